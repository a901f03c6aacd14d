"""Tell a change as a reviewer reads it: which ratings, which facts, which pages, and what an edit
of a round loses.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from posixpath import commonprefix
from typing import Any

from peerways.check import check_project
from peerways.commands.output import Refused
from peerways.model.addresses import addresses
from peerways.read import Document, folders_of, read_folder
from peerways.read.document import as_group

_LONGEST = 160
#: How many paragraphs of one file are shown.
_PARAGRAPHS = 12
#: How many changed pages are named; the page that leads to them has all.
_PAGES = 40
#: How much of what stays stands before what changes in a long paragraph.
_BEFORE = 40
_GROUPS = ("ratings", "components")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("base", metavar="BASE", help="what to compare with: a branch or a commit")
    parser.add_argument(
        "--pages",
        type=Path,
        metavar="FOLDER",
        help=(
            "a new folder for the public site before and now, and a page that shows each changed"
            " page on both sides; open its index.html"
        ),
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Print the change; on GitHub it becomes the summary of the pull request's check."""
    if options.pages and options.pages.exists():
        raise Refused(f"{options.pages} is there; expected a new folder", "name another")
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder, "before")
        _unpack(root, options.base, before)
        lines = [*review(before, root)]
        if options.pages:
            lines += _both_sides(before, root, options.pages)
        text = "\n".join(lines) + "\n"
    print(text, end="")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as opened:
            opened.write(text)
    return 0


def _unpack(root: Path, base: str, folder: Path) -> None:
    """Write what a commit has, all of it: mkdocs.yml may name any file."""
    if base.startswith("-"):
        raise Refused(f'"{base}" is no commit; expected a branch or a commit', code=2)
    command = ["git", "-C", str(root), "archive", "--format=zip", base]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        problem = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise Refused(f"git can't give content/ and states/ of {base}: {problem}", code=2)
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as packed:
        packed.extractall(folder)


def _both_sides(before: Path, after: Path, target: Path) -> Iterator[str]:
    """Build what was and what is with the program that is here, and yield which pages differ.

    The public's site alone: who will open the folder is not known.
    """
    from peerways.copies.side_by_side import write_pairs
    from peerways.publish.build import build_site
    from peerways.publish.swap import PublishError

    yield "\n### Which pages change"
    beside = before.parent
    was, now = beside / "site-before", beside / "site-now"
    try:
        build_site(before, was, audience="public", cache=beside / "cache")
        build_site(after, now, audience="public", cache=beside / "cache")
    except PublishError as error:
        yield f"- pages can't be made: {_shown(error)}"
        return
    if not now.is_dir():
        yield "- no page is made while there are mistakes"
        return
    pairs = write_pairs(was, now, target)
    if not was.is_dir():
        yield "- what this is compared with has mistakes, so its pages can't be shown"
    elif not pairs:
        yield "- none"
    for pair in pairs[:_PAGES]:
        yield f"- /{pair.url}{pair.fate} {_shown(pair.title)}"
    if len(pairs) > _PAGES:
        yield f"- {len(pairs) - _PAGES} more"


def review(before: Path, after: Path) -> Iterator[str]:
    """Yield the lines of a review, in Markdown."""
    old, new = _documents(before), _documents(after)
    folders = folders_of(after)
    paths = sorted(
        path
        for path in old.keys() | new.keys()
        if _content(old.get(path)) != _content(new.get(path))
    )
    yield "## What this change does"
    if not paths:
        yield f"\n{folders.reword('Nothing in content/ and states/ differs.')}"
    checked = check_project(after)
    if checked.findings:
        yield "\n### What the check says"
    for finding in checked.findings:
        yield (
            f"- {finding.level} in `{finding.path}`, line {finding.line}: {_shown(finding.message)}"
        )
    pages = _pages(before) | _pages(after)
    for path in paths:
        yield f"\n### {folders.written(path)}"
        if path in pages:
            yield f"Page: /{pages[path]}\n"
        yield from _what_became(old.get(path), new.get(path))


def _documents(root: Path) -> dict[str, Document]:
    return {document.path: document for document in read_folder(root).documents}


def _content(document: Document | None) -> object:
    return document and (document.data, document.body)


def _pages(root: Path) -> dict[str, str]:
    """Return the address of each file's page, of a project without mistakes."""
    exchange = check_project(root).exchange
    if exchange is None:
        return {}
    return {one.path: one.url for one in addresses(exchange).values() if one.path}


def _what_became(old: Document | None, new: Document | None) -> Iterator[str]:
    if old is None:
        yield "- the file is new"
    elif new is None:
        yield "- the file is **taken away**"
        if ratings := _ratings(old.data):
            yield f"- **Warning:** {len(ratings)} ratings are lost with it"
    else:
        yield from _changed(old, new)


def _changed(old: Document, new: Document) -> Iterator[str]:
    rated = "assessment" in new.kind
    if rated:
        yield from _rated(_ratings(old.data), _ratings(new.data))
    for field in dict.fromkeys([*old.data, *new.data]):
        was, now = old.data.get(field), new.data.get(field)
        if was != now and not (rated and field in _GROUPS):
            yield from _fact(field, was, now)
    if old.body != new.body:
        yield from _text(old.body, new.body)


def _text(was: str, now: str) -> Iterator[str]:
    """Yield the paragraphs that a change takes away and puts in, each from shortly before where
    they part.
    """
    pairs = list(_exchanged(was.split("\n\n"), now.split("\n\n")))
    for pair in pairs[:_PARAGRAPHS]:
        same = len(commonprefix(pair))
        start = max(same - _BEFORE, 0)
        for when, text in zip(("before", "now"), pair, strict=True):
            if text.strip():
                yield f"- text, {when}: {_shown('… ' * bool(start) + text[start:])}"
    if len(pairs) > _PARAGRAPHS:
        yield f"- text: {len(pairs) - _PARAGRAPHS} more paragraphs are changed"


def _exchanged(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs that differ, each with that in whose place it stands; the empty string
    where there is none.
    """
    parts = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, first, last, new_first, new_last in parts:
        if kind != "equal":
            yield from zip_longest(old[first:last], new[new_first:new_last], fillvalue="")


def _ratings(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ratings of a round by the names of their items."""
    rated = {}
    for name in _GROUPS:
        for group, items in as_group(data.get(name)).items():
            for item, rating in as_group(items).items():
                rated[f"{group}.{item}"] = rating
    return rated


def _rated(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    lost = [item for item in old if item not in new]
    if lost:
        ratings = "ratings are"
        if len(lost) == 1:
            ratings = "rating is"
        yield f"- **Warning:** {len(lost)} {ratings} lost: {', '.join(lost)}"
    for item, rating in new.items():
        if item not in old:
            yield f"- {item}: now rated {_status(rating)}"
        elif _status(old[item]) != _status(rating):
            yield f"- {item}: from {_status(old[item])} to {_status(rating)}"
        elif old[item] != rating:
            yield f"- {item}: {_status(rating)} as before; what is said of it is changed"
        if item in old:
            yield from _words(item, old[item], rating)


def _words(item: str, was: Any, now: Any) -> Iterator[str]:
    """Yield what a rating says beside its phase, where that is changed."""
    old, new = as_group(was), as_group(now)
    for field in dict.fromkeys([*old, *new]):
        if field != "status" and old.get(field) != new.get(field):
            yield from _fact(f"{item}, {field}", old.get(field), new.get(field))


def _status(rating: Any) -> Any:
    if isinstance(rating, dict):
        return rating.get("status")
    return rating


def _fact(field: str, was: Any, now: Any) -> Iterator[str]:
    if isinstance(was, list) and isinstance(now, list):
        for one in was:
            if one not in now:
                yield f"- {field}, taken away: {_shown(one)}"
        for one in now:
            if one not in was:
                yield f"- {field}, new: {_shown(one)}"
        if sorted(map(str, was)) == sorted(map(str, now)):
            yield f"- {field}: the order is changed"
    elif now is None:
        yield f"- {field}, taken away: {_shown(was)}"
    elif was is None:
        yield f"- {field}: {_shown(now)}"
    else:
        yield f"- {field}: {_shown(now)} (was: {_shown(was)})"


def _shown(value: Any) -> str:
    """Return a value on one line, as text alone: what comes from anybody is no Markdown here."""
    if isinstance(value, dict):
        value = "; ".join(f"{name} {one}" for name, one in value.items())
    text = " ".join(str(value).split()).replace("`", "'")
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]} …"
    return f"`{text}`"
