"""Rules about what is kept for the cohort, and findings of an open build that say nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, nearest
from peerways.model.entry import Entry, Shared
from peerways.read import Document, Reading
from peerways.read.document import Pointer

_FRAMEWORK = ("framework", "element", "component")
#: Fields that say how an entry is to be read; without them the open site would mislead.
_NEVER_HIDDEN = frozenset({"visibility", "cohort_fields", "data_status", "mention_cohort_items"})


def cohort_fields(files: Files) -> Iterator[Finding]:
    """Yield a finding where `cohort_fields` names a field that is unknown, or that every reader must have."""
    for entry in files:
        yield from _fields(entry, entry.model, ())


def _fields(entry: FileEntry[Any], holder: Entry, pointer: Pointer) -> Iterator[Finding]:
    fields = type(holder).model_fields
    for index, name in enumerate(getattr(holder, "cohort_fields", ())):
        if name not in fields or fields[name].is_required() or name in _NEVER_HIDDEN:
            free = sorted(n for n, f in fields.items() if not f.is_required() and n not in _NEVER_HIDDEN)
            message = f"{name} can't be kept for the cohort alone; expected one of {', '.join(free)}"
            yield entry.document.finding((*pointer, "cohort_fields", index), "cohort-field", message, nearest(name, free) or "use `visibility: cohort` to keep the whole entry")
    for name, field in fields.items():
        value = getattr(holder, name)
        key = field.alias or name
        for index, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            if isinstance(item, Entry):
                yield from _fields(entry, item, (*pointer, key) if index is None else (*pointer, key, index))


def open_framework(files: Files) -> Iterator[Finding]:
    """Yield a finding where a part of the framework is kept for the cohort: every rating and page stands on it."""
    for kind in _FRAMEWORK:
        for entry in files.of(kind):
            if entry.model.visibility == "cohort":
                message = "visibility is cohort; expected public, because every page stands on the framework"
                yield entry.document.finding(("visibility",), "framework-hidden", message, "remove the line")


def veiled(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """Yield findings as an open build may print them: a warning about a cohort item is left out, an error says only where it is."""
    documents = {document.path: document for document in reading.documents}
    hidden = {path: tuple(_hidden(document.data, ())) for path, document in documents.items()}
    closed = {f"{path.rpartition('/')[0]}/" for path, pointers in hidden.items() if () in pointers and path.endswith(("/state.yml", "/community.yml"))}
    for finding in findings:
        document = documents.get(finding.path)
        about = any(finding.path.startswith(folder) for folder in closed) or finding.path in reading.guarded
        if about or (document and hidden[finding.path] and _stands_in(document, finding, hidden[finding.path])):
            if finding.level == "error":
                yield _VEIL(finding)
        else:
            yield finding


def _VEIL(finding: Finding) -> Finding:  # noqa: N802
    return replace(finding, rule="cohort-item", message="there is a mistake in what only the cohort sees; expected none", hint="`build.py check` says what it is", excerpt="")


def _hidden(value: Any, pointer: Pointer) -> Iterator[Pointer]:
    """Yield the pointers of what is kept for the cohort, or may be meant to be: any visibility but public."""
    if isinstance(value, dict):
        if value.get("visibility", "public") != "public":
            yield pointer
        fields = value.get("cohort_fields")
        yield from ((*pointer, str(name)) for name in (fields if isinstance(fields, list) else ()))
        for key, item in value.items():
            yield from _hidden(item, (*pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _hidden(item, (*pointer, index))


def _stands_in(document: Document, finding: Finding, hidden: tuple[Pointer, ...]) -> bool:
    """Return whether a finding's place lies in one of the hidden values."""
    if () in hidden:
        return True
    here: Pointer = ()
    for pointer, (line, column, *_) in document.places.items():
        if (line + document.yaml_line - 1, column) <= (finding.line, finding.column):
            here = max(here, pointer, key=lambda p: document.places[p][:2] if p else (0, 0))
    return any(here[: len(pointer)] == pointer for pointer in hidden) and finding.line < max(document.body_line, finding.line + (document.body_line == 1))
