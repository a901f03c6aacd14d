"""The search index of the served site: there when asked for, and never older than it must be."""

from __future__ import annotations

from pathlib import Path

import pytest
from served_project import edit, until

from peerways.search.shards import FIRST
from peerways.serving import search as served_search
from peerways.serving.live import Live
from peerways.serving.project import Project
from peerways.serving.search import SearchIndex


def knows(search: SearchIndex, version: object, word: bytes) -> bool:
    """Return whether any file of the index holds a word, once the first one has been asked for."""
    assert search.file(version, FIRST)
    files = (search.file(version, f"search/words/{number}.json") for number in range(200))
    return any(word in file for file in files if file)


def test_the_index_is_made_anew_after_a_change(project: Project, root: Path):
    live = Live()
    live.show(project.look())
    before = live.search.file(live.version, FIRST)
    assert live.search.file(live.version, FIRST) is before
    assert not knows(live.search, live.version, b"quinc")
    edit(root / "content/about.md", "Nothing here is real.", "Quinces are real.")
    live.show(project.look())
    assert knows(live.search, live.version, b"quinc")


def test_other_addresses_are_none_of_its_files(live: Live):
    assert live.search.file(live.version, "states/") is None
    assert live.search.file(live.version, "search/other.json") is None


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every site for one whose pages take long to look through."""
    monkeypatch.setattr(served_search, "_MOST_AT_ONCE", 10)


@pytest.mark.usefixtures("large")
def test_a_large_index_is_renewed_behind_the_old_one(project: Project, root: Path):
    live = Live()
    live.show(project.look())
    assert live.search.file(live.version, FIRST)
    edit(root / "content/about.md", "Nothing here is real.", "Quinces are real.")
    live.show(project.look())
    assert live.search.file(live.version, FIRST)  # at once, from before
    until(lambda: knows(live.search, live.version, b"quinc"))


@pytest.mark.usefixtures("large")
def test_what_fails_behind_is_told_and_the_old_index_stays(
    project: Project, root: Path, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    search, version = SearchIndex(lambda: None, said.append), project.look().version
    before = search.file(version, FIRST)
    monkeypatch.setattr("peerways.serving.search.search_files", lambda *_: 1 / 0)
    edit(root / "content/about.md", "Nothing here is real.", "Quinces are real.")
    newer = project.look().version
    assert search.file(newer, FIRST) == before
    until(lambda: said)
    assert said[0].startswith("search still finds the old pages: ")
    assert "ZeroDivisionError" in said[0]
