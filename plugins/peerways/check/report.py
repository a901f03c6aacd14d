"""Findings as a person, GitHub or a program reads them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from typing import Literal

from peerways.finding import Finding, printable

Format = Literal["text", "github", "json"]
_RED, _YELLOW, _BOLD, _QUIET, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDEST = 120


def report(findings: Iterable[Finding], form: Format, *, color: bool = False) -> str:
    """Return all findings in one form, without a line end after the last."""
    if form == "json":
        return json.dumps([finding.printed() for finding in findings], ensure_ascii=False, indent=2)
    if form == "github":
        write = _annotation
    elif color:
        write = _colored
    else:
        write = _text
    return "\n".join(map(write, findings))


def line(finding: Finding) -> str:
    """Return a finding as one line: `path:line:column: error rule: message; hint`."""
    if finding.hint:
        hint = f"; {finding.hint}"
    else:
        hint = ""
    return _harmless(f"{finding.place}: {finding.level} {finding.rule}: {finding.message}{hint}")


def _text(finding: Finding) -> str:
    return line(finding) + _excerpt(finding)


def _colored(finding: Finding) -> str:
    if finding.level == "error":
        color = _RED
    else:
        color = _YELLOW
    place = f"{_BOLD}{_harmless(finding.place)}:{_PLAIN}"
    if finding.hint:
        hint = f"; {_BOLD}{_harmless(finding.hint)}{_PLAIN}"
    else:
        hint = ""
    return (
        f"{place} {color}{finding.level}{_PLAIN} {_QUIET}{finding.rule}:{_PLAIN}"
        f" {_harmless(finding.message)}{hint}{_excerpt(finding, color)}"
    )


def _excerpt(finding: Finding, color: str = "") -> str:
    """Return the line with a caret under the column; a long line is cut around it, with dots where
    it is cut.
    """
    line = finding.excerpt
    if not line.strip():
        return ""
    start = max(0, min(finding.column - _WIDEST // 2, len(line) - _WIDEST))
    shown, before = line[start : start + _WIDEST], line[start : finding.column - 1]
    if start:
        shown, before = f"...{shown[3:]}", f"...{before[3:]}"
    if start + _WIDEST < len(line):
        shown = f"{shown[:-3]}..."
    shown = _harmless(shown)
    if shown.lstrip().startswith("::"):
        shown = shown.replace(
            "::", ".:", 1
        )  # GitHub would take the line for a command of the workflow
    return f"\n    {shown}\n    {color}{' ' * sum(map(_width, before))}^{_PLAIN if color else ''}"


def _width(character: str) -> int:
    """Return how many places of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 1


def _harmless(text: str) -> str:
    """Return a text without what a terminal or GitHub's log would act on."""
    return printable(text.replace("\t", " ")).replace("##[", "##(")


def _annotation(finding: Finding) -> str:
    """Return a GitHub Actions annotation; the runner reads %, line ends, colons and commas in
    properties only when escaped.
    """
    message = finding.message
    if finding.hint:
        message = f"{message}; {finding.hint}"
    path = _escaped(finding.path, in_property=True)
    rule = _escaped(finding.rule, in_property=True)
    place = f"file={path},line={finding.line},col={finding.column},title={rule}"
    return f"::{finding.level} {place}::{_escaped(_harmless(message))}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    if in_property:
        return text.replace(":", "%3A").replace(",", "%2C")
    return text
