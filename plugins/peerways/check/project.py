"""The whole check of a project folder: every rule, all findings at once, and the exchange as the
audience may see it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, starmap
from operator import attrgetter
from pathlib import Path
from typing import Any

from peerways.check import (
    assessments,
    clusters,
    crosswalks,
    entries,
    expiry,
    follow_ups,
    former_names,
    glossary,
    log,
    meeting_times,
    odd_texts,
    originals,
    participation,
    plans,
    references,
    same_practices,
    scale,
    tools,
    visibility,
)
from peerways.check.assemble import assemble
from peerways.check.contributing import no_way_to_contribute
from peerways.check.day import far_days, known_day
from peerways.check.files import FileEntry, Files
from peerways.check.navigation import nav_pages
from peerways.check.prose_access import hard_to_use
from peerways.check.prose_links import broken_links
from peerways.check.prose_meant import not_as_meant
from peerways.check.release import unreleasable
from peerways.check.settings import settings_findings
from peerways.check.validation import Known, Rule, findings_of, validated
from peerways.finding import Finding, errors_in
from peerways.model.audience import Audience
from peerways.model.exchange import Exchange
from peerways.model.real import without_illustrative
from peerways.read import Reading, read_folder
from peerways.read.prose import anchors
from peerways.read.settings import options

#: More findings of one file than anyone reads; the rest is counted.
MOST_A_FILE = 100

#: What they say of a file depends on that file alone, not on settings either, so it is kept with
#: it.
RULES_OF_A_FILE: tuple[Rule, ...] = (
    visibility.cohort_fields,
    hard_to_use,
    not_as_meant,
    odd_texts.commas_at_ends,
    odd_texts.garbled_letters,
    originals.copies_without_original,
)

#: They look at the data of all files, and at which of them there are; at no prose.
RULES_OF_DATA: tuple[Rule, ...] = (
    entries.missing_files,
    scale.scale_order,
    scale.scale_ends,
    scale.phase_names,
    scale.phases_of_strategies,
    entries.all_priorities,
    entries.state_codes,
    entries.same_names,
    entries.dates,
    meeting_times.times,
    former_names.former_names,
    entries.sources,
    entries.practice_tags,
    entries.question_subject,
    visibility.open_framework,
    references.unknown_names,
    references.coach_pairs,
    participation.practices_only,
    assessments.round_names,
    assessments.rated_items,
    assessments.evidence,
    assessments.not_comparable_items,
    plans.planned_steps,
    plans.learnt_from,
    plans.counted_votes,
    follow_ups.follow_up_items,
    log.help_given,
    log.help_items,
    log.help_to_come,
    crosswalks.corresponding_items,
    crosswalks.corresponding_points,
    clusters.sectors_clusters,
    tools.example_cells,
    glossary.glossary_items,
    glossary.one_meaning,
    far_days,
    odd_texts.stale_schemas,
    same_practices.same_practices,
)


@dataclass(frozen=True)
class Checked:
    """The exchange, or None where there are errors; findings in the order of their places, warnings
    among them.
    """

    exchange: Exchange | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return errors_in(self.findings)


def check_project(
    root: Path, *, audience: Audience = "public", on: date | None = None, release: bool = False
) -> Checked:
    """Read and check the project at `root`.

    `on` is the day that the site speaks from; see `Settings.as_of` for what holds without it.

    For the public audience, findings say nothing of what is kept for the cohort. With `release`,
    illustrative data and unconfirmed contacts are errors too.
    """
    return check_reading(read_folder(root), audience=audience, on=on, release=release)


def check_reading(
    reading: Reading,
    *,
    audience: Audience = "public",
    on: date | None = None,
    release: bool = False,
    known: Known | None = None,
    published: Collection[str] = (),
    real: bool = False,
) -> Checked:
    """Check what was read of a project; `known` are the files of an earlier check, see `validated`,
    and `published` the paths of the files of its last site.

    With `real`, the exchange holds nothing illustrative.
    """
    files, findings = validated(reading, known, RULES_OF_A_FILE)
    day = on or options(reading.settings).date or known_day(files)
    findings += _of_data(files, reading, known)
    findings += _of_links(files, reading, known)
    findings += expiry.expired(files, day)
    findings += former_names.vanished(files, published)
    if release:
        findings += unreleasable(files)
    findings = [*_of_lines_read(findings, reading), *reading.findings]
    if audience != "cohort":
        findings = list(visibility.veiled(findings, reading))
    findings += settings_findings(reading.settings)
    if errors_in(findings):
        exchange = None
    else:
        exchange = assemble(files, audience, day)
    if exchange and real:
        exchange = without_illustrative(exchange)
    findings += nav_pages(reading, exchange)
    if exchange:
        findings += no_way_to_contribute(reading.settings, exchange)
    worded = tuple(_in_the_projects_words(_bounded(sorted(set(findings))), files))
    if errors_in(findings):
        exchange = None
    return Checked(exchange, worded)


def _of_data(files: Files, reading: Reading, known: Known | None) -> tuple[Finding, ...]:
    """Return what the rules say of the data; where an earlier check has looked at just the same,
    what they said then.
    """
    findings = findings_of(RULES_OF_DATA, files)
    if known is None or any(map(attrgetter("unread"), reading.documents)):
        return tuple(findings)
    unreadable = frozenset(map(attrgetter("path"), reading.findings))
    looked_at = reading.data_digest, reading.images, unreadable, reading.folders
    if known.last_findings[0] != looked_at:
        known.last_findings = looked_at, tuple(findings)
    return known.last_findings[1]


def _of_links(files: Files, reading: Reading, known: Known | None) -> Iterator[Finding]:
    """Yield what is wrong with links in prose; where an earlier check of the same data found
    nothing, only changed texts are looked at, unless a place in one is gone.
    """
    if known is None or any(map(attrgetter("unread"), reading.documents)):
        yield from broken_links(files)
        return
    only = None
    if known.linked == known.last_findings[0] and all(starmap(_keeps_places, known.changed)):
        only = {entry.document.path for _, entry in known.changed}
    findings = tuple(broken_links(files, only))
    known.linked = None
    if not findings:
        known.linked = known.last_findings[0]
    yield from findings


def _keeps_places(old: FileEntry[Any] | None, new: FileEntry[Any]) -> bool:
    return old is not None and set(anchors(old.document.body)) <= set(anchors(new.document.body))


def _of_lines_read(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """Return the findings but for those of lines that could not be read: these are a mistake of
    their own.
    """
    unread = {document.path: document.unread for document in reading.documents}
    for finding in findings:
        if finding.line not in unread.get(finding.path, ()):
            yield finding


def _in_the_projects_words(findings: Iterable[Finding], files: Files) -> Iterator[Finding]:
    """Yield the findings with the project's own folders in them, and its words for places and
    components.
    """
    for finding in map(files.folders.reword_finding, findings):
        if files.wording.usual:
            yield finding
        else:
            yield finding.reworded(files.wording.reword)


def _bounded(findings: list[Finding]) -> Iterator[Finding]:
    """Yield the first findings of each file, and for a file with more of them one that counts the
    rest.
    """
    for path, group in groupby(findings, key=lambda f: f.path):
        of_file = list(group)
        yield from of_file[:MOST_A_FILE]
        if rest := of_file[MOST_A_FILE:]:
            yield Finding(
                path,
                rest[0].line,
                rest[0].column,
                "many",
                f"{len(rest):,} more findings follow in this file; expected none",
                "correct the ones above first, then check again",
                rest[0].level,
            )
