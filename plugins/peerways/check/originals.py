"""Warnings about addresses on hosts of copies: whoever follows a source wants the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding
from peerways.model.copy_hosts import copy_host, copy_host_of, copy_hosts
from peerways.read import Document, Place
from peerways.read.document import Pointer, parts_of

_HOST = re.compile(r"://([\w.-]+)")
#: What is kept of addresses names them too, and cites nothing.
_KEPT = "links"


def copies_without_original(files: Files) -> Iterator[Finding]:
    """Yield a warning for each address on a host of copies that stands where an original belongs,
    and for each copy beside which no original is named.
    """
    for entry in files:
        document = entry.document
        if document.kind != _KEPT and any(map(copy_host, _HOST.findall(document.text))):
            yield from _in_data(entry, document.data, ())
            yield from _in_prose(document)


def _in_data(entry: FileEntry[Any], value: Any, pointer: Pointer) -> Iterator[Finding]:
    if isinstance(value, dict):
        yield from _of_group(entry, value, pointer)
    for key, item in parts_of(value):
        yield from _in_data(entry, item, (*pointer, key))


def _of_group(entry: FileEntry[Any], group: dict[str, Any], pointer: Pointer) -> Iterator[Finding]:
    copy = group.get("copy")
    host = _host(group.get("url"))
    if host and pointer[-1:] != ("copy",) and entry.sound(*pointer, "url"):
        yield _in_the_originals_place(entry.document, (*pointer, "url"), host)
    if isinstance(copy, dict) and "url" not in group:
        host = _host(copy.get("url"))
        if host and entry.sound(*pointer, "copy"):
            yield entry.document.finding(
                (*pointer, "copy", "url"),
                "original-missing",
                f"no `url` is given beside a copy on {_described(host)}; expected the original's"
                " address",
                "add `url: ...` with the address that the publisher gives; where you can't find it,"
                " rest the fact on another source, or leave both out",
                level="warning",
            )


def _in_the_originals_place(document: Document, pointer: Pointer, host: str) -> Finding:
    hint = "write the publisher's address"
    if "sources" in pointer:
        hint = (
            "write the publisher's address, and this one as `copy: {url: ..., read: YYYY-MM-DD}` in"
            " the same source"
        )
    return document.finding(
        pointer,
        "copy-as-original",
        f"url is on {_described(host)}; expected the address that the publisher gives",
        hint,
        level="warning",
    )


def _in_prose(document: Document) -> Iterator[Finding]:
    first = document.body_line - 1
    if "://" not in document.body:
        return
    for link in document.links:
        host = _host(link.target)
        if host:
            yield document.finding_at(
                Place(link.line + first, link.column),
                "copy-as-original",
                f"the link leads to {_described(host)}; expected the address that the publisher"
                " gives",
                "link the original, or name the copy among the file's sources",
                level="warning",
            )


def _host(value: object) -> str:
    if isinstance(value, str):
        return copy_host_of(value)
    return ""


def _described(host: str) -> str:
    return f"{host}, which shows {copy_hosts()[host]}"
