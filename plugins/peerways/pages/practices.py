"""The practice library: the list with its facets, a list for each choice, and a page for each
practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import OpenRequest
from peerways.analyse.freshness import Freshness
from peerways.model.entry import Contact, Document
from peerways.model.exchange import Exchange, Practice, State
from peerways.pages import embeds
from peerways.pages.illustrative import is_marked
from peerways.pages.library import (
    Facet,
    Filter,
    ListPage,
    Sheet,
    choices,
    cut_list,
    facets,
    filters,
    index_of,
    sheets,
)
from peerways.pages.page import Attachment, Crumb, Embed, Page, PageData
from peerways.pages.place_view import short_link
from peerways.pages.share.pictures import of_element
from peerways.read.file_kinds import url_of
from peerways.words import EVIDENCE_STRENGTHS, counted, upper_first, years

SECTION = "practices/"
FACETS = ("element", "strategy", "component", "sector", "state")
ASKING_SHOWN = 8
#: Kinds of documents that bind those who take part.
AGREED = ("law", "agreement", "memorandum")


class Fact(NamedTuple):
    """A fact about a practice in its panel, as a text or as the documents that hold it."""

    term: str
    text: str
    documents: tuple[Document, ...] = ()


class Asking(NamedTuple):
    """A place that asks for help with a strategy of a practice, by its short link and name."""

    short: str
    name: str
    strategy: str
    text: str
    until_text: str
    illustrative: bool


class PracticeRow(Struct, frozen=True):
    """A practice in the library, with the tags that it is found by."""

    practice: Practice
    tags: str


#: Rows by the keys of their practices, which several lists have.
Rows = Mapping[str, PracticeRow]


class PracticesPage(ListPage[Practice], frozen=True):
    """A page of the library, or of the list of what it is narrowed to (`chosen`), whose `name` and
    page about it (`subject`) it tells.
    """

    rows: tuple[PracticeRow, ...]
    chosen: Filter | None
    name: str
    subject: str | None


#: Under this heading a text tells more of what failed than the field that lists show.
_FAILED = "## What did not work\n"


class PracticePage(PageData, frozen=True):
    """What a practice's page shows; `own_contact`: the contact is the practice's own;
    `did_not_work`: None where the text has that heading itself.
    """

    practice: Practice
    state: State
    years: str
    facts: tuple[Fact, ...]
    did_not_work: str | None
    contacts: tuple[Contact, ...]
    own_contact: bool
    freshness: Freshness
    asking: tuple[Asking, ...]
    asking_in_all: int
    similar: tuple[Practice, ...]
    tags: str


def pages(exchange: Exchange, _: Analysis) -> Iterator[Page | Attachment]:
    """Yield the library and its lists by facet."""
    practices = _in_order(exchange)
    tags = {practice.key: tags_of(practice) for practice in practices}
    rows = {one.key: PracticeRow(one, _text(tags[one.key])) for one in practices}
    row_facets = facets(exchange, FACETS, tags.values(), facet_url)
    about = _about(exchange)
    yield from _list(exchange, SECTION, "Practices", about, practices, rows, row_facets, None)
    yield from index_of(SECTION, [*tags.values()], [*map(_url, practices)])
    for facet in row_facets:
        yield from _by(exchange, facet, practices, tags, rows)


def every(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield every practice."""
    for practice in _in_order(exchange):
        yield _page(exchange, analysis, practice)


def _in_order(exchange: Exchange) -> tuple[Practice, ...]:
    return tuple(
        sorted(
            exchange.practices,
            key=lambda practice: (
                exchange.state[practice.state].name,
                practice.title,
                practice.key,
            ),
        )
    )


def _url(practice: Practice) -> str:
    return url_of("practice", practice.key)


def tags_of(practice: Practice) -> tuple[Filter, ...]:
    """Return what a practice can be found by."""
    return filters(
        element=practice.elements,
        strategy=practice.strategies,
        component=practice.components,
        sector=practice.sectors,
        state=(practice.state,),
    )


def facet_url(chosen: Filter) -> str:
    """Return the URL of the list of practices with one tag."""
    return f"{SECTION}by/{chosen.facet}/{chosen.value.replace('.', '/')}/"


def facts_of(practice: Practice) -> tuple[Fact, ...]:
    """Return what is known of a practice at a glance, what to ask for first; what nobody knows is
    left out.
    """
    agreed = tuple(one for one in practice.documents if one.kind in AGREED)
    facts = (
        Fact("What to ask for", practice.ask_for or ""),
        Fact("Whom it reaches", practice.reach or ""),
        Fact("When", upper_first(years(practice))),
        Fact("What it costs", practice.cost or ""),
        Fact("Law or agreement", "", agreed),
        Fact("What came of it", practice.outcome or ""),
        Fact("The result rests on", EVIDENCE_STRENGTHS.get(practice.evidence_strength or "", "")),
    )
    return tuple(fact for fact in facts if fact.text or fact.documents)


def contacts_of(exchange: Exchange, practice: Practice) -> tuple[Contact, ...]:
    """Return whom to write to: the practice's own contact, else the state's contacts."""
    if practice.contact:
        return (practice.contact,)
    return exchange.state[practice.state].contacts


def subject_url(chosen: Filter) -> str | None:
    """Return the page about what a list is narrowed to; careers have none."""
    if chosen.facet == "strategy":
        return url_of("strategy", chosen.value)
    return {
        "element": url_of("element", chosen.value),
        "component": url_of("component", chosen.value),
        "state": url_of("state", chosen.value),
    }.get(chosen.facet)


def _about(exchange: Exchange) -> str:
    practices = counted(len(exchange.practices), "practice")
    states = exchange.framework.wording.count(
        len({practice.state for practice in exchange.practices}), "state"
    )
    return (
        f"{practices} from {states}, each with its source: what was done, how it works, what it"
        " took."
    )


def _list(
    exchange: Exchange,
    url: str,
    title: str,
    description: str,
    practices: Sequence[Practice],
    rows: Rows,
    row_facets: tuple[Facet, ...],
    chosen: Filter | None,
) -> Iterator[Page]:
    way: tuple[Crumb, ...] = ()
    embedded: tuple[Embed, ...] = ()
    if chosen:
        way = (Crumb("Practices", SECTION),)
    else:
        embedded = embeds.of_tables(exchange, SECTION)
    for sheet in sheets(url, practices):
        data = partial(
            _list_data, sheet, rows, row_facets, chosen, len(practices), title.partition(": ")[2]
        )
        about, crumbs = description, way
        if not sheet.first:
            about = f"{description} Page {sheet.number} of {len(sheet.urls)}."
            crumbs = (*way, Crumb(title, url))
        yield Page(
            sheet.url,
            "practices",
            sheet.titled(title),
            about,
            data,
            SECTION,
            crumbs,
            searchable=sheet.first and chosen is None,
            embeds=embedded,
        )


def _list_data(
    sheet: Sheet[Practice],
    rows: Rows,
    row_facets: tuple[Facet, ...],
    chosen: Filter | None,
    in_all: int,
    name: str,
) -> PracticesPage:
    cut, subject = None, None
    if chosen:
        subject = subject_url(chosen)
    else:
        cut = cut_list(SECTION, sheet, in_all, own_lists=True)
    return PracticesPage(
        sheet=sheet,
        facets=row_facets,
        in_all=in_all,
        cut=cut,
        rows=tuple(rows[one.key] for one in sheet.rows),
        chosen=chosen,
        name=name,
        subject=subject,
    )


def _text(tags: Iterable[Filter]) -> str:
    return " ".join(map(str, tags))


def _by(
    exchange: Exchange,
    facet: Facet,
    practices: Sequence[Practice],
    tags: Mapping[str, tuple[Filter, ...]],
    rows: Rows,
) -> Iterator[Page]:
    by_value: dict[str, list[Practice]] = {}
    for practice in practices:
        for tag in tags[practice.key]:
            if tag.facet == facet.name:
                by_value.setdefault(tag.value, []).append(practice)
    for value, title in choices(exchange, facet.name):
        if value in by_value:
            chosen = Filter(facet.name, value)
            number = len(by_value[value])
            subject = exchange.framework.wording.translate(facet.name)
            about = (
                f"{counted(number, 'documented practice')}: {subject} {title}. Each with its source"
                " and whom to ask."
            )
            yield from _list(
                exchange,
                facet_url(chosen),
                f"Practices by {subject}: {title}",
                about,
                by_value[value],
                rows,
                (facet,),
                chosen,
            )


def _page(exchange: Exchange, analysis: Analysis, practice: Practice) -> Page:
    state = exchange.state[practice.state]
    crumbs = (
        Crumb("Practices", SECTION),
        Crumb(state.name, facet_url(Filter("state", state.slug))),
    )
    data = partial(_data, exchange, analysis, practice)
    return Page(
        _url(practice),
        "practice",
        practice.title,
        practice.summary,
        data,
        SECTION,
        crumbs,
        practice.path,
        is_marked(practice),
        picture=of_element(practice.elements[0]),
    )


def _data(exchange: Exchange, analysis: Analysis, practice: Practice) -> PracticePage:
    asking = analysis.who_asks(practice)
    return PracticePage(
        practice=practice,
        state=exchange.state[practice.state],
        years=years(practice),
        facts=facts_of(practice),
        did_not_work=_did_not_work(practice),
        contacts=contacts_of(exchange, practice),
        own_contact=practice.contact is not None,
        freshness=analysis.freshness(practice),
        asking=tuple(map(_asking, asking[:ASKING_SHOWN])),
        asking_in_all=len(asking),
        similar=analysis.similar(practice),
        tags=f"{_text(tags_of(practice))} {_url(practice)}",
    )


def _asking(request: OpenRequest) -> Asking:
    return Asking(
        short_link(request.place),
        request.place.name,
        request.strategy,
        request.text,
        request.until_text,
        is_marked(request.request),
    )


def _did_not_work(practice: Practice) -> str | None:
    """Return what the field says, unless the text says more."""
    if _FAILED in practice.body:
        return None
    return practice.did_not_work
