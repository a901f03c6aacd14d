"""Tools: each has its page, its workbook and its strategies, and what is made up says so."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from docx import Document
from openpyxl import Workbook, load_workbook
from shipped_site import Shipped

from peerways.model.addresses import addresses
from peerways.model.exchange import Tool
from peerways.model.former_names import former_names
from peerways.workbooks import style
from peerways.workbooks.tool import tool_workbook
from peerways.workbooks.tool_document import tool_document

MADE = Tool.model_validate(
    {
        "title": "Well check",
        "summary": "=1+1",
        "strategies": ["water.share-water"],
        "time": "10 minutes",
        "who": "Two",
        "columns": ["Part", "Sound?"],
        "rows": ["=Rope", "Bucket"],
        "example": [{"cells": ["Rope", "=Yes"]}],
        "sources": [{"title": "A book"}],
        "id": "well-check",
        "path": "content/tools/well-check.md",
        "body": "",
        "body_line": 1,
    }
)


def test_the_workbook_has_the_table_and_the_example_and_no_formula() -> None:
    raw = tool_workbook(MADE, date(2014, 6, 30))
    assert raw == tool_workbook(MADE, date(2014, 6, 30))
    book = load_workbook(BytesIO(raw))
    empty, example = book.worksheets
    assert [empty.cell(row, 1).value for row in (3, 4, 5)] == ["Part", "=Rope", "Bucket"]
    assert [cell.value for cell in example[4]] == ["Rope", "=Yes"]
    assert "Illustrative" in example["A2"].value
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_text_document_has_the_table_and_the_example_marked_as_made_up() -> None:
    raw = tool_document(MADE, date(2014, 6, 30))
    assert raw == tool_document(MADE, date(2014, 6, 30))
    text = Document(BytesIO(raw))
    empty, example = text.tables
    assert [row.cells[0].text for row in empty.rows[:3]] == ["Part", "=Rope", "Bucket"]
    assert [cell.text for cell in example.rows[1].cells] == ["Rope", "=Yes"]
    said = [paragraph.text for paragraph in text.paragraphs]
    assert said[0] == "Well check"
    assert any(line.startswith("Illustrative") for line in said)
    assert "A book" in said


def test_a_tool_without_its_example_says_nothing_illustrative() -> None:
    text = Document(
        BytesIO(tool_document(MADE.model_copy(update={"example": ()}), date(2014, 6, 30)))
    )
    assert len(text.tables) == 1
    assert not any("Illustrative" in paragraph.text for paragraph in text.paragraphs)


def test_each_shipped_tool_is_whole(shipped: Shipped) -> None:
    tools = shipped.site.exchange.tools
    assert len(tools) == 12
    for tool in tools:
        html = (shipped.folder / f"tools/{tool.id}/index.html").read_text(encoding="utf-8")
        assert f"tools/{tool.id}.xlsx" in html or f"{tool.id}.xlsx" in html
        assert html.count("Illustrative") >= 2
        for ending in ("xlsx", "docx"):
            assert f"{tool.id}.{ending}" in html
            assert (shipped.folder / f"tools/{tool.id}.{ending}").read_bytes()[:2] == b"PK"
        for key in tool.strategies:
            page = shipped.folder / f"strategies/{key.replace('.', '/')}/index.html"
            assert f"tools/{tool.id}/" in page.read_text(encoding="utf-8")


def test_a_renamed_tool_is_found_under_its_former_name(shipped: Shipped) -> None:
    exchange = shipped.site.exchange
    tool = exchange.tools[0].model_copy(update={"was": ("its-former-name",)})
    renamed = exchange.model_copy(update={"tools": (tool,)})
    known = addresses(renamed)
    assert known["tool:its-former-name"].url == f"tools/{tool.id}/"
    (former,) = (one for one in former_names(renamed) if one.now == f"tool:{tool.id}")
    assert former.url == "tools/its-former-name/"
    assert former.path == "content/tools/its-former-name.md"


def test_cells_of_a_tool_look_as_those_of_the_form() -> None:
    sheet = load_workbook(BytesIO(tool_workbook(MADE, date(2014, 6, 30)))).worksheets[0]
    form = Workbook().active
    for place, look in (
        ("A1", style.TITLE),
        ("A2", style.QUIET),
        ("B3", style.HEADING),
        ("A4", style.GIVEN),
        ("B4", style.INPUT),
    ):
        cell = form[place]
        style.dress(cell, look)
        for name in ("font", "fill", "border", "alignment", "protection", "number_format"):
            assert str(getattr(sheet[place], name)) == str(getattr(cell, name)), (look, name)
