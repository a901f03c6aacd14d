from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from peerways.read import read_folder

ROOT = Path(__file__).parents[2]
EVERY_KIND = [
    (("state", "New Mexico", "--code", "NM"), "states/new-mexico/state.yml"),
    (
        ("state", "Île de l'Est", "--code", "IE", "--slug", "east-isle"),
        "states/east-isle/state.yml",
    ),
    (
        ("community", "southmark", "river-bend"),
        "states/southmark/communities/river-bend/community.yml",
    ),
    (("assessment", "northland", "2014-12"), "states/northland/assessments/2014-12.yml"),
    (
        ("assessment", "northland/lake-district", "2014-12"),
        "states/northland/communities/lake-district/assessments/2014-12.yml",
    ),
    (("practice", "southmark", "my-practice"), "states/southmark/practices/my-practice.md"),
    (
        ("practice", "southmark", "colon", "--title", "Pears: a start"),
        "states/southmark/practices/colon.md",
    ),
    (
        ("meeting", "2014-09-10", "virtual-exchange"),
        "content/meetings/2014-09-10-virtual-exchange.md",
    ),
    (("meeting", "2014-09-11", "orchard-walk"), "content/meetings/2014-09-11-orchard-walk.md"),
    (("news", "2014-09-01", "title-slug"), "content/news/2014-09-01-title-slug.md"),
    (
        ("help", "southmark", "2014-06-01", "press-lent", "--from", "sme-water"),
        "states/southmark/log/2014-06-01-press-lent.md",
    ),
]
every_kind = pytest.mark.parametrize(
    ("arguments", "path"),
    EVERY_KIND,
    ids=lambda value: value.rpartition("/")[2] if isinstance(value, str) else None,
)


@every_kind
def test_what_is_written_has_no_mistake(project, peerways, arguments, path):
    code, out, err = peerways("new", *arguments)
    assert (code, err) == (0, "")
    assert out.startswith(
        f"Wrote {path}. Next:\n  1. open {path} and replace what says `To be written`\n  2. python3 build.py check {path}\n"
    )
    assert peerways("check")[1].startswith("No mistakes found in 23 files")


@every_kind
def test_every_suggestion_is_right_when_its_mark_is_removed(project, peerways, arguments, path):
    peerways("new", *arguments)
    file = project / path
    used = re.sub(
        r"^( *)#(?=\S|  )(?!coach)", r"\1", file.read_text(), flags=re.MULTILINE
    )  # a coach is of certain states
    assert "\nconfirmed:\n  on: 2014-06-20\n" in used
    file.write_text(used)
    assert peerways("check")[1].startswith("No mistakes found in 23 files")


@every_kind
def test_the_first_line_leads_editors_to_the_schema(project, peerways, arguments, path):
    peerways("new", *arguments)
    lines = (project / path).read_text().splitlines()
    schema = re.fullmatch(
        r"# yaml-language-server: \$schema=(\S+)", lines[1] if path.endswith(".md") else lines[0]
    )[1]
    place = ROOT / os.path.normpath(Path(path).parent / schema)
    document = next(
        document for document in read_folder(project).documents if document.path == path
    )
    jsonschema.Draft202012Validator(json.loads(place.read_text())).validate(document.data)


@every_kind
def test_nothing_is_overwritten(project, peerways, arguments, path):
    peerways("new", *arguments)
    file = project / path
    file.write_text(file.read_text().replace("To be written", "Written"))
    before = file.read_bytes()
    code, out, err = peerways("new", *arguments)
    assert (code, out) == (1, "")
    assert err == f"{path} is there already; it was not changed; edit it, or choose another name\n"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("assessment", "northlnd", "2014-06"),
            'northlnd is not a known state; expected one of northland, southmark; did you mean "northland"?',
        ),
        (
            ("assessment", "northland/lake-distrikt", "2014-06"),
            'lake-distrikt is not a known community of northland; expected one of lake-district; did you mean "lake-district"?',
        ),
        (
            ("assessment", "southmark/bay", "2014-06"),
            "bay is not a known community of southmark; expected one of none so far; python3 build.py new community southmark bay",
        ),
        (
            ("assessment", "northland", "2014-13"),
            'round is "2014-13"; expected a year and month such as 2014-06',
        ),
        (
            ("practice", "northland", "My_Practice"),
            'practice is "My_Practice"; expected lower-case letters, digits and hyphens; did you mean "my-practice"?',
        ),
        (
            ("community", "kansas", "bay"),
            'kansas is not a known state; expected one of northland, southmark; python3 build.py new state "Its Name" --code XX',
        ),
        (
            ("state", "Northern Land", "--code", "NL"),
            "the code NL is that of states/northland/state.yml already; expected a code of its own",
        ),
    ],
)
def test_wrong_names_are_refused_with_the_nearest(project, peerways, arguments, message):
    before = sorted(project.rglob("*"))
    assert peerways("new", *arguments) == (1, "", f"{message}\n")
    assert sorted(project.rglob("*")) == before


def test_a_wrong_value_is_shown_as_the_check_would(project, peerways):
    code, out, _ = peerways("new", "state", "Foo", "--code", "fo")
    assert (code, out) == (
        1,
        'states/foo/state.yml:8:7: error value: code is "fo"; expected a postal code of two capital letters, such as CO; write FO\n    code: fo\n          ^\n',
    )
    assert not (project / "states/foo").exists()


def test_a_wrong_day_is_refused(peerways):
    code, _, err = peerways("new", "news", "2014-02-30", "no-day")
    assert code == 2
    assert err.endswith(
        'argument date: "2014-02-30" is not a day; expected one such as 2014-06-30\n'
    )


def test_an_assessment_lists_everything_with_phases_and_the_last_status(project, peerways):
    peerways("new", "assessment", "northland", "2014-12")
    text = (project / "states/northland/assessments/2014-12.yml").read_text()
    assert (
        """
    # Share water. Agree on days.
    # 1 Neighbors talked.
    # 2 Days are proposed.
    # 3 Days are kept.
    # 4 Days are reviewed each year.
    # In 2014-06 the team rated this 4.
    share-water:
"""
        in text
    )
    assert re.findall(r"^    ([a-z-]+):$", text, re.MULTILINE) == [
        "test-ground",
        "feed-ground",
        "share-water",
        "a",
        "b",
        "a",
    ]
    assert "# 2 Sprout: It is planned." in text


def test_a_project_without_framework_has_nothing_to_rate(project, peerways):
    (project / "content/framework.yml").unlink()
    assert peerways("new", "assessment", "northland", "2014-12") == (
        1,
        "",
        "the framework can't be read, so there is nothing to rate; python3 build.py check content\n",
    )


def test_nothing_is_written_where_a_link_in_a_contribution_leads(project, peerways, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (project / "states/southmark/practices").rename(elsewhere)
    (project / "states/southmark/practices").symlink_to(elsewhere)
    before = sorted(elsewhere.iterdir())
    said = "states/southmark/practices is a symbolic link; expected a folder; put the files themselves here\n"
    assert peerways("new", "practice", "southmark", "my-practice") == (1, "", said)
    assert sorted(elsewhere.iterdir()) == before
