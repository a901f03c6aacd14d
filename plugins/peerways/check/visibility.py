"""Rules about what is kept for the cohort, and findings of an open build that say nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from peerways.check.files import FRAMEWORK_KINDS, FileEntry, Files
from peerways.finding import Finding, nearest
from peerways.model.entry import Entry, values_of
from peerways.read import Reading
from peerways.read.document import Document, Pointer, as_list, lies_in, parts_of
from peerways.read.layout import kind_of

#: Fields that say how an entry is to be read; without them the open site would mislead.
_NEVER_HIDDEN = frozenset({"visibility", "cohort_fields", "data_status", "mention_cohort_items"})


def cohort_fields(files: Files) -> Iterator[Finding]:
    """Yield a finding where `cohort_fields` names a field that is unknown, or that every reader
    must have.
    """
    for entry in files:
        yield from _fields(entry, entry.model, ())


@cache
def _hideable(model: type[Entry]) -> tuple[str, ...]:
    """Return the names of the fields that may be kept for the cohort, in the order of the
    alphabet.
    """
    fields = model.model_fields
    return tuple(
        name
        for name in sorted(fields)
        if not fields[name].is_required() and name not in _NEVER_HIDDEN
    )


def _fields(entry: FileEntry[Any], holder: Entry, pointer: Pointer) -> Iterator[Finding]:
    free = _hideable(type(holder))
    for index, name in enumerate(getattr(holder, "cohort_fields", ())):
        if name is None or name in free:
            continue  # what is no name is a fault of its own
        message = f"{name} can't be kept for the cohort alone; expected one of {', '.join(free)}"
        yield entry.document.finding(
            (*pointer, "cohort_fields", index),
            "cohort-field",
            message,
            nearest(name, free) or "use `visibility: cohort` to keep the whole entry",
        )
    for way, value in values_of(holder):
        if isinstance(value, Entry):
            yield from _fields(entry, value, (*pointer, *way))


def open_framework(files: Files) -> Iterator[Finding]:
    """Yield a finding where a part of the framework is kept for the cohort: every rating and page
    stands on it.
    """
    for kind in FRAMEWORK_KINDS:
        for entry in files.of(kind):
            if entry.model.visibility == "cohort":
                message = (
                    "visibility is cohort; expected public, because every page stands on the"
                    " framework"
                )
                yield entry.document.finding(
                    ("visibility",), "framework-hidden", message, "remove the line"
                )


_HIDDEN = "a mistake in what only the cohort sees; expected none"
_UNSEEN = (
    "a mistake that is not told here, because the file can't be read and speaks of the cohort;"
    " expected none"
)


def veiled(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """Yield findings as an open build may print them: a warning about a cohort item is left out, an
    error says only where it is.
    """
    findings = tuple(findings)
    if not findings:
        return  # to know what is hidden takes a walk through all data
    hidden = _Hidden(reading)
    for finding in findings:
        open_finding = _openly(finding, hidden)
        if open_finding is not None:
            yield open_finding
        elif finding.level == "error":
            message = _HIDDEN
            if finding.path in reading.guarded:
                message = _UNSEEN
            hint = "`build.py check` says what it is"
            place = finding.line, finding.column
            yield Finding(finding.path, *place, "cohort-item", message, hint)


def _openly(finding: Finding, hidden: _Hidden) -> Finding | None:
    """Return a finding in words that name nothing hidden, or None where there are none."""
    if hidden.holds(finding):
        return None
    open_finding: Finding | None = finding
    if not hidden.paths.isdisjoint(finding.names):
        open_finding = finding.unnamed
    if open_finding is not None and finding.line in hidden.lines(finding.path):
        return replace(open_finding, excerpt="")
    return open_finding


class _Hidden:
    """What of a reading is for the cohort, by path and place; told from the files as they are
    written, so that it holds for faulty ones too.
    """

    def __init__(self, reading: Reading) -> None:
        self.documents = {document.path: document for document in reading.documents}
        self.pointers = {path: _hidden_in(document) for path, document in self.documents.items()}
        self.paths = set(reading.guarded)
        folders, states = [], set()
        for path, document in self.documents.items():
            if () in self.pointers[path]:
                self.paths.add(path)
                if document.kind in ("state", "community"):
                    folders.append(document.folder)
                if document.kind == "state":
                    states.add(document.names["state"])
        hidden_folders = tuple(folders)
        self.paths.update(path for path in self.documents if path.startswith(hidden_folders))
        if states:
            self.paths |= self._asked_by(states)
        self.paths |= self._helped_by(states)
        if reading.images:
            self.paths |= self._shown_only_there(reading)

    def _shown_only_there(self, reading: Reading) -> set[str]:
        """Return the images that hidden prose shows and open prose does not: an open site does not
        have them.
        """
        shown: dict[bool, set[str]] = {True: set(), False: set()}
        for path, document in self.documents.items():
            shown[path in self.paths] |= document.images(reading.folders)
        return shown[True] - shown[False]

    def _asked_by(self, states: set[str]) -> set[str]:
        """Return the questions of hidden states, and hide their answers to others' questions as
        parts.
        """
        paths = set()
        for path, document in self.documents.items():
            if document.kind != "question":
                continue
            if str(document.data.get("state")) in states:  # a faulty file may hold a list there
                paths.add(path)
            for index, answer in enumerate(as_list(document.data.get("answers"))):
                if isinstance(answer, dict) and str(answer.get("state")) in states:
                    self.pointers[path] |= {("answers", index)}
        return paths

    def _helped_by(self, states: set[str]) -> set[str]:
        """Return the help that hidden states or people gave or had."""
        givers = set(states)
        for path in self.paths:
            placed = kind_of(path)
            if placed and placed[0].name == "person":
                givers.add(placed[1]["id"])
        paths = set()
        for path, document in self.documents.items():
            giver, taker = str(document.data.get("from")), str(document.data.get("to"))
            if document.kind == "help" and (giver in givers or taker in states):
                paths.add(path)
        return paths

    def lines(self, path: str) -> frozenset[int]:
        """Return the lines of a file on which something hidden stands; something open may stand
        beside it.
        """
        document, pointers = self.documents.get(path), self.pointers.get(path)
        if document is None or not pointers:
            return frozenset()
        first = document.yaml_line - 1
        lines: set[int] = set()
        for pointer, place in document.places.items():
            if lies_in(pointer, pointers):
                lines.update((place[0] + first, place[2] + first))
        return frozenset(lines)

    def holds(self, finding: Finding) -> bool:
        """Return whether a finding is about something hidden."""
        if finding.path in self.paths:
            return True
        pointers = self.pointers.get(finding.path, frozenset())
        return lies_in(finding.about, pointers)


def _hidden_in(document: Document) -> frozenset[Pointer]:
    """Return the pointers of what a document hides; a file of the framework is never hidden
    whole.
    """
    hidden = frozenset(_hidden(document.data, ()))
    if document.kind in FRAMEWORK_KINDS:
        return hidden - {()}
    return hidden


def _hidden(value: Any, pointer: Pointer) -> Iterator[Pointer]:
    """Yield the pointers of what is kept for the cohort, or may be meant to be: any visibility but
    public.
    """
    if isinstance(value, dict):
        if value.get("visibility", "public") != "public":
            yield pointer
        for name in as_list(value.get("cohort_fields")):
            yield (*pointer, str(name))
    for key, item in parts_of(value):
        yield from _hidden(item, (*pointer, key))
