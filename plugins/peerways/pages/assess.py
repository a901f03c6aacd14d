"""The readiness assessment: the form for the browser, the same form on paper, the facilitator's guide, and the data that the form asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import item_keys, title_of
from peerways.analyse.stuck import by_name
from peerways.language import gettext, message
from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.exchange import (
    Component,
    Element,
    Exchange,
    Framework,
    State,
    Strategy,
    Subcomponent,
)
from peerways.model.kinds import SEATS
from peerways.pages.assess_data import Elsewhere, data_files, elsewhere
from peerways.pages.page import Attachment, Crumb, Page, PageData

SECTION = "assess/"
_TITLE = message("Readiness assessment")
#: Pages beside the form, which are made for paper too.
BESIDE = ("guide", "kit", "paper")
_HEAD_KEYS = ("round", "date", "by", "data_status", "ratings", "components")


@dataclass(frozen=True, slots=True)
class Choice:
    """One phase that an item may be in, with the statements that have to be true, what they say in a community, and what shows it; subcomponents have none."""

    status: int
    name: str
    statements: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to rate: a strategy or subcomponent; `label` is its number as people say it: 3.1, J.a."""

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


@dataclass(frozen=True, slots=True)
class AssessPage(PageData):
    """The form: what there is to rate, and what its script needs to know."""

    steps: tuple[Step, ...]
    subcomponents: int
    new_file_url: str
    legend: tuple[str, ...]
    seats: Mapping[str, str]
    outline: Mapping[str, Any]
    taking_part: tuple[State, ...]
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class PaperPage(PageData):
    """The form on paper; `parts` are the components whole."""

    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    subcomponents: int


@dataclass(frozen=True, slots=True)
class GuidePage(PageData):
    """The facilitator's guide, which says how much there is to rate."""

    strategies: int
    subcomponents: int


@dataclass(frozen=True, slots=True)
class KitPage(PageData):
    """What the facilitator puts on the wall and cuts to ballots."""

    steps: tuple[Step, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the form, its paper twin, the guide, the kit, and the form's data."""
    framework = exchange.framework
    steps, subcomponents = assessment_steps(framework), len(framework.subcomponent)
    yield _form(exchange, steps)
    yield _beside(
        "paper",
        gettext("Readiness assessment on paper"),
        gettext(
            "The whole readiness assessment as a form to print: one box for each phase, room for priority, gap and next step."
        ),
        PaperPage(steps, whole_components(framework), subcomponents),
    )
    yield _beside(
        "guide",
        gettext("Guide for the facilitator"),
        gettext(
            "How to run the readiness assessment with a team in 90 minutes: before, during and after the meeting."
        ),
        GuidePage(len(framework.strategy), subcomponents),
    )
    yield _beside(
        "kit",
        gettext("Kit for the facilitator"),
        gettext(
            "A sheet for the wall, ballots to cut, and what to do when seats differ by two phases."
        ),
        KitPage(steps),
    )
    yield from data_files(SECTION, exchange, analysis)


def _form(exchange: Exchange, steps: tuple[Step, ...]) -> Page:
    framework = exchange.framework
    return Page(
        SECTION,
        "assess",
        gettext(_TITLE),
        exchange.framework.wording.translate(
            "Rate where your state or community stands, see your gaps and peers, and take away the file to send in. How long it takes: about 90 minutes of a team's time. Nothing leaves your browser."
        ),
        AssessPage(
            steps=steps,
            subcomponents=len(framework.subcomponent),
            new_file_url=framework.settings.new_file_url or "",
            legend=legend(framework),
            seats={seat: gettext(name) for seat, name in SEATS.items()},
            outline=outline(framework),
            taking_part=by_name(exchange.taking_part),
            elsewhere=elsewhere(exchange),
        ),
        SECTION,
    )


def _beside(name: str, title: str, about: str, data: PageData) -> Page:
    """Return a page beside the form: `name` is its place below the form's, and its kind."""
    here = (Crumb(gettext(_TITLE), SECTION),)
    return Page(beside_url(name), f"assess-{name}", title, about, data, SECTION, here)


def beside_url(name: str) -> str:
    """Return the URL of a page beside the form."""
    return f"{SECTION}{name}/"


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


def whole_components(framework: Framework) -> tuple[Part, ...]:
    """Return the components, each with all its subcomponents, whatever element they are folded into."""
    return tuple(
        Part(c, tuple(_part_item(framework, part) for part in c.subcomponents))
        for c in framework.components
    )


def legend(framework: Framework) -> tuple[str, ...]:
    """Return what the keys of an assessment file mean, as comment lines; from the model's own descriptions."""
    fields = {
        **{name: AssessmentFile.model_fields[name] for name in _HEAD_KEYS},
        **Rating.model_fields,
    }
    translate = framework.wording.translate
    return tuple(f"{name}: {translate(field.description or '')}" for name, field in fields.items())


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
        "phases": [framework.phase[status].name for status in framework.statuses],
        "strong": framework.strong[0],
        "gaps": framework.gaps[-1],
        "strong_names": framework.strong_names,
        "gap_text": framework.gap_text,
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
        for status in framework.statuses
    )
    return Item(
        strategy.key,
        f"{framework.element[strategy.element].number}.{place}",
        strategy.title,
        strategy.text,
        choices,
    )


def _part_item(framework: Framework, part: Subcomponent) -> Item:
    choices = tuple(Choice(phase.status, phase.name) for phase in framework.scale)
    return Item(
        part.key,
        f"{framework.component[part.component].letter}.{part.id}",
        part.title,
        part.text,
        choices,
    )
