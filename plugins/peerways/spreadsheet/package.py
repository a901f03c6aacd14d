"""The safety of a workbook before any spreadsheet library sees it: an .xlsx is a zip of XML files,
and each of both can be a bomb.

Everything is measured on the packed directory and on parts that are unpacked within bounds; what a
form never holds (macros, links to other
files, entities, merged cells) is a finding.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from operator import attrgetter
from typing import NamedTuple

MOST_PACKED = 2_000_000
MOST_UNPACKED = 2_000_000
MOST_PARTS = 300
MOST_TAGS = 100_000  # a filled form has about 6,000; each costs the library time

#: What the standard library raises where a zip file is damaged, cut off, encrypted or packed in an
#: unknown way.
DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_FORBIDDEN = (
    (
        re.compile(r"vbaproject|macrosheets|vbadata|^basic/|^scripts/", re.IGNORECASE),
        "workbook-macro",
        "the workbook holds macros; expected a workbook without them",
        "save it again as .xlsx",
    ),
    (
        re.compile(r"externallinks?/|connections\.xml|querytables?/", re.IGNORECASE),
        "workbook-link",
        "the workbook is linked to other files or databases; expected values only",
        "break the links (in Excel: Data, Edit Links) and save again",
    ),
    (
        re.compile(r"embeddings/|activex/|ctrlprops/|^object \d", re.IGNORECASE),
        "workbook-object",
        "the workbook holds embedded objects; expected cells only",
        "delete the objects and save again",
    ),
)
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)"
)
#: By the part that only they have, documents of Office that are no workbooks.
_DOCUMENTS = {"word/document.xml": "Word document", "ppt/presentation.xml": "presentation"}


class Trouble(NamedTuple):
    """Why a file can't be taken as a workbook."""

    rule: str
    message: str
    hint: str = ""


def trouble_in(raw: bytes) -> Iterator[Trouble]:
    """Yield why the bytes are not a workbook that is safe to open; nothing where they are."""
    if raw.startswith(_OLD_OFFICE):
        yield Trouble(
            "workbook-kind",
            "this is an old .xls file or one with a password; expected an .xlsx workbook",
            "open it, remove the password and save it as .xlsx",
        )
        return
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            yield from _in_package(package)
    except DAMAGE:
        if not raw:
            what = "empty"
        else:
            what = "damaged or no workbook"
        yield Trouble(
            "workbook-kind",
            f"the file is {what}; expected an .xlsx workbook",
            "open it in a spreadsheet program and save it again as .xlsx",
        )


def _in_package(package: zipfile.ZipFile) -> Iterator[Trouble]:
    names = {part.filename for part in package.infolist()}
    if trouble := _unreadable(package, names):
        yield trouble
        return
    for pattern, *trouble_parts in _FORBIDDEN:
        if any(map(pattern.search, names)):
            yield Trouble(*trouble_parts)
    yield from _in_parts(package)


def _unreadable(package: zipfile.ZipFile, names: set[str]) -> Trouble | None:
    """Return why no part is read at all: the package is too large, of another kind, or not as
    programs write it.
    """
    parts = package.infolist()
    size = sum(map(attrgetter("file_size"), parts))
    if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
        return Trouble(
            "workbook-size",
            f"the workbook unpacks to {size:,} bytes in {len(parts):,} parts; expected at most"
            f" {MOST_UNPACKED:,} bytes in {MOST_PARTS}",
            "copy what you filled in to a new form",
        )
    if trouble := _another_kind(package, names):
        return trouble
    if len(names) < len(parts) or any(part.flag_bits & 1 for part in parts):
        return Trouble(
            "workbook-kind",
            "the workbook has encrypted or doubled parts; expected an ordinary .xlsx workbook",
            "save it again as .xlsx",
        )
    document = next((_DOCUMENTS[name] for name in _DOCUMENTS if name in names), None)
    if document is None:
        return None
    return Trouble(
        "workbook-kind",
        f"this is a {document}; expected an .xlsx workbook",
        "copy what it says into a form of `build.py sheet`",
    )


def _another_kind(package: zipfile.ZipFile, names: set[str]) -> Trouble | None:
    """Return what the package is where it is neither a workbook nor another document of Office."""
    if "[Content_Types].xml" in names or _is_open_document(package):
        return None
    what = "a zip file without a workbook"
    if "mimetype" in names:
        what = "an OpenDocument file"
    elif any(name.endswith(".iwa") for name in names):
        what = "a file of Apple's Numbers"
    return Trouble(
        "workbook-kind",
        f"this is {what}; expected an .xlsx workbook",
        "save it as .xlsx (Excel 2007-365), or as .csv",
    )


def _in_parts(package: zipfile.ZipFile) -> Iterator[Trouble]:
    tags = 0
    for part in package.infolist():
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        text = package.read(
            part
        )  # never more than the size that the directory gives, which was counted above
        tags += text.count(b"<")
        if b"\x00" in text[:64] or text.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield Trouble(
                "workbook-xml",
                f"{part.filename} is not UTF-8; expected a workbook as spreadsheet programs"
                " save it",
            )
        elif b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            yield Trouble(
                "workbook-xml",
                f"{part.filename} declares entities; expected a workbook as spreadsheet programs"
                " save it",
                "do not open this file; ask its sender",
            )
        elif b'TargetMode="External"' in text and not part.filename.startswith(
            "xl/worksheets/_rels/"
        ):  # a sheet's own are hyperlinks, never followed
            yield Trouble(
                "workbook-link",
                f"{part.filename} refers to another file; expected values only",
                "break the links and save again",
            )
        elif part.filename == "[Content_Types].xml" and b"macroEnabled" in text:
            yield Trouble(
                "workbook-macro",
                "the workbook is of the kind that may hold macros; expected an ordinary workbook",
                "save it again as .xlsx",
            )
    if tags > MOST_TAGS:
        yield Trouble(
            "workbook-size",
            f"the workbook has {tags:,} XML tags; expected at most {MOST_TAGS:,}",
            "copy what you filled in to a new form",
        )


def is_open_document(raw: bytes) -> bool:
    """Return whether the bytes are an .ods workbook, whatever its name."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            return _is_open_document(package)
    except DAMAGE:
        return False


def _is_open_document(package: zipfile.ZipFile) -> bool:
    names = package.namelist()
    if not {"mimetype", "content.xml"} <= set(names):
        return False
    return package.open("mimetype").read(len(_OPEN_DOCUMENT) + 1).strip() == _OPEN_DOCUMENT


def merged_cells(raw: bytes, part: str) -> tuple[str, ...]:
    """Return the ranges of merged cells in a worksheet's part, such as `A1:C1`."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        return tuple(map(bytes.decode, _MERGED.findall(package.read(part))))


def transitional(raw: bytes) -> bytes:
    """Return a workbook that is saved as "Strict Open XML" with the names that every library knows;
    others as they are.
    """
    with zipfile.ZipFile(BytesIO(raw)) as package:
        if _STRICT not in package.read("xl/workbook.xml"):
            return raw
        result = BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
            for name in package.namelist():
                part = package.read(name)
                if name.endswith((".xml", ".rels")):
                    for strict, usual in _NAMESPACES:
                        part = part.replace(strict, usual)
                target.writestr(name, part)
    return result.getvalue()


_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_NAMESPACES = tuple(
    (_STRICT + part + b"/" + name, _USUAL + part + b"/2006/" + name)
    for part, name in (
        (b"spreadsheetml", b"main"),
        (b"officeDocument", b"relationships"),
        (b"officeDocument", b"extendedProperties"),
        (b"officeDocument", b"customProperties"),
        (b"officeDocument", b"docPropsVTypes"),
        (b"drawingml", b"main"),
    )
)
_TARGET = re.compile(rb"Target=[\"']([^\"']*[cC]omments?[^\"'/]*\.xml)[\"']")
_COMMENT = re.compile(
    rb"<(?:\w+:)?(?:comment|threadedComment)\s[^>]*?ref=[\"']([A-Z]{1,3}[0-9]{1,7})[\"'][^>]*>(.*?)</(?:\w+:)?(?:comment|threadedComment)>",
    re.DOTALL,
)
_WORDS = re.compile(rb"<(?:\w+:)?t(?:ext)?(?:\s[^>]*)?>([^<]*)(?=<)")


def comments(raw: bytes, part: str) -> tuple[tuple[str, str], ...]:
    """Return the comments on a worksheet's cells: cell and text."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    by_cell: dict[str, str] = {}
    with zipfile.ZipFile(BytesIO(raw)) as package:
        names = set(package.namelist())
        if relations in names:
            listed = package.read(relations)
        else:
            listed = b""
        for target in _TARGET.findall(listed):
            place = posixpath.normpath(posixpath.join("/", folder, target.decode())).lstrip("/")
            if place not in names:
                continue
            for cell, content in _COMMENT.findall(package.read(place)):
                words = b"".join(_WORDS.findall(content)).decode("utf-8", "replace")
                by_cell.setdefault(cell.decode(), unescape(words))
    return tuple(by_cell.items())
