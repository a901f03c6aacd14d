"""Every outside address that the files name, with the places where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding
from peerways.model.entry import Entry
from peerways.read import Document
from peerways.read.document import Place, Pointer

#: What is kept of addresses names them too, and is no reason to ask for them.
_KEPT = "links"


@dataclass(frozen=True)
class Named:
    """A place where an address stands: a value of the data, or a link of the prose."""

    url: str
    document: Document
    pointer: Pointer | None
    place: Place

    def warning(self, rule: str, message: str, hint: str) -> Finding:
        """Return a warning about this place."""
        if self.pointer is not None:
            return self.document.finding(self.pointer, rule, message, hint, level="warning")
        return self.document.finding_at(self.place, rule, message, hint, level="warning")


def named_addresses(files: Files) -> dict[str, list[Named]]:
    """Return the places of each web address, addresses in their order."""
    by_url: dict[str, list[Named]] = {}
    for entry in files:
        if entry.document.kind != _KEPT:
            for named in (*_in_data(entry), *_in_prose(entry.document)):
                by_url.setdefault(named.url, []).append(named)
    return dict(sorted(by_url.items()))


def _in_data(entry: FileEntry[Any]) -> Iterator[Named]:
    for pointer, value in _texts(entry.model, ()):
        if _is_web(value):
            yield Named(value, entry.document, pointer, entry.document.place(pointer))


def _in_prose(document: Document) -> Iterator[Named]:
    first = document.body_line - 1
    if "://" not in document.body:
        return
    for link in document.links:
        if _is_web(link.target) and not link.image:
            yield Named(link.target, document, None, Place(link.line + first, link.column))


def _texts(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, Entry):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*pointer, field.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*pointer, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*pointer, number))
    elif isinstance(value, str):
        yield pointer, value


def _is_web(text: str) -> bool:
    """Return whether a text is an address as a whole; patterns such as `settings.edit_url` are
    none.
    """
    return text.startswith(("https://", "http://")) and not any(sign in text for sign in " {}\n")
