"""Findings as a person, GitHub or a program reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from peerways.finding import Finding

Format = Literal["text", "github", "json"]
_RED, _YELLOW, _BOLD, _QUIET, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDEST = 120


def report(findings: Iterable[Finding], form: Format, *, color: bool = False) -> str:
    """Return all findings in one form, without a line end after the last."""
    if form == "json":
        return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)
    write = _annotation if form == "github" else (_colored if color else _text)
    return "\n".join(write(finding) for finding in findings)


def line(finding: Finding) -> str:
    """Return a finding as one line: `path:line:column: error rule: message; hint`."""
    hint = f"; {finding.hint}" if finding.hint else ""
    return f"{finding.place}: {finding.level} {finding.rule}: {finding.message}{hint}"


def _text(finding: Finding) -> str:
    return line(finding) + _excerpt(finding)


def _colored(finding: Finding) -> str:
    color = _RED if finding.level == "error" else _YELLOW
    place = f"{_BOLD}{finding.place}:{_PLAIN}"
    hint = f"; {_BOLD}{finding.hint}{_PLAIN}" if finding.hint else ""
    return f"{place} {color}{finding.level}{_PLAIN} {_QUIET}{finding.rule}:{_PLAIN} {finding.message}{hint}{_excerpt(finding, color)}"


def _excerpt(finding: Finding, color: str = "") -> str:
    """Return the line with a caret under the column; a long line is cut around it."""
    if not finding.excerpt.strip():
        return ""
    start = max(0, finding.column - _WIDEST // 2) if len(finding.excerpt) > _WIDEST else 0
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in finding.excerpt[start : start + _WIDEST])
    caret = " " * (finding.column - 1 - start) + "^"
    return f"\n    {shown}\n    {color}{caret}{_PLAIN if color else ''}"


def _annotation(finding: Finding) -> str:
    """Return a GitHub Actions annotation; the runner reads %, line ends, colons and commas in properties only when escaped."""
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    place = f"file={_escaped(finding.path, in_property=True)},line={finding.line},col={finding.column},title={_escaped(finding.rule, in_property=True)}"
    return f"::{finding.level} {place}::{_escaped(message)}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
