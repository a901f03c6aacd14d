"""Tables as CSV that a spreadsheet opens as text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache

from peerways.grouping import Remembered
from peerways.pages.open_data.columns import BETWEEN, Plain

#: A cell that starts with one of these would be run as a formula by a spreadsheet; the wide signs
#: by one in Japanese, Chinese or Korean.
_FORMULA = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
#: What a spreadsheet passes over before it looks at the first sign.
_BEFORE = " \n\u00a0\u3000\ufeff"


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Hashable]]) -> bytes:
    """Return a CSV file that a spreadsheet opens as text: every cell quoted, what would be a
    formula made harmless by an apostrophe.
    """
    return _csv(map(_quoted, row) for row in (head, *rows))


def csv_of_columns(head: Sequence[str], columns: Iterable[Iterable[Plain]]) -> bytes:
    """Return a table's columns as such a file."""
    cells = (Remembered(_quoted).all_of(column) for column in columns)
    return _csv((map(_quoted, head), *zip(*cells, strict=True)))


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    return "\r\n".join((*map(",".join, rows), "")).encode("utf-8-sig")


@lru_cache(maxsize=1 << 16, typed=True)  # most cells of a large table hold what others hold
def _quoted(value: Hashable) -> str:
    text = _text(value).replace('"', '""')
    return f'"{text}"'


def _text(value: Hashable) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        if value:
            return "true"
        return "false"
    if isinstance(value, tuple):
        text = BETWEEN.join(map(str, value))
    else:
        text = str(value)
    if text.lstrip(_BEFORE)[:1] in _FORMULA:
        return f"'{text}"
    return text
