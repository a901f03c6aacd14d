"""Search entries → Pagefind's index, in parts that are made and searched each by itself: an edit renews one part, and several are made side by side.

More parts make edits cheaper and every first search dearer, since the browser asks each of them for the words that it looks for.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Protocol
from zlib import crc32

#: Names the parts that there are; what the browser asks for first.
PARTS_LIST = "pagefind/parts.json"
#: What the browser asks Pagefind's folders for; the other files are interfaces and languages that this site does not use.
PIECES = re.compile(
    rf"{PARTS_LIST}|pagefind/\d/(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.en_\w+\.pf_meta|wasm\.en\.pagefind|(fragment|index)/en_\w+\.pf_(fragment|index))"
)
#: The program, which is fetched from the first part only.
_PROGRAM = re.compile(r"pagefind\.js|pagefind-worker\.js|wasm\.en\.pagefind")
_PARTS = 4
_SECONDS = 600
_SmallPages = list[tuple[str, str]]


class KeptParts(Protocol):
    """Parts that an earlier build has made, each under its number and a key that stands for all that it was made from."""

    def give(self, number: int, key: str, folder: Path) -> bool:
        """Put a kept part into a folder that is not there yet. Returns False where it has to be made."""

    def keep(self, number: int, key: str, folder: Path) -> None:
        """Keep a part that has just been made."""


class NoneKept:
    """Keeps nothing."""

    def give(self, number: int, key: str, folder: Path) -> bool:  # noqa: ARG002 (the protocol's)
        """Return False: there is nothing to give."""
        return False

    def keep(self, number: int, key: str, folder: Path) -> None:
        """Keep nothing."""


def write_parts(
    folder: Path, read: Path, entries: Iterable[dict[str, str]], kept: KeptParts
) -> None:
    """Write the index into the folder `pagefind` of a site in `folder`; `read` is an empty folder for the pages that Pagefind is given.

    Raises OSError, and RuntimeError with what Pagefind said where it gives no index.
    """
    made = folder / "pagefind"
    made.mkdir()
    parts = sorted(_in_parts(entries).items())
    names = [f"{number}/" for number, _ in parts]
    (folder / PARTS_LIST).write_text(json.dumps(names), encoding="utf-8")
    keys = {number: _key(pages, first=number == parts[0][0]) for number, pages in parts}
    missing = [
        (number, pages)
        for number, pages in parts
        if not kept.give(number, keys[number], made / str(number))
    ]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(
            pool.map(
                lambda part: _write_part(made / str(part[0]), read / str(part[0]), part[1]), missing
            )
        )
    for number, _ in missing:
        if number != parts[0][0]:
            _remove_program(made / str(number))
        kept.keep(number, keys[number], made / str(number))


def _in_parts(entries: Iterable[dict[str, str]]) -> dict[int, _SmallPages]:
    """Return small pages by the number of their part, which depends on nothing but their addresses, so that a new page moves no other."""
    parts: dict[int, _SmallPages] = {}
    for url, of_page in groupby(entries, key=lambda entry: entry["location"].partition("#")[0]):
        parts.setdefault(crc32(url.encode()) % _PARTS, []).append((url, _small_page(of_page)))
    return parts


def _key(pages: _SmallPages, *, first: bool) -> str:
    found = hashlib.sha256(repr(first).encode())
    for url, html in pages:
        found.update(f"{len(url)} {len(html.encode())} {url}{html}".encode())
    return found.hexdigest()


def _write_part(folder: Path, read: Path, pages: _SmallPages) -> None:
    """Let Pagefind read small pages made from the entries: it then knows what Material's index would, and nothing of the page's frame."""
    for url, html in pages:
        os.makedirs(read / url, exist_ok=True)  # noqa: PTH103 (thousands of files)
        (read / url / "index.html").write_text(html, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--silent",
        "--force-language",
        "en",
        "--site",
        str(read.resolve()),
        "--output-path",
        str(folder.resolve()),
    ]
    surroundings = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("PAGEFIND_") or key == "PAGEFIND_BINARY_PATH"
    }
    done = subprocess.run(  # noqa: S603 (a fixed command)
        command,
        cwd=read,
        env=surroundings,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode or not (folder / "pagefind-entry.json").is_file():
        raise RuntimeError(
            f"Pagefind made no search index: {' '.join((done.stderr or done.stdout).split())[-200:] or f'exit code {done.returncode}'}"
        )
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not PIECES.fullmatch(
            f"pagefind/0/{path.relative_to(folder).as_posix()}"
        ):
            path.unlink()


def _remove_program(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        if _PROGRAM.fullmatch(path.name):
            path.unlink()


def _small_page(entries: Iterable[dict[str, str]]) -> str:
    """Return a page of titles and texts, which are HTML-escaped already; a section's heading bears its id, so that a result can lead there."""
    parts = []
    for entry in entries:
        name = entry["location"].partition("#")[2]
        heading = f'<h2 id="{name}">{entry["title"]}</h2>' if name else f"<h1>{entry['title']}</h1>"
        parts.append(f"{heading}\n<p>{entry['text']}</p>\n")
    return f'<!doctype html><html lang="en"><body>\n{"".join(parts)}</body></html>\n'
