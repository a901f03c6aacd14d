"""Write a commented starting file that is right from the beginning, and say what to do next.

A file that is there is never overwritten.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from peerways.check.files import Files
from peerways.check.shapes import check_shape
from peerways.check.validation import validated
from peerways.commands.atomic_write import write_whole
from peerways.commands.destination import inside
from peerways.commands.drafts import DRAFTS, Draft
from peerways.commands.follow_up import write_follow_up
from peerways.commands.output import Refused, form_for, tell
from peerways.commands.starter import TO_WRITE, Starter, explanation
from peerways.commands.values import day
from peerways.model.files import FILE_MODELS, schema_line
from peerways.read import Document, read_folder
from peerways.read.layout import kind_of
from peerways.read.yaml_dialect import read_yaml

#: What subcommands are added to; argparse has no public name for it.
Kinds = Any
_OPTIONAL = (
    "Lines such as `#key: value` are optional: remove the # to use them. Remove what you do not"
    " need."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one subcommand for each kind of file."""
    kinds: Kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    _places(kinds)
    _entries(kinds)
    follow_up = kinds.add_parser(
        "follow-up",
        help=(
            "what a meeting's file says that a state will do, written into the state's file: new"
            " follow-up 2014-09-10-virtual-exchange 1"
        ),
    )
    follow_up.add_argument("meeting", help="the meeting's file, without .md")
    follow_up.add_argument("number", type=int, help="which of its follow-ups, from 1")


def _places(kinds: Kinds) -> None:
    state = kinds.add_parser("state", help='a state: new state "New Mexico" --code NM')
    state.add_argument("name", help="the state's name")
    state.add_argument("--code", required=True, help="its postal code, such as NM")
    state.add_argument(
        "--slug", help="its folder, where it is not the name in lower case with hyphens"
    )
    community = kinds.add_parser(
        "community", help="a local community: new community kansas wichita-region"
    )
    community.add_argument("state", help="the state's folder")
    community.add_argument("slug", help="the community's folder")
    community.add_argument("--name", help="its name, where it is not the folder's in words")
    assessment = kinds.add_parser(
        "assessment",
        help=(
            "a round of the assessment: new assessment new-mexico 2014-06, or"
            " new-mexico/santa-fe-region 2014-06"
        ),
    )
    assessment.add_argument("place", help="the state, or state/community")
    assessment.add_argument("round", help="year and month, such as 2014-06")


def _entries(kinds: Kinds) -> None:
    practice = kinds.add_parser("practice", help="a practice: new practice kansas my-practice")
    practice.add_argument("state", help="the state's folder")
    practice.add_argument("slug", help="the file's name")
    for kind, example in (
        ("meeting", "a meeting: new meeting 2014-09-10 virtual-exchange"),
        ("news", "a piece of news: new news 2014-09-01 title-slug"),
    ):
        event = kinds.add_parser(kind, help=example)
        event.add_argument("date", type=day, help="the day, such as 2014-09-10")
        event.add_argument("slug", help="the rest of the file's name")
    help_ = kinds.add_parser(
        "help",
        help="help that was given: new help colorado 2014-05-14 agreement-read --from minnesota",
    )
    help_.add_argument("state", help="the folder of the state that was helped")
    help_.add_argument("date", type=day, help="the day, such as 2014-05-14")
    help_.add_argument("slug", help="the rest of the file's name")
    help_.add_argument(
        "--from",
        dest="giver",
        required=True,
        help="who helped: a state's folder, or the file of a coach or expert in content/people/",
    )
    for titled in (practice, help_, kinds.choices["meeting"], kinds.choices["news"]):
        titled.add_argument("--title", help="the title, where it is not the file's name in words")


def run(options: argparse.Namespace, root: Path) -> int:
    """Write one file. Raises Refused where a name is wrong or a file is there."""
    files = validated(read_folder(root))[0].without_faulty()
    if options.kind == "follow-up":
        print(write_follow_up(root, files, options.meeting, options.number))
        return 0
    draft = DRAFTS[options.kind](options, files)
    text = _text(draft, files)
    if _mistaken(draft.path, text, files):
        return 1
    path = files.folders.written(draft.path)
    target = inside(root, path)
    try:
        write_whole(target, text, path, new=True)
    except FileExistsError:
        raise Refused(
            f"{path} is there already; it was not changed", "edit it, or choose another name"
        ) from None
    steps = (
        f"open {path} and replace what says `{TO_WRITE}`",
        f"python3 build.py check {path}",
        *draft.next_steps,
    )
    print(
        f"Wrote {path}. Next:\n"
        + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1))
    )
    return 0


def _text(draft: Draft, files: Files) -> str:
    """Return the file's whole text: the editor's schema line, how to use the file, the fields, the
    prose.
    """
    placed = kind_of(draft.path)
    if placed is None:
        raise Refused(f"{draft.path} is no path of this project")
    kind = FILE_MODELS[placed[0].name]
    yaml = (
        schema_line(files.folders.written(draft.path), kind.schema)
        + "\n".join(explanation(_OPTIONAL))
        + "\n\n"
        + Starter(kind.model, _suggested(files, draft)).text(draft.fields, draft.done)
    )
    if placed[0].has_body:
        return f"---\n{yaml}---\n{draft.body}"
    return yaml


def _suggested(files: Files, draft: Draft) -> dict[str, Any]:
    """Return names of this project, by the fields that take them."""
    first = {
        what: sorted(files.known(what))[:1]
        for what in ("elements", "strategies", "components", "sectors", "states")
    }
    single = {
        "element": "elements",
        "strategy": "strategies",
        "component": "components",
        "state": "states",
    }
    coaches = sorted(name for name, person in files.people.items() if person.model.kind == "coach")
    suggested: dict[str, Any] = {
        **first,
        "coach": "".join(coaches[:1]),
        "items": sorted(files.strategies)[:1],
        "item": "".join(sorted(files.strategies)[:1]),
        "learns_from": _peer(files),
    }
    suggested |= {one: "".join(first[many]) for one, many in single.items()}
    if "round" in draft.fields:
        suggested["due"] = draft.fields["round"]
    if "date" in draft.fields:
        suggested["end"] = draft.fields["date"]
    return suggested


def _peer(files: Files) -> dict[str, str]:
    """Return a practice that a plan may learn from, else a state; empty where there is none."""
    if files.practices:
        state, _, practice = min(files.practices).partition("/")
        return {"state": state, "practice": practice}
    states = sorted(files.known("states"))
    if states:
        return {"state": states[0]}
    return {}


def _mistaken(path: str, text: str, files: Files) -> bool:
    """Print what the check would find in the file itself, such as a code that is none; return
    whether there is anything.
    """
    placed = kind_of(path)
    assert placed is not None  # the text was made for this kind
    kind, names = placed
    if kind.has_body:
        front, first = text.split("---\n")[1], 2
    else:
        front, first = text, 1
    document = Document(
        path,
        kind.name,
        names,
        text,
        read_yaml(front)[0] or {},
        yaml_line=first,
        body_line=front.count("\n") + 3,
    )
    _, findings = check_shape(document, FILE_MODELS[kind.name].model)
    tell(list(map(files.folders.reword_finding, findings)), form_for("text"))
    return bool(findings)
