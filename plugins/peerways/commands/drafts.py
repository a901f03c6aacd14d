"""What each kind of new file begins with: the fields that are known, the prose, and the steps that
follow.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from peerways.check.files import Files
from peerways.commands.ballot import ballot
from peerways.commands.output import Refused
from peerways.commands.starter import TO_WRITE
from peerways.finding import nearest
from peerways.model.assessment import AssessmentFile
from peerways.model.kinds import SLUG_PATTERN
from peerways.model.practice import SECTIONS
from peerways.read.file_kinds import KIND
from peerways.read.names_meant import plain

# until its author has replaced the placeholders, no page shows them as facts and no release takes
# them
_UNTRUE = "illustrative"


@dataclass(frozen=True)
class Draft:
    """A file to be written: its path, the fields that are known, fields written out already, prose,
    and the steps that follow.
    """

    path: str
    fields: Mapping[str, Any]
    done: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    next_steps: tuple[str, ...] = ()


def _state(options: argparse.Namespace, files: Files) -> Draft:
    slug = _slug(options.slug or plain(options.name), "slug")
    path = KIND["state"].path(slug)
    for entry in files.states.values():
        if options.code == entry.model.code and entry.document.path != path:
            raise Refused(
                f"the code {options.code} is that of {entry.document.path} already; expected a code"
                " of its own"
            )
    fields = {
        "name": options.name,
        "code": options.code,
        "summary": _placeholder("two or three sentences for readers from other states"),
        "data_status": _UNTRUE,
    }
    return Draft(
        path,
        fields,
        next_steps=(
            f"python3 build.py new assessment {slug} 2014-06",
            f"python3 build.py new practice {slug} a-practice",
        ),
    )


def _community(options: argparse.Namespace, files: Files) -> Draft:
    state, slug = _known_state(options.state, files), _slug(options.slug, "community")
    fields = {
        "name": options.name or _words(slug).title(),
        "summary": _placeholder("two or three sentences for readers from other places"),
        "data_status": _UNTRUE,
    }
    return Draft(
        KIND["community"].path(f"{state}/{slug}"),
        fields,
        next_steps=(f"python3 build.py new assessment {state}/{slug} 2014-06",),
    )


def _assessment(options: argparse.Namespace, files: Files) -> Draft:
    folder = _folder_of(options.place, files)
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", options.round):
        raise Refused(f'round is "{options.round}"; expected a year and month such as 2014-06')
    if files.framework is None or not files.elements:
        raise Refused(
            "the framework can't be read, so there is nothing to rate",
            "python3 build.py check content",
        )
    fields = {
        "round": options.round,
        "date": f"{options.round}-01",
        "by": _placeholder("the team or role that rated"),
        "data_status": "reported",
    }
    return Draft(
        f"{folder}/assessments/{options.round}.yml",
        fields,
        ballot(files, _last(files, folder, options.round), community="/communities/" in folder),
        next_steps=("correct the date: the day the team finished the round",),
    )


def _folder_of(place: str, files: Files) -> str:
    """Return the folder of a state, or of a community as state/community.

    Raises Refused where there is none.
    """
    state, _, community = place.partition("/")
    folder = f"states/{_known_state(state, files)}"
    if not community:
        return folder
    within = f"{folder}/communities/"
    known = {path.split("/")[3] for path in files.present if path.startswith(within)}
    if community not in known:
        raise Refused(
            f"{community} is not a known community of {state}; expected one of"
            f" {', '.join(sorted(known)) or 'none so far'}",
            nearest(community, known) or f"python3 build.py new community {state} {community}",
        )
    return f"{within}{community}"


def _last(files: Files, folder: str, before: str) -> AssessmentFile | None:
    """Return the last round of a place before one."""
    within = f"{folder}/assessments/"
    rounds = [e.model for e in files.rounds if e.document.path.startswith(within)]
    earlier = [model for model in rounds if model.round < before]
    return max(earlier, key=lambda model: model.round, default=None)


def _practice(options: argparse.Namespace, files: Files) -> Draft:
    state, slug = _known_state(options.state, files), _slug(options.slug, "practice")
    fields = {
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
        KIND["practice"].path(f"{state}/{slug}"),
        fields,
        body=_sections(*SECTIONS.values()),
        next_steps=("replace elements and strategies by those that fit",),
    )


def _meeting(options: argparse.Namespace, files: Files) -> Draft:  # noqa: ARG001 (every kind is called alike)
    kind = next((kind for kind in ("virtual", "quarterly") if kind in options.slug), "event")
    fields = _event(options) | {"kind": kind}
    return Draft(
        KIND["meeting"].path(_dated(options)),
        fields,
        body=_sections("Agenda", "Notes"),
        next_steps=(_SOURCE,),
    )


def _news(options: argparse.Namespace, files: Files) -> Draft:  # noqa: ARG001
    return Draft(
        KIND["news"].path(_dated(options)),
        _event(options),
        body=f"{TO_WRITE}.\n",
        next_steps=(_SOURCE,),
    )


def _help(options: argparse.Namespace, files: Files) -> Draft:
    state, known = _known_state(options.state, files), files.known("states") | files.known("people")
    if options.giver not in known - {state}:
        raise Refused(
            f"{options.giver} is no other state and no coach or expert; expected who helped",
            nearest(options.giver, known - {state}),
        )
    fields = _event(options) | {
        "from": options.giver,
        "to": state,
        "items": sorted(files.strategies)[:1],
    }
    return Draft(
        KIND["help"].path(f"{state}/{_dated(options)}"),
        fields,
        next_steps=(
            "replace items by those that fit",
            "remove the line `data_status: illustrative`",
        ),
    )


_SOURCE = "name the source and remove the line `data_status: illustrative`"
#: Kind → what makes its draft. Each raises Refused where a name is wrong.
DRAFTS: Mapping[str, Callable[[argparse.Namespace, Files], Draft]] = {
    "state": _state,
    "community": _community,
    "assessment": _assessment,
    "practice": _practice,
    "meeting": _meeting,
    "news": _news,
    "help": _help,
}


def _event(options: argparse.Namespace) -> dict[str, Any]:
    summary = _placeholder("one or two sentences")
    return {
        "title": options.title or _words(options.slug),
        "date": str(options.date),
        "summary": summary,
        "data_status": _UNTRUE,
    }


def _known_state(name: str, files: Files) -> str:
    known = files.known("states")
    if name not in known:
        raise Refused(
            f"{name} is not a known state; expected one of"
            f" {', '.join(sorted(known)) or 'none so far'}",
            nearest(name, known) or 'python3 build.py new state "Its Name" --code XX',
        )
    return name


def _dated(options: argparse.Namespace) -> str:
    return f"{options.date}-{_slug(options.slug, 'slug')}"


def _slug(text: str, word: str) -> str:
    if not re.fullmatch(SLUG_PATTERN, text):
        near = plain(text)
        raise Refused(
            f'{word} is "{text}"; expected lower-case letters, digits and hyphens',
            f'did you mean "{near}"?' if near else "",
        )
    return text


def _words(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _placeholder(what: str) -> str:
    return f"{TO_WRITE}: {what}"


def _sections(*titles: str) -> str:
    return "\n".join(f"## {title}\n\n{TO_WRITE}.\n" for title in titles)
