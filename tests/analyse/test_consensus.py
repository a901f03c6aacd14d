"""Several members' files side by side: hand-checked cases that the browser answers too, and what
must hold for any files.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerways.analyse.consensus import item_votes, merged
from peerways.model.assessment import AssessmentFile

CASES = sorted((Path(__file__).parents[1] / "samples" / "merging").glob("*.json"))
KEYS = ("water.share-water", "water.save-water", "tools.a")
STATUS = st.sampled_from([1, 2, 3, 4, "not-applicable"])
SEAT = st.sampled_from(["school", "college", "employer"])


def member(
    seat: str, statuses: dict[str, object], plan: object = (), **more: object
) -> AssessmentFile:
    ratings: dict[str, dict[str, object]] = {}
    for key, status in statuses.items():
        group, _, item = key.partition(".")
        ratings.setdefault(group, {})[item] = {"status": status, **more}
    facts = {"round": "2014-06", "date": "2014-06-10", "by": "Team", "data_status": "reported"}
    return AssessmentFile.model_validate(
        {**facts, "raters": {seat: 1}, "ratings": ratings, "plan": plan}
    )


WORDS = st.sampled_from(["No agreement.", "Counsel waits."])
MEMBER = st.builds(
    member,
    SEAT,
    st.dictionaries(st.sampled_from(KEYS), STATUS),
    gap=WORDS,
    note=WORDS,
    priority=st.sampled_from(["high", "low"]),
    ta_wanted=st.booleans(),
    evidence=st.lists(st.fixed_dictionaries({"title": WORDS}), max_size=2),
    plan=st.lists(
        st.fixed_dictionaries({"item": st.sampled_from(KEYS), "step": WORDS}), max_size=2
    ),
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_hand_checked_cases(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    files = [AssessmentFile.model_validate(data) for data in case["members"]]
    found = [
        {
            "key": one.key,
            "votes": {str(phase): count for phase, count in one.votes.items()},
            "not_applicable": one.not_applicable,
            "not_rated": one.not_rated,
            "distance": one.distance,
            "agreed": one.agreed,
        }
        for one in item_votes(files, case["keys"])
    ]
    assert found == case["items"]


def test_texts_stand_under_each_other_by_seat_and_never_by_person() -> None:
    path = CASES[0]
    case = json.loads(path.read_text(encoding="utf-8"))
    data = merged([AssessmentFile.model_validate(one) for one in case["members"]], case["keys"])
    linked = data["ratings"]["data"]["link-databases"]
    assert linked["gap"] == "College: Counsel has not signed.\nSchool: No agreement."
    assert linked["priority"] == "high"
    assert linked["votes"] == {"1": 1, "2": 2, "4": 1}
    assert "status" not in linked
    assert sorted(data["plan"], key=repr) == sorted(case["plan"], key=repr)
    assert data["raters"] == {"school": 1, "college": 2, "employer": 1}
    assert (data["by"], data["date"]) == ("Team", "2014-06-12")


def test_a_part_for_the_cohort_makes_the_item_one_for_the_cohort() -> None:
    files = [
        member("school", {KEYS[0]: 2}, visibility="cohort", gap="Not for all."),
        member("college", {KEYS[0]: 2}),
    ]
    assert merged(files, KEYS)["ratings"]["water"]["share-water"]["visibility"] == "cohort"


@given(st.lists(MEMBER, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_members_changes_nothing(files, random) -> None:
    shuffled = list(files)
    random.shuffle(shuffled)
    assert merged(shuffled, KEYS) == merged(files, KEYS)
    assert item_votes(shuffled, KEYS) == item_votes(files, KEYS)


@given(st.lists(MEMBER, min_size=1, max_size=6), st.sampled_from(KEYS), st.data())
def test_who_skips_an_item_changes_nothing_of_it(files, key, data) -> None:
    others = [one for one in KEYS if one != key]
    silent = member("employer", data.draw(st.dictionaries(st.sampled_from(others), STATUS)))

    def told(found: list[AssessmentFile]) -> list[tuple[object, ...]]:
        return [
            (one.votes, one.not_applicable, one.distance, one.apart, one.agreed)
            for one in item_votes(found, KEYS)
            if one.key == key
        ]

    assert told([*files, silent]) == told(files)


@given(st.lists(MEMBER, min_size=1, max_size=6))
def test_not_applicable_is_never_a_low_vote(files) -> None:
    for one in item_votes(files, KEYS):
        chosen = [f.ratings[g][i].status for f in files for g, i in [one.key.split(".")]
                  if i in f.ratings.get(g, {})]  # fmt: skip
        phases = [status for status in chosen if status != "not-applicable"]
        assert sorted(phases) == sorted(p for p, n in one.votes.items() for _ in range(n))


@given(st.lists(MEMBER, min_size=2, max_size=6), st.data())
def test_merging_some_first_and_the_rest_later_gives_the_same_votes(files, data) -> None:
    first = data.draw(st.integers(1, len(files)))
    some = AssessmentFile.model_validate(merged(files[:first], KEYS))
    assert item_votes([some, *files[first:]], KEYS) == item_votes(files, KEYS)


@given(st.lists(MEMBER, min_size=1, max_size=6))
def test_what_comes_of_it_is_an_ordinary_assessment_with_the_same_votes(files) -> None:
    whole = AssessmentFile.model_validate(merged(files, KEYS))
    assert sum(whole.raters.values()) == len(files)
    assert item_votes([whole], KEYS) == item_votes(files, KEYS)
