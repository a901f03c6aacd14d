"""Tables as CSV that a spreadsheet opens as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache

from peerways.pages.open_data.columns import BETWEEN

#: A cell that starts with one of these would be run as a formula by a spreadsheet; the wide signs
#: by one in Japanese, Chinese or Korean.
_FORMULA = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
#: What a spreadsheet passes over before it looks at the first sign.
_BEFORE = " \n\u00a0\u3000\ufeff"


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Hashable]]) -> bytes:
    """Return a CSV file that a spreadsheet opens as text: every cell quoted, what would be a
    formula made harmless by an apostrophe.
    """
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(_cell, row) for row in rows)
    return target.getvalue().encode("utf-8-sig")


@lru_cache(maxsize=1 << 16, typed=True)  # most cells of a large table hold what others hold
def _cell(value: Hashable) -> str:
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
