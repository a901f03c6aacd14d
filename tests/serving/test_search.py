"""The search index of the served site, in both forms: there when asked for, and never older than it must be."""

from __future__ import annotations

import json
from pathlib import Path
from zlib import crc32

import pytest
from served_project import edit, until

from peerways.serving.live import Live
from peerways.serving.project import Project
from peerways.serving.search import SearchIndex

INDEX, PIECES = "search/search_index.json", "pagefind/parts.json"


def test_the_whole_index_is_made_anew_after_a_change(project: Project, root: Path):
    live = Live()
    live.show(project.look())
    before = live.search.file(live.version, INDEX)
    assert live.search.file(live.version, INDEX) is before
    edit(root / "content/about.md", "Nothing here is real.", "Quinces are real.")
    live.show(project.look())
    texts = [entry["text"] for entry in json.loads(live.search.file(live.version, INDEX))["docs"]]
    assert any("Quinces are real." in text for text in texts)


def test_other_addresses_are_none_of_its_files(live: Live):
    assert live.search.file(live.version, "states/") is None
    assert live.search.file(live.version, "search/other.json") is None


def test_pieces_of_a_large_site_are_renewed_behind_the_old_ones(project: Project, root: Path):
    with (root / "content/framework.yml").open("a", encoding="utf-8") as framework:
        framework.write("settings: {chunked_search_over: 10}\n")
    live = Live()
    live.show(project.look())
    assert live.search.file(live.version, PIECES)
    entry = f"pagefind/{crc32(b'about/') % 4}/pagefind-entry.json"
    before = live.search.file(live.version, entry)
    edit(root / "content/about.md", "Nothing here is real.", "Quinces are real.")
    live.show(project.look())
    assert live.search.file(live.version, PIECES)  # at once, from before
    until(lambda: live.search.file(live.version, entry) != before)


def test_what_fails_behind_is_told_and_the_old_index_stays(
    project: Project, root: Path, monkeypatch: pytest.MonkeyPatch
):
    with (root / "content/framework.yml").open("a", encoding="utf-8") as framework:
        framework.write("settings: {chunked_search_over: 10}\n")
    said: list[str] = []
    search, version = SearchIndex(lambda: None, said.append), project.look().version
    before = search.file(version, PIECES)
    monkeypatch.setattr("peerways.serving.search.write_search", lambda *_, **__: 1 / 0)
    edit(root / "content/about.md", "Nothing here is real.", "Quinces are real.")
    newer = project.look().version
    assert search.file(newer, PIECES) == before
    until(lambda: said)
    assert said[0].startswith("search still finds the old pages: ")
    assert "ZeroDivisionError" in said[0]
