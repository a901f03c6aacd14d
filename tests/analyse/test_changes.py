"""Changes between rounds and histories over three."""

from __future__ import annotations

from made_exchange import assessed, exchange, framework, state

from peerways.analyse.analysis import analyse
from peerways.analyse.changes import changes, changes_by_round, history
from peerways.model.exchange import State


def told(
    before: dict[str, object], after: dict[str, object], **more: object
) -> list[tuple[str, str, str]]:
    parts = more.pop("parts", framework())
    return [
        (c.key, c.kind, c.text)
        for c in changes(parts, assessed("2013-06", before), assessed("2014-06", after, **more))
    ]  # type: ignore[arg-type]


def test_every_kind_of_change_in_words() -> None:
    before = {
        "data.align-standards": 2,
        "data.link-databases": 3,
        "data.improve-metrics": 1,
        "partnerships.name-lead": 2,
    }
    after = {
        "data.align-standards": 3,
        "data.link-databases": 2,
        "data.improve-metrics": 1,
        "data.set-goals": 1,
    }
    assert told(before, after) == [
        (
            "partnerships.name-lead",
            "no-longer-rated",
            "was Planning; no rating shown for June 2014",
        ),
        ("data.align-standards", "advanced", "moved up from Planning to Implementation"),
        ("data.link-databases", "slipped", "moved back from Implementation to Planning"),
        ("data.improve-metrics", "steady", "stays in Initiation"),
        ("data.set-goals", "newly-rated", "newly rated Initiation; no rating shown for June 2013"),
    ]


def test_what_a_short_round_did_not_ask_has_not_changed() -> None:
    before = {"data.align-standards": 2, "partnerships.name-lead": 2, "data.set-goals": 1}
    after = {"data.align-standards": 3, "data.set-goals": "not-applicable"}
    assert [(key, kind) for key, kind, _ in told(before, after, asked="short")] == [
        ("data.align-standards", "advanced"),
        ("data.set-goals", "no-longer-rated"),
    ]
    short = assessed("2013-06", {"data.set-goals": 1}, asked="short")
    whole = assessed("2014-06", {"data.set-goals": 1, "data.align-standards": 2})
    assert [c.text for c in changes(framework(), short, whole)] == [
        "newly rated Planning; no rating shown in the short round of June 2013",
        "stays in Initiation",
    ]


PARTS = framework(
    improve_metrics={"changed": [{"on": "2013-03-01", "note": "Metrics are now shared."}]}
)


def with_short_rounds() -> State:
    """Link databases: 2, not asked, 3.

    Align standards: 1, 2, 2. Set goals: not rated, not asked, 1. Improve metrics: 3, not asked, 3,
    with another wording since.
    """
    return state(
        "kansas",
        rounds=(
            assessed(
                "2013-01",
                {"data.link-databases": 2, "data.align-standards": 1, "data.improve-metrics": 3}
                | {"partnerships.name-lead": 4},
            ),
            assessed("2013-06", {"data.align-standards": 2}, asked="short"),
            assessed("2013-09", {}, asked="short"),
            assessed(
                "2014-06",
                {"data.link-databases": 3, "data.align-standards": 2, "data.set-goals": 1}
                | {"data.improve-metrics": 3},
            ),
        ),
    )


def test_what_a_short_round_left_out_is_compared_with_the_last_round_that_asked() -> None:
    newest = changes_by_round(PARTS, with_short_rounds())[0]
    assert [(c.key, c.since.round, c.kind, c.text) for c in newest.changes] == [
        (
            "partnerships.name-lead",
            "2013-01",
            "no-longer-rated",
            "was Sustaining in January 2013; no rating shown for June 2014",
        ),
        (
            "data.align-standards",
            "2013-06",
            "steady",
            "stays in Planning, as in June 2013",
        ),
        (
            "data.link-databases",
            "2013-01",
            "advanced",
            "moved up from Planning in January 2013 to Implementation",
        ),
        (
            "data.improve-metrics",
            "2013-01",
            "not-comparable",
            "Implementation in January 2013, then Implementation; cannot be compared because the wording changed on March 1, 2013: Metrics are now shared",
        ),
        (
            "data.set-goals",
            "2013-01",
            "newly-rated",
            "newly rated Initiation; no rating shown for January 2013",
        ),
    ]
    assert newest.span_text == "By June 2014, since the last round that asked"
    assert newest.between_text == "by June 2014, since the last round that asked"


def test_a_short_round_changes_only_what_it_asked() -> None:
    kansas = with_short_rounds()
    _, nothing, short = changes_by_round(PARTS, kansas)
    assert nothing.changes == ()
    assert [(c.key, c.text) for c in short.changes] == [
        ("data.align-standards", "moved up from Initiation to Planning")
    ]
    assert (short.span_text, short.between_text) == (
        "From January 2013 to June 2013",
        "between January 2013 and June 2013",
    )
    assert (
        analyse(exchange(kansas, parts=PARTS))
        .sentence(kansas)
        .endswith("; 1 strategy moved up since the last round that asked.")
    )


def test_not_applicable_is_neither_low_nor_a_slip() -> None:
    before = {
        "data.align-standards": "not-applicable",
        "data.link-databases": 3,
        "data.set-goals": "not-applicable",
    }
    after = {
        "data.align-standards": 2,
        "data.link-databases": "not-applicable",
        "data.set-goals": "not-applicable",
    }
    assert told(before, after) == [
        (
            "data.align-standards",
            "newly-rated",
            "newly rated Planning; not applicable in June 2013",
        ),
        (
            "data.link-databases",
            "no-longer-rated",
            "was Implementation; not applicable in June 2014",
        ),
    ]


def test_the_later_round_may_say_that_it_cannot_be_compared() -> None:
    found = told(
        {"data.set-goals": 1},
        {"data.set-goals": 3},
        not_comparable=[{"items": ["data.set-goals"], "reason": "Another team rated."}],
    )
    assert found == [
        (
            "data.set-goals",
            "not-comparable",
            "Initiation, then Implementation; cannot be compared because another team rated",
        )
    ]


def test_a_wording_change_between_the_rounds_breaks_the_comparison() -> None:
    def kinds(day: str) -> list[str]:
        parts = framework(set_goals={"changed": [{"on": day, "note": "Goals are now yearly."}]})
        return [
            kind for _, kind, _ in told({"data.set-goals": 1}, {"data.set-goals": 2}, parts=parts)
        ]

    assert kinds("2014-01-10") == ["not-comparable"]
    assert kinds("2014-06-15") == [
        "not-comparable"
    ]  # the day of the later round: rated with the new wording
    assert kinds("2013-06-15") == [
        "advanced"
    ]  # the day of the earlier round: both have the new wording
    assert kinds("2014-06-16") == ["advanced"]
    parts = framework(
        set_goals={"changed": [{"on": "2014-01-10", "note": "Goals are now yearly."}]}
    )
    assert told({"data.set-goals": 1}, {"data.set-goals": 2}, parts=parts)[0][2] == (
        "Initiation, then Planning; cannot be compared because the wording changed on January 10, 2014: Goals are now yearly"
    )


def test_a_change_carries_the_later_rounds_evidence_and_note() -> None:
    after = {
        "data.set-goals": {"status": 3, "note": "Board agreed.", "evidence": [{"title": "Minutes"}]}
    }
    (change,) = changes(
        framework(), assessed("2013-06", {"data.set-goals": 1}), assessed("2014-06", after)
    )
    assert (change.note, [e.title for e in change.evidence]) == ("Board agreed.", ["Minutes"])


def test_what_moved_is_told_first_and_counted() -> None:
    rounds = (
        assessed(
            "2013-06",
            {"data.align-standards": 1, "data.link-databases": 3, "data.improve-metrics": 1},
        ),
        assessed(
            "2014-06",
            {"data.align-standards": 1, "data.link-databases": 2, "data.improve-metrics": 2},
        ),
    )
    (found,) = changes_by_round(framework(), state("kansas", rounds=rounds))
    assert [c.key for c in found.by_kind] == [
        "data.improve-metrics",
        "data.link-databases",
        "data.align-standards",
    ]
    assert [c.key for c in found.moved] == ["data.improve-metrics", "data.link-databases"]
    assert (
        found.counts["advanced"],
        found.counts["slipped"],
        found.counts["steady"],
        found.counts["newly-rated"],
    ) == (1, 1, 1, 0)


def test_history_of_three_rounds() -> None:
    kansas = state(
        "kansas",
        rounds=(
            assessed("2013-01", {"data.set-goals": 1, "data.link-databases": 1}),
            assessed("2013-06", {"data.set-goals": 1, "data.link-databases": 2}),
            assessed(
                "2014-06",
                {"data.set-goals": 3},
                not_comparable=[{"items": ["data.link-databases"], "reason": "New team."}],
            ),
        ),
    )
    parts = exchange(kansas).framework
    linked, _ = history(parts, kansas)
    assert [(p.round, p.status, p.comparable) for p in linked.points] == [
        ("2013-01", 1, True),
        ("2013-06", 2, True),
        ("2014-06", None, False),
    ]
    assert [c.key for between in changes_by_round(parts, kansas) for c in between.moved] == [
        "data.set-goals",
        "data.link-databases",
    ]
    assert [(r.earlier.round, r.later.round) for r in changes_by_round(parts, kansas)] == [
        ("2013-06", "2014-06"),
        ("2013-01", "2013-06"),
    ]
