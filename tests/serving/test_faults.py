"""Faults in the settings and in the program as findings: place, rule, words."""

from __future__ import annotations

from pathlib import Path

import pytest
from served_project import edit

from peerways.check.report import line
from peerways.read.settings import SettingsError
from peerways.serving.fault import findings_of
from peerways.serving.project import Project


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "  name: material",
            "  name: [material",
            "mkdocs.yml:8:9: error yaml-syntax: the [ that opens here is not closed, or a comma is missing between its items; expected [a, b]; add the missing ]",
        ),
        (
            "  name: material",
            "  name: granite",
            'mkdocs.yml:8:9: error setting: the theme is "granite"; expected material; write material',
        ),
        (
            "  - peerways\n",
            "  - peerwise\n",
            'mkdocs.yml:28:5: error setting: the plugin "peerwise" is not installed; expected one that is; did you mean "peerways"?',
        ),
    ],
)
def test_a_mistake_in_the_settings_has_its_place(root: Path, old: str, new: str, told: str):
    edit(root / "mkdocs.yml", old, new)
    look = Project(root).look()
    assert look.version is None
    (found,) = look.errors
    assert line(found).startswith(told)
    assert (
        found.excerpt
        == (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")[found.line - 1]
    )


def test_settings_that_are_gone_are_asked_for(root: Path):
    (root / "mkdocs.yml").unlink()
    assert [line(found) for found in Project(root).look().errors] == [
        "mkdocs.yml:1:1: error mkdocs: the file is not there; expected MkDocs' settings; bring it back: git checkout mkdocs.yml"
    ]


def test_what_mkdocs_says_of_something_else_is_told_as_it_is(root: Path):
    (found,) = findings_of(SettingsError(("a plugin\nfailed",)), root)
    assert (
        line(found) == "mkdocs.yml:1:1: error mkdocs: MkDocs can't build the site: a plugin failed"
    )


def test_a_fault_of_the_program_names_the_line_of_ours_that_was_running(root: Path):
    with pytest.raises(AttributeError) as raised:
        Project(None).look()._asdict()
    (found,) = findings_of(raised.value, root)
    assert found.rule == "program"
    assert found.message.startswith("the program failed: AttributeError: ")
