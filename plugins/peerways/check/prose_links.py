"""Rules about links and images in prose: short links, links between files and images lead to
something that the site has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from peerways.check.files import FileEntry, Files
from peerways.check.former_names import former, of_today
from peerways.check.open_paths import open_paths
from peerways.finding import Finding, did_you_mean, nearest_name, shown
from peerways.read import Document, Place
from peerways.read.file_kinds import KIND, LISTED, SHORT_LINKS
from peerways.read.own_pages import PARTS
from peerways.read.prose import Link, anchors

_OUTSIDE = ("http", "https", "mailto")
_MARK = re.compile(r"\]\(|https?://|!\[|\]:|www\.|<")


class _Problem(NamedTuple):
    """What is wrong with a link: rule, message and hint; the paths that the words name, and rule
    and message without these.
    """

    rule: str
    message: str
    hint: str
    names: tuple[str, ...] = ()
    unnamed: tuple[str, str] | None = None


_UNREADABLE = _Problem(
    "link-form",
    "the address can't be read or carries a user name; expected an address such as"
    " https://example.gov/page",
    "correct the address",
)
_HIDDEN = "is for the cohort only; expected a link that every reader of this page can follow"
_UNHIDE = "remove the link, or mark this entry `visibility: cohort`"
_NO_FILE = "leads nowhere; expected a file of this project or a short link such as element:data"
#: Pages whose places are entries with a short link of their own.
_OF_PLACES = {"page:glossary": "term", "page:people": "person"}
_NO_ENTRY = "leads nowhere; expected a short link to an entry of the site"


def broken_links(files: Files, only: Collection[str] | None = None) -> Iterator[Finding]:
    """Yield a finding for every link or image in prose that leads nowhere, or from an open entry to
    one that only the cohort has; with `only`, in the files at these paths.
    """
    linking = tuple(_linking(files, only))
    if not linking:
        return
    every = _destinations(files)
    open_ = open_paths(files)
    hidden = {e.document.path for e in files if e.sound("visibility")} - open_
    public = {short: path for short, path in every.items() if path not in hidden}
    formerly = former(files)
    for entry in linking:
        open_to_all = entry.document.path in open_ and entry.sound("visibility")
        if open_to_all:
            known = public
        else:
            known = every
        for link in entry.document.links:
            target = of_today(entry.document.path, link.target, formerly, files.folders)
            problem = _problem(entry, files, known, every, link, target)
            if problem:
                yield _finding(entry.document, link, _as_written(problem, target, link.target))
            elif target != link.target:
                yield _former(entry.document, link, target)


def _linking(files: Files, only: Collection[str] | None) -> Iterator[FileEntry[Any]]:
    """Yield the files whose prose may hold a link."""
    for entry in files:
        document = entry.document
        if (only is None or document.path in only) and _MARK.search(document.body):
            yield entry


def _former(document: Document, link: Link, target: str) -> Finding:
    """Return a warning about a link by a former name; it says the name of an entry that every
    reader of the page may see.
    """
    return document.finding_at(
        Place(link.line + document.body_line - 1, link.column),
        "link-former",
        f"{shown(link.target, bare=True)} is a former name; expected that of today, to which it"
        " leads",
        f"write {target}",
        level="warning",
    )


def _as_written(problem: _Problem, target: str, written: str) -> _Problem:
    """Return a problem of a link that was looked up by the name of today, in the words of
    the file.
    """
    if target == written:
        return problem
    message = problem.message.replace(target.partition("#")[0], written.partition("#")[0])
    return problem._replace(message=message)


def _finding(document: Document, link: Link, problem: _Problem) -> Finding:
    place = Place(link.line + document.body_line - 1, link.column)
    finding = document.finding_at(place, problem.rule, problem.message, problem.hint)
    if problem.unnamed:
        unnamed = document.finding_at(place, *problem.unnamed)
    else:
        unnamed = None
    return replace(finding, names=problem.names, unnamed=unnamed)


def _destinations(files: Files) -> dict[str, str]:
    """Return every short link with the path of the file that it leads to.

    A faulty file counts: it is a mistake of its own.
    """
    paths = {f"page:{name}": "" for name in PARTS}
    for word, (holder, listed) in LISTED.items():
        for entry in files.of(holder.name):
            if entry.names:
                before = f"{holder.key(entry.names)}."
            else:
                before = ""
            for name in filter(None, map(_listed_name, getattr(entry.model, listed.field) or ())):
                paths[f"{word}:{before}{name}"] = entry.document.path
    for path, (kind, in_path) in files.placed.items():
        if kind in SHORT_LINKS:
            paths[f"{kind}:{KIND[kind].key(in_path)}"] = path
    return paths


def _listed_name(item: Any) -> str | None:
    """Return what tells an entry of a list from the others; None where that is faulty."""
    name: str | None
    if hasattr(item, "id"):
        name = item.id
    else:
        name = item.slug
    return name


def _problem(
    entry: FileEntry[Any],
    files: Files,
    known: Mapping[str, str],
    every: Mapping[str, str],
    link: Link,
    target: str,
) -> _Problem | None:
    """Return what is wrong with a link or an image; `target` is where it leads today, `known` holds
    what every reader of this page may see.
    """
    if link.image:
        return _image_problem(entry, files, link)
    return _link_problem(entry, files, known, every, target) or _place_problem(
        entry, files, known, target
    )


def _link_problem(
    entry: FileEntry[Any],
    files: Files,
    known: Mapping[str, str],
    every: Mapping[str, str],
    target: str,
) -> _Problem | None:
    kind, _, rest = target.partition(":")
    if kind in SHORT_LINKS and rest:
        return _short_problem(files, target, known, every)
    if target.startswith("#"):
        return None  # a place on the same page, see _place_problem
    try:
        parts = urlsplit(target)
        outside = _outside_problem(parts, target)
    except ValueError:
        return _UNREADABLE
    if parts.scheme or outside:
        return outside
    path = files.folders.meant(entry.document.path, parts.path)
    if path in known.values():
        return None
    written = shown(target, bare=True) or "an empty address"
    if path in every.values():
        return _hidden(written, path, _NO_FILE)
    if _own_name(path) in files.misnamed:
        return None
    near = _nearest_file(path, known.values())
    return _broken("link-broken", f"{written} {_NO_FILE}", _way(entry, files, near), near)


def _place_problem(
    entry: FileEntry[Any], files: Files, known: Mapping[str, str], target: str
) -> _Problem | None:
    """Return the problem of a link to a place in a text, which only headings and footnotes are;
    what templates draw may not be there tomorrow.
    """
    address, _, place = target.partition("#")
    kind = address.partition(":")[0]
    if not place or (":" in address and kind not in SHORT_LINKS):
        return None
    path = _path_of_text(entry, files, known, address)
    text = next((e for e in files if e.document.path == path), None)
    if text is None and path in files.present:
        return None  # a file that can't be read is a mistake of its own
    if text:
        ids = anchors(text.document.body)
    else:
        ids = []
    if unquote(place) in ids and kind not in LISTED:
        return None
    message = (
        f"{shown(target, bare=True)} leads to no heading of that text; expected one, in lower case"
        " with hyphens"
    )
    return _Problem("link-place", message, _place_hint(target, known, ids))


def _path_of_text(
    entry: FileEntry[Any], files: Files, known: Mapping[str, str], address: str
) -> str:
    """Return the path of the file whose text a link's address leads to; without an address that is
    the link's own.
    """
    if not address:
        return entry.document.path
    if path := known.get(address):
        return path
    kind, _, name = address.partition(":")
    if kind == "page":
        return KIND[kind].path(name)
    return files.folders.meant(entry.document.path, address)


def _place_hint(target: str, known: Mapping[str, str], ids: Iterable[str]) -> str:
    """Return what to write instead of a link to a place that is not there: the nearest that is, or
    the link without a place.
    """
    address, _, place = target.partition("#")
    near = nearest_name(unquote(place), ids)
    meant = _link_of_place(target, known) or (near and f"{address}#{near}")
    if meant:
        return did_you_mean(meant)
    if address:
        return f"write {address}"
    return "write the words alone, without a link"


def _link_of_place(target: str, known: Mapping[str, str]) -> str:
    """Return the short link of the entry that stands at a place of a page which lists such entries,
    or the empty string.
    """
    page, _, place = target.partition("#")
    link = f"{_OF_PLACES.get(page)}:{unquote(place)}"
    if link in known:
        return link
    return ""


def _hidden(written: str, path: str, nowhere: str) -> _Problem:
    """Return the problem of a link to a hidden entry; on the open site it leads nowhere."""
    unnamed = ("link-broken", f"{written} {nowhere}")
    return _Problem("link-hidden", f"{written} {_HIDDEN}", _UNHIDE, (path,), unnamed)


def _broken(rule: str, message: str, near: str, path: str, otherwise: str = "") -> _Problem:
    """Return the problem of a link that leads nowhere; `near` is what may be meant, the file at
    `path`.
    """
    if not near:
        return _Problem(rule, message, otherwise)
    return _Problem(rule, message, did_you_mean(near), (path,) if path else (), (rule, message))


def _outside_problem(parts: SplitResult, target: str) -> _Problem | None:
    """Return what is wrong with an address outside the site.

    Raises ValueError for a port that is none.
    """
    if parts.username or parts.password or parts.port == 0:
        return _UNREADABLE
    if parts.scheme and (
        parts.scheme not in _OUTSIDE or not (parts.netloc or parts.scheme == "mailto")
    ):
        return _Problem(
            "link-form",
            f"{parts.scheme}: links are not allowed; expected https:, http:, mailto: or a short"
            " link",
            f"short links start with {', '.join(SHORT_LINKS)}",
        )
    if not parts.scheme and (parts.netloc or "\\" in target):
        return _Problem(
            "link-form",
            "the address has no https: in front; expected an address such as"
            " https://example.gov/page",
            "write https: in front of it",
        )
    return None


def _short_problem(
    files: Files, target: str, known: Mapping[str, str], every: Mapping[str, str]
) -> _Problem | None:
    short = target.partition("#")[0]
    kind, _, name = short.partition(":")
    what = {"strategy": "strategies"}.get(kind, f"{kind}s")
    if short in known or files.doubtful(what, name) or name.rpartition("/")[2] in files.misnamed:
        return None
    if short in every:
        return _hidden(short, every[short], _NO_ENTRY)
    near = _link_of_place(target, known) or _nearest(
        short, (a for a in known if a.startswith(f"{kind}:"))
    )
    message = f"{shown(short, bare=True)} {_NO_ENTRY}"
    return _broken("link-broken", message, near, known.get(near, ""))


def _image_problem(entry: FileEntry[Any], files: Files, link: Link) -> _Problem | None:
    path = files.folders.meant(entry.document.path, link.target)
    if path in files.images:
        return None
    near = _nearest_file(path, files.images)
    written = shown(link.target, bare=True) or "an empty address"
    message = f"{written} is not an image of this project; expected a file in content/images/"
    otherwise = "put the picture into content/images/ and link it from there"
    return _broken("image-broken", message, _way(entry, files, near), near, otherwise)


def _nearest_file(path: str, known: Iterable[str]) -> str:
    """Return the file that is named most like `path`, or the empty string."""
    ending = path.rpartition(".")[2]
    return _nearest(path, (file for file in known if file.endswith((f".{ending}", ".md"))))


def _nearest(written: str, known: Iterable[str]) -> str:
    """Return what is named most like `written`, of several the one in the nearest place, or the
    empty string.
    """
    named: dict[str, list[str]] = {}
    for candidate in sorted(known):
        named.setdefault(_own_name(candidate), []).append(candidate)
    close = get_close_matches(_own_name(written), named, n=1, cutoff=0.7)
    if not close:
        return ""
    return max(named[close[0]], key=lambda name: len(posixpath.commonprefix([name, written])))


def _way(entry: FileEntry[Any], files: Files, path: str) -> str:
    """Return the target of a link that leads from an entry's file to another file, empty where
    there is none.
    """
    return path and files.folders.way(entry.document.path, path)


def _own_name(path: str) -> str:
    """Return what tells a file or a short link from others: its name without ending, or that of the
    place whose file it is.
    """
    if ":" in path:
        return path.partition(":")[2].rpartition("/")[2]
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if stem in ("state", "community"):
        return folder.rpartition("/")[2]
    return stem
