"""The assessment's pages and data: every item once, the paper form complete, data.json bounded and
without what the cohort keeps.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_exchange import community, exchange, framework, practice, proven, state

from peerways.analyse import analyse
from peerways.check import check_project
from peerways.pages.assess import assessment_steps, legend, outline, pages, whole_components
from peerways.pages.assess_data import COMMUNITIES_SHOWN, PRACTICES_SHOWN, form_data
from peerways.pages.page import Attachment

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"


def test_every_item_stands_once_in_the_steps_and_once_on_paper():
    parts = framework()
    steps = assessment_steps(parts)
    shown = [item.key for step in steps for item in step.items] + [
        item.key for step in steps for part in step.parts for item in part.items
    ]
    assert sorted(shown) == sorted(outline(parts)["keys"])
    assert [item.key for part in whole_components(parts) for item in part.items] == list(
        parts.subcomponent
    )
    assert [item.label for item in steps[1].items] == ["2.1", "2.2"]
    assert [item.label for part in steps[1].parts for item in part.items] == ["B.a", "B.b"]
    assert [choice.statements for choice in steps[0].items[0].choices] == [
        ("Talked about.",),
        ("Being planned.",),
        ("Being done.",),
        ("Lasting.",),
    ]


def test_peers_carry_what_the_rule_needs_and_those_who_opted_out_are_left_out():
    key = "data.set-goals"
    made = exchange(
        state("ash", {key: proven(4)}, practice("ash", "a", key), practice("ash", "b", key)),
        state("birch", {key: 3}),
        state("cedar", {key: 4}, matching=False),
        state("elm", {key: 2}, communities=(community("elm", "north", {key: 3}),)),
    )
    data = form_data(made, analyse(made))
    assert data["peers"] == {key: [["ash", 4, 1, 2], ["birch", 3, 0, 0], ["elm/north", 3, 0, 0]]}
    assert data["practices"] == {
        key: [["ash", "A", "practices/ash/a/"], ["ash", "B", "practices/ash/b/"]]
    }
    assert data["places"]["birch"] == {
        "name": "Birch",
        "sectors": (),
        "rounds": ["2014-06"],
        "illustrative": True,
    }


def test_the_data_does_not_grow_with_practices_and_communities():
    key = "data.set-goals"
    many = tuple(community("ash", f"c{number:03}", {key: 3}) for number in range(100))
    made = exchange(
        state(
            "ash",
            {key: 3},
            *(practice("ash", f"p{number:03}", key) for number in range(100)),
            communities=many,
        ),
        state("oak", {}, practice("oak", "z", key)),
    )
    data = form_data(made, analyse(made))
    assert len(data["peers"][key]) == 1 + COMMUNITIES_SHOWN
    assert len(data["practices"][key]) == PRACTICES_SHOWN
    assert [row[0] for row in data["practices"][key][:2]] == [
        "ash",
        "oak",
    ]  # no state crowds the others out


def test_the_comments_of_the_file_name_every_key_of_a_rating():
    assert {line.partition(":")[0] for line in legend(framework())} >= {
        "round",
        "date",
        "by",
        "data_status",
        "status",
        "priority",
        "evidence",
        "gap",
        "next_step",
        "note",
        "ta_wanted",
        "visibility",
    }


@pytest.mark.parametrize("audience", ["public", "cohort"])
def test_a_published_round_is_given_as_a_draft_to_its_audience(audience):
    made = check_project(SMALL, audience=audience).exchange
    assert made is not None
    files = {
        item.url: json.loads(item.content)
        for item in pages(made, analyse(made))
        if isinstance(item, Attachment)
    }
    for place in (*made.states, *made.communities):
        name = f"assess/rounds/{place.key.replace('/', '.')}.json"
        assert (name in files) == bool(place.rounds)
        for assessment in place.rounds:
            given = files[name][assessment.round]
            assert given["date"] == assessment.date.isoformat()
            assert {key: rating.get("status") for key, rating in given["ratings"].items()} == {
                key: rating.status for key, rating in assessment.rated.items()
            }
