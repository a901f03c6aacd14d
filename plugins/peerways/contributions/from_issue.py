"""A reviewed issue → a file of the project: what the workflow runs when a maintainer has accepted a
contribution.

The issue's text comes from anybody. It is read from the event's file, never from the command line
or the environment, parsed as one of
our forms, built through the models, checked with the whole project, and only then written. Nothing
in it is run or passed on to a shell:
what this gives to the workflow are a path of known form and the issue's number.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from peerways.check import check_project
from peerways.check.report import report
from peerways.contributions.fields import FORMS
from peerways.contributions.issue_body import answers
from peerways.contributions.proposal import Proposal, proposal
from peerways.finding import Finding
from peerways.model.files import SCHEMA_LINE
from peerways.read.folders import folders_of
from peerways.read.layout import kind_of

_LARGEST_EVENT = 2_000_000


def from_issue(event: dict[str, Any], root: Path) -> tuple[Proposal | None, list[Finding]]:
    """Return the file that an issue proposes, or None with at least one finding. Writes nothing."""
    issue = event.get("issue")
    if not isinstance(issue, dict):
        issue = {}
    number = issue.get("number")
    day = re.match(r"\d{4}-\d{2}-\d{2}(?=T)", str(issue.get("created_at")))
    if not isinstance(number, int) or day is None:
        message = "this is not an issue's event; expected one with an issue, its number and its day"
        return None, [Finding("event", 1, 1, "issue-event", message)]
    path = f"issue {number}"
    kinds = [name for name in _labels(issue) if name in FORMS]
    if len(kinds) != 1:
        message = f"the issue has {len(kinds)} labels of a form; expected one of {', '.join(FORMS)}"
        hint = "set the label of the form that was used"
        return None, [Finding(path, 1, 1, "issue-label", message, hint)]
    form = FORMS[kinds[0]]
    answered, findings = answers(str(issue.get("body") or ""), form, path)
    if findings:
        return None, findings
    return proposal(form.name, answered, date.fromisoformat(day[0]), _reader(root))


def _labels(issue: dict[str, Any]) -> list[str]:
    return [
        str(label.get("name")) for label in issue.get("labels") or () if isinstance(label, dict)
    ]


def _reader(root: Path) -> Any:
    written = folders_of(root).written

    def read(path: str) -> str | None:
        file = root / written(path)
        if file.is_file() and not file.is_symlink():
            return file.read_text(encoding="utf-8")
        return None

    return read


def written(proposed: Proposal, root: Path) -> list[Finding]:
    """Write a proposal into the project and return what the check finds; where it finds errors, the
    file is put back as it was.
    """
    folders = folders_of(root)
    file = root / folders.written(proposed.path)
    if kind_of(proposed.path) is None:
        return [Finding(proposed.path, 1, 1, "file-name", "no file is expected under this name")]
    if file.exists():
        before = file.read_bytes()
    else:
        before = None
    earlier = set(check_project(root).findings)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_at(file, proposed, root), encoding="utf-8", newline="\n")
    findings = [
        finding
        for finding in check_project(root).findings
        if finding not in earlier and finding.level == "error"
    ]
    if findings and before is None:
        file.unlink()
    elif findings and before is not None:
        file.write_bytes(before)
    return [_with_field(finding, proposed, folders.written(proposed.path)) for finding in findings]


def _at(file: Path, proposed: Proposal, root: Path) -> str:
    """Return the proposed text with its line for editors as from where the file lies."""
    up = "../" * (len(file.relative_to(root).parts) - 1)
    usual = "../" * proposed.path.count("/")
    return proposed.text.replace(f"{SCHEMA_LINE}{usual}", f"{SCHEMA_LINE}{up}", 1)


def _with_field(finding: Finding, proposed: Proposal, path: str) -> Finding:
    """Return a finding of the check with the field of the form that it comes from: whoever filled
    it in knows no file.
    """
    if finding.path == path:
        above = proposed.text.split("\n")[: finding.line]
    else:
        above = []
    label = next(filter(None, map(proposed.field_of, reversed(above))), "")
    if not label:
        return finding
    hints = (finding.hint, f'it stands under "{label}" in the form')
    return replace(finding, hint="; ".join(filter(None, hints)))


def main() -> int:
    """Read the event that GitHub names, write the file, and tell the workflow its path."""
    root = Path.cwd()
    event_file = Path(os.environ["GITHUB_EVENT_PATH"])
    if event_file.stat().st_size > _LARGEST_EVENT:
        sys.stdout.write("The event is too large.\n")
        return 1
    proposed, findings = from_issue(json.loads(event_file.read_text(encoding="utf-8")), root)
    if proposed and not findings:
        findings = written(proposed, root)
    if findings or proposed is None:
        sys.stdout.write(report(findings, "github") + "\n")
        return 1
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as output:
        path = folders_of(root).written(proposed.path)
        output.write(f"path={path}\n")  # of a known form: letters, digits, hyphens, slashes
    sys.stdout.write(f"Wrote {proposed.path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
