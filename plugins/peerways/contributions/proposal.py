"""Answers of a form → the file that they make, through the same models as everything in content/ and states/."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerways.contributions.fields import FORMS, SECTIONS, Form
from peerways.contributions.insertion import with_entry
from peerways.contributions.yaml_text import yaml_text
from peerways.finding import Finding

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|\S+@\S+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file to propose: its path below the project and its whole text."""

    path: str
    text: str


Answers = Mapping[str, str]
#: Returns the text of a file of the project, or None where there is none.
Files = Callable[[str], str | None]


def proposal(
    kind: str, answers: Answers, on: date, files: Files, path: str
) -> tuple[Proposal | None, list[Finding]]:
    """Return the proposal of a form's answers. `on` is the day of the answers; findings name the field's label at `path`."""
    form = FORMS[kind]
    missing = [
        Finding(
            path,
            1,
            1,
            "missing",
            "nothing was answered; expected " + (field.note[:1].lower() + field.note[1:]),
            cell=field.label,
        )
        for field in form.fields
        if field.required and field.name not in answers
    ]
    if missing:
        return None, missing
    if (
        not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", answers["state"])
        or files(f"states/{answers['state']}/state.yml") is None
    ):
        return None, [
            _wrong(
                form,
                "state",
                "this is not the folder of a state; expected one such as kansas",
                path,
            )
        ]
    return _MAKERS[kind](form, answers, on, files, path)


def _practice(
    form: Form,
    answers: Answers,
    on: date,  # noqa: ARG001 (every kind is made alike)
    files: Files,
    path: str,
) -> tuple[Proposal | None, list[Finding]]:
    strategies = _listed(answers["strategies"])
    main = answers["element"]
    elements = list(dict.fromkeys([main, *(key.partition(".")[0] for key in strategies)]))
    data: dict[str, Any] = {
        "title": answers["title"],
        "summary": answers["summary"],
        "elements": elements,
        "strategies": strategies,
        "components": _listed(answers.get("components", "")),
        "sectors": _listed(answers.get("sectors", "")),
        "years": answers.get("years"),
        "data_status": answers["data_status"],
        "adaptation": answers.get("adaptation"),
        "did_not_work": answers.get("did_not_work"),
        "contact": _contact(answers.get("contact")),
        "sources": [_source(line) for line in answers["sources"].splitlines() if line.strip()],
    }
    name = slug_of(answers["title"])
    target = f"states/{answers['state']}/practices/{name}.md"
    if not name or files(target) is not None:
        return None, [
            _wrong(
                form,
                "title",
                f"{target} would be its file, which is there already; expected a title of its own"
                if name
                else "it has no letters; expected a headline",
                path,
            )
        ]
    body = "\n".join(
        f"## {heading}\n\n{answers[f'body.{part}']}\n"
        for part, heading in SECTIONS.items()
        if f"body.{part}" in answers
    )
    return Proposal(
        target,
        f"---\n# yaml-language-server: $schema=../../../schemas/practice.json\n{yaml_text(_given(data))}---\n{body}",
    ), []


def _offer(
    form: Form,
    answers: Answers,
    on: date,  # noqa: ARG001
    files: Files,
    path: str,
) -> tuple[Proposal | None, list[Finding]]:
    target = f"states/{answers['state']}/state.yml"
    entry = _given(
        {"strategy": answers["strategy"], "text": answers["text"], "until": answers.get("until")}
    )
    text = with_entry(files(target) or "", "offers", entry)
    if text is None:
        return None, [
            _wrong(
                form,
                "state",
                f"the offers in {target} are not written as a plain list; expected lines that start with a hyphen",
                path,
            )
        ]
    return Proposal(target, text), []


def _question(
    form: Form, answers: Answers, on: date, files: Files, path: str
) -> tuple[Proposal | None, list[Finding]]:
    fields = ("question", "element", "strategy", "tried", "artifact", "needed_by")
    data = (
        {"state": answers["state"], "date": on.isoformat()}
        | {name: answers.get(name) for name in fields}
        | {"contact": _contact(answers.get("contact"))}
    )
    target = f"content/questions/{on}-{slug_of(answers['question'])}.md"
    if files(target) is not None:
        return None, [
            _wrong(
                form,
                "question",
                f"{target} would be its file, which is there already; expected a question of its own",
                path,
            )
        ]
    return Proposal(
        target,
        f"---\n# yaml-language-server: $schema=../../schemas/question.json\n{yaml_text(_given(data))}---\n",
    ), []


_MAKERS = {"practice": _practice, "offer": _offer, "question": _question}


def slug_of(text: str) -> str:
    """Return a text as the name of a file: lower-case letters, digits and hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if name and len(name) + 1 + len(word) > _LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_NAME]
    return name


def _source(line: str) -> dict[str, str]:
    title, address = _split(line)
    return {"title": title or address, **({"url": address} if address else {})}


def _contact(text: str | None) -> dict[str, str] | None:
    if not text:
        return None
    role, address = _split(" ".join(text.split()))
    kind = "email" if "@" in address and "/" not in address else "url"
    return {"role": role or address} | ({kind: address.removeprefix("mailto:")} if address else {})


def _split(line: str) -> tuple[str, str]:
    """Return what a line says, and the web or mail address in it."""
    line = line.strip().removeprefix("- ").removeprefix("* ")
    found = _ADDRESS.search(line)
    if not found:
        return line, ""
    return (line[: found.start()] + line[found.end() :]).strip(
        " \t:;,()<>\N{EN DASH}\N{EM DASH}-"
    ), found[0].strip("()<>,;")


def _listed(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], "")}


def _wrong(form: Form, name: str, message: str, path: str) -> Finding:
    return Finding(path, 1, 1, "contribution", message, cell=form.field(name).label)
