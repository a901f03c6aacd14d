"""What office programs open: parts and how they belong together, in a zip that is the same bytes
for the same parts on the same day.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from io import BytesIO
from typing import NamedTuple

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "docProps/core.xml"
#: How hard zlib tries: above 4, twice as long for a tenth of the size.
_PACKED = 4


class Part(NamedTuple):
    """One file of a package; `kind` is what Office Open XML calls its content, such as
    `spreadsheetml.worksheet`.
    """

    name: str
    kind: str
    text: str


def package(main: Part, others: Sequence[Part], on: date, title: str = "") -> bytes:
    """Return a package: the main part, and those that it refers to as rId1, rId2 ... in their
    order.
    """
    folder, _, name = main.name.rpartition("/")
    root = (
        (main.name, f"{_RELATIONS}/officeDocument"),
        (_CORE, f"{_PACKAGE}/relationships/metadata/core-properties"),
    )
    related, parts = [], [(main.name, main.text)]
    for part in others:
        kind = part.kind.rpartition(".")[2]
        related.append((part.name.removeprefix(f"{folder}/"), f"{_RELATIONS}/{kind}"))
        parts.append((part.name, part.text))
    named = [
        ("[Content_Types].xml", "".join(_types((main, *others)))),
        ("_rels/.rels", "".join(_related(root))),
        (f"{folder}/_rels/{name}.rels", "".join(_related(related))),
        (_CORE, "".join(_core(title, on))),
    ]
    return packed(named + parts, on)


def packed(parts: Iterable[tuple[str, str | bytes]], on: date) -> bytes:
    """Return a zip as if it had been made at midnight of a day."""
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            target.writestr(entry, content, zipfile.ZIP_DEFLATED, _PACKED)
    return result.getvalue()


def _types(parts: Iterable[Part]) -> Iterator[str]:
    start = "application/vnd.openxmlformats"
    yield f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    yield f'<Default Extension="rels" ContentType="{start}-package.relationships+xml"/>'
    yield '<Default Extension="xml" ContentType="application/xml"/>'
    yield f'<Override PartName="/{_CORE}" ContentType="{start}-package.core-properties+xml"/>'
    for part in parts:
        kind = f"{start}-officedocument.{part.kind}+xml"
        yield f'<Override PartName="/{part.name}" ContentType="{kind}"/>'
    yield "</Types>"


def _related(targets: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    for number, (target, kind) in enumerate(targets, 1):
        yield f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
    yield "</Relationships>"


def _core(title: str, on: date) -> Iterator[str]:
    yield f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    yield ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    yield ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    yield f"<dc:title>{escape(title)}</dc:title>"
    for name in ("created", "modified"):
        day = f"{on}T00:00:00Z"
        yield f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
    yield "</cp:coreProperties>"
