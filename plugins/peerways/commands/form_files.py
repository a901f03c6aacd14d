"""A file that a person hands to a command: its bytes, and what stands in it where it is a filled
form.
"""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from peerways.check.files import Files
from peerways.check.validation import validated
from peerways.commands.output import Refused
from peerways.finding import Finding
from peerways.read import read_folder
from peerways.spreadsheet.document import checked_form
from peerways.spreadsheet.filled import Filled, filled_form
from peerways.spreadsheet.open_document import read_open_document
from peerways.spreadsheet.package import MOST_PACKED, is_open_document
from peerways.spreadsheet.rater_sheets import raters_apart, with_raters
from peerways.spreadsheet.sheets import Sheet
from peerways.spreadsheet.table import read_table
from peerways.spreadsheet.workbook import read_workbook

#: What a rater may still lack: the team brings it when it agrees.
LATER = ("evidence-missing",)
_TABLES = (".csv", ".tsv", ".tab", ".txt")


def bytes_of(file: Path) -> bytes:
    """Return a regular file's bytes, within bounds; a pipe or device is never opened."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Refused(f"{file} is no regular file; expected a filled form")
        size = file.stat().st_size
        if size > MOST_PACKED:
            raise Refused(
                f"{file} has {size:,} bytes; expected at most {MOST_PACKED:,}",
                "copy what you filled in to a new form",
            )
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"{file} can't be read: {error.strerror}") from None


def files_to_judge_by(root: Path) -> Files:
    """Return the project's files without faulty ones.

    Raises Refused where they don't say what can be rated.
    """
    files = validated(read_folder(root))[0].without_faulty()
    if files.framework is None or not files.whole:
        raise Refused(
            "the framework can't be read, so the form can't be checked",
            "python3 build.py check content",
        )
    return files


def sheets_in(raw: bytes, path: str) -> tuple[tuple[Sheet, ...], list[Finding]]:
    """Return the sheets of a workbook or table, by the ending of its name; none, with a finding,
    where it can't be read.
    """
    table = Path(path).suffix.lower() in _TABLES
    if table:
        return read_table(raw, path)
    if is_open_document(raw):
        return read_open_document(raw, path)
    return read_workbook(raw, path)


def form_in(sheets: tuple[Sheet, ...], path: str, files: Files) -> Filled:
    """Return what stands in a form's sheets; where raters have sheets of their own, with what these
    say together.
    """
    items = files.strategies | files.subcomponents
    own, of_raters = raters_apart(sheets)
    team, *raters = (
        filled_form(several, path, files.phases, files.known("components"), items)
        for several in (own, *of_raters)
    )
    findings = list(team.findings)
    if raters:
        findings = [finding for finding in findings if finding.rule != "form-shape"]
    models = []
    for sheets_of_one, filled in zip(of_raters, raters, strict=True):
        sheet = sheets_of_one[-1]
        model, of_form = checked_form(filled, path, {"state": ""}, files, LATER)
        findings += [f for f in of_form if f.cell.startswith(f"{sheet.name}!")]
        if model:
            models += [model]
    team = replace(team, findings=tuple(findings))
    return with_raters(team, models, sorted(items))
