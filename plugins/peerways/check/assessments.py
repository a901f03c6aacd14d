"""Rules about assessment rounds: names and dates agree, every rated item exists, a rating in the
last phase shows its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, nearest
from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.kinds import PHASES

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def round_names(files: Files) -> Iterator[Finding]:
    """Yield a finding where the file's name, the round and its date do not tell the same month."""
    for entry in files.rounds:
        model, document, named = entry.model, entry.document, entry.names["round"]
        if entry.sound("round") and model.round != named:
            yield document.finding(
                ("round",),
                "round-name",
                f"round is {model.round}; expected {named}, as in the file's name",
                "rename the file or correct the round",
            )
        # the round of a spreadsheet stands in its cell alone, so the name may be as faulty as that
        known = entry.sound("date") and (entry.sound("round") or _MONTH.fullmatch(named))
        if known and str(model.date)[:7] not in (named, model.round):
            yield document.finding(
                ("date",),
                "round-date",
                f"date is {model.date}; expected a day in {named}, as the round says",
                "correct the date or the round",
            )


def rated_items(files: Files) -> Iterator[Finding]:
    """Yield a finding for every rating of an element, strategy, component or subcomponent that does
    not exist.
    """
    if not files.known("elements"):
        return
    for entry in files.rounds:
        yield from _unknown(
            entry,
            "ratings",
            entry.model.ratings,
            files,
            ("elements", "element", "strategy"),
        )
        yield from _unknown(
            entry,
            "components",
            entry.model.components,
            files,
            ("components", "component", "subcomponent"),
        )


def _unknown(
    entry: FileEntry[AssessmentFile],
    field: str,
    groups: dict[str, dict[str, Rating]],
    files: Files,
    words: tuple[str, str, str],
) -> Iterator[Finding]:
    several, one, part = words
    present = files.known(several)
    if several == "elements":
        parts = files.element_parts
    else:
        parts = files.component_parts
    for group, ratings in groups.items():
        if group not in present:
            if not files.doubtful(several, group):
                message = (
                    f"{group} is not a known {one}; expected one of {', '.join(sorted(present))}"
                )
                yield entry.document.finding(
                    (field, group), f"unknown-{one}", message, nearest(group, present), key=True
                )
            continue
        valid = parts.get(
            group, frozenset(ratings or ())
        )  # a faulty file of the framework is a mistake of its own
        for item in (ratings or {}).keys() - valid:
            message = (
                f"{item} is not a known {part} of {group}; expected one of"
                f" {', '.join(sorted(valid))}"
            )
            yield entry.document.finding(
                (field, group, item), f"unknown-{part}", message, nearest(item, valid), key=True
            )


def evidence(files: Files) -> Iterator[Finding]:
    """Yield a finding where a rating in the last phase has no evidence, or where evidence is
    younger than its round.
    """
    last = len(files.scale or PHASES)
    for entry in files.rounds:
        for field, groups in (
            ("ratings", entry.model.ratings),
            ("components", entry.model.components),
        ):
            for group, ratings in groups.items():
                for item, rating in (ratings or {}).items():
                    yield from _evidence(entry, (field, group, item), rating, last)


def _evidence(
    entry: FileEntry[AssessmentFile], pointer: tuple[str, ...], rating: Rating, last: int
) -> Iterator[Finding]:
    if rating.status == last and not rating.evidence and entry.sound(*pointer, "evidence"):
        yield entry.document.finding(
            (*pointer, "status") if (*pointer, "status") in entry.document.places else pointer,
            "evidence-missing",
            f"{pointer[-1]} is rated {last} without evidence; expected at least one piece of"
            " evidence",
            f"add `evidence: [{{title: ..., url: ...}}]`, or rate it {last - 1}",
        )
    for index, piece in enumerate(rating.evidence):
        if piece.date and entry.sound("date") and piece.date > entry.model.date:
            message = (
                f"date is {piece.date}; expected a day up to {entry.model.date}, the day of the"
                " round"
            )
            yield entry.document.finding(
                (*pointer, "evidence", index, "date"),
                "evidence-date",
                message,
                "use evidence that was there when the team rated",
            )


def not_comparable_items(files: Files) -> Iterator[Finding]:
    """Yield a finding for every item said to be not comparable that does not exist."""
    known = files.strategies | files.subcomponents
    for entry in files.rounds:
        for index, note in enumerate(entry.model.not_comparable):
            for place, item in enumerate(note.items):
                if item and item not in known and not _doubtful(files, item):
                    yield entry.document.finding(
                        ("not_comparable", index, "items", place),
                        "unknown-item",
                        f"{item} is neither a strategy nor a subcomponent; expected one of them,"
                        " such as data.set-goals",
                        nearest(item, known),
                    )


def _doubtful(files: Files, item: str) -> bool:
    return files.doubtful("strategies", item) or files.doubtful("subcomponents", item)
