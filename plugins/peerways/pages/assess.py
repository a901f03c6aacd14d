"""The readiness assessment: the form for the browser, the same form on paper, the facilitator's guide, and the data that the form asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import item_keys, kind_of, latest, title_of
from peerways.analyse.standing import element_standings
from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.exchange import (
    Component,
    Element,
    Exchange,
    Framework,
    Place,
    Round,
    Strategy,
    Subcomponent,
)
from peerways.model.kinds import PHASES, SEATS
from peerways.model.us_places import us_places
from peerways.pages.page import Attachment, Crumb, Page
from peerways.pages.states import by_name

SECTION = "assess/"
#: Bounds of data.json, so that it does not grow with every practice and community of the country.
PRACTICES_SHOWN = 6
COMMUNITIES_SHOWN = 12
_TITLE = "Readiness assessment"
_HEAD_KEYS = ("round", "date", "by", "data_status", "ratings", "components")


@dataclass(frozen=True, slots=True)
class Choice:
    """One phase that an item may be in, with the statements that have to be true, what they say in a community, and what shows it; subcomponents have none."""

    status: int
    name: str
    statements: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    proof: str = ""


class Elsewhere(NamedTuple):
    """A state that does not take part; `listed`: it has a folder already, with practices."""

    slug: str
    name: str
    code: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to rate: a strategy or subcomponent; `label` is its number as people say it: 3.1, 10a."""

    key: str
    label: str
    title: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A component with those of its subcomponents that are folded into one element."""

    component: Component
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One element as a step of the assessment."""

    element: Element
    items: tuple[Item, ...]
    parts: tuple[Part, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the form, its paper twin, the guide, and the form's data."""
    framework = exchange.framework
    steps = assessment_steps(framework)
    here = (Crumb(_TITLE, SECTION),)
    shared = {
        "steps": steps,
        "strategies": len(framework.strategy),
        "subcomponents": len(framework.subcomponent),
    }
    yield Page(
        SECTION,
        "assess",
        _TITLE,
        "Rate where your state or community stands, see your gaps and peers at once, and take away the file to send in. Nothing leaves your browser.",
        shared
        | {
            "new_file_url": framework.settings.new_file_url or "",
            "legend": legend(),
            "seats": SEATS,
            "outline": outline(framework),
            "taking_part": by_name(exchange.taking_part),
            "elsewhere": elsewhere(exchange),
        },
        SECTION,
    )
    yield Page(
        f"{SECTION}paper/",
        "assess-paper",
        "Readiness assessment on paper",
        "The whole readiness assessment as a form to print: one box for each phase, room for priority, gap and next step.",
        shared | {"parts": whole_components(framework)},
        SECTION,
        here,
    )
    yield Page(
        f"{SECTION}guide/",
        "assess-guide",
        "Guide for the facilitator",
        "How to run the readiness assessment with a team in 90 minutes: before, during and after the meeting.",
        shared,
        SECTION,
        here,
    )
    yield Page(
        f"{SECTION}kit/",
        "assess-kit",
        "Kit for the facilitator",
        "A sheet for the wall, ballots to cut, and what to do when seats differ by two phases.",
        shared,
        SECTION,
        here,
    )
    yield Attachment(f"{SECTION}data.json", lambda: _json(form_data(exchange, analysis)))
    for place in analysis.index.places:
        if place.rounds:
            yield Attachment(
                f"{SECTION}rounds/{place.key.replace('/', '.')}.json", partial(_rounds, place)
            )


def assessment_steps(framework: Framework) -> tuple[Step, ...]:
    """Return the elements in order, each with its strategies and with the subcomponents folded into it."""
    return tuple(
        Step(
            element,
            tuple(
                _strategy_item(framework, s, place) for place, s in enumerate(element.strategies, 1)
            ),
            tuple(_parts(framework, element.slug)),
        )
        for element in framework.elements
    )


def elsewhere(exchange: Exchange) -> tuple[Elsewhere, ...]:
    """Return the states and territories that could join, by name: those of which the exchange shows practices only, and those that it does not know."""
    known = {state.code for state in exchange.states}
    listed = [
        Elsewhere(state.slug, state.name, state.code, True)
        for state in exchange.states
        if not state.takes_part
    ]
    unknown = [
        Elsewhere(place.slug, place.name, place.code, False)
        for place in us_places()
        if place.code not in known
    ]
    return tuple(sorted((*listed, *unknown), key=lambda state: state.name))


def whole_components(framework: Framework) -> tuple[Part, ...]:
    """Return the components, each with all its subcomponents, whatever element they are folded into."""
    return tuple(
        Part(c, tuple(_part_item(framework, part) for part in c.subcomponents))
        for c in framework.components
    )


def legend() -> tuple[str, ...]:
    """Return what the keys of an assessment file mean, as comment lines; from the model's own descriptions."""
    fields = {
        **{name: AssessmentFile.model_fields[name] for name in _HEAD_KEYS},
        **Rating.model_fields,
    }
    return tuple(f"{name}: {field.description}" for name, field in fields.items())


def outline(framework: Framework) -> dict[str, Any]:
    """Return what there is to rate, for the form's script: groups of keys in the framework's order, titles by key, names of the phases."""
    groups = {
        "elements": [
            {"slug": e.slug, "title": e.short, "items": [s.key for s in e.strategies]}
            for e in framework.elements
        ],
        "components": [
            {"slug": c.slug, "title": c.title, "items": [s.key for s in c.subcomponents]}
            for c in framework.components
        ],
    }
    titles = {key: title_of(framework, key) for key in item_keys(framework)}
    return {
        **groups,
        "titles": titles,
        "keys": list(titles),
        "phases": [framework.phase[status].name for status in PHASES],
    }


def _parts(framework: Framework, element: str) -> Iterator[Part]:
    for component in framework.components:
        folded = tuple(
            _part_item(framework, part)
            for part in component.subcomponents
            if part.element == element
        )
        if folded:
            yield Part(component, folded)


def _strategy_item(framework: Framework, strategy: Strategy, place: int) -> Item:
    choices = tuple(
        Choice(
            status,
            framework.phase[status].name,
            strategy.levels.statements(status),
            strategy.local.statements(status) if strategy.local else (),
            strategy.proof.of(status),
        )
        for status in PHASES
    )
    return Item(
        strategy.key,
        f"{framework.element[strategy.element].number}.{place}",
        strategy.title,
        strategy.text,
        choices,
    )


def _part_item(framework: Framework, part: Subcomponent) -> Item:
    choices = tuple(Choice(status, framework.phase[status].name) for status in PHASES)
    return Item(
        part.key,
        f"{framework.component[part.component].number}{part.id}",
        part.title,
        part.text,
        choices,
    )


def form_data(exchange: Exchange, analysis: Analysis) -> dict[str, Any]:
    """Return what the form shows beside the framework: places with their rounds, and by item strong peers, practices and changed wordings."""
    framework, index = exchange.framework, analysis.index
    keys = item_keys(framework)
    return {
        "places": {place.key: _place(place) for place in index.places},
        "elsewhere": {
            state.slug: {"name": state.name, "code": state.code, "listed": state.listed}
            for state in elsewhere(exchange)
        },
        "sectors": {sector.slug: sector.name for sector in framework.sectors},
        "peers": {key: rows for key in keys if (rows := _strong(analysis, key))},
        "practices": {key: rows for key in keys if (rows := _practices(analysis, key))},
        "standing": _standing_of_all(exchange),
        "wording": {
            key: [[change.on.isoformat(), change.note] for change in s.changed]
            for key, s in framework.strategy.items()
            if s.changed
        },
    }


def _standing_of_all(exchange: Exchange) -> dict[str, list[int]]:
    """Return for each element how many ratings of all states' latest rounds are in which phase: where the states stand, without any state's name."""
    found: dict[str, list[int]] = {}
    for element in exchange.framework.elements:
        spreads = [
            element_standings(exchange.framework, latest(state))[element.slug].spread
            for state in exchange.taking_part
        ]
        found[element.slug] = [sum(counts) for counts in zip(*spreads, strict=True)]
    return found


def _place(place: Place) -> dict[str, Any]:
    """Return a place as results and choices name it; `illustrative` is there where its latest round is made up."""
    last = latest(place)
    made_up = {"illustrative": True} if last and last.data_status == "illustrative" else {}
    return {
        "name": place.name,
        "sectors": place.sectors,
        "rounds": [r.round for r in place.rounds],
        **made_up,
    }


def _strong(analysis: Analysis, key: str) -> list[list[Any]]:
    """Return who is strong on an item: place, phase, whether it gives evidence, number of tagged practices. All states, the first few communities."""
    rows = [
        (_strength(analysis, key, place), kind_of(place))
        for place in analysis.index.strong.get(key, ())
        if place.matching
    ]
    communities = sorted(
        (row for row, kind in rows if kind == "community"),
        key=lambda row: (-row[1], -row[2], row[0]),
    )
    return [row for row, kind in rows if kind == "state"] + communities[:COMMUNITIES_SHOWN]


def _strength(analysis: Analysis, key: str, place: Place) -> list[Any]:
    assessment = latest(place)
    assert assessment is not None  # only rated places are strong
    return [
        place.key,
        assessment.status(key),
        int(bool(assessment.rated[key].evidence)),
        len(analysis.index.practices_of(place, key)),
    ]


def _practices(analysis: Analysis, key: str) -> list[list[str]]:
    """Return practices for an item as state, title and URL: one of each state first, so that no state crowds the others out."""
    found = analysis.index.tagged(key)
    seen: dict[str, int] = {}
    turns = []
    for practice in found:
        seen[practice.state] = seen.get(practice.state, 0) + 1
        turns.append((seen[practice.state], practice.key, practice))
    return [
        [p.state, p.title, f"practices/{p.key}/"]
        for _, _, p in sorted(turns, key=lambda turn: turn[:2])[:PRACTICES_SHOWN]
    ]


def _rounds(place: Place) -> bytes:
    return _json({assessment.round: round_as_draft(assessment) for assessment in place.rounds})


def round_as_draft(assessment: Round) -> dict[str, Any]:
    """Return a published round as the form keeps a draft; what the audience may not see was dropped before."""
    return {
        "round": assessment.round,
        "date": assessment.date.isoformat(),
        "by": assessment.by,
        "data_status": assessment.data_status,
        "parts": bool(assessment.components),
        **({"asked": "short"} if assessment.asked == "short" else {}),
        **(
            {
                "plan": [
                    step.model_dump(mode="json", exclude_defaults=True) for step in assessment.plan
                ]
            }
            if assessment.plan
            else {}
        ),
        "ratings": {
            key: rating.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
            for key, rating in assessment.rated.items()
        },
    }


_text = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _json(value: Mapping[str, Any]) -> bytes:
    return _text(value).encode()
