"""A saved workbook without the time of its saving: the same form gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def repacked(raw: bytes, on: date) -> bytes:
    """Return the workbook as if it had been saved at midnight of a day."""
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(raw)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + f"{on}T00:00:00Z".encode() + rb"\g<2>", content)
            entry = zipfile.ZipInfo(part.filename, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return result.getvalue()
