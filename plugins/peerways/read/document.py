"""A document: one file's parsed data and prose, with the place of every value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from peerways.finding import Finding, Hint, Level, Mend
from peerways.read.prose import Link, links
from peerways.read.yaml_dialect import Places
from peerways.read.yaml_recovery import recovered

if TYPE_CHECKING:
    from peerways.read.folders import Folders

Pointer = tuple[str | int, ...]


def as_list(value: Any) -> list[Any]:
    """Return a list as it stands in a file, and an empty one in place of anything else: that is a
    finding of its own.
    """
    if isinstance(value, list):
        return value
    return []


def as_group(value: Any) -> dict[str, Any]:
    """Return a group of keys as it stands in a file, and an empty one in place of anything else."""
    if isinstance(value, dict):
        return value
    return {}


def parts_of(value: Any) -> Iterable[tuple[str | int, Any]]:
    """Return what a group or a list holds, each with its key or place; nothing of a single
    value.
    """
    if isinstance(value, dict):
        return value.items()
    return enumerate(as_list(value))


def lies_in(pointer: Pointer, holders: Iterable[Pointer]) -> bool:
    """Return whether a pointer is one of the holders, or leads to something within one."""
    return any(pointer[: len(holder)] == holder for holder in holders)


class Place(NamedTuple):
    """Line and column in a file, both from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """One readable file.

    `path` is relative to the project; `names` are the parts of the path that mean something (state,
    round ...).

    `digest` is that of the file's bytes, by which an unchanged file is known again; `data_digest`
    leaves out the prose.
    Where the file has mistakes of its own, `unread` are the lines that can't be taken as they stand
    (and 0), `lost` those of them of which nothing is read.
    """

    path: str
    kind: str
    names: dict[str, str]
    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)
    body: str = field(default="", repr=False)
    yaml_line: int = 1
    body_line: int = 1
    digest: bytes = b""
    data_digest: bytes = b""
    unread: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()

    def __getstate__(self) -> dict[str, Any]:
        """Return what is kept of the document: nothing twice."""
        return {**self.__dict__, "lines": None, "body": len(self.body)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        text, length = state["text"], state["body"]
        state["body"] = text[len(text) - length :]
        del state["lines"]
        self.__dict__.update(state)

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines without their ends."""
        return self.text.split("\n")

    @cached_property
    def places(self) -> Places:
        """Places of keys and values; read again from the text only when a finding needs them, so
        that reading stays fast.
        """
        recorded: Places = {}
        if self.yaml_line == 1:
            yaml_text = self.text
        else:
            yaml_text = "\n".join(self.lines[self.yaml_line - 1 : self.body_line - 2])
        recovered(yaml_text, recorded)
        return recorded

    @cached_property
    def links(self) -> list[Link]:
        """The links and images of the body; lines and columns count from the body's start."""
        return links(self.body)

    def images(self, folders: Folders) -> set[str]:
        """Return the paths of the images that the body shows."""
        shown = filter(attrgetter("image"), self.links)
        return {folders.meant(self.path, image.target) for image in shown}

    @property
    def folder(self) -> str:
        """The folder that the file lies in, with `/` at its end."""
        folder, _, _ = self.path.rpartition("/")
        return f"{folder}/"

    def value(self, pointer: Pointer) -> Any:
        """Return what stands at a pointer, None where nothing does."""
        value: Any = self.data
        for part in pointer:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def place(self, pointer: Pointer, *, key: bool = False) -> Place:
        """Return where a value (or its key) stands; a value that is not there stands where its
        nearest holder does.
        """
        while pointer and pointer not in self.places:
            pointer, key = pointer[:-1], True
        if pointer not in self.places:
            return Place(self.yaml_line, 1)
        place = self.places[pointer]
        if key:
            line, column = place[:2]
        else:
            line, column = place[2:4]
        return Place(line + self.yaml_line - 1, column)

    def finding(
        self,
        pointer: Pointer,
        rule: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        level: Level = "error",
        names: tuple[str, ...] = (),
    ) -> Finding:
        """Return a finding about a value of this document; `names` are the paths of other files
        that its words name.
        """
        finding = self.finding_at(self.place(pointer, key=key), rule, message, hint, level=level)
        return replace(finding, about=pointer, names=names, mend=self._mend(pointer, hint, key=key))

    def _mend(self, pointer: Pointer, hint: str, *, key: bool) -> Mend | None:
        """Return the piece of the file that a hint says to write anew, where it says one text and
        the piece is written on lines of its own.
        """
        place = self.places.get(pointer)
        if not isinstance(hint, Hint) or place is None:
            return None
        line, column, *value = place
        first = self.yaml_line - 1
        if key and not hint.whole:
            name = str(pointer[-1])
            written = self.lines[line + first - 1][column - 1 :]
            end = line, column + len(name)
            if written.startswith(name):
                return Mend(line + first, column, end[0] + first, end[1], hint.instead)
            return None
        from_line, from_column, end_line, end_column = value
        if (from_line, from_column) == (end_line, end_column):
            return None
        if hint.whole:
            from_line, from_column = line, column
        return Mend(from_line + first, from_column, end_line + first, end_column, hint.instead)

    def finding_at(
        self, place: Place, rule: str, message: str, hint: str = "", *, level: Level = "error"
    ) -> Finding:
        """Return a finding about a place of this document."""
        if place.line <= len(self.lines):
            excerpt = self.lines[place.line - 1]
        else:
            excerpt = ""
        return Finding(self.path, place.line, place.column, rule, message, hint, level, excerpt)
