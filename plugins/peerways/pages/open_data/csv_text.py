"""Tables as CSV that a spreadsheet opens as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable, Sequence

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
    return _csv(head, (map(_text, row) for row in rows))


def csv_of_columns(head: Sequence[str], columns: Iterable[Iterable[Plain]]) -> bytes:
    """Return a table's columns as such a file."""
    return _csv(head, zip(*(Remembered(_text).all_of(column) for column in columns), strict=True))


def _csv(head: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return target.getvalue().encode("utf-8-sig")


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
