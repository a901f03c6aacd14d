"""Lists that can be narrowed: facets with counts, and lists cut into pages so that no page grows
with what the exchange holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from peerways.analyse.index import by_name
from peerways.model.exchange import Exchange
from peerways.pages.page import Attachment, PageData
from peerways.read.file_kinds import url_of
from peerways.words import DOCUMENT_KINDS

T_ = TypeVar("T_")
#: How many rows one page of a list holds.
ROWS = 60


class Filter(NamedTuple):
    """One thing to narrow a list by.

    As a text it is what rows carry and the script reads: `element:data`.
    """

    facet: str
    value: str

    def __str__(self) -> str:
        return f"{self.facet}:{self.value}"


class Option(Struct, frozen=True):
    """One choice of a facet: how many rows it has, and the page that shows them without the script,
    if there is one.
    """

    value: str
    title: str
    count: int
    url: str | None


class Facet(Struct, frozen=True):
    """A group of choices; only those with rows are held."""

    name: str
    title: str
    options: tuple[Option, ...]


class Sheet(Struct, Generic[T_], frozen=True):
    """One page of a list: its number from 1, the rows, and the URLs of all sheets of the list."""

    number: int
    url: str
    rows: tuple[T_, ...]
    urls: tuple[str, ...]

    @property
    def first(self) -> bool:
        return self.number == 1

    def titled(self, name: str) -> str:
        """Return the title of the page: the list's name, further pages with their number."""
        if self.first:
            return name
        return f"{name}, page {self.number}"


class CutList(Struct, frozen=True):
    """What the script is told of a list that is cut into pages, `before` rows before this one.

    `own_lists`: a facet's choices lead to lists of the same rows.
    """

    index: str
    count: int
    rows: int
    before: int
    own_lists: bool


class ListPage(PageData, Generic[T_], frozen=True):
    """What a page of a list that can be narrowed shows; `cut` is for the script, where the list has
    several pages.
    """

    sheet: Sheet[T_]
    facets: tuple[Facet, ...]
    in_all: int
    cut: CutList | None


TITLES = {
    "kind": "Kind",
    "asked": "Kind",
    "time": "Open or ended",
    "element": "Element",
    "strategy": "Strategy",
    "component": "Component",
    "sector": "Careers",
    "state": "State",
}


#: What facets offer that no file adds to.
_FIXED = {
    "kind": tuple(DOCUMENT_KINDS.items()),
    "asked": (
        ("request", "Help wanted"),
        ("step", "Help wanted with a step"),
        ("offer", "Help on offer"),
        ("question", "Question"),
    ),
    "time": (("open", "Open"), ("ended", "Ended")),
}


def filters(**values: Iterable[str | None]) -> tuple[Filter, ...]:
    """Return the filters that hold for one row: `filters(element=("data",), state=("kansas",))`;
    values that are None are left out.
    """
    return tuple(Filter(facet, value) for facet, held in values.items() for value in held if value)


def choices(exchange: Exchange, facet: str) -> tuple[tuple[str, str], ...]:
    """Return a facet's values with their titles: in the framework's order, states by name."""
    framework = exchange.framework
    if facet in _FIXED:
        return _FIXED[facet]
    if facet == "element":
        return _fields(framework.elements, "slug", "short")
    if facet == "strategy":
        return _fields(framework.strategy.values(), "key", "title")
    if facet == "component":
        return _fields(framework.components, "slug", "title")
    if facet == "sector":
        return _fields(framework.sectors, "slug", "name")
    return _fields(by_name(exchange.states), "slug", "name")


def _fields(entries: Iterable[object], value: str, title: str) -> tuple[tuple[str, str], ...]:
    return tuple(map(attrgetter(value, title), entries))


def page_of(chosen: Filter, places: Mapping[str, str]) -> str | None:
    """Return the page that shows what a facet's option narrows to, for readers without the script:
    that of what is chosen, at one of the `places` that facets have on it.
    """
    if chosen.facet in places:
        return url_of(chosen.facet, chosen.value) + places[chosen.facet]
    return None


def facets(
    exchange: Exchange,
    names: Iterable[str],
    rows: Iterable[Iterable[Filter]],
    link: Callable[[Filter], str | None],
) -> tuple[Facet, ...]:
    """Return the facets of a list whose rows carry these filters; `link` gives an option's page."""
    counts = Counter(chain.from_iterable(rows))

    def options(name: str) -> Iterator[Option]:
        for value, title in choices(exchange, name):
            chosen = Filter(name, value)
            if counts[chosen]:
                yield Option(value, title, counts[chosen], link(chosen))

    titled = exchange.framework.wording.translate
    return tuple(Facet(name, titled(TITLES[name]), tuple(options(name))) for name in names)


def sheets(url: str, rows: Sequence[T_], at_most: int = ROWS) -> Iterator[Sheet[T_]]:
    """Yield a list's pages: the first at `url`, the next at `url` + `page/2/` and so on; an empty
    list has one page.
    """
    count = max(1, -(-len(rows) // at_most))
    urls = (url, *(f"{url}page/{number}/" for number in range(2, count + 1)))
    for number, place in enumerate(urls, start=1):
        yield Sheet(number, place, tuple(rows[(number - 1) * at_most : number * at_most]), urls)


def cut_list(
    section: str, sheet: Sheet[T_], count: int, *, own_lists: bool = False
) -> CutList | None:
    """Return what the script is told of a sheet's list; None where one page holds it all."""
    if len(sheet.urls) == 1:
        return None
    return CutList(f"{section}library.json", count, ROWS, (sheet.number - 1) * ROWS, own_lists)


def index_of(
    section: str, rows: Sequence[Sequence[Filter]], addresses: Sequence[str] = ()
) -> Iterator[Attachment]:
    """Yield the index that a cut list is narrowed by, and the addresses under which search knows
    its rows; nothing where one page holds them all.
    """
    if len(rows) > ROWS:
        yield Attachment(f"{section}library.json", partial(_numbers_by_tag, rows))
        if addresses:
            yield Attachment(f"{section}addresses.json", partial(_listed, tuple(addresses)))


def _listed(addresses: Sequence[str]) -> bytes:
    return msgspec.json.encode(addresses)


def _numbers_by_tag(rows: Sequence[Sequence[Filter]]) -> bytes:
    """Return for each tag which rows carry it: how many rows lie between one and the next."""
    tags: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for number, row_tags in enumerate(rows):
        for tag in map(str, row_tags):
            tags.setdefault(tag, []).append(number - last.get(tag, -1) - 1)
            last[tag] = number
    return msgspec.json.encode({"tags": tags})
