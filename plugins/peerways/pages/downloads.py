"""The data page and its files: framework, states, practices and ratings as JSON, and as tables for spreadsheets. Every file says what kind of data it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any, ClassVar

from peerways.analyse.analysis import Analysis
from peerways.analyse.documents import held_documents
from peerways.model.exchange import Exchange, Place, State
from peerways.pages.data_file import LICENCE, URL, File, csv_file, json_file
from peerways.pages.page import Attachment, Crumb, Page

Ratings = list[dict[str, Any]]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield every file, then the page that lists them."""
    files = _Files(exchange)
    for name in _Files.makers:
        yield Attachment(f"{URL}{name}", partial(files.content, name))
    about = "The framework, the states, the practices and the ratings of this site as files to take away: JSON, and tables for spreadsheets."
    yield Page(
        URL,
        "data",
        "Data",
        about,
        files.listed,
        "about/",
        tuple(Crumb("About the exchange", "about/") for p in exchange.pages if p.name == "about"),
        illustrative=_holds_illustrative(exchange),
        counts_prose=True,
    )


def _frame(exchange: Exchange, _: Ratings) -> File:
    framework = exchange.framework
    items = len(framework.strategy) + len(framework.subcomponent)
    left_out = {"__all__": {"path", "guide_line"}}
    frame = framework.model_dump(
        mode="json",
        by_alias=True,
        exclude={"path": True, "settings": True, "elements": left_out, "components": left_out},
    )
    return json_file(
        exchange,
        "framework",
        "The framework",
        "Scale, elements with strategies and phases, components with subcomponents, guides",
        frame,
        items,
        False,
    )


def _states(exchange: Exchange, _: Ratings) -> File:
    places = _places(exchange)
    profiles = [_place_record(place) for place in places]
    return json_file(
        exchange,
        "states",
        "States and communities",
        "Profiles, agencies, contacts, offers and requests",
        profiles,
        len(profiles),
        _says_illustrative(places),
    )


def _practices(exchange: Exchange, _: Ratings) -> File:
    practices = [
        practice.model_dump(mode="json", exclude={"path", "body_line"})
        | {"url": f"practices/{practice.key}/"}
        for practice in exchange.practices
    ]
    return json_file(
        exchange,
        "practices",
        "Practices",
        "Every practice with its text, tags and sources",
        practices,
        len(practices),
        _any_illustrative(practices),
    )


def _ratings(exchange: Exchange, ratings: Ratings) -> File:
    return json_file(
        exchange,
        "ratings",
        "Ratings",
        "Every rating of every round, with priority, evidence and notes",
        ratings,
        len(ratings),
        _any_illustrative(ratings),
    )


def _holds_illustrative(exchange: Exchange) -> bool:
    """Return whether any of the files will hold illustrative data, without making them."""
    places = _places(exchange)
    rounds = any(
        one.data_status == "illustrative" and one.rated for place in places for one in place.rounds
    )
    return (
        rounds
        or _says_illustrative(places)
        or any(practice.data_status == "illustrative" for practice in exchange.practices)
    )


def _says_illustrative(places: Iterable[Place]) -> bool:
    return any(
        entry.data_status == "illustrative"
        for place in places
        for entry in (place, *place.offers, *place.requests)
    )


def _practice_table(exchange: Exchange, _: Ratings) -> File:
    columns = (
        "practice",
        "state",
        "title",
        "summary",
        "elements",
        "strategies",
        "components",
        "careers",
        "years",
        "years_verified",
        "data_status",
        "confirmed_on",
        "sources",
    )
    rows = [
        (
            p.key,
            exchange.state[p.state].name,
            p.title,
            p.summary,
            p.elements,
            p.strategies,
            p.components,
            p.sectors,
            p.years,
            "yes" if p.years_verified else "no",
            p.data_status,
            p.confirmed.on if p.confirmed else None,
            tuple(s.url or s.title for s in p.sources),
        )
        for p in exchange.practices
    ]
    return csv_file(
        "practices",
        "Practices",
        "One row a practice, without its full text",
        columns,
        rows,
        any(p.data_status == "illustrative" for p in exchange.practices),
    )


def _document_table(exchange: Exchange, _: Ratings) -> File:
    columns = (
        "id",
        "kind",
        "title",
        "url",
        "good_for",
        "licence",
        "state",
        "held_by",
        "elements",
        "strategies",
        "data_status",
    )
    rows = [
        (
            held.id,
            held.document.kind,
            held.document.title,
            held.document.url,
            held.document.good_for,
            held.document.licence,
            exchange.state[held.state].name,
            held.holder,
            held.elements,
            held.strategies,
            "illustrative" if held.illustrative else None,
        )
        for held in held_documents(exchange)
    ]
    return csv_file(
        "documents",
        "Documents to take over",
        "One row a document: its kind, where it is, what it is good for, and who holds it",
        columns,
        rows,
        any(held.illustrative for held in held_documents(exchange)),
    )


def _rating_table(_: Exchange, records: Ratings) -> File:
    columns = (
        "place",
        "round",
        "date",
        "item",
        "status",
        "priority",
        "gap",
        "next_step",
        "note",
        "ta_wanted",
        "data_status",
    )
    return csv_file(
        "ratings",
        "Ratings",
        "One row a rating",
        columns,
        [[record[column] for column in columns] for record in records],
        _any_illustrative(records),
    )


def _strategy_table(exchange: Exchange, _: Ratings) -> File:
    framework = exchange.framework
    columns = (
        "strategy",
        "element",
        "title",
        "text",
        *(phase.name.lower() for phase in framework.scale),
        "components",
    )
    rows = [
        (
            s.key,
            framework.element[s.element].title,
            s.title,
            s.text,
            *(s.levels[phase.status] for phase in framework.scale),
            s.components,
        )
        for s in framework.strategy.values()
    ]
    return csv_file(
        "strategies",
        "Strategies",
        "One row a strategy, with what each phase looks like",
        columns,
        rows,
        False,
    )


def _places(exchange: Exchange) -> tuple[Place, ...]:
    return (*exchange.states, *exchange.communities)


def _place_record(place: Place) -> dict[str, Any]:
    left_out = {"path", "rounds", "practices", "communities"}
    record = place.model_dump(mode="json", exclude=left_out)
    return {
        "key": place.key,
        "kind": "state" if isinstance(place, State) else "community",
        **record,
        "rounds": [r.round for r in place.rounds],
    }


def _rating_records(places: Iterable[Place]) -> Iterator[dict[str, Any]]:
    for place in places:
        for assessment in place.rounds:
            for item, rating in assessment.rated.items():
                record = rating.model_dump(mode="json", exclude={"visibility"})
                yield {
                    "place": place.key,
                    "round": assessment.round,
                    "date": assessment.date.isoformat(),
                    "item": item,
                    **record,
                    "data_status": assessment.data_status,
                }


def _any_illustrative(records: Iterable[Mapping[str, Any]]) -> bool:
    return any(record.get("data_status") == "illustrative" for record in records)


class _Files:
    """The files of an exchange, each made when it is first asked for: in a large one they take as long as all pages' lists."""

    makers: ClassVar[Mapping[str, Callable[[Exchange, Ratings], File]]] = {
        "framework.json": _frame,
        "states.json": _states,
        "practices.json": _practices,
        "ratings.json": _ratings,
        "practices.csv": _practice_table,
        "documents.csv": _document_table,
        "ratings.csv": _rating_table,
        "strategies.csv": _strategy_table,
    }

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._made: dict[str, File] = {}

    @cached_property
    def _ratings(self) -> Ratings:
        return list(_rating_records(_places(self._exchange)))

    def _file(self, name: str) -> File:
        if name not in self._made:
            self._made[name] = self.makers[name](self._exchange, self._ratings)
        return self._made[name]

    def content(self, name: str) -> bytes:
        return self._file(name)[0]

    def listed(self) -> dict[str, Any]:
        """Return what the page shows."""
        return {"downloads": [self._file(name)[1] for name in self.makers], "licence": LICENCE}
