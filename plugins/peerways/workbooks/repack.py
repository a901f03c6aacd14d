"""A workbook that openpyxl has saved without the time of its saving: the same form gives the same
bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from peerways.workbooks.package import packed

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def repacked(raw: bytes, on: date) -> bytes:
    """Return the workbook as if it had been saved at midnight of a day."""
    return packed(_parts(raw, on), on)


def _parts(raw: bytes, on: date) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(raw)) as source:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + f"{on}T00:00:00Z".encode() + rb"\g<2>", content)
            yield part.filename, content
