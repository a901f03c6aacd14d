"""The walk through content/ and states/: regular files of expected names and sizes, decoded and
parsed; everything else is a finding.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from peerways.finding import Finding
from peerways.read.document import Document
from peerways.read.file_kinds import KIND, Kind
from peerways.read.folders import CONTENT, STATES, USUAL, Folders, folders_in
from peerways.read.layout import ignored, kind_of
from peerways.read.names_meant import name_hint
from peerways.read.parse import digest_of, read_document
from peerways.read.settings_file import SettingsFile, read_settings
from peerways.read.text import LARGEST_TEXT, refused, unreadable

#: Where a file that can't be read seems to keep something for the cohort: the word as a value, as
#: nothing but a value of its line, or beside
#: "visibility" in whatever spelling; not in running prose.
_COHORT = re.compile(
    rb"cohort_fields|vis[a-z]*b[^\n]*cohort|cohort[^\n]*vis[a-z]*b"
    rb"|^[^\w\n]*(?:[\w.-]+[^\w\n]+)?cohort[^\w\n]*(?:#[^\n]*)?$|[:=]\s*[\"']?cohort[\"']?\s*[,}#]",
    re.IGNORECASE | re.MULTILINE,
)
FOLDERS = (CONTENT, STATES)
LARGEST_IMAGE = 2_000_000
_Judged = Finding | tuple[Kind, dict[str, str]]
_IMAGE_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "webp": b"RIFF"}


@dataclass(frozen=True)
class Reading:
    """What a project folder holds: documents and images by path, in path order, and what could not
    be read.

    `guarded` are paths of files that can't be read, or not whole, and that seem to keep something
    for the cohort.
    """

    documents: tuple[Document, ...]
    images: tuple[str, ...]
    findings: tuple[Finding, ...]
    guarded: frozenset[str] = frozenset()
    settings: SettingsFile | None = None
    folders: Folders = USUAL

    @cached_property
    def data_digest(self) -> bytes:
        """The digest of everything that the files hold but prose: while it stays, only texts have
        changed.
        """
        return digest_of(
            b"".join(
                part
                for document in self.documents
                for part in (document.path.encode(), b"\0", document.data_digest)
            )
        )

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of the files that are read, and of those with a finding, readable or not."""
        return frozenset(map(attrgetter("path"), (*self.documents, *self.findings)))

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """The digest of each document's file, by its path."""
        return {document.path: document.digest for document in self.documents}


def read_folder(
    root: Path,
    known: Mapping[str, Document] | None = None,
    *,
    settled: Mapping[str, Document] | None = None,
) -> Reading:
    """Read content/, states/ and mkdocs.yml of a project.

    Raises nothing: what can't be read is a finding.

    A file that still holds the bytes of its `known` document gives that very one; one with a
    `settled` document gives it without being opened.
    """
    settings = read_settings(root)
    folders = folders_in(root, settings)
    seen = _Seen(root, known or {}, settled or {})
    for path, judged in _files(root, folders, known or settled or {}):
        if isinstance(judged, Finding):
            seen.findings.append(judged)
        else:
            seen.take(path, f"{root}/{folders.written(path)}", *judged)
    return Reading(
        tuple(seen.documents),
        tuple(seen.images),
        tuple(seen.findings),
        frozenset(seen.guarded),
        settings,
        folders,
    )


@dataclass
class _Seen:
    """What is read of a project's files, one after the other."""

    root: Path
    known: Mapping[str, Document]
    settled: Mapping[str, Document]
    documents: list[Document] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    guarded: set[str] = field(default_factory=set)

    def take(self, path: str, file: str, kind: Kind, names: dict[str, str]) -> None:
        if kind.name == "image":
            self._take_image(path, Path(file))
        elif path in self.settled:
            self.documents.append(self.settled[path])
        else:
            known = self.known.get(path)
            document, problems = read_document(self.root, path, kind, names, known, file)
            self.findings.extend(problems)
            if document is not None:
                self.documents.append(document)
            if (document is None or document.unread) and _speaks_of_cohort(Path(file)):
                self.guarded.add(path)

    def _take_image(self, path: str, file: Path) -> None:
        problems = _image_problem(file, path)
        self.findings.extend(problems)
        if not problems:
            self.images.append(path)


def _speaks_of_cohort(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return _COHORT.search(opened.read(LARGEST_TEXT)) is not None
    except OSError:
        return False


def _files(
    root: Path, folders: Folders, known: Mapping[str, Document]
) -> list[tuple[str, _Judged]]:
    """Return each file's path with its kind, which a `known` document tells, or with the finding
    why it is refused; no link is followed, nothing is opened.
    """
    result: list[tuple[str, _Judged]] = []
    waiting = [
        folder
        for folder in FOLDERS
        if os.path.lexists(root / folders.written(folder))  # a link is told, wherever it leads
    ]
    while waiting:
        folder = waiting.pop()
        place = f"{root}/{folders.written(folder)}"
        names = _names(folder, place)
        if isinstance(names, Finding):
            result.append((folder, names))
            continue
        for name in names:
            path = f"{folder}/{name}"
            try:
                mode = os.lstat(f"{place}/{name}").st_mode
            except OSError as error:
                result.append((path, unreadable(path, error)))
                continue
            if stat.S_ISDIR(mode):
                waiting.append(path)
            else:
                result.append((path, _judged(root, path, mode, folders, known.get(path))))
    return sorted(result, key=lambda item: item[0])


def _names(folder: str, place: str) -> list[str] | Finding:
    """Return what lies in a folder, but for what programs leave there; a finding where it can't be
    looked at.
    """
    if os.path.islink(place):  # noqa: PTH114 (thousands of folders)
        return refused(
            folder,
            "symlink",
            "this is a symbolic link; expected a folder",
            "put the files themselves here",
        )
    try:
        return sorted(name for name in os.listdir(place) if not ignored(name))
    except OSError as error:
        return refused(
            folder,
            "folder",
            f"the folder can't be read ({error.strerror}); expected a readable folder",
            "correct its permissions, or put a folder here",
        )


def _judged(root: Path, path: str, mode: int, folders: Folders, known: Document | None) -> _Judged:
    if stat.S_ISLNK(mode):
        return refused(
            path,
            "symlink",
            "this is a symbolic link; expected a regular file",
            "put the file itself here",
        )
    if not stat.S_ISREG(mode):
        return refused(
            path,
            "file-kind",
            "this is neither a file nor a folder; expected a regular file",
            "remove it",
        )
    if kind := (KIND[known.kind], known.names) if known else kind_of(path):
        return kind
    hint = name_hint(path, lambda folder: root / folders.written(folder))
    finding = refused(path, "file-name", "no file is expected under this name", hint.words)
    if hint.taken:  # whoever may not know of that file is told of none
        unnamed = replace(finding, hint="choose another name")
        return replace(finding, names=(hint.taken,), unnamed=unnamed)
    return replace(finding, rename=hint.rename)


def _image_problem(file: Path, path: str) -> list[Finding]:
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            start = opened.read(16)
    except OSError as error:
        return [unreadable(path, error)]
    if size > LARGEST_IMAGE:
        return [
            refused(
                path,
                "file-size",
                f"the image has {size:,} bytes; expected at most {LARGEST_IMAGE:,}",
                "make it smaller",
            )
        ]
    ending = path.rpartition(".")[2]
    if not start.startswith(_IMAGE_STARTS[ending]) or (ending == "webp" and start[8:12] != b"WEBP"):
        return [
            refused(
                path,
                "image-kind",
                "the file's content is not of the kind its name says; expected a PNG, JPEG or WebP"
                " image",
                "save it again in that format",
            )
        ]
    return []
