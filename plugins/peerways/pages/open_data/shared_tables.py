"""Tables of what entries of many kinds have: whom to write to, and where the facts can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from peerways.language import message
from peerways.model.addresses import addresses
from peerways.model.entry import Contact, ReadCopy, Shared, Source
from peerways.model.exchange import Exchange, Place
from peerways.model.glossary import Term
from peerways.pages.crosswalk import URL as CROSSWALK
from peerways.pages.open_data import rows
from peerways.pages.open_data.columns import Column, Table, declared, named, page
from peerways.pages.place_view import short_link

#: The pages of what has no short link of its own.
_ELSEWHERE = {"crosswalk": CROSSWALK, "framework": ""}
_Parts = Callable[[Shared | Term], Iterable[Contact | Source]]


class _Part(NamedTuple):
    """An entry, or a part of one that says for itself where it comes from."""

    name: str | None
    entry: Shared | Term


class _Holder(NamedTuple):
    """An entry by its short link, with the place whose it is, and its parts, itself the first."""

    link: str
    place: str | None
    parts: tuple[_Part, ...]


class Held(NamedTuple):
    """One contact or source, with its holder and the holder's page."""

    holder: _Holder
    page: str
    number: int
    part: _Part
    entry: Contact | Source


def _held(parts_of: _Parts, exchange: Exchange) -> Iterator[Held]:
    """Yield every contact, or every source, numbered within its entry."""
    where = addresses(exchange)
    for holder in _holders(exchange):
        kind, url = holder.link.partition(":")[0], where.get(holder.link)
        if url:
            shown = url.url
        else:
            shown = _ELSEWHERE[kind]
        entries = ((part, entry) for part in holder.parts for entry in parts_of(part.entry))
        for number, (part, entry) in enumerate(entries, 1):
            yield Held(holder, shown, number, part, entry)


def _contacts_of(entry: Shared | Term) -> Iterable[Contact]:
    alone: Contact | None = getattr(entry, "contact", None)
    several: tuple[Contact, ...] = getattr(entry, "contacts", ())
    if alone:
        return (*several, alone)
    return several


def _holders(exchange: Exchange) -> Iterator[_Holder]:
    """Yield whatever has a contact or a source, in the order of the other tables."""
    for place in rows.places(exchange):
        yield _Holder(short_link(place), place.key, tuple(_of_place(place)))
    for practice in exchange.practices:
        yield _alone(f"practice:{practice.key}", practice, practice.state)
    for question in exchange.questions:
        answers = (_Part(f"answer {n}", one) for n, one in enumerate(question.answers, 1))
        yield _Holder(f"question:{question.id}", question.state, (_Part(None, question), *answers))
    for help_ in exchange.log:
        yield _alone(f"help:{help_.key}", help_, help_.state)
    for kind, entries in (
        ("person", exchange.people),
        ("meeting", exchange.meetings),
        ("news", exchange.news),
        ("tool", exchange.tools),
        ("term", exchange.glossary),
        ("crosswalk", exchange.crosswalks),
    ):
        for entry in entries:
            yield _alone(f"{kind}:{entry.id}", entry)
    for page_ in exchange.pages:
        yield _alone(f"page:{page_.name}", page_)
    for element in exchange.framework.elements:
        yield _alone(f"element:{element.slug}", element)
    for component in exchange.framework.components:
        yield _alone(f"component:{component.slug}", component)
    yield _alone("framework", exchange.framework)


def _alone(link: str, entry: Shared | Term, place: str | None = None) -> _Holder:
    return _Holder(link, place, (_Part(None, entry),))


def _of_place(place: Place) -> Iterator[_Part]:
    yield _Part(None, place)
    for round_ in place.rounds:
        yield _Part(f"round {round_.round}", round_)
    for number, offer in enumerate(place.offers, 1):
        yield _Part(f"offer {number}", offer)
    for number, request in enumerate(place.requests, 1):
        yield _Part(f"request {number}", request)


def _key(kind: str, held: Held) -> str | None:
    """Return the holder's key where it is of a kind, to join the table of that kind."""
    holder_kind, _, key = held.holder.link.partition(":")
    if holder_kind == kind:
        return key
    return None


def _columns() -> tuple[Column, ...]:
    return (
        named("held_by", "What it stands with: the kind of entry, and its key", "holder.link"),
        rows.NUMBER,
        named("place", "The state or community whose it is", "holder.place", "states"),
        Column(
            "practice",
            "The practice that it stands with",
            partial(_key, "practice"),
            joins="practices",
        ),
        Column(
            "person",
            "The coach or expert that it stands with",
            partial(_key, "person"),
            joins="people",
        ),
    )


def _status(held: Held) -> str | None:
    return getattr(held.part.entry, "data_status", None)


_STATUS = Column(
    "data_status",
    "What kind of data its holder is; empty where that is the project's own text",
    _status,
    allowed=("reported", "compiled", "illustrative"),
)
_KEY = ("held_by", "number")


def _contacts() -> Table:
    columns = (
        *_columns(),
        *declared(Contact, "role", "organization", "kind", "url", "email", at="entry"),
        _STATUS,
        page(attrgetter("page")),
    )
    about = "A row for each role that can be written to; never a person's name"
    return Table(
        "contacts", message("Contacts"), about, _KEY, columns, partial(_held, _contacts_of)
    )


def _copied(name: str, held: Held) -> object:
    if isinstance(held.entry, Source):
        copy = held.entry.copy_read
    else:
        copy = None
    return copy and getattr(copy, name)


def _sources() -> Table:
    columns = (
        *_columns(),
        named(
            "part",
            "The part of the entry that rests on it, such as answer 2; empty where it is the whole",
            "part.name",
        ),
        *declared(Source, "title", "url", at="entry"),
        *(
            replace(column, name=f"copy_{column.name}", value=partial(_copied, column.name))
            for column in declared(ReadCopy, "url", "read")
        ),
        *declared(Source, "note", at="entry"),
        _STATUS,
        page(attrgetter("page")),
    )
    about = "A row for each place where the facts of an entry can be read"
    return Table(
        "sources", message("Sources"), about, _KEY, columns, partial(_held, attrgetter("sources"))
    )


SHARED_TABLES = (_contacts(), _sources())
