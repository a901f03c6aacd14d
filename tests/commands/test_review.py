"""`build.py review BASE` over a repository made here: ratings, facts and pages of a change, and
what it loses.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from peerways.commands import main

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
ROUND = "states/northland/assessments/2014-06.yml"
BOOK = "states/southmark/practices/compost-book.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(SMALL, root)
    shutil.copy(SMALL.parents[3] / "mkdocs.yml", root)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "First"]):
        who = ["-c", "user.name=T", "-c", "user.email=t@example.gov"]
        subprocess.run(["git", "-C", str(root), *who, *words], check=True)
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.chmod(0o644)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_differs(project, capsys):
    assert main(["review", "HEAD"], root=project) == 0
    assert "Nothing in content/ and states/ differs." in capsys.readouterr().out


def test_a_reviewer_reads_ratings_facts_and_pages(project, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    edit(project / ROUND, "feed-ground: {status: 1", "feed-ground: {status: 2")
    edit(project / BOOK, "title: ", "title: The new `book` of ")
    assert main(["review", "HEAD"], root=project) == 0
    told = capsys.readouterr().out
    assert "- soil.feed-ground: from 1 to 2\n" in told
    assert "Page: /practices/southmark/compost-book/\n" in told
    assert "- title: `The new 'book' of " in told
    assert "Warning" not in told
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == told


def test_a_reviewer_reads_text_and_words_before_and_after(project, capsys):
    edit(project / ROUND, "feed-ground: {status: 1", "feed-ground: {note: Weighed, status: 1")
    text = (project / BOOK).read_text(encoding="utf-8")
    last = text.rstrip().rpartition("\n\n")[2]
    edit(project / BOOK, last, f"{last} And it is weighed.")
    main(["review", "HEAD"], root=project)
    told = capsys.readouterr().out
    assert "- soil.feed-ground, note: `Weighed`\n" in told
    before, now = re.findall(r"^- text, (?:before|now): `(.*)`$", told, re.MULTILINE)
    assert now == f"{before.removesuffix(' …')} And it is weighed."
    assert last.endswith(before.removeprefix("… "))


def test_ratings_that_an_edit_loses_are_warned_of(project, capsys):
    text = (project / ROUND).read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if "feed-ground:" in line)
    edit(project / ROUND, f"{line}\n", "")
    main(["review", "HEAD"], root=project)
    assert "- **Warning:** 1 rating is lost: soil.feed-ground\n" in capsys.readouterr().out


def test_a_base_that_is_none_is_refused(project, capsys):
    assert main(["review", "nowhere"], root=project) == 2
    assert "git can't give content/ and states/ of nowhere" in capsys.readouterr().err


def test_what_the_check_says_stands_in_the_review_too(project, capsys):
    edit(project / ROUND, "feed-ground: {status: 1", "feed-ground: {status: 9")
    assert main(["review", "HEAD"], root=project) == 0
    told = capsys.readouterr().out
    assert "### What the check says\n" in told
    assert re.search(rf"\n- error in `{ROUND}`, line \d+: `status is 9; expected 1, 2, 3, 4", told)


def test_changed_pages_are_kept_on_both_sides(project, capsys, tmp_path):
    """What the index leads to is there, opens from the disk, and has what was and what is."""
    edit(project / BOOK, "title: ", "title: Weighed ")
    new = project / BOOK.replace("compost-book", "new-book")
    new.write_text((project / BOOK).read_text("utf-8").replace("Weighed", "Counted"), "utf-8")
    pages = tmp_path / "pages"
    assert main(["review", "HEAD", "--pages", str(pages)], root=project) == 0
    told = capsys.readouterr().out
    assert "\n- /practices/southmark/compost-book/ `Weighed " in told
    assert "\n- /practices/southmark/new-book/ (new) `Counted " in told
    assert "/assess/ " not in told.partition("### Which pages change")[2]
    index = (pages / "index.html").read_text("utf-8")
    shown = re.findall(r'<iframe [^>]*src="([^"]+)"', index)
    page = "practices/southmark/compost-book/index.html"
    assert {f"before/{page}", f"now/{page}"} <= set(shown)
    assert "before/practices/southmark/new-book/index.html" not in shown
    led_to = [*re.findall(r'href="([^"]+)"', index), *shown]
    assert [one for one in led_to if not (pages / one).is_file()] == []
    assert "Weighed" not in (pages / "before" / page).read_text("utf-8")
    assert "Weighed" in (pages / "now" / page).read_text("utf-8")
    assert "assets/from-disk.js" in (pages / "now" / page).read_text("utf-8")
    assert main(["review", "HEAD", "--pages", str(pages)], root=project) == 1
    edit(project / ROUND, "feed-ground: {status: 1", "feed-ground: {status: 9")
    assert main(["review", "HEAD", "--pages", str(tmp_path / "none")], root=project) == 0
    assert "- no page is made while there are mistakes\n" in capsys.readouterr().out
    assert not (tmp_path / "none").exists()
