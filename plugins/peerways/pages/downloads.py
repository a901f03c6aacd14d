"""The data page and its files: framework, states, practices and ratings as JSON, and as tables for spreadsheets. Every file says what kind of data it holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange, Place, State
from peerways.pages.page import Attachment, Crumb, Page

URL = "data/"
#: A cell that starts with one of these would be run as a formula by a spreadsheet; the wide signs by one in Japanese, Chinese or Korean.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Files that hold the project's own words, neither compiled nor reported.
OWN = ("framework", "strategies")
LICENCE = "Licensed with the project (see LICENSE). When you pass rows on, name the exchange and the sources given with them, and keep the mark data_status."


@dataclass(frozen=True, slots=True)
class Download:
    """One file offered on the page."""

    url: str
    title: str
    about: str
    form: str
    rows: int
    bytes: int
    illustrative: bool
    own: bool = False

    @property
    def size_text(self) -> str:
        """The size as a reader would say it: "33 kB"."""
        return f"{max(1, round(self.bytes / 1000)):,}\u00a0kB"


Ratings = list[dict[str, Any]]
File = tuple[bytes, Download]


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


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file that a spreadsheet opens as text: every cell quoted, what would be a formula made harmless by an apostrophe."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = (
        ""
        if value is None
        else "; ".join(map(str, value))
        if isinstance(value, tuple | list)
        else str(value)
    )
    return (
        f"'{text}"
        if text.lstrip(" \n\u00a0\u3000\ufeff").startswith(_FORMULA) or text.startswith(_FORMULA)
        else text
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
    return _json(
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
    return _json(
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
    return _json(
        exchange,
        "practices",
        "Practices",
        "Every practice with its text, tags and sources",
        practices,
        len(practices),
        _any_illustrative(practices),
    )


def _ratings(exchange: Exchange, ratings: Ratings) -> File:
    return _json(
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
    return _csv(
        "practices",
        "Practices",
        "One row a practice, without its full text",
        columns,
        rows,
        any(p.data_status == "illustrative" for p in exchange.practices),
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
    return _csv(
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
    return _csv(
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


def _json(
    exchange: Exchange,
    name: str,
    title: str,
    about: str,
    data: object,
    rows: int,
    illustrative: bool,
) -> File:
    whole = {
        "title": title,
        "exchange": exchange.framework.title,
        "as_of": exchange.on.isoformat(),
        "holds_illustrative_data": illustrative,
        "licence": LICENCE,
    }
    return _file(
        f"{name}.json",
        title,
        about,
        "JSON",
        rows,
        _lines({**whole, name: data}).encode(),
        illustrative,
    )


def _lines(whole: Mapping[str, object]) -> str:
    """Return JSON with a line for each key, and one for each entry of a list: it can be read and compared, and is made by the fast encoder, which knows no indent."""
    dump = partial(json.dumps, ensure_ascii=False)
    listed = {
        key: "[\n" + ",\n".join(map(dump, value)) + "\n]"
        if isinstance(value, list)
        else dump(value)
        for key, value in whole.items()
    }
    return "{\n" + ",\n".join(f"{dump(key)}: {text}" for key, text in listed.items()) + "\n}\n"


def _csv(
    name: str,
    title: str,
    about: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    illustrative: bool,
) -> File:
    return _file(f"{name}.csv", title, about, "CSV", len(rows), table(columns, rows), illustrative)


def _file(
    name: str, title: str, about: str, form: str, rows: int, content: bytes, illustrative: bool
) -> File:
    return content, Download(
        f"{URL}{name}",
        title,
        about,
        form,
        rows,
        len(content),
        illustrative,
        name.partition(".")[0] in OWN,
    )


class _Files:
    """The files of an exchange, each made when it is first asked for: in a large one they take as long as all pages' lists."""

    makers: ClassVar[Mapping[str, Callable[[Exchange, Ratings], File]]] = {
        "framework.json": _frame,
        "states.json": _states,
        "practices.json": _practices,
        "ratings.json": _ratings,
        "practices.csv": _practice_table,
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
