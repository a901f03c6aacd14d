"""A saved workbook without the time of its saving: the same form gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from types import MappingProxyType

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def repacked(raw: bytes, on: date, rows: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Return the workbook as if it had been saved at midnight of a day; `rows` are added below
    those of the parts that are named.
    """
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(raw)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + f"{on}T00:00:00Z".encode() + rb"\g<2>", content)
            if part.filename in rows:
                below = f"{rows[part.filename]}</sheetData>".encode()
                content = content.replace(b"</sheetData>", below, 1)
            entry = zipfile.ZipInfo(part.filename, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return result.getvalue()
