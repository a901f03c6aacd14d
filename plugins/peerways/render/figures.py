"""The numbers of a figure as a file that is part of the page, so that whoever sees the figure can
take them along.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from urllib.parse import quote

from peerways.pages.open_data.csv_text import csv_text


def csv_address(rows: Sequence[Sequence[Hashable]]) -> str:
    """Return rows, the first of them the head, as a `data:` address of CSV."""
    head, *body = rows
    text = csv_text([str(name) for name in head], body)
    return f"data:text/csv;charset=utf-8,{quote(text, safe='')}"
