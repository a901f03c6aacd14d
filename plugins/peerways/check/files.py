"""The files of a project, each validated by itself: what the rules across files look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from peerways.check.shapes import check_shape
from peerways.finding import Finding
from peerways.model.assessment import AssessmentFile
from peerways.model.audience import seen_by
from peerways.model.entry import Shared
from peerways.model.events import MeetingFile, NewsFile, ProseFile, QuestionFile
from peerways.model.files import FILE_MODELS
from peerways.model.framework import ComponentFile, ElementFile, FrameworkFile
from peerways.model.people import PersonFile
from peerways.model.practice import PracticeFile
from peerways.model.state import CommunityFile, StateFile
from peerways.read import Document, Reading

#: Kinds of files that every page stands on; they are for every audience.
FRAMEWORK_KINDS = ("framework", "element", "component")

Model_co = TypeVar("Model_co", bound=Shared, covariant=True)


@dataclass(frozen=True)
class FileEntry(Generic[Model_co]):
    """A document with the model that it was validated as."""

    document: Document
    model: Model_co

    @property
    def names(self) -> dict[str, str]:
        return self.document.names

    @cached_property
    def public(self) -> Model_co | None:
        """The model as everyone may see it, None where it is hidden whole."""
        return seen_by("public", self.model)


@dataclass(frozen=True)
class Files:
    """Every valid file of a project, by kind and in path order; `present` holds the paths of all files, valid or not."""

    by_kind: dict[str, tuple[FileEntry[Any], ...]]
    present: frozenset[str]
    images: frozenset[str]

    def of(self, kind: str) -> tuple[FileEntry[Any], ...]:
        return self.by_kind.get(kind, ())

    def __iter__(self) -> Iterator[FileEntry[Any]]:
        return (entry for entries in self.by_kind.values() for entry in entries)

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of the valid files."""
        return frozenset(entry.document.path for entry in self)

    @property
    def framework(self) -> FileEntry[FrameworkFile] | None:
        return next(iter(self.of("framework")), None)

    @cached_property
    def elements(self) -> dict[str, FileEntry[ElementFile]]:
        return {entry.names["slug"]: entry for entry in self.of("element")}

    @cached_property
    def components(self) -> dict[str, FileEntry[ComponentFile]]:
        return {entry.names["slug"]: entry for entry in self.of("component")}

    @cached_property
    def people(self) -> dict[str, FileEntry[PersonFile]]:
        return {entry.names["id"]: entry for entry in self.of("person")}

    @cached_property
    def states(self) -> dict[str, FileEntry[StateFile]]:
        return {entry.names["state"]: entry for entry in self.of("state")}

    @cached_property
    def communities(self) -> dict[str, FileEntry[CommunityFile]]:
        return {
            f"{entry.names['state']}/{entry.names['community']}": entry
            for entry in self.of("community")
        }

    @cached_property
    def practices(self) -> dict[str, FileEntry[PracticeFile]]:
        return {
            f"{entry.names['state']}/{entry.names['id']}": entry for entry in self.of("practice")
        }

    @cached_property
    def rounds(self) -> tuple[FileEntry[AssessmentFile], ...]:
        return (*self.of("assessment"), *self.of("community-assessment"))

    def events(self, kind: str) -> dict[str, FileEntry[MeetingFile | NewsFile | QuestionFile]]:
        """Return the meetings, news or questions by their file names."""
        return {f"{entry.names['date']}-{entry.names['slug']}": entry for entry in self.of(kind)}

    @cached_property
    def pages(self) -> dict[str, FileEntry[ProseFile]]:
        return {entry.names["page"]: entry for entry in self.of("page")}

    @cached_property
    def strategies(self) -> frozenset[str]:
        return frozenset(
            f"{slug}.{s.id}" for slug, e in self.elements.items() for s in e.model.strategies
        )

    @cached_property
    def subcomponents(self) -> frozenset[str]:
        return frozenset(
            f"{slug}.{s.id}" for slug, c in self.components.items() for s in c.model.subcomponents
        )

    def known(self, what: str) -> frozenset[str]:
        """Return the names that a file may use of elements, strategies, components, sectors, states or people.

        A file that is itself faulty still counts as known, so that one mistake does not make others of all that refer to it.
        """
        return self._known[what]

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {
            "elements": self._slugs("content/elements/"),
            "components": self._slugs("content/components/"),
            "people": self._slugs("content/people/"),
            "states": frozenset(
                path.split("/")[1] for path in self.present if path.startswith("states/")
            ),
            "strategies": self.strategies,
            "sectors": frozenset(s.slug for s in self.framework.model.sectors)
            if self.framework
            else frozenset(),
        }

    def _slugs(self, folder: str) -> frozenset[str]:
        return frozenset(
            path.removeprefix(folder).rpartition(".")[0]
            for path in self.present
            if path.startswith(folder)
        )

    @cached_property
    def whole(self) -> bool:
        """Whether every element and component file is there and valid, so that an unknown strategy is really unknown."""
        return (
            bool(self.elements)
            and self.known("elements") == self.element_parts.keys()
            and self.known("components") == self.component_parts.keys()
        )

    @cached_property
    def element_parts(self) -> dict[str, frozenset[str]]:
        """The ids of each element's strategies; an element in which an id stands twice is left out, since it does not say what it has."""
        return _parts(
            (slug, [s.id for s in entry.model.strategies]) for slug, entry in self.elements.items()
        )

    @cached_property
    def component_parts(self) -> dict[str, frozenset[str]]:
        """The letters of each component's subcomponents, likewise."""
        return _parts(
            (slug, [s.id for s in entry.model.subcomponents])
            for slug, entry in self.components.items()
        )


def _parts(ids: Iterable[tuple[str, list[str]]]) -> dict[str, frozenset[str]]:
    return {slug: frozenset(found) for slug, found in ids if len(found) == len(set(found))}


Rule = Callable[[Files], Iterator[Finding]]
#: The valid files of an earlier check, by path: what they have computed of themselves holds as long as their documents stay.
Known = dict[str, FileEntry[Any]]


def validated(reading: Reading, known: Known | None = None) -> tuple[Files, list[Finding]]:
    """Validate each document by itself. Returns the valid ones and all findings about shapes. `known` spares documents that are the very same; it is brought up to date."""
    by_kind: dict[str, list[FileEntry[Any]]] = {}
    findings: list[Finding] = []
    for document in reading.documents:
        entry = known.get(document.path) if known else None
        if entry is None or entry.document is not document:
            model, problems = check_shape(document, FILE_MODELS[document.kind].model)
            findings.extend(problems)
            entry = FileEntry(document, model) if model is not None else None
        if entry is not None:
            by_kind.setdefault(document.kind, []).append(entry)
    if known is not None:
        known.clear()
        known.update(
            (entry.document.path, entry) for entries in by_kind.values() for entry in entries
        )
    present = frozenset(
        {d.path for d in reading.documents}
        | {f.path for f in reading.findings}
        | set(reading.images)
    )
    return Files(
        {kind: tuple(entries) for kind, entries in by_kind.items()},
        present,
        frozenset(reading.images),
    ), findings
