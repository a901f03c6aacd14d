"""A tool as a text document: the table to fill in, and the illustrative example, on pages that lie
on their side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from peerways.model.entry import Source
from peerways.model.exchange import Tool
from peerways.workbooks.repack import repacked
from peerways.workbooks.tool import ILLUSTRATIVE, rows_to_fill

if TYPE_CHECKING:
    from docx.document import Document as Text
    from docx.table import Table

#: Rows left empty below those that the tool names.
_MORE = 3
_LETTER = Cm(27.94), Cm(21.59)
_MARGIN = Cm(1.8)


def tool_document(tool: Tool, on: date) -> bytes:
    """Return the document. The same tool gives the same bytes on the same day."""
    text = Document()
    _frame(text, tool)
    text.add_heading(tool.title, level=1)
    text.add_paragraph(tool.summary)
    text.add_paragraph(f"Time: {tool.time}. Filled in by: {tool.who}.")
    _table(text, tool, rows_to_fill(tool, _MORE))
    if tool.example:
        text.add_heading("An example", level=2).paragraph_format.page_break_before = True
        text.add_paragraph(ILLUSTRATIVE)
        _table(text, tool, [row.cells for row in tool.example])
    text.add_heading("What it is based on", level=2)
    for source in tool.sources:
        text.add_paragraph(_named(source), "List Bullet")
    raw = BytesIO()
    text.save(raw)
    return repacked(raw.getvalue(), on)


def _named(source: Source) -> str:
    """Return a source's title, with the address where it or its copy can be read."""
    if source.url:
        return f"{source.title}: {source.url}"
    if source.copy_read:
        return f"{source.title}: {source.copy_read.url}"
    return source.title


def _frame(text: Text, tool: Tool) -> None:
    text.core_properties.title = tool.title
    text.core_properties.author = ""
    text.core_properties.comments = ""
    text.styles["Normal"].font.size = Pt(10)
    page = text.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = _LETTER
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN


def _table(text: Text, tool: Tool, rows: Iterable[Sequence[str]]) -> None:
    table = text.add_table(rows=1, cols=len(tool.columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, tool.columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_head(table)
    for cells in rows:
        row = table.add_row()
        row.height = Cm(1.1)
        for cell, text_of_cell in zip(row.cells, cells, strict=True):
            cell.text = text_of_cell


def _repeat_head(table: Table) -> None:
    """Let the headings stand on every page, and be told as headings to those who listen."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no name for it)
    properties.append(OxmlElement("w:tblHeader"))
