"""The files of a project, each validated by itself: what the rules across files look at, of a
faulty file all that is valid in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, filterfalse
from operator import attrgetter
from typing import Any, Generic, TypeVar

from peerways.finding import Finding
from peerways.model.assessment import AssessmentFile
from peerways.model.audience import seen_by
from peerways.model.entry import Shared
from peerways.model.events import MeetingFile, NewsFile, ProseFile, QuestionFile
from peerways.model.framework import ComponentFile, ElementFile, FrameworkFile
from peerways.model.kinds import MOST_PHASES
from peerways.model.people import PersonFile
from peerways.model.phases_meant import Phases
from peerways.model.practice import PracticeFile
from peerways.model.scale import FEWEST_PHASES, Scale
from peerways.model.state import CommunityFile, StateFile
from peerways.model.wording import USUAL as USUAL_WORDING
from peerways.model.wording import Wording, Words
from peerways.read import Document, Folders
from peerways.read.document import Pointer
from peerways.read.file_kinds import KIND
from peerways.read.folders import USUAL
from peerways.read.layout import kind_of
from peerways.read.names_meant import plain
from peerways.read.own_pages import PARTS

#: Kinds of files that every page stands on; they are for every audience.
FRAMEWORK_KINDS = ("framework", "element", "component")
FRAMEWORK = KIND["framework"].pattern

Model_co = TypeVar("Model_co", bound=Shared, covariant=True)


@dataclass(frozen=True)
class FileEntry(Generic[Model_co]):
    """A document with the model that it was validated as; where it has faults, with what is valid
    of it (see `partial`).
    """

    document: Document
    model: Model_co
    faulty: frozenset[Pointer] = frozenset()
    remarks: tuple[Finding, ...] = ()  # of the rules that look at each file by itself

    def __getstate__(self) -> dict[str, Any]:
        """Return what is kept of the entry: not what `assemble` has made of it."""
        return {name: value for name, value in self.__dict__.items() if name != "made"}

    def sound(self, *pointer: str | int) -> bool:
        """Return whether a value is as its file means it: nothing at the pointer, within it or
        around it is faulty.
        """
        return not any(
            fault[: len(pointer)] == pointer or pointer[: len(fault)] == fault
            for fault in self.faulty
        )

    @property
    def names(self) -> dict[str, str]:
        return self.document.names

    @cached_property
    def public(self) -> Model_co | None:
        """The model as everyone may see it, None where it is hidden whole."""
        return seen_by("public", self.model)


@dataclass(frozen=True)
class Files:
    """Every readable file of a project, by kind and in path order; `present` holds the paths of all
    files, readable or not.
    """

    by_kind: dict[str, tuple[FileEntry[Any], ...]]
    present: frozenset[str]
    images: frozenset[str]
    folders: Folders = USUAL

    def of(self, kind: str) -> tuple[FileEntry[Any], ...]:
        return self.by_kind.get(kind, ())

    def __iter__(self) -> Iterator[FileEntry[Any]]:
        return chain.from_iterable(self.by_kind.values())

    def without_faulty(self) -> Files:
        """Return the files that can be worked with, those without a fault."""
        valid = {}
        for kind, entries in self.by_kind.items():
            valid[kind] = tuple(filterfalse(attrgetter("faulty"), entries))
        return replace(self, by_kind=valid)

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of the readable files."""
        return frozenset(entry.document.path for entry in self)

    @property
    def framework(self) -> FileEntry[FrameworkFile] | None:
        return next(iter(self.of("framework")), None)

    @cached_property
    def scale(self) -> Scale:
        """The phases, as many as the framework's file lists, be they faulty or not; none where it
        lists fewer or more than a scale has.
        """
        if self.framework:
            phases = self.framework.model.scale
        else:
            phases = ()
        if FEWEST_PHASES <= len(phases) <= MOST_PHASES:
            return phases
        return ()

    @cached_property
    def phases(self) -> Phases:
        """The names of the scale's phases by their numbers."""
        return {number: phase.name or "" for number, phase in enumerate(self.scale, 1)}

    @cached_property
    def wording(self) -> Wording:
        """How the project speaks of its framework, as far as its file can be read."""
        if self.framework is None or not self.scale:
            return replace(USUAL_WORDING, folders=self.folders)
        framework = self.framework.model
        title = framework.title or USUAL_WORDING.title
        return Wording(self.scale, framework.words or Words(), title, self.folders)

    @cached_property
    def elements(self) -> dict[str, FileEntry[ElementFile]]:
        return self._by_key("element")

    @cached_property
    def components(self) -> dict[str, FileEntry[ComponentFile]]:
        return self._by_key("component")

    @cached_property
    def people(self) -> dict[str, FileEntry[PersonFile]]:
        return self._by_key("person")

    @cached_property
    def states(self) -> dict[str, FileEntry[StateFile]]:
        return self._by_key("state")

    @cached_property
    def communities(self) -> dict[str, FileEntry[CommunityFile]]:
        return self._by_key("community")

    @cached_property
    def practices(self) -> dict[str, FileEntry[PracticeFile]]:
        return self._by_key("practice")

    @cached_property
    def rounds(self) -> tuple[FileEntry[AssessmentFile], ...]:
        return (*self.of("assessment"), *self.of("community-assessment"))

    def events(self, kind: str) -> dict[str, FileEntry[MeetingFile | NewsFile | QuestionFile]]:
        """Return the meetings, news or questions by their file names."""
        return self._by_key(kind)

    def _by_key(self, kind: str) -> dict[str, FileEntry[Any]]:
        return {KIND[kind].key(entry.names): entry for entry in self.of(kind)}

    @cached_property
    def pages(self) -> dict[str, FileEntry[ProseFile]]:
        return self._by_key("page")

    @cached_property
    def strategies(self) -> frozenset[str]:
        return _keys(self.element_ids)

    @cached_property
    def subcomponents(self) -> frozenset[str]:
        return _keys(self.component_ids)

    def known(self, what: str) -> frozenset[str]:
        """Return the names that a file may use of elements, strategies, components, sectors,
        states, people or pages.

        A file that is itself faulty still counts as known, so that one mistake does not make others
        of all that refer to it.
        """
        return self._known[what]

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        if self.framework:
            sectors = self.framework.model.sectors
        else:
            sectors = ()
        return {
            "elements": self._names("element"),
            "components": self._names("component"),
            "people": self._names("person"),
            "pages": self._names("page") | PARTS.keys(),
            "states": self._with_folders(),
            "strategies": self.strategies,
            "sectors": frozenset(filter(None, map(attrgetter("slug"), sectors))),
        }

    @cached_property
    def placed(self) -> dict[str, tuple[str, dict[str, str]]]:
        """The kind of each file that is present under a name that is expected, and the names in its
        path.
        """
        by_path = {e.document.path: (e.document.kind, e.names) for e in self}
        for path in self.present - by_path.keys():
            if kind := kind_of(path):
                by_path[path] = kind[0].name, kind[1]
        return by_path

    def _names(self, kind: str) -> frozenset[str]:
        named: set[str] = set()
        for kind_there, names in self.placed.values():
            if kind_there == kind:
                named.update(names.values())
        return frozenset(named)

    def _with_folders(self) -> frozenset[str]:
        """Return the states with a file of any kind in their folders."""
        states = set()
        for _, names in self.placed.values():
            if "state" in names:
                states.add(names["state"])
        return frozenset(states)

    @cached_property
    def misnamed(self) -> frozenset[str]:
        """What files and folders under names that are not expected may be meant to be called, such
        as `data` for Data.md.
        """
        meant = set()
        for path in self.present - self.placed.keys():
            for part in path.split("/")[1:]:
                stem, _, _ = part.partition(".")
                meant.add(plain(stem))
        return frozenset(meant)

    def doubtful(self, what: str, name: str) -> bool:
        """Return whether a name that nothing bears may be right all the same, since a faulty file
        is meant to bear it.
        """
        if what == "strategies":
            element = name.partition(".")[0]
            return element in self.known("elements") - self.element_parts.keys() or (
                self.doubtful("elements", element)
            )
        if what == "sectors":
            return not self._sectors_are_told
        if what == "subcomponents":
            component = name.partition(".")[0]
            return component in self.known("components") - self.component_parts.keys() or (
                self.doubtful("components", component)
            )
        if what in ("elements", "components") and not self.known("elements"):
            return True
        return name in self.misnamed

    @cached_property
    def _sectors_are_told(self) -> bool:
        """Whether the framework's sectors are without faults, each with a slug of its own."""
        return (
            self.framework is not None
            and self.framework.sound("sectors")
            and len(self.known("sectors")) == len(self.framework.model.sectors)
        )

    @cached_property
    def whole(self) -> bool:
        """Whether every element and component file is there and says which strategies or
        subcomponents it has.
        """
        return (
            bool(self.elements)
            and self.known("elements") == self.element_parts.keys()
            and self.known("components") == self.component_parts.keys()
        )

    @cached_property
    def element_ids(self) -> dict[str, list[str | None]]:
        """The ids of each element's strategies as they are written; None in place of a
        faulty one.
        """
        return {slug: _ids(e, e.model.strategies) for slug, e in self.elements.items()}

    @cached_property
    def component_ids(self) -> dict[str, list[str | None]]:
        """The letters of each component's subcomponents, likewise."""
        return {slug: _ids(c, c.model.subcomponents) for slug, c in self.components.items()}

    @cached_property
    def element_parts(self) -> dict[str, frozenset[str]]:
        """The ids of each element's strategies; an element in which one is faulty or stands twice
        is left out, since it does not say what it has.
        """
        return _parts(self.element_ids)

    @cached_property
    def component_parts(self) -> dict[str, frozenset[str]]:
        """The letters of each component's subcomponents, likewise."""
        return _parts(self.component_ids)


def _ids(entry: FileEntry[Any], items: Iterable[Any]) -> list[str | None]:
    """Return the ids of a file's items; one more, that nobody knows, where the file can't be read
    whole.
    """
    ids = [item.id for item in items]
    if entry.document.unread:
        ids.append(None)
    return ids


def _keys(ids: Mapping[str, list[str | None]]) -> frozenset[str]:
    return frozenset(f"{slug}.{part}" for slug, parts in ids.items() for part in parts if part)


def _parts(ids: Mapping[str, list[str | None]]) -> dict[str, frozenset[str]]:
    return {
        slug: frozenset(filter(None, parts))
        for slug, parts in ids.items()
        if parts and all(parts) and len(parts) == len(set(parts))
    }
