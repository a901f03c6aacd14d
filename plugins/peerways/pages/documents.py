"""The library of documents to take over: agreements, job descriptions, forms and laws that practices, states and answers hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.analyse.documents import HeldDocument
from peerways.model.addresses import strategy_url
from peerways.model.exchange import Exchange
from peerways.pages.library import ROWS, Facet, Filter, Sheet, facets, filters, sheets
from peerways.pages.page import Attachment, Page, PageData
from peerways.words import DOCUMENT_KINDS, counted

SECTION = "documents/"
FACETS = ("kind", "element", "strategy", "state")
RECORDS = f"{SECTION}library.json"
#: Documents shown on the page of a strategy or state.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the library, with the tags that it is found by."""

    held: HeldDocument
    tags: str


@dataclass(frozen=True, slots=True)
class DocumentsPage(PageData):
    """What a page of the library shows; `records` are for the script, where the list has several pages."""

    rows: tuple[DocumentRow, ...]
    sheet: Sheet[HeldDocument]
    facets: tuple[Facet, ...]
    in_all: int
    records: str | None


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
            RECORDS if len(held) > ROWS else None,
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
    if len(held) > ROWS:
        yield Attachment(RECORDS, partial(_records, exchange, held))


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


def _records(exchange: Exchange, held: tuple[HeldDocument, ...]) -> bytes:
    """Return what a row shows and is found by, for every document: the script builds rows from it where the page doesn't hold them all."""
    rows = [
        {
            "u": document_url(held, one).removeprefix(SECTION),
            "o": one.document.url,
            "t": one.document.title,
            "s": one.document.good_for or "",
            "p": f"{DOCUMENT_KINDS[one.document.kind]}, {exchange.state[one.state].name}",
            "f": " ".join(map(str, _tags(one))),
        }
        for one in held
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
