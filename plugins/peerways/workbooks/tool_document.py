"""A tool as a text document: the table to fill in, and the illustrative example, on pages that lie
on their side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path

from peerways.model.entry import Source
from peerways.model.exchange import Tool
from peerways.workbooks.package import Part, package
from peerways.workbooks.tool import ILLUSTRATIVE, rows_to_fill

#: How headings, lists and tables look; the parts are the same in each document.
_LOOKS = Path(__file__).with_name("word")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: Rows left empty below those that the tool names.
_MORE = 3
#: In twentieths of a point: a page of letter size on its side, the margin on each of its sides, the
#: least height of a row that is filled in by hand.
_WIDE, _HIGH, _MARGIN, _ROW = 15_840, 12_240, 1_020, 624


def tool_document(tool: Tool, on: date) -> bytes:
    """Return the document. The same tool gives the same bytes on the same day."""
    text = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(_body(tool))}</w:body></w:document>'
    main = Part("word/document.xml", "wordprocessingml.document.main", text)
    return package(main, tuple(map(_look, ("styles", "numbering", "settings"))), on, tool.title)


def _look(name: str) -> Part:
    text = (_LOOKS / f"{name}.xml").read_text(encoding="utf-8")
    return Part(f"word/{name}.xml", f"wordprocessingml.{name}", text)


def _body(tool: Tool) -> Iterator[str]:
    yield _paragraph(tool.title, _styled("Heading1"))
    yield _paragraph(tool.summary)
    yield _paragraph(f"Time: {tool.time}. Filled in by: {tool.who}.")
    yield from _table(tool, rows_to_fill(tool, _MORE))
    if tool.example:
        yield _paragraph("An example", f"{_styled('Heading2')}<w:pageBreakBefore/>")
        yield _paragraph(ILLUSTRATIVE)
        yield from _table(tool, (row.cells for row in tool.example))
    yield _paragraph("What it is based on", _styled("Heading2"))
    for source in tool.sources:
        yield _paragraph(_named(source), _styled("ListBullet"))
    yield (
        f'<w:sectPr><w:pgSz w:w="{_WIDE}" w:h="{_HIGH}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}"'
        ' w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )


def _named(source: Source) -> str:
    """Return a source's title, with the address where it or its copy can be read."""
    if source.url:
        return f"{source.title}: {source.url}"
    if source.copy_read:
        return f"{source.title}: {source.copy_read.url}"
    return source.title


def _styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _paragraph(text: str, look: str = "", of_run: str = "") -> str:
    """Return a paragraph of one run; what it looks like is given as properties of the two."""
    if look:
        look = f"<w:pPr>{look}</w:pPr>"
    if of_run:
        of_run = f"<w:rPr>{of_run}</w:rPr>"
    if text:
        text = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    return f"<w:p>{look}<w:r>{of_run}{text}</w:r></w:p>"


def _table(tool: Tool, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table; its headings stand on every page, and are told as headings to those who
    listen.
    """
    width = (_WIDE - 2 * _MARGIN) // len(tool.columns)
    yield '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/>'
    yield '<w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="1" w:noVBand="1"/></w:tblPr>'
    column = f'<w:gridCol w:w="{width}"/>'
    yield f"<w:tblGrid>{column * len(tool.columns)}</w:tblGrid>"
    yield _row("<w:tblHeader/>", width, (_paragraph(name, "", "<w:b/>") for name in tool.columns))
    for cells in rows:
        yield _row(f'<w:trHeight w:val="{_ROW}"/>', width, map(_paragraph, cells))
    yield "</w:tbl>"


def _row(look: str, width: int, cells: Iterable[str]) -> str:
    measure = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    filled = "</w:tc>".join(map(measure.__add__, cells))
    return f"<w:tr><w:trPr>{look}</w:trPr>{filled}</w:tc></w:tr>"
