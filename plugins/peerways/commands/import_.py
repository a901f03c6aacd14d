"""Turn a filled spreadsheet (.xlsx, .ods or .csv) into the assessment's file in states/.

Mistakes are named by sheet and cell; nothing is overwritten unasked.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from peerways.check.files import Files
from peerways.commands.atomic_write import write_bounded
from peerways.commands.destination import inside
from peerways.commands.form_files import bytes_of, files_to_judge_by, form_in, sheets_in
from peerways.commands.output import Refused, errors_and_warnings, form_for, tell
from peerways.commands.values import month
from peerways.finding import Finding, errors_in, nearest
from peerways.model.assessment import PlanStep
from peerways.spreadsheet.document import checked_form, target
from peerways.spreadsheet.filled import Filled
from peerways.spreadsheet.layout import PLACE
from peerways.spreadsheet.sheets import Spot
from peerways.spreadsheet.yaml_file import assessment_text


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the filled form: .xlsx, .ods, or .csv (.tsv, .txt) with the form's headings",
    )
    parser.add_argument(
        "--to",
        metavar="STATE[/COMMUNITY]",
        help="whose assessment it is, where the form does not say so",
    )
    parser.add_argument(
        "--round", type=month, metavar="YYYY-MM", help="the round, where the form does not say so"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace the round's file where it is there already"
    )
    parser.add_argument(
        "--format", choices=("text", "github", "json"), help="how to print findings"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Write the file, or print what is to be mended.

    Raises Refused where the file can't be read or the target is there.
    """
    path = str(options.file)
    raw = bytes_of(options.file)
    sheets, findings = sheets_in(raw, path)
    if not sheets:
        return _refused(findings, options)
    files = files_to_judge_by(root)
    filled = _with_round(form_in(sheets, path, files), options.round, path)
    place, problems = _place(filled, options.to, files, path)
    state, _, community = place.partition("/")
    names = {"state": state}
    if community:
        names["community"] = community
    model, of_form = checked_form(filled, path, names, files)
    findings += [*of_form, *problems]
    if model is None or errors_in(findings):
        return _refused(findings, options)
    tell(findings, form_for(options.format))
    known = str(target(place, model.round))
    file = files.folders.written(known)
    if not filled.planned:
        model = model.model_copy(update={"plan": _plan_there(known, files)})
    write_bounded(
        inside(root, file),
        assessment_text(model, file, files),
        file,
        force=options.force,
    )
    print(
        f"Wrote {file} from {path}. Next:\n  1. read it through\n  2. python3 build.py check {file}"
    )
    return 0


def _plan_there(path: str, files: Files) -> tuple[PlanStep, ...]:
    """Return the plan of the file that is replaced: a table, or a form without the plan's sheet,
    has no room for it.
    """
    for entry in files.rounds:
        if entry.document.path == path:
            return entry.model.plan
    return ()


def _refused(findings: list[Finding], options: argparse.Namespace) -> int:
    form = form_for(options.format)
    tell(findings, form)
    if form != "json":
        print(f"{errors_and_warnings(findings)}; nothing was written")
    return 1


def _with_round(filled: Filled, named: str | None, path: str) -> Filled:
    """Return the form with the round that was asked for, where it gives none; another one in the
    form is a finding.
    """
    if named is None or filled.data.get("round") == named:
        return filled
    if "round" not in filled.data:
        return replace(filled, data={"round": named, **filled.data})
    spot = filled.spots[("round",)]
    message = f"round is {filled.data['round']}; expected {named}, as --round says"
    finding = Finding(
        path,
        spot.row,
        spot.column,
        "form-round",
        message,
        "correct the cell, or leave --round out",
        cell=spot.name,
    )
    return replace(filled, findings=(*filled.findings, finding))


def _place(filled: Filled, named: str | None, files: Files, path: str) -> tuple[str, list[Finding]]:
    """Return the place's key, with what is wrong with it."""
    spot = filled.spots.get((PLACE,), Spot("", 1, 1))
    known = {*files.known("states"), *_communities(files)}
    in_form = _named(filled.place, files)
    place = named or in_form or ""
    if place not in known:
        if place:
            word = f"{place} is no state and no community"
        else:
            word = "the form does not say whose assessment it is"
        if place:
            hint = nearest(place, known)
        else:
            hint = "fill in Place, or say --to STATE"
        if named:
            raise Refused(f"{word}; expected one such as {min(known, default='colorado')}", hint)
        return "", [
            Finding(
                path,
                spot.row,
                spot.column,
                "form-place",
                f"{word}; expected one such as {min(known, default='colorado')}",
                hint,
                cell=spot.name,
            )
        ]
    if in_form not in (None, place):
        message = f"the form is for {in_form}; expected {place}, as --to says"
        return place, [
            Finding(
                path,
                spot.row,
                spot.column,
                "form-place",
                message,
                "correct the cell, or leave --to out",
                cell=spot.name,
            )
        ]
    return place, []


def _communities(files: Files) -> Iterator[str]:
    """Yield the keys of the communities that have a folder with anything in it."""
    for path in files.present:
        parts = path.split("/")
        if parts[2:3] == ["communities"] and len(parts) > 4:
            yield f"{parts[1]}/{parts[3]}"


def _named(place: str | None, files: Files) -> str | None:
    """Return the folder of a state that a form calls by its name or postal code; anything else as
    it is.
    """
    words = {}
    for slug, entry in files.states.items():
        words[entry.model.name.lower()] = slug
        words[entry.model.code.lower()] = slug
    if place:
        return words.get(place, place)
    return None
