"""The library of documents to borrow: agreements, job descriptions, forms and laws that practices, states and answers hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    sheets,
)
from peerways.pages.page import Attachment, Page
from peerways.read.file_kinds import url_of
from peerways.words import counted

SECTION = "documents/"
FACETS = ("kind", "element", "strategy", "state")
#: Documents shown on the page of a strategy or state.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the library, with the tags that it is found by."""

    held: HeldDocument
    tags: tuple[Filter, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the library; where there are many documents, the rest of them on further pages."""
    held = analysis.documents
    rows = [DocumentRow(one, _tags(one)) for one in held]
    tags = [row.tags for row in rows]
    row_facets = facets(exchange, FACETS, tags, _link)
    addresses: list[str] = []
    for sheet in sheets(SECTION, rows):
        first = sheet.number == 1
        data = ListPage(sheet, row_facets, len(rows), cut_list(SECTION, sheet, len(rows)))
        yield Page(
            sheet.url,
            "documents",
            "Documents to borrow" if first else f"Documents to borrow, page {sheet.number}",
            _about(exchange, held),
            data,
            SECTION,
            illustrative=any(one.illustrative for one in held),
            embeds=embeds.of_tables(exchange, SECTION),
        )
        addresses += [f"{sheet.url}#{row.held.id}" for row in sheet.rows]
    yield from index_of(SECTION, tags, addresses)


def _about(exchange: Exchange, held: tuple[HeldDocument, ...]) -> str:
    documents = counted(len(held), "document")
    states = exchange.framework.wording.count(len({one.state for one in held}), "state")
    return f"{documents} from {states} that others can start from: agreements, job descriptions, forms, budgets, laws, each with what it is good for."


def _tags(held: HeldDocument) -> tuple[Filter, ...]:
    return filters(
        kind=(held.document.kind,),
        element=held.elements,
        strategy=held.strategies,
        state=(held.state,),
    )


def _link(chosen: Filter) -> str | None:
    """Return the page that shows what a facet's option narrows to, for readers without the script."""
    if chosen.facet == "strategy":
        return f"{url_of('strategy', chosen.value)}#s-documents"
    return {
        "element": f"{url_of('element', chosen.value)}#s-strategies",
        "state": url_of("state", chosen.value),
    }.get(chosen.facet)
