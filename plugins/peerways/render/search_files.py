"""Search entries → the files that search reads in the browser: one index for Material's engine, or Pagefind's pieces where one file would be too large."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from peerways.pages.site import Site
from peerways.render.search import search_index

WHOLE = "search/search_index.json"
#: What the browser asks Pagefind's folder for; the other files are interfaces and languages that this site does not use.
PIECES = re.compile(r"pagefind/(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.en_\w+\.pf_meta|wasm\.en\.pagefind|(fragment|index)/en_\w+\.pf_(fragment|index))")
_SECONDS = 600


def in_pieces(site: Site) -> bool:
    """Return whether a site has so many pages that its search index comes in pieces; the page frame asks the same."""
    return len(site.pages) > site.exchange.framework.settings.chunked_search_over


def write_search(folder: Path, entries: Iterable[dict[str, str]], *, pieces: bool) -> None:
    """Write the index of a site in `folder`, in place of any that is there. `entries` hold those of a page one after the other.

    The same entries give the same bytes in both forms. Raises OSError, and RuntimeError with what Pagefind said where it gives no index.
    """
    shutil.rmtree(folder / "search", ignore_errors=True)
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    (folder / "search").mkdir()
    if pieces:
        _write_pieces(folder, entries)
        shutil.rmtree(folder / "search")
    else:
        (folder / WHOLE).write_text(search_index(entries), encoding="utf-8")


def _write_pieces(folder: Path, entries: Iterable[dict[str, str]]) -> None:
    """Let Pagefind read small pages made from the entries: it then knows what Material's index would, and nothing of the page's frame."""
    read = folder / "search"
    for url, of_page in groupby(entries, key=lambda entry: entry["location"].partition("#")[0]):
        os.makedirs(read / url, exist_ok=True)  # noqa: PTH103 (thousands of files)
        (read / url / "index.html").write_text(_small_page(of_page), encoding="utf-8")
    (folder / "pagefind").mkdir()
    command = [sys.executable, "-m", "pagefind", "--silent", "--force-language", "en", "--site", str(read.resolve()), "--output-path", str((folder / "pagefind").resolve())]
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_") or key == "PAGEFIND_BINARY_PATH"}
    done = subprocess.run(command, cwd=read, env=surroundings, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False)  # noqa: S603 (a fixed command)
    if done.returncode or not (folder / "pagefind" / "pagefind-entry.json").is_file():
        raise RuntimeError(f"Pagefind made no search index: {' '.join((done.stderr or done.stdout).split())[-200:] or f'exit code {done.returncode}'}")
    for path in sorted((folder / "pagefind").rglob("*")):
        if path.is_file() and not PIECES.fullmatch(path.relative_to(folder).as_posix()):
            path.unlink()


def _small_page(entries: Iterable[dict[str, str]]) -> str:
    """Return a page of titles and texts, which are HTML-escaped already; a section's heading bears its id, so that a result can lead there."""
    parts = []
    for entry in entries:
        name = entry["location"].partition("#")[2]
        heading = f'<h2 id="{name}">{entry["title"]}</h2>' if name else f"<h1>{entry['title']}</h1>"
        parts.append(f"{heading}\n<p>{entry['text']}</p>\n")
    return f'<!doctype html><html lang="en"><body>\n{"".join(parts)}</body></html>\n'
