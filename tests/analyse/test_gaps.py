"""Priority gaps and their order."""

from __future__ import annotations

from made_exchange import assessed, framework, gap

from peerways.analyse.gaps import priority_gaps


def test_gaps_come_by_priority_then_status_then_framework_order() -> None:
    round_ = assessed(
        "2014-06",
        {
            "data.set-goals": gap(1, "medium"),
            "credit.b": gap(1),
            "data.link-databases": gap(2),
            "partnerships.name-lead": gap(2),
            "design.counsel-throughout": gap(1),
        },
    )
    assert [(g.key, g.priority, g.status) for g in priority_gaps(framework(), round_)] == [
        ("design.counsel-throughout", "high", 1),
        ("credit.b", "high", 1),
        ("partnerships.name-lead", "high", 2),
        ("data.link-databases", "high", 2),
        ("data.set-goals", "medium", 1),
    ]


def test_only_low_phases_with_high_or_medium_priority_are_gaps() -> None:
    round_ = assessed(
        "2014-06",
        {
            "data.set-goals": gap(3),
            "data.link-databases": gap(1, "low"),
            "data.improve-metrics": gap(2, "none"),
            "data.align-standards": 1,
            "partnerships.name-lead": {"priority": "high"},
            "partnerships.agree-roles": {"status": "not-applicable", "priority": "high"},
        },
    )
    assert priority_gaps(framework(), round_) == ()


def test_no_round_no_gap() -> None:
    assert priority_gaps(framework(), None) == ()
