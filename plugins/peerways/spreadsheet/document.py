"""A filled form as a document that the check's rules look at as they look at a file: their findings
name sheet and cell.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from peerways.check import assessments, plans, visibility
from peerways.check.files import FileEntry, Files
from peerways.check.validation import findings_of, judged
from peerways.finding import Finding, Level, errors_in
from peerways.model.assessment import AssessmentFile
from peerways.read import Document, Place
from peerways.read.document import Pointer
from peerways.read.yaml_dialect import Places
from peerways.spreadsheet import layout
from peerways.spreadsheet.filled import Filled
from peerways.spreadsheet.sheets import Spot

_RULES = (
    assessments.round_names,
    assessments.rated_items,
    assessments.evidence,
    assessments.not_comparable_items,
    plans.planned_steps,
    plans.learnt_from,
    plans.counted_votes,
    visibility.cohort_fields,
)
_HINTS = {
    "missing": "fill in the empty cell that belongs to it",
    "evidence-missing": "fill in Evidence 1, or rate it 3",
    "rating-status": "choose it from the list of the cell; empty the cell if it is not rated",
    "round-date": "correct the date or the round",
}
#: The file's words, and the form's.
_WORDS = (
    ("expected true or false", "expected yes or no"),
    ("expected reported, compiled or illustrative", "expected reported or illustrative"),
)
#: Required fields: the label of each, and what is expected.
_REQUIRED = {
    "round": ("Round", "a year and month such as 2014-06"),
    "date": ("Date", "a day such as 2014-06-13"),
    "by": ("Rated by", "the team or role that rated"),
    "data_status": ("Kind of data", "reported or illustrative"),
}


@dataclass(frozen=True)
class FormDocument(Document):
    """A document whose places are cells."""

    spots: Mapping[Pointer, Spot] = field(default_factory=dict, repr=False)

    @property
    def places(self) -> Places:
        return {pointer: (spot.row, spot.column) * 3 for pointer, spot in self.spots.items()}

    def spot(self, pointer: Pointer) -> Spot:
        """Return the cell of a value, else that of its nearest holder."""
        while pointer and pointer not in self.spots:
            pointer = pointer[:-1]
        return self.spots.get(pointer) or next(iter(self.spots.values()), Spot("", 1, 1))

    def finding(
        self,
        pointer: Pointer,
        rule: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,  # noqa: ARG002 (a cell has no key)
        level: Level = "error",
        names: tuple[str, ...] = (),
    ) -> Finding:
        spot = self.spot(pointer)
        for of_file, of_form in _WORDS:
            message = message.replace(of_file, of_form)
        field, rest = message.partition(" ")[::2]
        of_field = pointer
        if pointer[-1:] != (field,):
            of_field = (*pointer, field)
        if label := layout.label_of(of_field):
            message = f"{label} {rest}"
        if not hint.startswith("write "):
            hint = _HINTS.get(rule, hint)
        return replace(
            self.finding_at(Place(spot.row, spot.column), rule, message, hint, level=level),
            cell=spot.name,
            about=pointer,
            names=names,
        )


def checked_form(
    filled: Filled,
    path: str,
    names: dict[str, str],
    files: Files,
    borne: tuple[str, ...] = (),
) -> tuple[AssessmentFile | None, list[Finding]]:
    """Return the assessment of a filled form, or None with at least one error, as the check would
    find it in the file.

    Errors of the rules in `borne` are told, and the assessment is returned all the same.
    """
    findings = list(filled.findings)
    findings += _missing(filled, path, {finding.cell for finding in findings})
    if "community" in names:
        kind = "community-assessment"
    else:
        kind = "assessment"
    document = FormDocument(
        path,
        kind,
        {**names, "round": str(filled.data.get("round", ""))},
        "",
        filled.data,
        spots=filled.spots,
    )
    entry, more = judged(document, AssessmentFile, files.phases)
    reported = set()
    for name in _REQUIRED.keys() - filled.data.keys():
        reported.add(f"{_REQUIRED[name][0]} is missing")
    findings += [f for f in more if f.message.partition(";")[0] not in reported]
    findings += by_rules(entry, files)
    for error in errors_in(findings):
        if error.rule not in borne:
            return None, findings
    return entry.model, findings


def _missing(filled: Filled, path: str, wrong: Container[str]) -> Iterator[Finding]:
    """Yield a finding for each fact that every form must tell, but for those whose cell is found
    `wrong` already.
    """
    for name, (label, expected) in _REQUIRED.items():
        has_cell = (name,) in filled.spots
        spot = filled.spots.get((name,), Spot("", 1, 1))
        if has_cell:
            hint = "fill in this cell"
        else:
            hint = f"add a line `{label}` with it above the headings"
        if name not in filled.data and spot.name not in wrong:
            yield Finding(
                path,
                spot.row,
                spot.column,
                "missing",
                f"{label} is empty; expected {expected}",
                hint,
                cell=spot.name,
            )


def by_rules(entry: FileEntry[AssessmentFile], files: Files) -> list[Finding]:
    """Return what the rules about assessments find in one that is no file of the project yet."""
    document = entry.document
    by_kind: dict[str, Any] = {document.kind: (entry,)}
    for kind in ("framework", "element", "component", "state"):
        by_kind[kind] = files.of(kind)
    alone = Files(by_kind, files.present, files.images)
    return [one for one in findings_of(_RULES, alone) if one.path == document.path]


def target(place: str, round_: str) -> PurePosixPath:
    """Return the path of a place's round; `place` is a state, or state/community."""
    state, _, community = place.partition("/")
    folder = PurePosixPath("states", state)
    if community:
        folder = folder / "communities" / community
    return folder / "assessments" / f"{round_}.yml"
