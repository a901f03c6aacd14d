"""The forms by which a practice, an offer, a request, a question or a meeting is written without
knowing the file's format: fields from the models, a template for those without JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import starmap
from operator import attrgetter
from typing import Any, NamedTuple

from peerways.analyse.analysis import Analysis
from peerways.contributions.fields import (
    DATA_STATUS,
    HELP,
    MEETING,
    OFFER,
    PRACTICE,
    QUESTION,
    REQUEST,
    Field,
    Form,
)
from peerways.contributions.yaml_text import Pointer, yaml_text
from peerways.model.entry import Contact, Source
from peerways.model.exchange import Exchange, Strategy
from peerways.model.files import schema_line
from peerways.model.practice import SECTIONS
from peerways.model.rules import URL, rules_json
from peerways.model.wording import Wording
from peerways.pages.page import Attachment, Page, PageData, crumbs_below
from peerways.read import Folders
from peerways.read.file_kinds import KIND

SECTION = "contribute/"
_TO_WRITE = "To be written"
_DATA_STATUS_NAMES = {
    "compiled": "Compiled from public sources",
    "reported": "We speak for the state",
}
_MEETING_KIND_NAMES = {
    "quarterly": "A state team's meeting",
    "virtual": "A meeting of several states",
    "event": "Another event",
}


class FormText(NamedTuple):
    """How a form is called, and what it makes: a file of its own in `folder`, or lines of the
    state's file where there is none.
    """

    form: Form
    title: str
    link: str
    description: str
    lead: str
    result: str
    folder: str = ""

    def worded(self, wording: Wording) -> FormText:
        """Return what is said of the form in a framework's words, and where its file lies."""
        texts = ("title", "link", "description", "lead", "result")
        worded: dict[str, Any] = {name: wording.translate(getattr(self, name)) for name in texts}
        worded["folder"] = wording.folders.reword(self.folder)
        return self._replace(**worded)


FORM_TEXTS = (
    FormText(
        PRACTICE,
        "Propose a practice",
        "Propose a practice with a form",
        "A form for what your state or community did: it makes the file, checks it and says where"
        " to send it.",
        "Describe what your state or community did.",
        "Your practice's file",
        "states/, your state, practices/",
    ),
    FormText(
        OFFER,
        "Offer help",
        "Offer help with a form",
        "A form for the help that your state offers to its peers: it adds the offer to your state's"
        " file.",
        "Say what your state can help its peers with.",
        "Your offer",
    ),
    FormText(
        REQUEST,
        "Ask for help",
        "Ask for help with a form",
        "A form for the help that your state wants from its peers: it adds the request to your"
        " state's file.",
        "Say what your state wants help with. Peers that have offered it or done it are then shown"
        " beside your request.",
        "Your request",
    ),
    FormText(
        QUESTION,
        "Ask a question",
        "Ask the other states a question",
        "A form for a question to the other states: it makes the question's file, checks it and"
        " says where to send it.",
        "Ask the other states something that they can answer in a few lines.",
        "Your question's file",
        KIND["question"].folder(),
    ),
    FormText(
        HELP,
        "Report help that was given",
        "Report help that was given with a form",
        "A form for the exchange log: who helped whom with what, and what came of it. It makes the"
        " file and says where to send it.",
        "Say who helped whom with what, and what came of it.",
        "The file of this entry",
        "states/, the state that was helped, log/",
    ),
    FormText(
        MEETING,
        "Add a meeting",
        "Add a meeting with a form",
        "A form for a meeting to come, or one that was held: it makes the meeting's file, checks it"
        " and says where to send it.",
        "Announce a meeting, or report on one that was held. It is added to the calendars of its"
        " states.",
        "Your meeting's file",
        KIND["meeting"].folder(),
    ),
)
#: Titles and URLs of the forms, for the page that tells how to contribute.
LINKS = tuple((text.link, f"{SECTION}{text.form.name}/") for text in FORM_TEXTS)


class Choice(NamedTuple):
    """One value to choose, and how a reader knows it."""

    value: str
    name: str


class Choices(NamedTuple):
    """Values that belong together, under a heading where there are several groups."""

    title: str
    choices: tuple[Choice, ...]


class FormPage(PageData, frozen=True):
    """What a form's page shows.

    `own_file` tells a form that makes a file from one that adds to the state's; the addresses are
    empty where none is set.
    """

    form: Form
    text: FormText
    own_file: bool
    template: str
    choices: Mapping[str, tuple[Choices, ...]]
    contact_notes: Mapping[str, str]
    source_notes: Mapping[str, str]
    new_file_url: str
    edit_url: str


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the forms, and the rules that all forms in the browser keep to."""
    yield Attachment(URL, partial(_rules, exchange.framework.statuses))
    crumbs = crumbs_below(exchange, "contribute")
    for usual in FORM_TEXTS:
        text = usual.worded(exchange.framework.wording)
        yield Page(
            f"{SECTION}{text.form.name}/",
            "contribute-form",
            text.title,
            text.description,
            partial(_form_page, exchange, text),
            SECTION,
            crumbs,
        )


def _form_page(exchange: Exchange, text: FormText) -> FormPage:
    settings = exchange.framework.settings
    form = text.form.worded(exchange.framework.wording)
    return FormPage(
        form,
        text._replace(form=form),
        bool(text.folder),
        _templates(exchange)[form.name],
        choices(exchange),
        _notes(Contact),
        _notes(Source),
        settings.new_file_url or "",
        settings.edit_url or "",
    )


def _rules(statuses: Sequence[int]) -> bytes:
    return rules_json(statuses).encode()


def choices(exchange: Exchange) -> Mapping[str, tuple[Choices, ...]]:
    """Return what there is to choose from, by the names that fields use; strategies under their
    elements.
    """
    framework = exchange.framework
    translate = framework.wording.translate
    states = _choices("slug", "name", exchange.states)
    strategies = tuple(
        _choices("key", "title", element.strategies, element.title)
        for element in framework.elements
    )
    parts = tuple(
        _choices("key", "title", component.subcomponents, component.title)
        for component in framework.components
    )
    return {
        "taking_part": (_choices("slug", "name", exchange.taking_part),),
        "elements": (_choices("slug", "title", framework.elements),),
        "components": (_choices("slug", "title", framework.components),),
        "sectors": (_choices("slug", "name", framework.sectors),),
        "data_status": (_named(DATA_STATUS, _DATA_STATUS_NAMES, translate),),
        "meeting_kinds": (_named(MEETING.field("kind").options, _MEETING_KIND_NAMES, translate),),
        "states": (states,),
        "helpers": (
            states._replace(title=translate("States")),
            _choices("id", "role", exchange.people, "Coaches and experts"),
        ),
        "strategies": strategies,
        "items": (*strategies, *parts),
    }


def _choices(key: str, name: str, entries: Iterable[object], title: str = "") -> Choices:
    """Return a group of choices among entries: what stands in the file with what is read, by the
    names of these fields.
    """
    return Choices(title, tuple(starmap(Choice, map(attrgetter(key, name), entries))))


def _named(
    values: Iterable[str], names: Mapping[str, str], translate: Callable[[str], str]
) -> Choices:
    return Choices("", tuple(Choice(value, translate(names[value])) for value in values))


def _templates(exchange: Exchange) -> Mapping[str, str]:
    """Return for each form what those without it copy and fill in; a file passes the check as it
    is.
    """
    strategy = next(iter(exchange.framework.strategy.values()))
    wording, folders = exchange.framework.wording, exchange.folders
    ask = {"strategy": strategy.key, "text": _TO_WRITE, "until": "2014-12-31"}
    body = "\n".join(f"## {heading}\n\n{_TO_WRITE}.\n" for heading in SECTIONS.values())

    def copied(form: Form, data: Mapping[str, Any], state: str = "") -> str:
        return _file(form.worded(wording), data, KIND[form.name].folder(state), folders)

    return {
        "practice": copied(PRACTICE, _practice(strategy), "state") + body,
        "offer": yaml_text({"offers": [ask]}),
        "request": yaml_text({"requests": [ask]}),
        "question": copied(QUESTION, _question(exchange, strategy)),
        "help": copied(HELP, _help(exchange, strategy), "state"),
        "meeting": copied(MEETING, _meeting()),
    }


_SOURCES = [{"title": _TO_WRITE, "url": "https://example.gov/page"}]


def _practice(strategy: Strategy) -> dict[str, Any]:
    return {
        "title": _TO_WRITE,
        "summary": _TO_WRITE,
        "elements": [strategy.element],
        "strategies": [strategy.key],
        "years": PRACTICE.field("years").example,
        "data_status": "compiled",
        "sources": _SOURCES,
    }


def _question(exchange: Exchange, strategy: Strategy) -> dict[str, Any]:
    return {
        "state": next((state.slug for state in exchange.taking_part), "your-state"),
        "date": "2014-12-31",
        "question": _TO_WRITE,
        "element": strategy.element,
        "strategy": strategy.key,
        "artifact": _TO_WRITE,
    }


def _help(exchange: Exchange, strategy: Strategy) -> dict[str, Any]:
    states = list(exchange.state) or [_TO_WRITE]
    return {
        "title": _TO_WRITE,
        "date": exchange.on.isoformat(),
        "from": states[-1],
        "to": states[0],
        "items": [strategy.key],
        "summary": _TO_WRITE,
        "outcome": _TO_WRITE,
        "data_status": "reported",
    }


def _meeting() -> dict[str, Any]:
    return {
        "title": _TO_WRITE,
        "date": "2014-12-31",
        "kind": "virtual",
        "summary": _TO_WRITE,
        "sources": _SOURCES,
    }


def _file(form: Form, data: Mapping[str, Any], folder: str, folders: Folders) -> str:
    schema = schema_line(folders.written(folder), form.name)
    return f"---\n{schema}{yaml_text(data, _comments(form))}---\n"


def _comments(form: Form) -> dict[Pointer, str]:
    return {(_key(field),): field.note for field in form.fields if field.note}


def _key(field: Field) -> str:
    if field.name == "element":
        return "elements"
    return field.name


def _notes(model: type[Contact | Source]) -> Mapping[str, str]:
    """Return what the fields of a group mean, from the model."""
    return {name: field.description or "" for name, field in model.model_fields.items()}
