"""Looks at a project: only what has changed is read and made anew; what is wrong leaves the last
good version.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from served_project import edit

from peerways.read import tree
from peerways.render import engine
from peerways.serving import project as project_module
from peerways.serving.project import Project

PRACTICE = "states/northland/practices/water-days.md"
URL = "practices/northland/water-days/"


def settle() -> None:
    """Wait until the files are older than the clock's step: what has changed just now is read again
    to be sure.
    """
    time.sleep(0.05)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of text files in the order in which they are opened from here on."""
    paths: list[str] = []
    read_document = tree.read_document
    monkeypatch.setattr(
        tree,
        "read_document",
        lambda root, path, *more: paths.append(path) or read_document(root, path, *more),
    )
    return paths


def test_a_first_look_gives_a_version_with_all_pages(project: Project):
    look = project.look()
    assert look.good
    assert look.new
    assert look.version
    assert "Water days by agreement" in look.version.page(URL)


def test_without_a_change_nothing_is_read_and_the_version_stays(
    project: Project, opened: list[str]
):
    settle()
    first = project.look()
    opened.clear()
    again = project.look()
    assert (again.version, again.new, again.findings) == (first.version, False, first.findings)
    assert opened == []


def test_only_the_changed_file_is_read(project: Project, root: Path, opened: list[str]):
    settle()
    first = project.look()
    opened.clear()
    edit(root / PRACTICE, "An agreement on days.", "An agreement on hours.")
    settle()
    look = project.look([URL])
    assert opened == [PRACTICE]
    assert look.new
    assert look.version is not first.version
    assert "An agreement on hours." in look.version.page(URL)


def test_what_changes_just_before_a_look_is_read_again_at_the_next(
    project: Project, root: Path, opened: list[str]
):
    settle()
    project.look()
    edit(root / PRACTICE, "An agreement on days.", "An agreement on hours.")
    project.look()
    opened.clear()
    project.look()
    assert opened == [PRACTICE]


def test_a_file_put_back_with_its_old_time_and_size_is_seen(project: Project, root: Path):
    settle()
    project.look()
    before = (root / PRACTICE).stat()
    other = root / "other"
    other.write_text(
        (root / PRACTICE).read_text(encoding="utf-8").replace("days.", "hour."), encoding="utf-8"
    )
    assert other.stat().st_size == before.st_size
    shutil.copystat(root / PRACTICE, other)
    other.replace(root / PRACTICE)
    look = project.look()
    assert "An agreement on hour." in look.version.page(URL)


def test_a_mistake_leaves_the_version_and_is_told_with_its_place(project: Project, root: Path):
    first = project.look()
    edit(root / PRACTICE, "sectors: [apples]", "sectors: [appels]")
    look = project.look()
    assert not look.good
    assert (look.version, look.new) == (first.version, False)
    (found,) = look.errors
    assert (found.place, found.rule, found.hint) == (
        f"{PRACTICE}:8:11",
        "unknown-sector",
        'did you mean "apples"?',
    )
    edit(root / PRACTICE, "sectors: [appels]", "sectors: [apples]")
    mended = project.look()
    assert mended.good
    assert mended.new


def test_a_start_with_mistakes_has_no_version_until_they_are_mended(project: Project, root: Path):
    edit(root / PRACTICE, "elements: [water]", "elements: [water")
    look = project.look()
    assert look.version is None
    assert [found.rule for found in look.errors] == ["yaml-syntax"]
    edit(root / PRACTICE, "elements: [water", "elements: [water]")
    assert project.look().version


def test_files_and_folders_come_go_and_change_their_names(project: Project, root: Path):
    shutil.copy(root / PRACTICE, root / "states/southmark/practices/dry-days.md")
    assert "practices/southmark/dry-days/" in project.look().version.pages
    (root / "states/southmark/practices/dry-days.md").rename(
        root / "states/northland/practices/wet-days.md"
    )
    renamed = project.look().version
    assert "practices/southmark/dry-days/" not in renamed.pages
    assert "practices/northland/wet-days/" in renamed.pages
    shutil.rmtree(root / "states/northland/communities")
    assert not any("lake-district" in url for url in project.look().version.pages)
    (root / "content/news/2014-05-01-rain.md").write_text(
        "---\ntitle: Rain\nsummary: It has rained.\ndata_status: illustrative\ndate: 2014-05-01\n---\nAt last.\n",
        encoding="utf-8",
    )
    assert "news/2014-05-01-rain/" in project.look().version.pages


def test_settings_are_followed(project: Project, root: Path):
    settle()
    first = project.look().version
    edit(root / "mkdocs.yml", "language: en", "language:  en")
    assert project.look().version is first
    edit(root / "mkdocs.yml", "Career Pathways Peer Exchange", "Orchards & Co")
    look = project.look()
    assert look.good
    assert "Orchards &amp; Co</title>" in look.version.page("states/")


def test_a_template_of_ones_own_is_followed(project: Project, root: Path):
    (root / "own").mkdir()
    (root / "own/main.html").write_text(
        '{% extends "base.html" %}{% block content %}{{ super() }}<p>one</p>{% endblock %}',
        encoding="utf-8",
    )
    edit(root / "mkdocs.yml", "  name: material", "  name: material\n  custom_dir: own")
    settle()
    assert "<p>one</p>" in project.look().version.page(URL)
    assert not project.look().new
    edit(root / "own/main.html", "one", "two")
    assert "<p>two</p>" in project.look().version.page(URL)


def test_hooks_are_told_to_be_of_the_build_alone(project: Project, root: Path):
    (root / "hooks.py").write_text("", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hooks.py]\n")
    look = project.look()
    assert look.good
    assert [found.rule for found in look.findings] == ["mkdocs"]
    assert "hooks that only a build runs" in look.findings[0].message


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the templates that is used in place of them."""
    copy = tmp_path / "templates"
    shutil.copytree(engine.TEMPLATES, copy)
    monkeypatch.setattr(engine, "TEMPLATES", copy)
    monkeypatch.setattr(project_module, "TEMPLATES", copy)
    return copy


def test_a_changed_template_makes_a_new_version(templates: Path, project: Project):
    project.look()
    edit(templates / "pages/practice.html", "{%", "<p>A new line.</p>{%")
    assert "A new line." in project.look().version.page(URL)


@pytest.mark.parametrize(
    ("fault", "said"),
    [("{% if %}", "Expected an expression"), ("{{ practice.titel }}", "has no attribute 'titel'")],
)
def test_a_faulty_template_of_an_open_page_leaves_the_version(
    templates: Path, project: Project, fault: str, said: str
):
    first = project.look()
    file = templates / "pages/practice.html"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{fault}\n", encoding="utf-8")
    look = project.look([URL])
    assert look.version is first.version
    (found,) = look.errors
    assert (found.rule, found.excerpt) == ("template", fault)
    assert said in found.message
    assert found.line == len(file.read_text(encoding="utf-8").splitlines())
    assert project.look(["states/northland/"]).new  # nobody looks at a practice now
