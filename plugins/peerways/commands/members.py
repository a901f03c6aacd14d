"""One member's assessment, as a YAML file or as a filled form, → the model with the place that it
is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from peerways.check.files import Files
from peerways.check.validation import judged
from peerways.commands.form_files import LATER, bytes_of, form_in, sheets_in
from peerways.finding import Finding, errors_in
from peerways.model.assessment import AssessmentFile
from peerways.read import Document, read_document
from peerways.read.document import Pointer
from peerways.read.file_kinds import KIND
from peerways.spreadsheet.document import FormDocument, by_rules, checked_form

_PLACE = r"/([a-z0-9-]+)/(?:communities/([a-z0-9-]+)/)?assessments/"


@dataclass(frozen=True)
class Member:
    """One member's file: what it says, and the document in which findings about it have their
    place.
    """

    document: Document
    model: AssessmentFile
    place: str
    content: bytes

    def finding(self, pointer: Pointer, rule: str, message: str, hint: str) -> Finding:
        return self.document.finding(pointer, rule, message, hint)


def member_in(file: Path, files: Files) -> tuple[Member | None, list[Finding]]:
    """Return a member's file, or None with at least one error.

    Raises Refused where it can't be opened.
    """
    content = bytes_of(file)
    if file.suffix.lower() in (".yml", ".yaml"):
        member, findings = _from_yaml(file, content, files)
    else:
        member, findings = _from_form(file, content, files)
    findings = list(map(_softened, findings))
    if errors_in(findings):
        return None, findings
    return member, findings


def _from_yaml(file: Path, content: bytes, files: Files) -> tuple[Member | None, list[Finding]]:
    document, findings = read_document(
        Path(), str(file), KIND["assessment"], {"state": "", "round": ""}
    )
    if document is None:
        return None, findings
    document = replace(document, names={"state": "", "round": str(document.data.get("round"))})
    entry, findings = judged(document, AssessmentFile, files.phases)
    findings += by_rules(entry, files)
    return Member(document, entry.model, _place_of(document, files), content), findings


def _softened(finding: Finding) -> Finding:
    """Return what must be mended only in the one file as a warning."""
    if finding.rule in LATER:
        return replace(finding, level="warning")
    return finding


def _place_of(document: Document, files: Files) -> str:
    """Return the place that a file's path or the comments at its head name; empty where neither
    does.
    """
    head = [line for line in document.lines[:40] if line.startswith("#")]
    place = re.compile(re.escape(files.folders.states) + _PLACE, re.ASCII)
    match = place.search(document.path) or place.search("\n".join(head))
    if match:
        return "/".join(filter(None, match.groups()))
    return ""


def _from_form(file: Path, content: bytes, files: Files) -> tuple[Member | None, list[Finding]]:
    sheets, findings = sheets_in(content, str(file))
    if not sheets:
        return None, findings
    filled = form_in(sheets, str(file), files)
    model, of_form = checked_form(filled, str(file), {"state": filled.place or ""}, files, LATER)
    if model is None:
        return None, [*findings, *of_form]
    round_ = {"state": "", "round": model.round}
    document = FormDocument(str(file), "assessment", round_, "", filled.data, spots=filled.spots)
    return Member(document, model, filled.place or "", content), [*findings, *of_form]
