"""The index of a site, asked in node by the same module that asks it in the browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from peerways.pages import Site
from peerways.render import Renderer
from peerways.search.entries import SearchEntry, search_entries
from peerways.search.site_index import search_files, write_search

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "plugins/peerways/theme/assets/search"


def node() -> str:
    """Return the program; where there is none the test is skipped, except where CI promises one."""
    found = shutil.which("node")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("node is needed here")
        pytest.skip("node is not installed; the browser tests cover search as a whole")
    return found


def run(script: str, asked: object, *arguments: str) -> Any:
    """Return what a script of this folder answers to a question."""
    done = subprocess.run(
        [node(), str(Path(__file__).with_name(script)), *arguments],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def entries_of(site: Site) -> list[SearchEntry]:
    """Return all entries of a site."""
    renderer = Renderer(site)
    return [
        entry
        for page in site.pages
        if page.searchable
        for entry in search_entries(page, renderer.render(page).html)
    ]


def index_of(site: Site, folder: Path) -> Path:
    """Write a site's index into a folder."""
    write_search(folder, search_files(site, entries_of(site)))
    return folder


def ask(folder: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return the answers to queries: `results`, the first eight; `all` and `total`, how many hold
    all and any words; `bytes`, what was read, compressed.
    """
    answers: list[dict[str, Any]] = run(
        "ask.mjs", list(queries), str(SCRIPTS / "engine.js"), str(folder)
    )
    return answers
