"""One file → its document: front matter or YAML, and prose. Every mistake of the file is told in one reading."""

from __future__ import annotations

import hashlib
from pathlib import Path

from peerways.finding import Finding
from peerways.read.document import Document, Place
from peerways.read.footnotes import wrong_footnotes
from peerways.read.layout import Kind
from peerways.read.prose_bounds import broken_bounds
from peerways.read.text import bytes_of, text_of
from peerways.read.yaml_dialect import read_yaml

_SHOWN = 200
_FIELDS = "the page `contribute/reference` lists the keys of every file"


def read_document(
    root: Path, path: str, kind: Kind, names: dict[str, str], known: Document | None = None
) -> tuple[Document | None, list[Finding]]:
    """Read one text file. Returns the document, which is the `known` one where the bytes are the same, or None with at least one finding."""
    raw, findings = bytes_of(root, path)
    digest = digest_of(raw)
    if known and known.digest == digest and not findings:
        return known, []
    text, findings = (None, findings) if findings else text_of(path, raw)
    if text is None:
        return None, findings
    parts = _parts(text) if kind.has_body else (text, "", 1, 1)
    if isinstance(parts, str):
        message = f"the front matter {parts}; expected `key: value` lines between a first line --- and a second line ---"
        hint = "start the file with a line ---, then `key: value` lines, then a line ---, then the prose"
        excerpt = text.partition("\n")[0][:_SHOWN]
        return None, [
            *findings,
            Finding(path, 1, 1, "front-matter", message, hint, "error", excerpt),
        ]
    yaml_text, body, yaml_line, body_line = parts
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
        digest_of(yaml_text.encode()),
    )
    told = {f.line for f in findings}  # one mistake a line; the second is mostly the first again
    findings.extend(
        _at(document, m.line + yaml_line - 1, m.column, m.rule, m.message, m.hint)
        for m in mistakes
        if m.line + yaml_line - 1 not in told
    )
    if not findings and not isinstance(data, dict):
        message = "the file holds no `key: value` lines; expected at least one, with a space after the colon"
        hint = f"`build.py new` writes a file to start from; {_FIELDS}"
        findings.append(_at(document, yaml_line, 1, "yaml-shape", message, hint))
    findings.extend(
        _at(document, b.line + body_line - 1, b.column, b.rule, b.message, b.hint)
        for b in (*broken_bounds(body), *wrong_footnotes(body))
    )
    return (document if not findings else None), findings


def digest_of(content: bytes) -> bytes:
    """Return the digest by which a file's content is known again."""
    return hashlib.blake2b(content, digest_size=16).digest()


def _parts(text: str) -> tuple[str, str, int, int] | str:
    """Return front matter and body with their first lines, or what is missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "does not begin"
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return "has no end"
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), 2, end + 2


def _at(document: Document, line: int, column: int, rule: str, message: str, hint: str) -> Finding:
    return document.finding_at(Place(line, column), rule, message, hint)
