"""Write a commented starting file that is right from the beginning, and say what to do next. A file that is there is never overwritten."""

from __future__ import annotations

import argparse
import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peerways.check.files import Files, validated
from peerways.check.shapes import check_shape
from peerways.commands.ballot import ballot
from peerways.commands.destination import inside
from peerways.commands.follow_up import write_follow_up
from peerways.commands.outcome import Refused, form_for, tell
from peerways.commands.starter import TO_WRITE, Starter, explanation
from peerways.commands.values import day
from peerways.commands.written import write_whole
from peerways.finding import nearest
from peerways.model.assessment import AssessmentFile
from peerways.model.files import FILE_MODELS
from peerways.model.kinds import SLUG_PATTERN
from peerways.model.practice import SECTIONS
from peerways.read import Document, read_folder
from peerways.read.layout import kind_of
from peerways.read.yaml_dialect import read_yaml

_OPTIONAL = "Lines such as `#key: value` are optional: remove the # to use them. Remove what you do not need."
_UNTRUE = "illustrative"  # until its author has replaced the placeholders, no page shows them as facts and no release takes them


@dataclass(frozen=True)
class Draft:
    """A file to be written: its path, the fields that are known, fields written out already, prose, and the steps that follow."""

    path: str
    given: Mapping[str, Any]
    done: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    next_steps: tuple[str, ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one subcommand for each kind of file."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
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
        help="a round of the assessment: new assessment new-mexico 2014-06, or new-mexico/santa-fe-region 2014-06",
    )
    assessment.add_argument("place", help="the state, or state/community")
    assessment.add_argument("round", help="year and month, such as 2014-06")
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
    follow_up = kinds.add_parser(
        "follow-up",
        help="what a meeting's file says that a state will do, written into the state's file: new follow-up 2014-09-10-virtual-exchange 1",
    )
    follow_up.add_argument("meeting", help="the meeting's file, without .md")
    follow_up.add_argument("number", type=int, help="which of its follow-ups, from 1")
    for titled in (practice, kinds.choices["meeting"], kinds.choices["news"]):
        titled.add_argument("--title", help="the title, where it is not the file's name in words")


def run(options: argparse.Namespace, root: Path) -> int:
    """Write one file. Raises Refused where a name is wrong or a file is there."""
    files = validated(read_folder(root))[0].without_faulty()
    if options.kind == "follow-up":
        print(write_follow_up(root, files, options.meeting, options.number))
        return 0
    draft = _DRAFTS[options.kind](options, files)
    text = _text(draft, files)
    if _mistaken(draft.path, text):
        return 1
    target = inside(root, draft.path)
    try:
        write_whole(target, text, draft.path, new=True)
    except FileExistsError:
        raise Refused(
            f"{draft.path} is there already; it was not changed", "edit it, or choose another name"
        ) from None
    steps = (
        f"open {draft.path} and replace what says `{TO_WRITE}`",
        f"python3 build.py check {draft.path}",
        *draft.next_steps,
    )
    print(
        f"Wrote {draft.path}. Next:\n"
        + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1))
    )
    return 0


def _state(options: argparse.Namespace, files: Files) -> Draft:
    slug = _slug(options.slug or _slugged(options.name), "slug")
    path = f"states/{slug}/state.yml"
    for entry in files.states.values():
        if options.code == entry.model.code and entry.document.path != path:
            raise Refused(
                f"the code {options.code} is that of {entry.document.path} already; expected a code of its own"
            )
    given = {
        "name": options.name,
        "code": options.code,
        "summary": _placeholder("two or three sentences for readers from other states"),
        "data_status": _UNTRUE,
    }
    return Draft(
        path,
        given,
        next_steps=(
            f"python3 build.py new assessment {slug} 2014-06",
            f"python3 build.py new practice {slug} a-practice",
        ),
    )


def _community(options: argparse.Namespace, files: Files) -> Draft:
    state, slug = _known_state(options.state, files), _slug(options.slug, "community")
    given = {
        "name": options.name or _words(slug).title(),
        "summary": _placeholder("two or three sentences for readers from other places"),
        "data_status": _UNTRUE,
    }
    return Draft(
        f"states/{state}/communities/{slug}/community.yml",
        given,
        next_steps=(f"python3 build.py new assessment {state}/{slug} 2014-06",),
    )


def _assessment(options: argparse.Namespace, files: Files) -> Draft:
    state, _, community = options.place.partition("/")
    folder = f"states/{_known_state(state, files)}"
    if community:
        known = {
            path.split("/")[3]
            for path in files.present
            if path.startswith(f"{folder}/communities/")
        }
        if community not in known:
            raise Refused(
                f"{community} is not a known community of {state}; expected one of {', '.join(sorted(known)) or 'none so far'}",
                nearest(community, known) or f"python3 build.py new community {state} {community}",
            )
        folder += f"/communities/{community}"
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", options.round):
        raise Refused(f'round is "{options.round}"; expected a year and month such as 2014-06')
    if files.framework is None or not files.elements:
        raise Refused(
            "the framework can't be read, so there is nothing to rate",
            "python3 build.py check content",
        )
    earlier = [
        e.model
        for e in files.rounds
        if e.document.path.rpartition("/assessments/")[0] == folder
        and e.model.round < options.round
    ]
    last: AssessmentFile | None = max(earlier, key=lambda model: model.round, default=None)
    given = {
        "round": options.round,
        "date": f"{options.round}-01",
        "by": _placeholder("the team or role that rated"),
        "data_status": "reported",
    }
    return Draft(
        f"{folder}/assessments/{options.round}.yml",
        given,
        ballot(files, last, community="/communities/" in folder),
        next_steps=("correct the date: the day the team finished the round",),
    )


def _practice(options: argparse.Namespace, files: Files) -> Draft:
    state, slug = _known_state(options.state, files), _slug(options.slug, "practice")
    given = {
        "title": options.title or _words(slug),
        "summary": _placeholder("two or three sentences that stand alone in a list"),
        "data_status": _UNTRUE,
        "elements": sorted(files.elements)[:1],
        "strategies": [
            key
            for key in sorted(files.strategies)
            if key.startswith(f"{min(files.elements, default='')}.")
        ][:1],
        "sources": [{"title": _placeholder("publisher and title")}],
    }
    return Draft(
        f"states/{state}/practices/{slug}.md",
        given,
        body=_sections(*SECTIONS.values()),
        next_steps=("replace elements and strategies by those that fit",),
    )


def _meeting(options: argparse.Namespace, files: Files) -> Draft:  # noqa: ARG001 (every kind is called alike)
    kind = next((kind for kind in ("virtual", "quarterly") if kind in options.slug), "event")
    given = _event(options) | {"kind": kind}
    return Draft(
        f"content/meetings/{options.date}-{_slug(options.slug, 'slug')}.md",
        given,
        body=_sections("Agenda", "Notes"),
        next_steps=(_SOURCE,),
    )


def _news(options: argparse.Namespace, files: Files) -> Draft:  # noqa: ARG001
    return Draft(
        f"content/news/{options.date}-{_slug(options.slug, 'slug')}.md",
        _event(options),
        body=f"{TO_WRITE}.\n",
        next_steps=(_SOURCE,),
    )


_SOURCE = "name the source and remove the line `data_status: illustrative`"
_DRAFTS: Mapping[str, Callable[[argparse.Namespace, Files], Draft]] = {
    "state": _state,
    "community": _community,
    "assessment": _assessment,
    "practice": _practice,
    "meeting": _meeting,
    "news": _news,
}


def _event(options: argparse.Namespace) -> dict[str, Any]:
    summary = _placeholder("one or two sentences")
    return {
        "title": options.title or _words(options.slug),
        "date": str(options.date),
        "summary": summary,
        "data_status": _UNTRUE,
    }


def _text(draft: Draft, files: Files) -> str:
    """Return the file's whole text: the editor's schema line, how to use the file, the fields, the prose."""
    found = kind_of(draft.path)
    if found is None:
        raise Refused(f"{draft.path} is no path of this project")
    kind = FILE_MODELS[found[0].name]
    schema = os.path.relpath(f"schemas/{kind.schema}.json", Path(draft.path).parent).replace(
        os.sep, "/"
    )
    top = [f"# yaml-language-server: $schema={schema}", *explanation(_OPTIONAL)]
    yaml = (
        "\n".join(top)
        + "\n\n"
        + Starter(kind.model, _suggested(files, draft)).text(draft.given, draft.done)
    )
    return f"---\n{yaml}---\n{draft.body}" if found[0].has_body else yaml


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
    if "round" in draft.given:
        suggested["due"] = draft.given["round"]
    return suggested | ({"end": draft.given["date"]} if "date" in draft.given else {})


def _peer(files: Files) -> dict[str, str]:
    """Return a practice that a plan may learn from, else a state; empty where there is none."""
    if files.practices:
        state, _, practice = min(files.practices).partition("/")
        return {"state": state, "practice": practice}
    states = sorted(files.known("states"))
    return {"state": states[0]} if states else {}


def _mistaken(path: str, text: str) -> bool:
    """Print what the check would find in the file itself, such as a code that is none; return whether there is anything."""
    found = kind_of(path)
    assert found is not None  # the text was made for this kind
    kind, names = found
    front = text.split("---\n")[1] if kind.has_body else text
    document = Document(
        path,
        kind.name,
        names,
        text,
        read_yaml(front)[0] or {},
        yaml_line=2 if kind.has_body else 1,
        body_line=front.count("\n") + 3,
    )
    _, findings = check_shape(document, FILE_MODELS[kind.name].model)
    tell(findings, form_for("text"))
    return bool(findings)


def _known_state(name: str, files: Files) -> str:
    known = files.known("states")
    if name not in known:
        raise Refused(
            f"{name} is not a known state; expected one of {', '.join(sorted(known)) or 'none so far'}",
            nearest(name, known) or 'python3 build.py new state "Its Name" --code XX',
        )
    return name


def _slug(text: str, word: str) -> str:
    if not re.fullmatch(SLUG_PATTERN, text):
        near = _slugged(text)
        raise Refused(
            f'{word} is "{text}"; expected lower-case letters, digits and hyphens',
            f'did you mean "{near}"?' if near else "",
        )
    return text


def _slugged(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _words(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _placeholder(what: str) -> str:
    return f"{TO_WRITE}: {what}"


def _sections(*titles: str) -> str:
    return "\n".join(f"## {title}\n\n{TO_WRITE}.\n" for title in titles)
