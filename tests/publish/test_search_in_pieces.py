"""Above a number of pages that the framework sets, the search index comes in pieces, the same from MkDocs and from the fast path."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from made_sites import PEERWAYS, finished, left_beside, mkdocs, peerways, start, surroundings, tree

from peerways.render.pagefind import PIECES
from peerways.render.search_files import write_search


def limit(project: Path, pages: int) -> None:
    framework = project / "content/framework.yml"
    text = framework.read_text(encoding="utf-8").partition("settings:")[0]
    framework.write_text(f"{text}settings: {{chunked_search_over: {pages}}}\n", encoding="utf-8")


def test_both_ways_give_the_same_pieces_and_no_whole_index(project, tmp_path):
    limit(project, 10)
    code, out, err = peerways("build", cwd=project)
    assert (code, err) == (0, ""), out
    made = tree(project / "site")
    mkdocs(project, tmp_path / "mkdocs")
    assert made == tree(tmp_path / "mkdocs")
    assert [path for path in made if path.startswith("search")] == []
    pieces = [
        path for path, digest in made.items() if path.startswith("pagefind/") and digest != "folder"
    ]
    assert [path for path in pieces if not PIECES.fullmatch(path)] == []
    parts = json.loads((project / "site/pagefind/parts.json").read_text(encoding="utf-8"))
    entries = [
        json.loads(
            (project / "site/pagefind" / part / "pagefind-entry.json").read_text(encoding="utf-8")
        )
        for part in parts
    ]
    searchable = sum(entry["languages"]["en"]["page_count"] for entry in entries)
    assert sum("/fragment/" in path for path in pieces) == searchable > 10
    assert len(parts) > 1
    assert [path for path in pieces if path.endswith("pagefind.js")] == [
        f"pagefind/{parts[0]}pagefind.js"
    ]  # the program comes once


def test_just_as_many_pages_as_the_limit_have_one_index(project):
    assert peerways("build", cwd=project)[1].startswith("Built ")
    pages = sum(path.name == "index.html" for path in (project / "site").rglob("index.html"))
    for over, whole in ((pages, True), (pages - 1, False)):
        limit(project, over)
        code, out, _ = peerways("build", cwd=project)
        assert code == 0, out
        assert (project / "site/search/search_index.json").is_file() is whole
        assert (project / "site/pagefind").is_dir() is not whole
        home = (project / "site/index.html").read_text(encoding="utf-8")
        assert ("data-pieces" in home, "'wasm-unsafe-eval'" in home) == (not whole, not whole)


def test_the_same_entries_give_the_same_pieces_whatever_pagefind_is_told_from_outside(
    tmp_path, monkeypatch
):
    entries = [
        {
            "location": f"page-{number}/{part}",
            "title": f"Page {number} &amp; &lt;more&gt;",
            "text": f"words {number} " * 30,
        }
        for number in range(120)
        for part in ("", "#s-one")
    ]
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_search(tmp_path / name, entries, pieces=True)
        made.append(tree(tmp_path / name))
        monkeypatch.setenv("PAGEFIND_SITE", "/nowhere")
        monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
        monkeypatch.chdir(tmp_path)
        (tmp_path / "pagefind.yml").write_text("force_language: fr\n", encoding="utf-8")
    assert made[0] == made[1]


def made_parts(project: Path) -> set[str]:
    """Build, and return the numbers of the parts of the index whose files the build has made or changed."""
    before = tree(project / "site/pagefind") if (project / "site").is_dir() else {}
    code, out, err = peerways("build", cwd=project)
    assert (code, err) == (0, ""), out
    return {
        path.partition("/")[0]
        for path, digest in tree(project / "site/pagefind").items()
        if before.get(path) != digest
    }


def test_an_edit_renews_the_part_of_the_index_that_its_page_is_in(project, tmp_path, monkeypatch):
    limit(project, 10)
    assert len(made_parts(project) - {"parts.json"}) > 1
    practice = project / "states/southmark/practices/compost-book.md"
    practice.write_text(
        practice.read_text(encoding="utf-8") + "\nAnother word.\n", encoding="utf-8"
    )
    asked = tmp_path / "asked"
    asked.write_text(
        f'#!/bin/sh\necho x >> {tmp_path}/count\nexec {_binary()} "$@"\n', encoding="utf-8"
    )
    asked.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(asked))
    assert len(made_parts(project)) == 1
    assert (tmp_path / "count").read_text(encoding="utf-8") == "x\n"
    mkdocs(project, tmp_path / "mkdocs")
    assert tree(project / "site") == tree(tmp_path / "mkdocs")


def test_a_kept_part_that_somebody_has_changed_is_made_anew(project):
    limit(project, 10)
    made_parts(project)
    before = tree(project / "site")
    for kept in (project / ".cache/peerways/search-public").iterdir():
        content = kept.read_bytes()
        kept.unlink()
        kept.write_bytes(content[:-1] + b"?")
    (project / "site/index.html").unlink()  # so that there is something to build
    assert peerways("build", cwd=project)[0] == 0
    assert tree(project / "site") == before


def _binary() -> str:
    from pagefind.service import get_executable

    return str(get_executable())


def test_a_pagefind_that_fails_is_told_in_one_line_and_the_old_site_stays(project):
    assert peerways("build", cwd=project)[0] == 0
    before = tree(project / "site")
    limit(project, 10)
    code, out, err = finished(
        start(PEERWAYS, "build", cwd=project, env=surroundings(PAGEFIND_BINARY_PATH="/bin/false"))
    )
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "RuntimeError: Pagefind made no search index: exit code 1" in err
    assert tree(project / "site") == before
    assert left_beside(project / "site") == []


def test_pagefind_is_asked_only_where_it_is_needed(tmp_path, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("Pagefind was asked"))
    write_search(tmp_path, [{"location": "", "title": "Home", "text": "words"}], pieces=False)
    assert tree(tmp_path).keys() == {"search", "search/search_index.json"}
