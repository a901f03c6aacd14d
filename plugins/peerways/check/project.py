"""The whole check of a project folder: every rule, all findings at once, and the exchange as the audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peerways.check import assessments, entries, expiry, references
from peerways.check.assemble import assemble, newest_date
from peerways.check.files import Files, Rule, validated
from peerways.check.prose_links import broken_links
from peerways.check.release import unreleasable
from peerways.finding import Finding
from peerways.model.addresses import addresses
from peerways.model.audience import Audience
from peerways.model.exchange import Exchange
from peerways.read import Reading, read_folder

RULES: tuple[Rule, ...] = (
    entries.missing_files, entries.scale_order, entries.same_names, entries.dates, entries.sources, entries.practice_tags, entries.question_subject, entries.own_fields,
    references.unknown_names, references.coach_pairs,
    assessments.round_names, assessments.rated_items, assessments.evidence, assessments.not_comparable_items,
)


@dataclass(frozen=True)
class Checked:
    """The exchange, or None where there are errors; findings in the order of their places, warnings among them."""

    exchange: Exchange | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == "error")


def check_project(root: Path, *, audience: Audience = "public", on: date | None = None, release: bool = False) -> Checked:
    """Read and check the project at `root`. `on` is the day that the site speaks from; see `Settings.as_of` for what holds without it.

    With `release`, illustrative data and unconfirmed contacts are errors too.
    """
    return check_reading(read_folder(root), audience=audience, on=on, release=release)


def check_reading(reading: Reading, *, audience: Audience = "public", on: date | None = None, release: bool = False) -> Checked:
    """Check what was read of a project."""
    files, findings = validated(reading)
    findings.extend(reading.findings)
    for rule in RULES:
        findings.extend(rule(files))
    day = on or (files.framework.model.settings.as_of if files.framework else None) or newest_date(files)
    findings.extend(expiry.expired(files, day))
    if release:
        findings.extend(unreleasable(files))
    exchange = None
    if not any(finding.level == "error" for finding in findings):
        exchange, more = _seen(files, audience, day)
        findings.extend(more)
    ordered = tuple(sorted(set(findings)))
    return Checked(exchange if not any(f.level == "error" for f in ordered) else None, ordered)


def _seen(files: Files, audience: Audience, day: date) -> tuple[Exchange, list[Finding]]:
    """Return the exchange for the audience, and what is wrong with links in prose, public or not."""
    whole = assemble(files, "cohort", day)
    public = assemble(files, "public", day)
    public_links, all_links = addresses(public), addresses(whole)
    seen_paths = {address.path for address in public_links.values()}
    hidden = frozenset(all_links.keys() - public_links.keys())
    public_files = Files({k: tuple(e for e in v if e.document.path in seen_paths) for k, v in files.by_kind.items()}, files.present, files.images)
    cohort_files = Files({k: tuple(e for e in v if e.document.path not in seen_paths) for k, v in files.by_kind.items()}, files.present, files.images)
    found = [*broken_links(public_files, public_links, hidden), *broken_links(cohort_files, all_links)]
    return (whole if audience == "cohort" else public), found
