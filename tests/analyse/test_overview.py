"""Across the states: two quarters checked by hand, whose lists are written out below, and that no
order of the files changes anything.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from made_exchange import (
    assessed,
    exchange,
    gap,
    meeting,
    person,
    practice,
    proven,
    question,
    state,
)

from peerways.analyse.overview import Overview, overview
from peerways.analyse.quarters import Quarter, as_of, quarter_of, quarters_with_rounds
from peerways.analyse.stuck import Mix

SPRING, SUMMER = Quarter(2014, 2), Quarter(2014, 3)
LINK, ROLES, GOALS = "data.link-databases", "partnerships.agree-roles", "data.set-goals"
URL = [{"title": "The law", "url": "https://example.gov/law"}]


def round_of(month: str, ratings, **more):
    return assessed(month, ratings).model_copy(update=more)


def states():
    """Ash is strong in linking and slips on roles in summer; birch and cedar share the gap; dale
    takes no part; elm has no round.
    """
    return (
        state(
            "ash",
            None,
            practice("ash", "one-record", LINK, sources=URL, years="2013-"),
            practice("ash", "next-record", LINK, sources=URL, years="2016-"),
            rounds=(
                round_of("2014-05", {LINK: proven(4), ROLES: 3}),
                round_of("2014-08", {LINK: 4, ROLES: {"status": 2, "note": "They left."}}),
            ),
            coach="coach-ash",
            offers=[{"strategy": GOALS, "text": "A call.", "until": "2014-12-31"}],
        ),
        state(
            "birch",
            None,
            rounds=(round_of("2014-05", {LINK: gap(1, ta_wanted=True), GOALS: gap(2, "medium")}),),
            requests=[{"strategy": LINK, "text": "An agreement.", "until": "2014-12-31"}],
        ),
        state(
            "cedar",
            None,
            rounds=(
                round_of("2014-06", {LINK: gap(1)}, data_status="reported"),
                round_of("2014-07", {LINK: gap(2, "medium"), GOALS: gap(1)}),
            ),
        ),
        state("dale", None, practice("dale", "away", LINK), participation="not-taking-part"),
        state("elm", confirmed={"on": date(2014, 1, 1), "by": "Team lead"}),
    )


def made(order=(0, 1, 2, 3, 4), on=date(2014, 9, 1)):
    known = states()
    return exchange(
        *(known[number] for number in order),
        on=on,
        people=[
            person("coach-ash", kind="coach"),
            person("sme-data", elements=("data",), components=("credit",)),
        ],
        questions=[
            question(
                "birch",
                "who-signs",
                "2014-05-02",
                answers=[{"state": "ash", "date": "2014-08-02", "text": "Counsel."}],
            ),
            question("cedar", "how-long", "2014-07-20"),
        ],
        meetings=[meeting("2014-05-20", "birch"), meeting("2014-08-20", "ash", kind="event")],
    )


def slugs(found):
    return [one.slug for one in found]


def gaps(seen: Overview):
    return {
        one.key: (slugs(one.states), slugs(one.high), slugs(one.wanting), slugs(one.teachers))
        for one in seen.stuck
    }


def test_quarters_by_day_and_those_with_rounds():
    assert quarter_of(date(2014, 6, 30)) == SPRING
    assert quarter_of(date(2014, 7, 1)) == SUMMER
    assert (SPRING.key, SPRING.title) == ("2014-q2", "2nd quarter of 2014")
    assert (SPRING.first, SPRING.last) == (date(2014, 4, 1), date(2014, 6, 30))
    assert quarters_with_rounds(made()) == (SUMMER, SPRING)


def test_the_spring_by_hand():
    seen = overview(made(), SPRING)
    assert not seen.speaks_of_today
    assert gaps(seen) == {
        LINK: (["birch", "cedar"], ["birch", "cedar"], ["birch"], ["ash"]),
        GOALS: (["birch"], [], [], []),
    }
    assert [one.key for one in seen.stuck] == [LINK, GOALS]
    assert [one.nobody for one in seen.stuck] == [False, True]
    assert [one.practices for one in seen.stuck] == [2, 0]  # that of 2016 had not begun
    assert seen.stuck[0].mix == Mix(2, 3)
    assert seen.stuck[0].mix.text == "2 of 3 illustrative"
    assert [(one.state.slug, one.key) for one in seen.wanted] == [("birch", LINK)]
    assert (seen.slipped, seen.advanced) == ((), ())
    assert (seen.unanswered, seen.untaken) == ((), ())  # nobody knows since when they are open
    assert [one.question.id for one in seen.questions] == ["who-signs"]
    assert {one.what: slugs(one.states) for one in seen.missing} == {
        "No round is shown": ["elm"],
        "No coach is named": ["birch", "cedar", "elm"],
        "No meeting in the 2nd quarter of 2014": ["ash", "cedar", "elm"],
        "The profile is not confirmed by the state": ["ash", "birch", "cedar"],
    }
    (one,) = seen.sessions
    assert (one.key, one.presenter.slug, one.practice.id, one.proof.title) == (
        LINK,
        "ash",
        "one-record",
        "The law",
    )
    assert one.expert is not None
    assert one.expert.id == "sme-data"
    assert one.reason == (
        "2 states share this priority gap: Birch and Cedar. Ash rated itself in Sustaining in May 2014 and has a practice on it with a source."
    )


def test_the_summer_by_hand():
    seen = overview(made(), SUMMER)
    assert seen.speaks_of_today
    assert gaps(seen) == {
        LINK: (["birch", "cedar"], ["birch"], ["birch"], ["ash"]),
        GOALS: (["birch", "cedar"], ["cedar"], [], []),
    }
    (slip,) = seen.slipped
    assert (slip.state.slug, slip.key, slip.before, slip.after, slip.note) == (
        "ash",
        ROLES,
        3,
        2,
        "They left.",
    )
    assert [(one.state.slug, one.key) for one in seen.advanced] == [("cedar", LINK)]
    assert [one.place.key for one in seen.unanswered] == ["birch"]
    assert [one.place.key for one in seen.untaken] == ["ash"]
    assert [one.question.id for one in seen.questions] == ["how-long"]
    assert {one.what: slugs(one.states) for one in seen.missing} == {
        "No round is shown": ["elm"],
        "No round in the 3rd quarter of 2014": ["birch"],
        "No coach is named": ["birch", "cedar", "elm"],
        "No meeting in the 3rd quarter of 2014": ["ash", "birch", "cedar", "elm"],
        "The profile is not confirmed by the state": ["ash", "birch", "cedar"],
    }
    assert seen.uncovered_elements == ("partnerships", "design")
    assert seen.uncovered_components == ("legislation",)
    assert [one.key for one in seen.sessions] == [LINK]  # nobody could present on goals


def test_over_all_rounds_everything_that_ever_moved_is_told():
    seen = overview(made())
    assert [(one.state.slug, one.key) for one in (*seen.slipped, *seen.advanced)] == [
        ("ash", ROLES),
        ("cedar", LINK),
    ]
    assert gaps(seen) == gaps(overview(made(), SUMMER))


def test_a_quarter_is_as_it_was_whatever_came_after():
    assert overview(as_of(made(), SPRING), SPRING).stuck == overview(made(), SPRING).stuck
    answered_in_august = overview(made(), SPRING).questions
    assert [one.answered for one in answered_in_august] == [False]


def test_whoever_opted_out_of_matching_is_not_asked_to_teach():
    apart = state(
        "ash", {LINK: 4}, practice("ash", "one-record", LINK, sources=URL), matching=False
    )
    seen = overview(exchange(apart, state("birch", {LINK: gap(1)}), state("cedar", {LINK: gap(1)})))
    assert (seen.stuck[0].nobody, seen.sessions) == (True, ())


def test_nobody_presents_twice_while_another_could():
    both = {LINK: 4, ROLES: 4}
    teachers = [
        state(name, both, practice(name, f"{name}-own", LINK, ROLES, sources=URL))
        for name in ("ash", "elm")
    ]
    learners = [state(name, {LINK: gap(1), ROLES: gap(1)}) for name in ("birch", "cedar")]
    sessions = overview(exchange(*teachers, *learners)).sessions
    assert sorted(one.presenter.slug for one in sessions) == ["ash", "elm"]


def test_every_reason_of_a_session_is_true_in_the_data():
    found = made()
    for one in overview(found).sessions:
        assert len(one.sharing) >= 2
        for sharing in one.sharing:
            rating = sharing.rounds[-1].rated[one.key]
            assert (rating.status in (1, 2), rating.priority in ("high", "medium")) == (True, True)
        assert one.presenter.rounds[-1] is one.round
        assert (one.round.status(one.key) or 0) >= 3
        assert one.practice in one.presenter.practices
        assert one.key in one.practice.strategies
        assert one.proof in one.practice.sources


def test_no_order_of_the_states_changes_anything():
    wanted = {quarter: overview(made(), quarter) for quarter in (None, SPRING, SUMMER)}
    for order in permutations(range(5)):
        for quarter, seen in wanted.items():
            assert overview(made(order), quarter) == seen


_RATINGS = st.dictionaries(
    st.sampled_from([LINK, ROLES, GOALS, "credit.a"]),
    st.builds(gap, st.integers(1, 4), st.sampled_from(["high", "medium", "low"])),
)


@settings(max_examples=60, derandomize=True, database=None)
@given(st.lists(_RATINGS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_no_order_of_any_states_changes_anything(ratings, random):
    made_up = [
        state(f"s{number}", held, practice(f"s{number}", "own", LINK, GOALS, sources=URL))
        for number, held in enumerate(ratings)
    ]
    wanted = overview(exchange(*made_up))
    random.shuffle(made_up)
    assert overview(exchange(*made_up)) == wanted
