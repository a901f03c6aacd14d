"""Mistakes do not hide each other: whichever are in a project at once, each is told as it is told
alone.
"""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_project import SMALL

from peerways.check import check_project

STATE, ROUND = "states/northland/state.yml", "states/northland/assessments/2014-06.yml"
PRACTICE, ABOUT = "states/northland/practices/water-days.md", "content/about.md"
MEETING, NEWS = (
    "content/meetings/2014-03-10-spring-meeting.md",
    "content/news/2014-04-01-first-blossom.md",
)
QUESTION, SOIL = "content/questions/2014-05-02-water-days.md", "content/elements/soil.md"
COMMUNITY, TOOLS = (
    "states/northland/communities/lake-district/community.yml",
    "content/components/tools.md",
)
COACH, SETTINGS = "content/people/coach-north.yml", "mkdocs.yml"
REAL = Path(__file__).parents[2] / SETTINGS


class Plant(NamedTuple):
    """A mistake: what stands in a file, and what a person wrote in its place.

    Lines stay where they are.
    """

    path: str
    right: str
    wrong: str


#: No two lie on the same words, so that any of them can be made at once.
PLANTS = (
    Plant(STATE, "code: NL", "code: nl"),
    Plant(STATE, "phase: 1", "phase: one"),
    Plant(STATE, "joined: 2013-01", "joined: January 2013"),
    Plant(STATE, "sectors: [apples]", "sectors: [apples, peaches]"),
    Plant(STATE, "coach: coach-north", "coach: coach-west"),
    Plant(STATE, "url: https://example.gov/board", "url: example"),
    Plant(STATE, "role: State team lead, ", ""),
    Plant(STATE, "offers: [{strategy: water.share-water", "offers: [{strategy: water.share-waters"),
    Plant(STATE, "until: 2014-12-31", "until: 2014-13-31"),
    Plant(STATE, "requests: [{strategy: soil.feed-ground", "requests: [{strategy: Soil"),
    Plant(STATE, "text: A recipe for compost.", "txt: A recipe for compost."),
    Plant(ROUND, "by: Leadership team", "# by: Leadership team"),
    Plant(ROUND, "data_status: illustrative", "data_status: imagined"),
    Plant(ROUND, "test-ground: {status: 3", "test-ground: {status: 5"),
    Plant(ROUND, "note: Samples", "notes: Samples"),
    Plant(ROUND, "priority: high", "priority: urgent"),
    Plant(ROUND, "feed-ground: {", "feed-grounds: {"),
    Plant(ROUND, "url: https://example.gov/agreement", "url: none"),
    Plant(ROUND, "date: 2014-03-01", "date: 2014-07-01"),
    Plant(ROUND, "b: not-applicable", "x: 1"),
    Plant(ROUND, "items: [tools.a]", "items: [tools.z]"),
    Plant(ROUND, "reason: The wording changed.", "reason: 1"),
    Plant(PRACTICE, "strategies: [water.share-water]", "strategies: [water.share-waters]"),
    Plant(PRACTICE, "components: [calendar]", "components: [calender]"),
    Plant(PRACTICE, "sectors: [apples]", "sectors: [pear]"),
    Plant(PRACTICE, 'years: "2013-"', "years: 2016-2013"),
    Plant(PRACTICE, "data_status: compiled", "data_status: compilled"),
    Plant(PRACTICE, "(element:soil)", "(element:soils)"),
    Plant(ABOUT, "title: About this exchange", "titel: About this exchange"),
    Plant(MEETING, "kind: virtual", "kind: online"),
    Plant(MEETING, "states: [northland, southmark]", "states: [northlands, southmark]"),
    Plant(MEETING, "elements: [water]", "elements: [watr]"),
    Plant(NEWS, "title: First blossom", "title:"),
    Plant(NEWS, "sectors: [apples]", "sectors: apple"),
    Plant(NEWS, "url: https://example.gov/bulletin", "url: ftp://example.gov/bulletin"),
    Plant(QUESTION, "strategy: water.share-water", "strategy: water.share"),
    Plant(QUESTION, "date: 2014-05-09", "date: 2014-05-01"),
    Plant(QUESTION, "answers:\n  - {state: northland", "answers:\n  - {state: westland"),
    Plant(SOIL, "number: 1\ntitle", "number: 2\ntitle"),
    Plant(SOIL, '"4": Samples are taken each year.', '"5": Samples are taken each year.'),
    Plant(SOIL, "components: [tools]", "components: [tool]"),
    Plant(SOIL, "(strategy:water.share-water)", "(strategy:water.share-wate)"),
    Plant(TOOLS, "element: water", "element: watr"),
    Plant(COMMUNITY, "kind: Valley", "kinds: Valley"),
    Plant(COACH, "states: [northland]", "states: [northland, southmrk]"),
    Plant(SETTINGS, "Peers: peers/index.md", "Peers: peer/index.md"),
    Plant(SETTINGS, "site_url: https://", "site_url: htps://"),
    Plant(SETTINGS, "site_dir: site", "site_dir: states"),
)  # fmt: skip

Told = frozenset[tuple[str, int, str, str]]


def told(plants: tuple[Plant, ...]) -> Told:
    """Return path, line, rule and message of all that the check finds in a project with these
    mistakes.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(SMALL, root)
        shutil.copy(REAL, root)
        for path, right, wrong in plants:
            text = (root / path).read_text(encoding="utf-8")
            assert right in text, (path, right)
            (root / path).write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return frozenset(
            (f.path, f.line, f.rule, f.message)
            for f in check_project(root, audience="cohort").findings
        )


@cache
def alone(plant: Plant) -> Told:
    return told((plant,))


def hidden(plants: tuple[Plant, ...]) -> list[tuple[str, int, str, str]]:
    """Return what is told of one of the mistakes alone, and not when all are there."""
    return sorted(frozenset[tuple[str, int, str, str]]().union(*map(alone, plants)) - told(plants))


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.path}: {plant.wrong}")
def test_each_is_told_alone(plant):
    assert alone(plant)


def test_all_are_told_at_once():
    assert hidden(PLANTS) == []


some = st.lists(st.sampled_from(PLANTS), min_size=2, unique=True).map(tuple)


@settings(max_examples=10, derandomize=True)
@given(some)
def test_none_hides_another(plants):
    assert hidden(plants) == []


@pytest.mark.slow
@settings(max_examples=1_000, derandomize=True)
@given(some)
def test_none_hides_another_in_a_thousand_projects(plants):
    assert hidden(plants) == []
