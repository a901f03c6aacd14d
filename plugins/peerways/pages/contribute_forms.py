"""The forms by which a practice or an offer is written without knowing the file's format: fields from the models, a template for those without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.contributions.fields import DATA_STATUS, HELP, OFFER, PRACTICE, Field, Form
from peerways.contributions.yaml_text import Pointer, yaml_text
from peerways.model.entry import Contact, Source
from peerways.model.exchange import Exchange, Framework
from peerways.model.practice import SECTIONS
from peerways.model.rules import URL, rules_json
from peerways.pages.page import Attachment, Crumb, Page, PageData

SECTION = "contribute/"
#: Titles and URLs of the forms, for the page that tells how to contribute.
LINKS = (
    ("Propose a practice with a form", f"{SECTION}practice/"),
    ("Offer help with a form", f"{SECTION}offer/"),
    ("Tell of help that was given with a form", f"{SECTION}help/"),
)
_TO_WRITE = "To be written"
_DATA_STATUS_NAMES = {
    "compiled": "Compiled from public sources",
    "reported": "We speak for the state",
}


class Choice(NamedTuple):
    """One value to choose, and how a reader knows it."""

    value: str
    name: str


class Choices(NamedTuple):
    """Values that belong together, under a heading where there are several groups."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FormPage(PageData):
    """A form: its fields, what their groups mean, what there is to choose, the file or lines to copy, and where to send them (empty where nowhere)."""

    form: Form
    template: str
    choices: Mapping[str, tuple[Choices, ...]]
    contact_notes: Mapping[str, str]
    source_notes: Mapping[str, str]
    new_file_url: str
    edit_url: str


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the forms of what is new, and the rules that all forms in the browser keep to."""
    yield Attachment(URL, lambda: rules_json(exchange.framework.statuses).encode())
    framework = exchange.framework
    crumbs = tuple(
        Crumb(page.title, SECTION) for page in exchange.pages if page.name == "contribute"
    )
    shared = (
        choices(exchange),
        _notes(Contact),
        _notes(Source),
        framework.settings.new_file_url or "",
        framework.settings.edit_url or "",
    )
    for form, title, description, template in (
        (
            PRACTICE,
            "Propose a practice",
            "A form for what your state or community did: it makes the file, checks it and says where to send it.",
            practice_template(framework),
        ),
        (
            OFFER,
            "Offer help",
            "A form for the help that your state offers to its peers: it makes the lines for your state's file.",
            offer_template(framework),
        ),
        (
            HELP,
            "Tell of help that was given",
            "A form for the exchange log: who helped whom with what, and what came of it. It makes the file and says where to send it.",
            help_template(exchange),
        ),
    ):
        yield Page(
            f"{SECTION}{form.name}/",
            f"contribute-{form.name}",
            title,
            description,
            FormPage(form, template, *shared),
            SECTION,
            crumbs,
        )


def choices(exchange: Exchange) -> Mapping[str, tuple[Choices, ...]]:
    """Return what there is to choose from, by the names that fields use; strategies under their elements."""
    framework = exchange.framework
    return {
        "states": (
            Choices("", tuple(Choice(state.slug, state.name) for state in exchange.states)),
        ),
        "helpers": (
            Choices("States", tuple(Choice(state.slug, state.name) for state in exchange.states)),
            Choices(
                "Coaches and experts",
                tuple(Choice(person.id, person.role) for person in exchange.people),
            ),
        ),
        "items": (
            *_strategies(framework),
            *(
                Choices(
                    component.title, tuple(Choice(p.key, p.title) for p in component.subcomponents)
                )
                for component in framework.components
            ),
        ),
        "elements": (
            Choices(
                "", tuple(Choice(element.slug, element.title) for element in framework.elements)
            ),
        ),
        "strategies": _strategies(framework),
        "components": (
            Choices(
                "",
                tuple(
                    Choice(component.slug, component.title) for component in framework.components
                ),
            ),
        ),
        "sectors": (
            Choices("", tuple(Choice(sector.slug, sector.name) for sector in framework.sectors)),
        ),
        "data_status": (
            Choices(
                "", tuple(Choice(status, _DATA_STATUS_NAMES[status]) for status in DATA_STATUS)
            ),
        ),
    }


def _strategies(framework: Framework) -> tuple[Choices, ...]:
    return tuple(
        Choices(element.title, tuple(Choice(s.key, s.title) for s in element.strategies))
        for element in framework.elements
    )


def practice_template(framework: Framework) -> str:
    """Return a practice's file to copy and to fill in; it passes the check as it is."""
    strategy = next(iter(framework.strategy.values()))
    data = {
        "title": _TO_WRITE,
        "summary": _TO_WRITE,
        "elements": [strategy.element],
        "strategies": [strategy.key],
        "years": PRACTICE.field("years").example,
        "data_status": "compiled",
        "sources": [{"title": _TO_WRITE, "url": "https://example.gov/page"}],
    }
    body = "\n".join(f"## {heading}\n\n{_TO_WRITE}.\n" for heading in SECTIONS.values())
    return f"---\n# yaml-language-server: $schema=../../../schemas/practice.json\n{yaml_text(data, _comments(PRACTICE))}---\n{body}"


def help_template(exchange: Exchange) -> str:
    """Return the file of an entry of the exchange log to copy and to fill in."""
    states = [state.slug for state in exchange.states] or [_TO_WRITE]
    data = {
        "title": _TO_WRITE,
        "date": exchange.on.isoformat(),
        "from": states[-1],
        "to": states[0],
        "items": [next(iter(exchange.framework.strategy))],
        "summary": _TO_WRITE,
        "outcome": _TO_WRITE,
        "data_status": "reported",
    }
    return f"---\n# yaml-language-server: $schema=../../../schemas/help.json\n{yaml_text(data, _comments(HELP))}---\n"


def offer_template(framework: Framework) -> str:
    """Return an offer's lines to copy and to fill in."""
    entry: dict[str, Any] = {
        "strategy": next(iter(framework.strategy)),
        "text": _TO_WRITE,
        "until": "2014-12-31",
    }
    return yaml_text({"offers": [entry]})


def _comments(form: Form) -> dict[Pointer, str]:
    return {(_key(field),): field.note for field in form.fields if field.note}


def _key(field: Field) -> str:
    return "elements" if field.name == "element" else field.name


def _notes(model: type[Contact | Source]) -> Mapping[str, str]:
    """Return what the fields of a group mean, from the model."""
    return {name: field.description or "" for name, field in model.model_fields.items()}
