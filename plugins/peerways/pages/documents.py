"""The library of documents to borrow: agreements, job descriptions, forms and laws that practices,
states and answers hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.analyse.documents import HeldDocument
from peerways.model.exchange import Exchange
from peerways.pages import embeds
from peerways.pages.library import (
    Filter,
    ListPage,
    cut_list,
    facets,
    filters,
    index_of,
    page_of,
    sheets,
)
from peerways.pages.page import Attachment, Page
from peerways.words import counted

SECTION = "documents/"
FACETS = ("kind", "element", "strategy", "state")
#: Where an option's page shows what it narrows to.
_PLACES = {"strategy": "#s-documents", "element": "#s-strategies", "state": ""}
#: Documents shown on the page of a strategy or state.
SHOWN = 8


class DocumentRow(Struct, frozen=True):
    """A document in the library, with the tags that it is found by."""

    held: HeldDocument
    tags: tuple[Filter, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the library; where there are many documents, the rest of them on further pages."""
    held = analysis.documents
    tags = list(map(_tags, held))
    rows = list(map(DocumentRow, held, tags))
    row_facets = facets(exchange, FACETS, tags, partial(page_of, places=_PLACES))
    addresses: list[str] = []
    for sheet in sheets(SECTION, rows):
        data = ListPage(sheet, row_facets, len(rows), cut_list(SECTION, sheet, len(rows)))
        yield Page(
            sheet.url,
            "documents",
            sheet.titled("Documents to borrow"),
            _about(exchange, held),
            data,
            SECTION,
            illustrative=any(map(attrgetter("illustrative"), held)),
            embeds=embeds.of_tables(exchange, SECTION),
        )
        addresses += [f"{sheet.url}#{row.held.id}" for row in sheet.rows]
    yield from index_of(SECTION, tags, addresses)


def _about(exchange: Exchange, held: tuple[HeldDocument, ...]) -> str:
    documents = counted(len(held), "document")
    states = exchange.framework.wording.count(len(set(map(attrgetter("state"), held))), "state")
    return (
        f"{documents} from {states} that others can start from: agreements, job descriptions,"
        " forms, budgets, laws, each with what it is good for."
    )


def _tags(held: HeldDocument) -> tuple[Filter, ...]:
    return filters(
        kind=(held.document.kind,),
        element=held.elements,
        strategy=held.strategies,
        state=(held.state,),
    )
