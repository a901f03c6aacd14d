"""The form that corrects, confirms, renews or withdraws what is published and answers questions:
one for every kind of entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from peerways.analyse.analysis import Analysis
from peerways.contributions.fields import Field
from peerways.contributions.revision import blocks
from peerways.model.addresses import Addresses
from peerways.model.entry import Contact
from peerways.model.exchange import (
    Community,
    Exchange,
    Framework,
    Help,
    Meeting,
    Person,
    Practice,
    Question,
    State,
)
from peerways.model.files import FILE_MODELS
from peerways.pages.contribute_forms import Choices, choices
from peerways.pages.page import Attachment, Page, PageData, crumbs_below
from peerways.read.file_kinds import url_of

URL = "contribute/correct/"
#: They tell who sees what: no reader of the open site knows them.
_MARKS = frozenset({"visibility", "cohort_fields"})
#: Kinds of page that are one entry, and what names it among its kind.
_NAMED_BY: Mapping[str, str] = {
    "practice": "key",
    "state": "slug",
    "community": "key",
    "question": "id",
    "help": "key",
    "meeting": "id",
    "person": "id",
    "element": "slug",
    "component": "slug",
}
Corrected = Practice | State | Community | Question | Meeting | Person | Help


class _Shown(NamedTuple):
    """An entry with what its form is filled from beside it: `path` is where the project has its
    file, `written` the data in it, `owner` the role that answers for it.
    """

    short: str
    url: str
    entry: Corrected
    path: str
    written: str
    owner: str


class CorrectionPage(PageData, frozen=True):
    """What the page of the form shows: the addresses to which a change can go, empty where none is
    set.
    """

    edit_url: str
    change_url: str


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the form, its fields, and what it is filled with: a file for each state, one for
    guides, one for all else.
    """
    settings = exchange.framework.settings
    yield Page(
        URL,
        "contribute-correct",
        "Correct what is published",
        "A form filled with what is published: change what is wrong, confirm what is right, and"
        " take the change away as a file or a text to send.",
        CorrectionPage(settings.edit_url or "", settings.change_url or ""),
        "contribute/",
        crumbs_below(exchange, "contribute"),
    )
    yield Attachment(f"{URL}forms.json", partial(_forms, exchange))
    known = analysis.addresses
    for state in exchange.states:
        shown = tuple(_of_state(exchange, known, state))
        yield Attachment(f"{URL}{state.slug}.json", partial(_entries, shown))
    yield Attachment(f"{URL}guides.json", partial(_guides, exchange.framework))
    yield Attachment(f"{URL}others.json", partial(_entries, tuple(_others(exchange, known))))


def corrected(page: Page, data: PageData) -> str:
    """Return of what a page's form is asked for, such as `practice:kansas/aok`; empty where the
    page is no entry.
    """
    name = _NAMED_BY.get(page.kind)
    if name:
        return f"{page.kind}:{getattr(getattr(data, page.kind), name)}"
    return ""


def _forms(exchange: Exchange) -> bytes:
    from peerways.contributions.corrections import CORRECTIONS

    field = partial(_field, choices(exchange))
    forms = {}
    for kind, form in CORRECTIONS.items():
        forms[kind] = list(map(field, form.worded(exchange.framework.wording).fields))
    return msgspec.json.encode(forms)


def _field(known: Mapping[str, tuple[Choices, ...]], field: Field) -> dict[str, Any]:
    """Return a field as the form's script builds it: what is empty is left out."""
    data = asdict(field)
    data["parts"] = list(map(partial(_field, known), field.parts))
    data["choices"] = [group._asdict() for group in known.get(field.choices, ())]
    if field.options:
        named = [[one, one.replace("-", " ").capitalize()] for one in field.options]
        data["choices"] = [{"title": "", "choices": named}]
    del data["options"]
    return {name: value for name, value in data.items() if value}


def _of_state(exchange: Exchange, known: Addresses, state: State) -> Iterator[_Shown]:
    """Yield what there is to correct of a state: itself, its practices and its communities, which
    may all be written to under its own role.
    """
    shown, owner = partial(_shown, exchange, known), _role(state.contacts)
    yield shown(f"state:{state.slug}", state, owner)
    for practice in state.practices:
        yield shown(f"practice:{practice.key}", practice, owner)
    for help_ in exchange.log:
        if help_.state == state.slug:
            yield shown(f"help:{help_.key}", help_, owner)
    for community in state.communities:
        yield shown(f"community:{community.key}", community, _role(community.contacts) or owner)


def _others(exchange: Exchange, known: Addresses) -> Iterator[_Shown]:
    shown = partial(_shown, exchange, known)
    for question in exchange.questions:
        yield shown(f"question:{question.id}", question)
    for meeting in exchange.meetings:
        yield shown(f"meeting:{meeting.id}", meeting)
    for person in exchange.people:
        yield shown(f"person:{person.id}", person)


def _shown(
    exchange: Exchange, known: Addresses, short: str, entry: Corrected, owner: str = ""
) -> _Shown:
    facts = exchange.written.get(entry.path, "")
    path = exchange.folders.written(entry.path)
    return _Shown(short, known[short].url, entry, path, facts, owner)


def _entries(shown: Iterable[_Shown]) -> bytes:
    return msgspec.json.encode({one.short: _as_data(one) for one in shown})


def _as_data(shown: _Shown) -> dict[str, Any]:
    """Return an entry as its form is filled: its values, and its file as it is written where the
    audience may have that.
    """
    short, url, entry, path, facts, owner = shown
    kind = short.partition(":")[0]
    contact: Contact | None = getattr(entry, "contact", None)
    if contact:
        owner = contact.role
    head = published(entry, kind)
    if facts and entry.path.endswith(".md"):
        facts = "\n".join([*facts.split("\n")[1:-1], ""])
    return {
        "kind": kind,
        "path": path,
        "title": str(head.get("title") or head.get("question") or head.get("name") or head["role"]),
        "url": url,
        "head": head,
        "body": getattr(entry, "body", ""),
        "role": owner,
        "facts": facts,
        "blocks": blocks(facts),
    }


def published(entry: Corrected, kind: str) -> dict[str, Any]:
    """Return what an entry's form shows, as its file has it, without what this audience does not
    see.
    """
    from peerways.contributions.corrections import CORRECTIONS

    shown = {"name", "confirmed", "data_status"}
    shown.update(map(attrgetter("name"), CORRECTIONS[kind].fields))
    shown &= FILE_MODELS[kind].model.model_fields.keys()
    whole = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=shown)
    unmarked: dict[str, Any] = _without_marks(whole)
    return unmarked


def _without_marks(value: Any) -> Any:
    """Return values without the marks that tell who sees what."""
    if isinstance(value, dict):
        return {name: _without_marks(one) for name, one in value.items() if name not in _MARKS}
    if isinstance(value, list):
        return list(map(_without_marks, value))
    return value


def _role(contacts: tuple[Contact, ...]) -> str:
    if contacts:
        return contacts[0].role
    return ""


def _guides(framework: Framework) -> bytes:
    guides = {}
    for kind, entries in (("element", framework.elements), ("component", framework.components)):
        for entry in entries:
            guides[f"{kind}:{entry.slug}"] = {
                "kind": kind,
                "path": framework.folders.written(entry.path),
                "title": entry.title,
                "url": url_of(kind, entry.slug),
                "head": {},
                "body": entry.guide,
            }
    return msgspec.json.encode(guides)
