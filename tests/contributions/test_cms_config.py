"""What an admin page is told of a project: a list for every kind of file that it can keep whole,
and where the project lies.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from peerways.check import check_project
from peerways.commands import main
from peerways.commands.cms import _PACKAGES, _choices, _take
from peerways.commands.output import Refused
from peerways.contributions.cms_config import (
    Repository,
    cms_config,
    fields_of,
    listed,
    repository_of,
)
from peerways.model.files import FILE_MODELS
from peerways.model.wording import USUAL, Wording, Words

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
HERE = Repository("github", "apples/exchange", "main")


def test_every_entry_is_in_a_list_but_for_rounds():
    exchange = check_project(SMALL).exchange
    assert exchange is not None
    config = cms_config(exchange, _choices(exchange), HERE)
    listed = {one["file"] for several in config["collections"] for one in several.get("files", ())}
    listed |= {
        path.relative_to(SMALL).as_posix()
        for one in config["collections"]
        if "folder" in one
        for path in SMALL.glob(f"{one['folder']}/*.{one['extension']}")
    }
    left_out = {
        path.relative_to(SMALL).as_posix()
        for folder in ("content", "states")
        for path in (SMALL / folder).rglob("*")
        if path.suffix in (".yml", ".md")
    } - listed
    assert {"states/northland/state.yml", "states/northland/practices/water-days.md"} <= listed
    assert not {
        path
        for path in left_out
        if "/assessments/" not in path and not path.startswith("content/links")
    }


def test_labels_and_hints_are_in_the_frameworks_words():
    words = Words(state="library", states="libraries")
    (field,) = (
        one
        for one in fields_of("meeting", {}, Wording(USUAL.scale, words))
        if one["name"] == "states"
    )
    assert field["label"] == "Libraries"


def test_phases_that_may_be_texts_or_lists_are_lists_in_the_form():
    strategies = next(one for one in fields_of("element", {}) if one["name"] == "strategies")
    levels = next(one for one in strategies["fields"] if one["name"] == "levels")
    assert [one["name"] for one in levels["fields"]] == ["phase_1", "phase_2", "phase_3", "phase_4"]
    assert {one["widget"] for one in levels["fields"]} == {"list"}
    assert listed() == ["levels", "local"]


@pytest.mark.parametrize(
    "kind", sorted(FILE_MODELS.keys() - {"assessment", "community-assessment"})
)
def test_a_field_that_is_not_there_is_written_by_nobody(kind):
    """A switch or a default would say something that nobody has said."""

    def walk(fields):
        for one in fields:
            yield one
            yield from walk(one.get("fields", ()))

    found = list(walk(fields_of(kind, {})))
    assert {"name", "label", "required", "widget"} <= found[0].keys()
    assert not [one for one in found if "default" in one or one["widget"] == "boolean"]


@pytest.mark.parametrize(
    ("edit_url", "found"),
    [
        ("https://github.com/apples/exchange/edit/main/{path}", HERE),
        (
            "https://gitlab.com/apples/north/exchange/-/edit/main/{path}",
            Repository("gitlab", "apples/north/exchange", "main"),
        ),
        ("https://example.gov/edit?file={path}", None),
        ("", None),
    ],
)
def test_the_repository_is_the_one_that_edit_links_lead_to(edit_url, found):
    assert repository_of(edit_url) == found


def test_without_a_repository_it_says_what_to_write(tmp_path, capsys):
    assert main(["cms", str(tmp_path / "admin")], root=SMALL) == 1
    assert "settings.edit_url leads to no repository at GitHub or GitLab" in capsys.readouterr().err
    assert not (tmp_path / "admin").exists()


def test_a_package_that_is_not_the_one_looked_at_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("peerways.commands.cms._fetched", lambda *_: b"another")
    with pytest.raises(Refused, match="is not the package that was looked at"):
        _take(_PACKAGES[0], tmp_path, tmp_path)
    assert not list(tmp_path.iterdir())
