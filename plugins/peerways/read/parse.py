"""One file → its document: front matter or YAML, and prose.

Every mistake of the file is told in one reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from peerways.finding import Finding, Mend
from peerways.read.document import Document, Place, as_group
from peerways.read.file_kinds import Kind
from peerways.read.footnotes import wrong_footnotes
from peerways.read.mistake import Mistake
from peerways.read.prose_bounds import Bound, broken_bounds
from peerways.read.text import bytes_of, text_of
from peerways.read.yaml_recovery import recovered

_SHOWN = 200
_FIELDS = "the page `contribute/reference` lists the keys of every file"


def read_document(
    root: Path,
    path: str,
    kind: Kind,
    names: dict[str, str],
    known: Document | None = None,
    file: str | None = None,
) -> tuple[Document | None, list[Finding]]:
    """Read one text file, which is `file` where it lies elsewhere than its path says.

    Returns the document, which is the `known` one where the bytes are the same, or None with at
    least one finding.
    """
    raw, findings = bytes_of(file or root / path, path)
    digest = digest_of(raw)
    if known and known.digest == digest and not findings:
        return known, []
    if findings:
        return None, findings
    text, findings = text_of(path, raw)
    if text is None:
        return None, findings
    if kind.has_body:
        parts = _parts(text)
    else:
        parts = _Parts(text, "", 1, 1)
    if isinstance(parts, str):
        return None, [*findings, _without_front_matter(path, text, parts)]
    data, mistakes, unread, lost = recovered(parts.yaml)
    document = Document(
        path,
        kind.name,
        names,
        text,
        as_group(data),
        parts.body,
        parts.yaml_line,
        parts.body_line,
        digest,
        digest_of(parts.yaml.encode()),
        _shifted(unread, parts.yaml_line),
        _shifted(lost, parts.yaml_line),
    )
    findings += _of_yaml(document, data, mistakes, findings)
    bounds = tuple(broken_bounds(parts.body))
    findings += _of_prose(document, (*bounds, *wrong_footnotes(parts.body)))
    beyond = bool(bounds) or any(f.rule == "line-length" for f in findings)
    return _judgeable(document, findings, beyond=beyond), findings


def _of_yaml(
    document: Document, data: Any, mistakes: Iterable[Mistake], findings: Sequence[Finding]
) -> list[Finding]:
    """Return the mistakes of YAML's own, one a line, since the second is mostly the first again;
    without any other finding that there is nothing in it.
    """
    lines = {finding.line for finding in findings}
    first = document.yaml_line - 1
    reported = [_mistaken(document, m) for m in mistakes if m.line + first not in lines]
    if findings or reported or isinstance(data, dict):
        return reported
    message = (
        "the file holds no `key: value` lines; expected at least one, with a space after the colon"
    )
    hint = f"`build.py new` writes a file to start from; {_FIELDS}"
    return [_at(document, document.yaml_line, 1, "yaml-shape", message, hint)]


def _of_prose(document: Document, problems: Iterable[Bound]) -> Iterator[Finding]:
    first = document.body_line - 1
    for problem in problems:
        yield _at(
            document,
            problem.line + first,
            problem.column,
            problem.rule,
            problem.message,
            problem.hint,
        )


def _without_front_matter(path: str, text: str, why: str) -> Finding:
    message = (
        f"the front matter {why}; expected `key: value` lines between a first line --- and a second"
        " line ---"
    )
    hint = _hint_of_begin(text.split("\n"))
    excerpt = text.partition("\n")[0][:_SHOWN]
    return Finding(path, 1, 1, "front-matter", message, hint, "error", excerpt)


def _hint_of_begin(lines: list[str]) -> str:
    """Return what to do with the first lines: blank ones above the mark, and lines of other signs
    in its place, are told as what they are.
    """
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    mark = lines[first].strip()
    if first and mark == "---":
        return "remove what stands above the first line ---, so that the file begins with it"
    if mark and set(mark) <= set("-=+*_~\u2010\u2011\u2012\u2013\u2014\u2015") and mark != "---":
        return f"write --- in place of {mark}, as the first line of the file"
    return (
        "start the file with a line ---, then `key: value` lines, then a line ---, then the prose"
    )


def _judgeable(document: Document, findings: list[Finding], *, beyond: bool) -> Document | None:
    """Return the document for the rules to judge as far as it can be read; None where it holds
    nothing.

    Prose `beyond` the bounds is left out.
    """
    if not findings:
        return document
    if not document.data or document.kind == "framework":  # all others stand on its scale and lists
        return None
    unread = document.unread | {f.line for f in findings if f.line < document.body_line}
    judgeable = replace(document, unread=unread | {0})
    if beyond:
        return replace(judgeable, body="")
    return judgeable


def _shifted(lines: frozenset[int], first: int) -> frozenset[int]:
    return frozenset(line + first - 1 for line in lines)


def _mistaken(document: Document, mistake: Mistake) -> Finding:
    """Return a finding about a mistake of YAML's own, with the lines as its hint says to write
    them.
    """
    first = document.yaml_line - 1
    finding = _at(document, mistake.line + first, *mistake[1:5])
    if not mistake.better:
        return finding
    begin, end = mistake.better[0][0] + first, mistake.better[-1][0] + first
    lines = document.lines[begin - 1 : end]
    for number, line in mistake.better:
        lines[number + first - begin] = line
    return replace(
        finding, mend=Mend(begin, 1, end, len(document.lines[end - 1]) + 1, "\n".join(lines))
    )


def digest_of(content: bytes) -> bytes:
    """Return the digest by which a file's content is known again."""
    return hashlib.blake2b(content, digest_size=16).digest()


class _Parts(NamedTuple):
    """What a file says as YAML and the prose below it, each with the line that it begins in."""

    yaml: str
    body: str
    yaml_line: int
    body_line: int


def _parts(text: str) -> _Parts | str:
    """Return front matter and body with their first lines, or what is missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "does not begin"
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return "has no end"
    return _Parts("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), 2, end + 2)


def _at(document: Document, line: int, column: int, rule: str, message: str, hint: str) -> Finding:
    return document.finding_at(Place(line, column), rule, message, hint)
