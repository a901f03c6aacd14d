"""The walk through content/ and states/: regular files of expected names and sizes, decoded and parsed; everything else is a finding."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from peerways.finding import Finding
from peerways.read.characters import strange_character
from peerways.read.document import Document, Place
from peerways.read.layout import IGNORED_NAMES, Kind, expected_near, kind_of
from peerways.read.prose_bounds import broken_bounds
from peerways.read.yaml_dialect import read_yaml

FOLDERS = ("content", "states")
LARGEST_TEXT = 200_000
LARGEST_IMAGE = 2_000_000
LONGEST_LINE = 4_000
_SHOWN = 200
_FIELDS = "the page `contribute/reference` lists the keys of every file"
_IMAGE_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "webp": b"RIFF"}


@dataclass(frozen=True)
class Reading:
    """What a project folder holds: documents and images by path, in path order, and what could not be read.

    `guarded` are the unreadable files that speak of the cohort: an open build does not print what they hold.
    """

    documents: tuple[Document, ...]
    images: tuple[str, ...]
    findings: tuple[Finding, ...]
    guarded: frozenset[str] = frozenset()

    @cached_property
    def data_digest(self) -> bytes:
        """The digest of everything that the files hold but prose: while it stays, only texts have changed."""
        return _digest(
            b"".join(
                part
                for document in self.documents
                for part in (document.path.encode(), b"\0", document.data_digest)
            )
        )

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
    """Read content/ and states/ of a project. Raises nothing: what can't be read is a finding.

    A file that still holds the bytes of its `known` document gives that very one; one with a `settled` document gives it without being opened.
    """
    documents: list[Document] = []
    images: list[str] = []
    findings: list[Finding] = []
    guarded: set[str] = set()
    for path, found in _files(root):
        if isinstance(found, Finding):
            findings.append(found)
            continue
        kind, names = found
        if kind.name == "image":
            problem = _image_problem(root, path)
            findings.extend(problem)
            images.extend([path] if not problem else [])
            continue
        if settled and path in settled:
            documents.append(settled[path])
            continue
        document, problems = read_document(
            root, path, kind, names, known.get(path) if known else None
        )
        documents.extend([document] if document else [])
        findings.extend(problems)
        guarded.update([path] if document is None and _speaks_of_cohort(root, path) else [])
    return Reading(tuple(documents), tuple(images), tuple(findings), frozenset(guarded))


def _speaks_of_cohort(root: Path, path: str) -> bool:
    try:
        with (root / path).open("rb") as file:
            return b"cohort" in file.read(LARGEST_TEXT)
    except OSError:
        return False


def _files(root: Path) -> list[tuple[str, Finding | tuple[Kind, dict[str, str]]]]:
    """Return each file's path with its kind, or with the finding why it is refused; no link is followed, nothing is opened."""
    result: list[tuple[str, Finding | tuple[Kind, dict[str, str]]]] = []
    waiting = [
        folder for folder in FOLDERS if (root / folder).exists() or (root / folder).is_symlink()
    ]
    while waiting:
        folder = waiting.pop()
        try:
            names = sorted(os.listdir(root / folder)) if not (root / folder).is_symlink() else None
        except OSError as error:
            result.append(
                (
                    folder,
                    _refused(
                        folder,
                        "folder",
                        f"the folder can't be read ({error.strerror}); expected a readable folder",
                        "correct its permissions, or put a folder here",
                    ),
                )
            )
            continue
        if names is None:
            result.append(
                (
                    folder,
                    _refused(
                        folder,
                        "symlink",
                        "this is a symbolic link; expected a folder",
                        "put the files themselves here",
                    ),
                )
            )
            continue
        for name in names:
            path = f"{folder}/{name}"
            if name in IGNORED_NAMES:
                continue
            try:
                mode = os.lstat(root / path).st_mode
            except OSError as error:
                result.append(
                    (
                        path,
                        _refused(
                            path,
                            "unreadable",
                            f"the file can't be read ({error.strerror}); expected a readable file",
                            "correct its permissions, or remove it",
                        ),
                    )
                )
                continue
            if stat.S_ISDIR(mode):
                waiting.append(path)
            else:
                result.append((path, _judged(path, mode)))
    return sorted(result, key=lambda item: item[0])


def _judged(path: str, mode: int) -> Finding | tuple[Kind, dict[str, str]]:
    if stat.S_ISLNK(mode):
        return _refused(
            path,
            "symlink",
            "this is a symbolic link; expected a regular file",
            "put the file itself here",
        )
    if not stat.S_ISREG(mode):
        return _refused(
            path,
            "file-kind",
            "this is neither a file nor a folder; expected a regular file",
            "remove it",
        )
    return kind_of(path) or _refused(
        path, "file-name", "no file is expected under this name", expected_near(path)
    )


def _refused(path: str, rule: str, message: str, hint: str = "") -> Finding:
    shown = path.encode("utf-8", "backslashreplace").decode(
        "utf-8"
    )  # a name of odd bytes must still print
    strange = strange_character(shown)
    return Finding(shown if not strange else ascii(shown)[1:-1], 1, 1, rule, message, hint)


def _image_problem(root: Path, path: str) -> list[Finding]:
    try:
        size = (root / path).stat().st_size
        with (root / path).open("rb") as file:
            start = file.read(16)
    except OSError as error:
        return [
            _refused(
                path,
                "unreadable",
                f"the file can't be read ({error.strerror}); expected a readable file",
                "correct its permissions, or remove it",
            )
        ]
    if size > LARGEST_IMAGE:
        return [
            _refused(
                path,
                "file-size",
                f"the image has {size:,} bytes; expected at most {LARGEST_IMAGE:,}",
                "make it smaller",
            )
        ]
    ending = path.rpartition(".")[2]
    if not start.startswith(_IMAGE_STARTS[ending]) or (ending == "webp" and start[8:12] != b"WEBP"):
        return [
            _refused(
                path,
                "image-kind",
                "the file's content is not of the kind its name says; expected a PNG, JPEG or WebP image",
                "save it again in that format",
            )
        ]
    return []


def read_document(
    root: Path, path: str, kind: Kind, names: dict[str, str], known: Document | None = None
) -> tuple[Document | None, list[Finding]]:
    """Read one text file. Returns the document, which is the `known` one where the bytes are the same, or None with at least one finding."""
    raw, findings = _bytes(root, path)
    digest = _digest(raw)
    if known and known.digest == digest and not findings:
        return known, []
    text, findings = (None, findings) if findings else _text(path, raw)
    if text is None or findings:
        return None, findings
    yaml_text, body, yaml_line, body_line = text, "", 1, 1
    if kind.has_body:
        lines = text.split("\n")
        end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
        if lines[0].rstrip() != "---" or end is None:
            missing = "does not begin" if lines[0].rstrip() != "---" else "has no end"
            message = f"the front matter {missing}; expected `key: value` lines between a first line --- and a second line ---"
            hint = "start the file with a line ---, then `key: value` lines, then a line ---, then the prose"
            return None, [
                Finding(path, 1, 1, "front-matter", message, hint, "error", lines[0][:_SHOWN])
            ]
        yaml_text, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
        yaml_line, body_line = 2, end + 2
    data, mistakes = read_yaml(yaml_text)
    document = Document(
        path,
        kind.name,
        names,
        text,
        data if isinstance(data, dict) else {},
        body,
        yaml_line,
        body_line,
        digest,
        _digest(yaml_text.encode()),
    )
    findings = [
        _at(document, m.line + yaml_line - 1, m.column, m.rule, m.message, m.hint) for m in mistakes
    ]
    if not mistakes and not isinstance(data, dict):
        message = "the file holds no `key: value` lines; expected at least one, with a space after the colon"
        findings.append(
            _at(
                document,
                yaml_line,
                1,
                "yaml-shape",
                message,
                f"`build.py new` writes a file to start from; {_FIELDS}",
            )
        )
    findings.extend(
        _at(document, b.line + body_line - 1, b.column, b.rule, b.message, b.hint)
        for b in broken_bounds(body)
    )
    return (document if not findings else None), findings


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def _at(document: Document, line: int, column: int, rule: str, message: str, hint: str) -> Finding:
    return document.finding_at(Place(line, column), rule, message, hint)


def _bytes(root: Path, path: str) -> tuple[bytes, list[Finding]]:
    try:
        with (root / path).open("rb") as file:
            raw = file.read(LARGEST_TEXT + 1)
    except OSError as error:
        return b"", [
            _refused(
                path,
                "unreadable",
                f"the file can't be read ({error.strerror}); expected a readable file",
                "correct its permissions, or remove it",
            )
        ]
    if len(raw) > LARGEST_TEXT:
        return b"", [
            _refused(
                path,
                "file-size",
                f"the file has over {LARGEST_TEXT:,} bytes; expected at most {LARGEST_TEXT:,}",
                "split it, or shorten it",
            )
        ]
    return raw, []


def _text(path: str, raw: bytes) -> tuple[str | None, list[Finding]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [
            Finding(
                path,
                1,
                1,
                "encoding",
                'the file is saved as UTF-16 ("Unicode"); expected a text saved as UTF-8',
                "save the file again with the encoding UTF-8",
            )
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        excerpt = raw.split(b"\n")[line - 1].decode("utf-8", "replace")[:_SHOWN]
        return None, [
            Finding(
                path,
                line,
                column,
                "encoding",
                f"byte 0x{raw[error.start]:02X} is not UTF-8; expected a text saved as UTF-8",
                "save the file again with the encoding UTF-8",
                "error",
                excerpt,
            )
        ]
    text = text.replace("\r\n", "\n")
    return text, _character_findings(path, text)


def _character_findings(path: str, text: str) -> list[Finding]:
    found = ((number, line, _line_problem(line)) for number, line in enumerate(text.split("\n"), 1))
    return [
        Finding(path, number, column, rule, message, hint, "error", line[:_SHOWN])
        for number, line, (column, rule, message, hint) in found
        if column
    ]


def _line_problem(line: str) -> tuple[int, str, str, str]:
    """Return column, rule, message and hint of what is wrong with a line; column 0 for nothing."""
    if len(line) > LONGEST_LINE:
        return (
            LONGEST_LINE + 1,
            "line-length",
            f"the line has {len(line):,} characters; expected at most {LONGEST_LINE:,}",
            "break it into several lines",
        )
    if strange := strange_character(line):
        return (
            strange.offset + 1,
            "character",
            f"{strange.name} is invisible or changes how the text is shown; expected readable characters",
            "delete it; retype the words around it",
        )
    if line.lstrip(" ")[:1] == "\xa0":
        return (
            line.index("\xa0") + 1,
            "character",
            "the line is indented with a no-break space; expected ordinary spaces",
            "replace it with a space",
        )
    return 0, "", "", ""
