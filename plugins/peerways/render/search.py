"""Search entries, made from the bodies that the renderer just made: one for a page and one for each of its sections.

The form is that of Material's index, which its search reads in the browser; texts stay HTML-escaped, as that search expects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from markupsafe import escape

from peerways.pages.page import Page

_SECTION = re.compile(r'<h2\b[^>]*\sid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_SILENT = re.compile(r"<(svg|script|style|form|nav|footer|h1)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LONGEST = 1_200
_CONFIG = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}


def search_entries(page: Page, html: str) -> list[dict[str, str]]:
    """Return the page's entries (location, title, text), the page itself first; none where the page is not to be found by search."""
    if not page.searchable:
        return []
    pieces = _SECTION.split(_SILENT.sub(" ", html))
    lead = f"{escape(page.description)} {_beginning(pieces[0])}"
    entries = [{"location": page.url, "title": str(escape(page.title)), "text": _cut(lead)}]
    for name, title, content in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        entries.append(
            {
                "location": f"{page.url}#{name}",
                "title": _text(title),
                "text": _cut(_beginning(content)),
            }
        )
    return entries


def _text(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def _beginning(html: str) -> str:
    """Return the text of which the entry holds the beginning: of a long section, no more than is needed for that."""
    end = html.find(">", 4 * _LONGEST) + 1
    text = _text(html[:end]) if end else ""
    return text if len(text) > _LONGEST else _text(html)


def _cut(text: str) -> str:
    """Return the text up to the last whole word, so that no escape is cut in two."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0]


def search_index(entries: Iterable[dict[str, str]]) -> str:
    """Return the whole index as JSON."""
    index: dict[str, Any] = {"config": _CONFIG, "docs": list(entries)}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
