"""The library of documents to take over: agreements, job descriptions, forms and laws that practices, states and answers hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerways.analyse.analysis import Analysis
from peerways.analyse.documents import HeldDocument
from peerways.model.addresses import strategy_url
from peerways.model.exchange import Exchange
from peerways.pages.library import (
    ROWS,
    CutList,
    Facet,
    Filter,
    Sheet,
    cut_list,
    facets,
    filters,
    index_of,
    sheets,
)
from peerways.pages.page import Attachment, Page, PageData
from peerways.words import counted

SECTION = "documents/"
FACETS = ("kind", "element", "strategy", "state")
#: Documents shown on the page of a strategy or state.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the library, with the tags that it is found by."""

    held: HeldDocument
    tags: str


@dataclass(frozen=True, slots=True)
class DocumentsPage(PageData):
    """What a page of the library shows; `cut` is for the script, where the list has several pages."""

    rows: tuple[DocumentRow, ...]
    sheet: Sheet[HeldDocument]
    facets: tuple[Facet, ...]
    in_all: int
    cut: CutList | None


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the library; where there are many documents, the rest of them on further pages."""
    held = analysis.documents
    found = facets(exchange, FACETS, map(_tags, held), _link)
    for sheet in sheets(SECTION, held):
        first = sheet.number == 1
        data = DocumentsPage(
            tuple(DocumentRow(one, " ".join(map(str, _tags(one)))) for one in sheet.rows),
            sheet,
            found,
            len(held),
            cut_list(SECTION, sheet, len(held)),
        )
        yield Page(
            sheet.url,
            "documents",
            "Documents to take over" if first else f"Documents to take over, page {sheet.number}",
            _about(exchange, held),
            data.fields(),
            SECTION,
            illustrative=any(one.illustrative for one in held),
        )
    yield from index_of(
        SECTION, [_tags(one) for one in held], [document_url(held, one) for one in held]
    )


def document_url(held: tuple[HeldDocument, ...], one: HeldDocument) -> str:
    """Return where a document stands in the library."""
    number = held.index(one) // ROWS + 1
    return f"{SECTION}{f'page/{number}/' if number > 1 else ''}#{one.id}"


def _about(exchange: Exchange, held: tuple[HeldDocument, ...]) -> str:
    documents = counted(len(held), "document")
    states = counted(len({one.state for one in held}), "state")
    return f"{documents} of {states} that others can start from: agreements, job descriptions, forms, budgets, laws, each with what it is good for."


def _tags(held: HeldDocument) -> tuple[Filter, ...]:
    return filters(
        kind=(held.document.kind,),
        element=held.elements,
        strategy=held.strategies,
        state=(held.state,),
    )


def _link(found: Filter) -> str | None:
    """Return the page that shows what a facet's option narrows to, for readers without the script."""
    if found.facet == "strategy":
        return f"{strategy_url(found.value)}#s-documents"
    return {
        "element": f"elements/{found.value}/#s-strategies",
        "state": f"states/{found.value}/#s-documents",
    }.get(found.facet)
