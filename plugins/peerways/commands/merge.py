"""Merge the files of a team's members into one assessment: how many chose which phase, and what
they wrote, by seat, side by side.

The files are .yml, or forms as `import` takes them. An item gets a status where all who rated it
agree; the others are left for the team
to settle, here or on the page `assess`. Persons are named nowhere; the order of the files changes
nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from peerways.analyse.consensus import ItemVotes, item_votes, members, merged
from peerways.check.report import report
from peerways.check.validation import judged
from peerways.commands.atomic_write import write_bounded
from peerways.commands.destination import inside
from peerways.commands.form_files import files_to_judge_by
from peerways.commands.members import Member, member_in
from peerways.commands.output import errors_and_warnings, form_for, tell
from peerways.finding import Finding, errors_in
from peerways.model.assessment import AssessmentFile
from peerways.model.kinds import SEATS
from peerways.model.phases_meant import Phases
from peerways.read import Folders
from peerways.spreadsheet.document import FormDocument, target
from peerways.spreadsheet.yaml_file import assessment_text
from peerways.words import counted

_SHOWN = 5  # the items on which a team differs most; the file has them all


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help=(
            "a member's assessment: .yml, .xlsx, .ods or .csv; say in each whom the member speaks"
            " for (`raters: {school: 1}`)"
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write the one file; without it, it is printed",
    )
    parser.add_argument(
        "--force", action="store_true", help="replace the file where it is there already"
    )
    parser.add_argument(
        "--format", choices=("text", "github", "json"), help="how to print findings"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Write the one file, or print what can't be merged.

    Raises Refused where a file can't be opened or the output is there.
    """
    project = files_to_judge_by(root)
    members_in: list[Member] = []
    findings: list[Finding] = []
    for file in options.files:
        member, problems = member_in(file, project)
        findings += problems
        if member:
            members_in += [member]
    findings += _apart(members_in)
    if errors_in(findings):
        return _refused(findings, options)
    files = [member.model for member in members_in]
    keys = sorted(project.strategies | project.subcomponents)
    whole, more = _whole(files, keys, project.phases, str(options.output or "the merged file"))
    if whole is None:
        return _refused([*findings, *more], options)
    _warn(findings, options)
    place = _place_named(members_in)
    path = _path(place, whole, options, project.folders)
    _give(options, root, place, assessment_text(whole, path, project), project.folders)
    summary = _summary(files, item_votes(files, keys))
    if options.output is None:
        print(summary, file=sys.stderr)
    else:
        print(f"Wrote {options.output}. {summary}")
    return 0


def _warn(findings: list[Finding], options: argparse.Namespace) -> None:
    """Tell what is only to be known; beside the file where the file itself is printed."""
    if options.output is not None:
        tell(findings, form_for(options.format))
    elif findings:
        print(report(findings, form_for(options.format), color=False), file=sys.stderr)


def _refused(findings: list[Finding], options: argparse.Namespace) -> int:
    form = form_for(options.format)
    tell(findings, form)
    if form != "json":
        print(f"{errors_and_warnings(findings)}; nothing was merged")
    return 1


def _apart(members_in: Sequence[Member]) -> Iterator[Finding]:
    """Yield what keeps files from being merged: another round or place than the first one's, the
    same answers twice.
    """
    for index, member in enumerate(members_in):
        first = members_in[0]
        if member.model.round != first.model.round:
            yield member.finding(
                ("round",),
                "merge-round",
                f"round is {member.model.round}; expected {first.model.round}, as in"
                f" {first.document.path}",
                "merge the files of one round, or correct this one's round and date",
            )
        place = _place_named(members_in[:index])
        if place and member.place and member.place != place:
            yield member.finding(
                (),
                "merge-place",
                f"the file is for {member.place}; expected {place}, as the files before it",
                "merge the files of one state or community",
            )
        twin = next((one for one in members_in[:index] if one.content == member.content), None)
        if twin:
            yield member.finding(
                (),
                "merge-twice",
                f"the file is the same as {twin.document.path}; expected each member's file once",
                "leave one of the two out; each would count as a member",
            )


def _place_named(members_in: Sequence[Member]) -> str:
    """Return the place that the first file with one names, or the empty string."""
    return next(filter(None, map(attrgetter("place"), members_in)), "")


def _whole(
    files: Sequence[AssessmentFile], keys: Sequence[str], phases: Phases, path: str
) -> tuple[AssessmentFile | None, list[Finding]]:
    """Return the one assessment; several members' texts under each other may be longer than the
    file allows.
    """
    data = merged(files, keys)
    names = {"state": "", "round": data["round"]}
    document = FormDocument(path, "assessment", names, "", data)
    entry, findings = judged(document, AssessmentFile, phases)
    if findings:
        return None, findings
    return entry.model, findings


def _path(place: str, whole: AssessmentFile, options: argparse.Namespace, folders: Folders) -> str:
    if options.output:
        output: str = options.output.as_posix()
        if output.startswith(f"{folders.states}/"):
            return output
    return folders.written(str(target(place or "your-state", whole.round)))


def _give(options: argparse.Namespace, root: Path, place: str, text: str, folders: Folders) -> None:
    """Print the file, or write it; within the project only where no link leads elsewhere."""
    if place:
        comment = f"# Its place in the project: {folders.written(str(target(place, '').parent))}/"
        text = text.replace("\n", f"\n{comment}\n", 1)
    if options.output is None:
        sys.stdout.write(text)
        return
    output = options.output.as_posix()
    if output.startswith(f"{folders.states}/"):
        file = inside(root, output)
    else:
        file = options.output
    write_bounded(file, text, output, force=options.force)


def _summary(files: Sequence[AssessmentFile], votes: Sequence[ItemVotes]) -> str:
    """Return how many of whom were merged, and on what they differ most."""
    open_ones = [one for one in votes if one.agreed is None]
    agreed = f"{len(votes) - len(open_ones)} of {counted(len(votes), 'item')}"
    lines = [
        f"Merged {counted(len(files), 'file')} of {_who(files)}. They agree on {agreed}.",
    ]
    if open_ones:
        lines.append("To settle, the widest first:")
    lines.extend(f"  {one.key}: {_spread(one)}" for one in open_ones[:_SHOWN])
    if len(open_ones) > _SHOWN:
        lines.append(f"  and {len(open_ones) - _SHOWN} more")
    return "\n".join(lines)


def _who(files: Sequence[AssessmentFile]) -> str:
    """Return how many members rated, and in which seats."""
    seats: Counter[str] = Counter()
    for file in files:
        seats.update(file.raters)
    counts = [f"{name} {seats[seat]}" for seat, name in SEATS.items() if seats[seat]]
    everyone = counted(sum(map(members, files)), "member")
    if counts:
        return f"{everyone} ({', '.join(counts)})"
    return everyone


def _spread(one: ItemVotes) -> str:
    counts = [f"{count} in phase {phase}" for phase, count in one.votes.items()]
    if one.not_applicable:
        counts += [f"{one.not_applicable} not applicable"]
    if one.not_rated:
        counts += [f"{one.not_rated} not rated"]
    return ", ".join(counts)
