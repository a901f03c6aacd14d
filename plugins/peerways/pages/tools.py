"""Tools to print or fill in: the list, a page for each, its workbook and its text document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange, Tool
from peerways.pages.page import Attachment, Crumb, Page, PageData

SECTION = "tools/"


class ToolsPage(PageData, frozen=True):
    """The list of tools."""

    tools: tuple[Tool, ...]


class ToolPage(PageData, frozen=True):
    """A tool, and the URLs of its workbook and its text document."""

    tool: Tool
    workbook: str
    document: str


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the list, then each tool with its workbook."""
    about = (
        "One page each, to print or to fill in, with an example beside it: for the meeting at which"
        " a strategy gets done."
    )
    yield Page(SECTION, "tools", "Tools", about, ToolsPage(exchange.tools), SECTION)
    for tool in exchange.tools:
        yield Page(
            tool_url(tool),
            "tool",
            tool.title,
            tool.summary,
            ToolPage(tool, workbook_url(tool), document_url(tool)),
            SECTION,
            (Crumb("Tools", SECTION),),
            tool.path,
        )
        yield Attachment(workbook_url(tool), partial(_workbook, tool, exchange.on))
        yield Attachment(document_url(tool), partial(_document, tool, exchange.on))


def tools_for(exchange: Exchange, strategy: str) -> tuple[Tool, ...]:
    """Return the tools that serve a strategy."""
    return tuple(tool for tool in exchange.tools if strategy in tool.strategies)


def tool_url(tool: Tool) -> str:
    """Return the URL of a tool's page."""
    return f"{SECTION}{tool.id}/"


def workbook_url(tool: Tool) -> str:
    """Return where a tool's workbook is."""
    return f"{SECTION}{tool.id}.xlsx"


def document_url(tool: Tool) -> str:
    """Return where a tool is as a text document."""
    return f"{SECTION}{tool.id}.docx"


def _workbook(tool: Tool, on: date) -> bytes:
    from peerways.workbooks.tool import tool_workbook  # openpyxl takes long to load

    return tool_workbook(tool, on)


def _document(tool: Tool, on: date) -> bytes:
    from peerways.workbooks.tool_document import tool_document  # python-docx takes long to load

    return tool_document(tool, on)
