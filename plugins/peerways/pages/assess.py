"""The readiness assessment: the form for the browser, the same form on paper, the facilitator's
guide, and the data that the form asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import count
from typing import Any

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import by_name, titles_by_key
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
from peerways.model.rules import seat_names
from peerways.pages.assess_data import Elsewhere, data_files, elsewhere
from peerways.pages.page import Attachment, Crumb, Page, PageData

SECTION = "assess/"
_TITLE = message("Readiness assessment")
#: Pages beside the form, which are made for paper too.
BESIDE = ("guide", "kit", "paper")
_HEAD_KEYS = ("round", "date", "by", "data_status", "ratings", "components")


class Choice(Struct, frozen=True):
    """One phase that an item may be in, with the statements that have to be true, what they say in
    a community, and what shows it; subcomponents have none.
    """

    status: int
    name: str
    statements: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    proof: str = ""


class Item(Struct, frozen=True):
    """One thing to rate: a strategy or subcomponent; `label` is its number as people say it: 3.1,
    J.a.
    """

    key: str
    label: str
    title: str
    text: str
    choices: tuple[Choice, ...]


class Part(Struct, frozen=True):
    """A component with those of its subcomponents that are folded into one element."""

    component: Component
    items: tuple[Item, ...]


class Step(Struct, frozen=True):
    """One element as a step of the assessment."""

    element: Element
    items: tuple[Item, ...]
    parts: tuple[Part, ...]


class AssessPage(PageData, frozen=True):
    """The form: what there is to rate, and what its script needs to know."""

    steps: tuple[Step, ...]
    subcomponents: int
    new_file_url: str
    legend: tuple[str, ...]
    seats: Mapping[str, str]
    outline: Mapping[str, Any]
    taking_part: tuple[State, ...]
    elsewhere: tuple[Elsewhere, ...]


class PaperPage(PageData, frozen=True):
    """The form on paper; `parts` are the components whole."""

    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    subcomponents: int


class GuidePage(PageData, frozen=True):
    """The facilitator's guide, which says how much there is to rate."""

    strategies: int
    subcomponents: int


class KitPage(PageData, frozen=True):
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
            "The whole readiness assessment as a form to print: one box for each phase, room for"
            " priority, gap and next step."
        ),
        PaperPage(steps, whole_components(framework), subcomponents),
    )
    yield _beside(
        "guide",
        gettext("Guide for the facilitator"),
        gettext(
            "How to run the readiness assessment with a team in 90 minutes: before, during and"
            " after the meeting."
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
            "Rate where your state or community stands, see your gaps and peers, and take away the"
            " file to send in. How long it takes: about 90 minutes of a team's time. Nothing leaves"
            " your browser."
        ),
        AssessPage(
            steps=steps,
            subcomponents=len(framework.subcomponent),
            new_file_url=framework.settings.new_file_url or "",
            legend=legend(framework),
            seats=seat_names(),
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
    """Return the elements in order, each with its strategies and with the subcomponents folded into
    it.
    """
    return tuple(map(partial(_step, framework), framework.elements))


def whole_components(framework: Framework) -> tuple[Part, ...]:
    """Return the components, each with all its subcomponents, whatever element they are folded
    into.
    """
    whole = ((component, component.subcomponents) for component in framework.components)
    return tuple(_parts(framework, whole))


def legend(framework: Framework) -> tuple[str, ...]:
    """Return what the keys of an assessment file mean, as comment lines; from the model's own
    descriptions.
    """
    head = {name: AssessmentFile.model_fields[name] for name in _HEAD_KEYS}
    lines = []
    for name, field in (head | Rating.model_fields).items():
        means = framework.wording.translate(field.description or "")
        lines.append(f"{name}: {means}")
    return tuple(lines)


def outline(framework: Framework) -> dict[str, Any]:
    """Return what there is to rate, for the form's script: groups of keys in the framework's order,
    titles by key, names of the phases.
    """
    titles = titles_by_key(framework)
    return {
        "elements": [_group(e.slug, e.short, e.strategies) for e in framework.elements],
        "components": [_group(c.slug, c.title, c.subcomponents) for c in framework.components],
        "titles": titles,
        "keys": list(titles),
        "phases": framework.phase_names,
        "strong": framework.strong[0],
        "gaps": framework.gaps[-1],
        "strong_names": framework.strong_names,
        "gap_text": framework.gap_text,
    }


def _group(
    slug: str, title: str, items: Iterable[Strategy | Subcomponent]
) -> dict[str, str | list[str]]:
    return {"slug": slug, "title": title, "items": [item.key for item in items]}


def _step(framework: Framework, element: Element) -> Step:
    items = map(partial(_strategy_item, framework), element.strategies, count(1))
    folded = ((one, one.folded_into(element.slug)) for one in framework.components)
    return Step(element, tuple(items), tuple(_parts(framework, folded)))


def _parts(
    framework: Framework, groups: Iterable[tuple[Component, tuple[Subcomponent, ...]]]
) -> Iterator[Part]:
    for component, subcomponents in groups:
        if subcomponents:
            yield Part(component, tuple(map(partial(_part_item, framework), subcomponents)))


def _strategy_item(framework: Framework, strategy: Strategy, place: int) -> Item:
    return Item(
        strategy.key,
        f"{framework.element[strategy.element].number}.{place}",
        strategy.title,
        strategy.text,
        tuple(_choices(framework, strategy)),
    )


def _choices(framework: Framework, strategy: Strategy) -> Iterator[Choice]:
    for status, phase in framework.phase.items():
        local: tuple[str, ...] = ()
        if strategy.local:
            local = strategy.local.statements(status)
        statements, proof = strategy.levels.statements(status), strategy.proof.of(status)
        yield Choice(status, phase.name, statements, local, proof)


def _part_item(framework: Framework, part: Subcomponent) -> Item:
    choices = tuple(Choice(phase.status, phase.name) for phase in framework.scale)
    return Item(
        part.key,
        f"{framework.component[part.component].letter}.{part.id}",
        part.title,
        part.text,
        choices,
    )
