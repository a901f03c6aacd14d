"""Rules about the scale: its order, which of its ends are gaps and which strong, names borne once,
and that each strategy tells what every phase looks like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peerways.check.files import Files
from peerways.finding import Finding
from peerways.model.framework import StrategyEntry
from peerways.model.levels import Levels, Proof
from peerways.model.scale import FEWEST_PHASES, Phase, gaps_of, strong_of
from peerways.read import Document
from peerways.words import listed


def scale_order(files: Files) -> Iterator[Finding]:
    """Yield a finding where the scale's statuses are not 1, 2, 3 ... in this order."""
    if files.framework:
        scale = files.framework.model.scale
        for index, phase in enumerate(scale):
            if phase.status and phase.status != index + 1:
                yield files.framework.document.finding(
                    ("scale", index, "status"),
                    "scale-order",
                    f"status is {phase.status}; expected {index + 1}",
                    f"list the phases from 1 to {len(scale)}",
                )


def scale_ends(files: Files) -> Iterator[Finding]:
    """Yield a finding where the gaps are not the first phases, the strong ones not the last, where
    both overlap, or where an end has none.
    """
    scale = files.scale
    if not scale or files.framework is None:
        return
    document = files.framework.document
    last = len(scale)
    gaps, strong = gaps_of(scale), strong_of(scale)
    for index, phase in enumerate(scale):
        if index + 1 in gaps and index + 1 in strong:
            message = f"{phase.name} is a gap and strong; expected one of the two, or neither"
            yield document.finding(("scale", index), "scale-both", message, "remove one of the two")
    yield from _end(document, _GAP, gaps, range(1, len(gaps) + 1), last)
    yield from _end(document, _STRONG, strong, range(last - len(strong) + 1, last + 1), last)


class _End(NamedTuple):
    """One end of the scale: the key that marks its phases, what such a phase is called, which
    phases these must be, and the place of the innermost among them.
    """

    key: str
    name: str
    which: str
    innermost: int


_GAP = _End("gap", "a gap", "first", -1)
_STRONG = _End("strong", "strong", "last", 0)


def _end(
    document: Document, end: _End, phases: Sequence[int], expected: Sequence[int], last: int
) -> Iterator[Finding]:
    """Yield a finding where an end of the scale has no phase, has them all, or leaves one out."""
    rule = f"scale-{end.key}"
    if not phases or len(phases) == last:
        which = "no"
        if phases:
            which = "every"
        yield document.finding(
            ("scale",),
            rule,
            f"{which} phase is {end.name}; expected the {end.which} phases of the scale",
            f"write `{end.key}: true` at the {end.which} one, or leave {end.key} out everywhere",
            key=True,
        )
    elif tuple(phases) != tuple(expected):
        yield document.finding(
            ("scale", phases[end.innermost] - 1, end.key),
            rule,
            f"phase {listed(phases)} {'is' if len(phases) == 1 else 'are'} {end.name}; expected the"
            f" {end.which} phases, without one left out",
            f"write `{end.key}: true` at phase {listed(expected)}",
        )


def phase_names(files: Files) -> Iterator[Finding]:
    """Yield a finding for every phase that bears another's name, since a rating may be written with
    the name alone.
    """
    if files.framework is None:
        return
    seen: dict[str, int] = {}
    for index, phase in enumerate(files.framework.model.scale):
        name = (phase.name or "").casefold()
        if name and seen.setdefault(name, index + 1) != index + 1:
            yield files.framework.document.finding(
                ("scale", index, "name"),
                "duplicate-name",
                f"name is {phase.name}, as of phase {seen[name]}; expected a name of its own",
                "rename one of the two",
            )


def phases_of_strategies(files: Files) -> Iterator[Finding]:
    """Yield a finding for every phase of the scale that a strategy does not describe, and for every
    one that it describes or proves beyond it.
    """
    scale = files.scale
    if not scale:
        return
    for entry in files.elements.values():
        for index, strategy in enumerate(entry.model.strategies):
            yield from _levels(entry.document, ("strategies", index), strategy, scale)


def _levels(
    document: Document,
    pointer: tuple[str | int, ...],
    strategy: StrategyEntry,
    scale: Sequence[Phase],
) -> Iterator[Finding]:
    everyone = list(map(str, range(1, len(scale) + 1)))
    strong = list(map(str, strong_of(scale)))
    for name, known, needed in (
        ("levels", everyone, everyone[FEWEST_PHASES:]),
        ("local", everyone, everyone[FEWEST_PHASES:]),
        ("proof", strong, ()),
    ):
        held = getattr(strategy, name)
        if (*pointer, name) in document.places and isinstance(held, Levels | Proof):
            yield from _phases(document, (*pointer, name), known, needed)


def _phases(
    document: Document, pointer: tuple[str | int, ...], known: Sequence[str], needed: Sequence[str]
) -> Iterator[Finding]:
    written = [str(key) for *above, key in document.places if tuple(above) == pointer]
    for status in needed:
        if status not in written:
            yield document.finding(
                pointer,
                "missing",
                f"{status} is missing; expected it here",
                f"add `{status}: ...`",
                key=True,
            )
    for status in written:
        if status.isdigit() and status not in known:
            yield document.finding(
                (*pointer, status),
                "unknown-key",
                f"{status} is not known here; expected one of {', '.join(known)}",
                "write what it says under one of these",
                key=True,
            )
