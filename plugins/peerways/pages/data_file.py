"""The form of the files to take away: JSON that can be compared line by line, tables that a spreadsheet opens as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from peerways.model.exchange import Exchange

URL = "data/"
#: A cell that starts with one of these would be run as a formula by a spreadsheet; the wide signs by one in Japanese, Chinese or Korean.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Files that hold the project's own words, neither compiled nor reported.
OWN = ("framework", "strategies")
LICENCE = "Licensed with the project (see LICENSE). When you pass rows on, name the exchange and the sources given with them, and keep the mark data_status."


@dataclass(frozen=True, slots=True)
class Download:
    """One file offered on the page."""

    url: str
    title: str
    about: str
    form: str
    rows: int
    bytes: int
    illustrative: bool
    own: bool = False

    @property
    def size_text(self) -> str:
        """The size as a reader would say it: "33 kB"."""
        return f"{max(1, round(self.bytes / 1000)):,}\u00a0kB"


#: A file and what the page says of it.
File = tuple[bytes, Download]


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file that a spreadsheet opens as text: every cell quoted, what would be a formula made harmless by an apostrophe."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = (
        ""
        if value is None
        else "; ".join(map(str, value))
        if isinstance(value, tuple | list)
        else str(value)
    )
    return (
        f"'{text}"
        if text.lstrip(" \n\u00a0\u3000\ufeff").startswith(_FORMULA) or text.startswith(_FORMULA)
        else text
    )


def json_file(
    exchange: Exchange,
    name: str,
    title: str,
    about: str,
    data: object,
    rows: int,
    illustrative: bool,
) -> File:
    """Return a JSON file that says what it is and what kind of data it holds."""
    whole = {
        "title": title,
        "exchange": exchange.framework.title,
        "as_of": exchange.on.isoformat(),
        "holds_illustrative_data": illustrative,
        "licence": LICENCE,
    }
    return _file(
        f"{name}.json",
        title,
        about,
        "JSON",
        rows,
        _lines({**whole, name: data}).encode(),
        illustrative,
    )


def _lines(whole: Mapping[str, object]) -> str:
    """Return JSON with a line for each key, and one for each entry of a list: it can be read and compared, and is made by the fast encoder, which knows no indent."""
    dump = partial(json.dumps, ensure_ascii=False)
    listed = {
        key: "[\n" + ",\n".join(map(dump, value)) + "\n]"
        if isinstance(value, list)
        else dump(value)
        for key, value in whole.items()
    }
    return "{\n" + ",\n".join(f"{dump(key)}: {text}" for key, text in listed.items()) + "\n}\n"


def csv_file(
    name: str,
    title: str,
    about: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    illustrative: bool,
) -> File:
    """Return a table."""
    return _file(f"{name}.csv", title, about, "CSV", len(rows), table(columns, rows), illustrative)


def _file(
    name: str, title: str, about: str, form: str, rows: int, content: bytes, illustrative: bool
) -> File:
    return content, Download(
        f"{URL}{name}",
        title,
        about,
        form,
        rows,
        len(content),
        illustrative,
        name.partition(".")[0] in OWN,
    )
