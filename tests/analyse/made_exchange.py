"""Small made-up exchanges, built in code: three elements with eight strategies, two components with
four subcomponents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from peerways.model.exchange import (
    Community,
    Component,
    Element,
    Exchange,
    Framework,
    Meeting,
    Person,
    Practice,
    Question,
    Round,
    State,
)

ON = date(2014, 6, 30)
LEVELS = {"1": "Talked about.", "2": "Being planned.", "3": "Being done.", "4": "Lasting."}
PHASES = ("Initiation", "Planning", "Implementation", "Sustaining")


def element(number: int, slug: str, short: str, *strategies: str, **more: Any) -> Element:
    """Return an element; `more` gives strategies further fields by id."""
    entries = [
        {
            "id": s,
            "title": s.replace("-", " ").capitalize(),
            "text": "Do it.",
            "levels": LEVELS,
            "element": slug,
            **more.get(s.replace("-", "_"), {}),
        }
        for s in strategies
    ]
    return Element(
        number=number,
        title=f"The {short}",
        short=short,
        goal="Get there.",
        definition="What it is.",
        slug=slug,
        path=f"content/elements/{slug}.md",
        guide="",
        guide_line=1,
        strategies=entries,
    )


def component(number: int, slug: str, **elements: str) -> Component:
    """Return a component whose subcomponents (letters) are folded into elements."""
    parts = [
        {
            "id": i,
            "title": f"Part {i}",
            "text": "It.",
            "element": e,
            "basis": "Made up.",
            "component": slug,
        }
        for i, e in elements.items()
    ]
    return Component(
        number=number,
        title=slug.capitalize(),
        definition="It.",
        slug=slug,
        path=f"content/components/{slug}.md",
        guide="",
        guide_line=1,
        subcomponents=parts,
    )


def framework(*, helps_at_most: int = 3, **of_strategies: Any) -> Framework:
    """Return the framework; `of_strategies` gives strategies further fields by id with
    underscores.
    """
    return Framework(
        title="Made up",
        promise="Help.",
        summary="Made up.",
        path="content/framework.yml",
        settings={"helps_at_most": helps_at_most, "stale_after_months": 24},
        scale=[
            {"status": n, "slug": name.lower(), "name": name, "meaning": f"{name} it is."}
            for n, name in enumerate(PHASES, 1)
        ],
        priorities=[
            {"slug": slug, "name": slug.capitalize(), "meaning": "So."}
            for slug in ("high", "medium", "low", "none")
        ],
        sectors=[
            {"slug": "health-care", "name": "Health care"},
            {"slug": "manufacturing", "name": "Manufacturing"},
        ],
        elements=(
            element(1, "partnerships", "Partnerships", "agree-roles", "name-lead", **of_strategies),
            element(
                2,
                "design",
                "Program design",
                "sequence-pathways",
                "counsel-throughout",
                **of_strategies,
            ),
            element(
                3,
                "data",
                "Data",
                "align-standards",
                "link-databases",
                "improve-metrics",
                "set-goals",
                **of_strategies,
            ),
        ),
        components=(
            component(1, "legislation", a="partnerships", b="data"),
            component(2, "credit", a="design", b="design"),
        ),
    )


def assessed(month: str, ratings: Mapping[str, Any], **more: Any) -> Round:
    """Return a round from ratings by key; a status stands for the rating, and status 4 gets
    evidence.
    """
    groups: dict[str, dict[str, dict[str, Any]]] = {"ratings": {}, "components": {}}
    for key, rating in ratings.items():
        group, _, item = key.partition(".")
        groups["components" if group in ("legislation", "credit") else "ratings"].setdefault(
            group, {}
        )[item] = rating
    return Round(
        round=month,
        date=date.fromisoformat(f"{month}-15"),
        by="Team",
        data_status="illustrative",
        path=f"{month}.yml",
        **groups,
        **more,
    )


def gap(status: int, priority: str = "high", **more: Any) -> dict[str, Any]:
    """Return a rating that is a priority gap."""
    return {"status": status, "priority": priority, **more}


def proven(status: int) -> dict[str, Any]:
    """Return a rating with evidence."""
    return {"status": status, "evidence": [{"title": "Report"}]}


def practice(state: str, name: str, *strategies: str, **more: Any) -> Practice:
    """Return a practice; its elements follow from its strategies unless given."""
    elements = more.pop("elements", sorted({s.partition(".")[0] for s in strategies}))
    return Practice(
        title=name.capitalize(),
        summary="Did it.",
        elements=elements,
        strategies=strategies,
        sources=more.pop("sources", [{"title": "Report"}]),
        id=name,
        state=state,
        path=f"states/{state}/practices/{name}.md",
        body="",
        body_line=1,
        **more,
    )


def state(
    slug: str,
    ratings: Mapping[str, Any] | None = None,
    *practices: Practice,
    rounds: Iterable[Round] = (),
    **more: Any,
) -> State:
    """Return a state with one round of June 2014, or with the rounds given."""
    assessments = tuple(rounds) or ((assessed("2014-06", ratings),) if ratings is not None else ())
    return State(
        name=slug.capitalize(),
        summary="A state.",
        code="ZZ",
        slug=slug,
        path=f"states/{slug}/state.yml",
        rounds=assessments,
        practices=tuple(sorted(practices, key=lambda p: p.key)),
        communities=more.pop("communities", ()),
        **more,
    )


def community(
    of: str, slug: str, ratings: Mapping[str, Any] | None = None, **more: Any
) -> Community:
    """Return a community of a state, with one round of June 2014."""
    rounds = (assessed("2014-06", ratings),) if ratings is not None else ()
    path = f"states/{of}/communities/{slug}/community.yml"
    return Community(
        name=slug.capitalize(),
        summary="A place.",
        slug=slug,
        state=of,
        path=path,
        rounds=rounds,
        **more,
    )


def person(name: str, kind: str = "sme", **more: Any) -> Person:
    """Return a coach or an expert."""
    return Person(kind=kind, role=name, id=name, path=f"content/people/{name}.yml", **more)


def question(of: str, name: str, day: str, **more: Any) -> Question:
    """Return a question of a state."""
    return Question(
        state=of,
        date=date.fromisoformat(day),
        question=f"{name}?",
        id=name,
        path=f"content/questions/{name}.md",
        body="",
        body_line=1,
        **more,
    )


def meeting(day: str, *states: str, kind: str = "quarterly") -> Meeting:
    """Return a meeting of states' teams."""
    return Meeting(
        title="Meeting",
        date=date.fromisoformat(day),
        kind=kind,
        states=states,
        summary="They met.",
        id=f"{day}-meeting",
        path=f"content/meetings/{day}-meeting.md",
        body="",
        body_line=1,
    )


def exchange(
    *states: State,
    on: date = ON,
    parts: Framework | None = None,
    people: Iterable[Person] = (),
    questions: Iterable[Question] = (),
    meetings: Iterable[Meeting] = (),
) -> Exchange:
    """Return an exchange of the states, in the order in which they are given."""
    return Exchange(
        framework=parts or framework(),
        states=states,
        people=tuple(people),
        meetings=tuple(meetings),
        news=(),
        questions=tuple(questions),
        pages=(),
        images=(),
        on=on,
    )
