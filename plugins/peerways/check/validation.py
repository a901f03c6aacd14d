"""Each file of a project judged by itself, as far as it is valid: what the rules across files stand
on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from peerways.check.files import FRAMEWORK, FileEntry, Files, Model_co
from peerways.check.partial import partial
from peerways.check.shapes import check_shape
from peerways.check.titles_meant import by_titles
from peerways.check.unread import judgeable, unsure
from peerways.finding import Finding
from peerways.grouping import grouped
from peerways.model.files import FILE_MODELS
from peerways.model.kinds import MOST_PHASES
from peerways.model.phases_meant import Phases
from peerways.model.scale import FEWEST_PHASES
from peerways.model.wording import Wording
from peerways.read import Document, Reading, folders_of, read_document
from peerways.read.layout import kind_of

Rule = Callable[[Files], Iterator[Finding]]


class Known(dict[str, FileEntry[Any]]):
    """The valid files of an earlier check, by path: what they have computed of themselves holds as
    long as their documents stay.

    `last_findings` is what the rules across files said of data, with all that they looked at, which
    is `linked` too where no link in prose led nowhere. `changed` are the files that are not as they
    were, each with what it was.
    """

    last_findings: tuple[object, tuple[Finding, ...]] = None, ()
    linked: object = None
    changed: Sequence[tuple[FileEntry[Any] | None, FileEntry[Any]]] = ()


def validated(
    reading: Reading, known: Known | None = None, rules: Iterable[Rule] = ()
) -> tuple[Files, list[Finding]]:
    """Validate each document by itself.

    Returns the files and all findings about shapes, and those of `rules`, which look at each file
    by itself. `known` spares documents that are the very same; it is brought up to date.
    """
    entries, findings = _judged_anew(reading, known or {}, rules)
    if findings:
        findings = list(by_titles(findings, reading.documents))
    for entry in entries:
        findings.extend(entry.remarks)
    if known is not None:
        before = ((known.get(entry.document.path), entry) for entry in entries)
        known.changed = [(old, entry) for old, entry in before if old is not entry]
        known.clear()
        known.update((entry.document.path, entry) for entry in entries if not entry.faulty)
    return _files(reading, entries), findings


def _judged_anew(
    reading: Reading, known: Mapping[str, FileEntry[Any]], rules: Iterable[Rule]
) -> tuple[list[FileEntry[Any]], list[Finding]]:
    """Return every document's entry, those of unchanged documents as they are known, and what is
    found about the shapes of the others.
    """
    entries: list[FileEntry[Any]] = []
    findings: list[Finding] = []
    phases = phases_named(next((d for d in reading.documents if d.path == FRAMEWORK), None))
    before = known.get(FRAMEWORK)
    if phases != phases_named(before.document if before else None):
        known = {}  # a rating may be written with the name of its phase
    for document in reading.documents:
        entry = known.get(document.path)
        if entry is None or entry.document is not document:
            if entry and _says_the_same(entry.document, document):
                entry = FileEntry(document, entry.model)
            else:
                entry, problems = judged(document, FILE_MODELS[document.kind].model, phases)
                findings.extend(problems)
            entry = replace(entry, remarks=_remarks(entry, rules))
        entries.append(entry)
    return entries, findings


def _says_the_same(old: Document, new: Document) -> bool:
    """Return whether a file is what it was but for its prose."""
    return old.data_digest == new.data_digest and not new.unread


def _files(reading: Reading, entries: Iterable[FileEntry[Any]]) -> Files:
    images = frozenset(reading.images)
    return Files(
        grouped(entries, attrgetter("document.kind")),
        reading.paths | images,
        images,
        folders=reading.folders,
    )


def wording_of(root: Path) -> Wording:
    """Return how the project at `root` speaks of its framework; no other file is read."""
    folders = folders_of(root)
    kind = kind_of(FRAMEWORK)
    assert kind is not None
    document, _ = read_document(
        root, FRAMEWORK, *kind, None, f"{root}/{folders.written(FRAMEWORK)}"
    )
    documents = tuple(filter(None, [document]))
    return validated(Reading(documents, (), (), folders=folders))[0].wording


def _remarks(entry: FileEntry[Any], rules: Iterable[Rule]) -> tuple[Finding, ...]:
    alone = Files({entry.document.kind: (entry,)}, frozenset(), frozenset())
    return tuple(findings_of(rules, alone))


def findings_of(rules: Iterable[Rule], files: Files) -> Iterator[Finding]:
    """Yield what rules say of files."""
    for rule in rules:
        yield from rule(files)


def phases_named(framework: Document | None) -> Phases:
    """Return the scale's phases, each number with its name, as far as the framework's file tells
    them; every number that a scale can have where it does not.
    """
    if framework is None or framework.data.get("scale") is None:
        return {}
    scale = framework.data["scale"]
    if not isinstance(scale, list) or not FEWEST_PHASES <= len(scale) <= MOST_PHASES:
        return dict.fromkeys(range(1, MOST_PHASES + 1), "")
    return {number: _phase_name(phase) for number, phase in enumerate(scale, 1)}


def _phase_name(written: object) -> str:
    if isinstance(written, dict):
        return str(written.get("name", ""))
    return ""


def judged(
    document: Document, model: type[Model_co], phases: Phases
) -> tuple[FileEntry[Model_co], list[Finding]]:
    """Return a document as its model, as far as it is valid, with the findings about its shape.

    `phases` are those of the framework's scale: a rating is one of them.
    """
    valid, findings = check_shape(document, model, phases)
    doubtful = unsure(document)
    if doubtful:
        findings = judgeable(document, findings, doubtful)
    if valid is not None:
        return FileEntry(document, valid, doubtful), findings  # type: ignore[arg-type] # it is what was asked for
    some, faulty = partial(model, document.data, {"phases": phases})
    return FileEntry(document, some, faulty | doubtful), findings
