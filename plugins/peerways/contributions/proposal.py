"""Answers of a form → the file that they make, through the same models as everything in content/
and states/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerways.contributions.asking_back import AnswerReader, without_empty
from peerways.contributions.change_file import read_change, with_change
from peerways.contributions.fields import Form
from peerways.contributions.issue_body import Answers
from peerways.contributions.revision import Change, revised
from peerways.contributions.yaml_text import yaml_text
from peerways.finding import Finding
from peerways.model.files import schema_line
from peerways.read.file_kinds import KIND


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file to propose: its path below the project, its whole text, and the form that it was made
    from.
    """

    path: str
    text: str
    form: Form

    def field_of(self, line: str) -> str:
        """Return the label of the field that a line of the text begins, or the empty string."""
        in_list = self.form.name in ("offer", "request")
        if in_list:
            key = re.match(r"(?:  - | {4})?([a-z_]+):", line)
        else:
            key = re.match(r"([a-z_]+):", line)
        name = ""
        if key:
            name = {"elements": "element"}.get(key[1], key[1])
        for field in self.form.fields:
            if field.name == name or line == f"## {field.label}":
                return field.label
        return ""


#: Returns the text of a file of the project, or None where there is none.
Files = Callable[[str], str | None]


def proposal(
    kind: str, answers: Answers, on: date, files: Files
) -> tuple[Proposal | None, list[Finding]]:
    """Return the proposal of a form's answers.

    `on` is the day of the answers; findings name the field's label, and the line of what was
    answered.
    """
    missing = list(_missing(answers))
    if missing:
        return None, missing
    if "state" in answers and (
        not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", answers["state"])
        or files(KIND["state"].path(answers["state"])) is None
    ):
        return None, [answers.asked_back("state", _NO_STATE)]
    reader = AnswerReader(answers)
    made = _MAKERS[kind](reader, on, files)
    if reader.findings:
        return None, reader.findings
    return made, []


def _missing(answers: Answers) -> Iterator[Finding]:
    """Yield a finding for each answer that is needed and was not given."""
    for field in answers.form.fields:
        if field.required and field.name not in answers:
            note = field.note[:1].lower() + field.note[1:]
            yield answers.asked_back(field.name, f"nothing was answered; expected {note}")


def _practice(
    reader: AnswerReader,
    on: date,  # noqa: ARG001 (every kind is made alike)
    files: Files,
) -> Proposal:
    answers = reader.answers
    strategies = _listed(answers["strategies"])
    main = answers["element"]
    elements = list(dict.fromkeys([main, *(key.partition(".")[0] for key in strategies)]))
    data: dict[str, Any] = {
        "title": answers["title"],
        "summary": answers["summary"],
        "elements": elements,
        "strategies": strategies,
        "components": _listed(answers.get("components")),
        "sectors": _listed(answers.get("sectors")),
        "years": answers.get("years"),
        "data_status": answers["data_status"],
        "adaptation": answers.get("adaptation"),
        "did_not_work": answers.get("did_not_work"),
        "contact": reader.contact("contact"),
        "sources": reader.sources("sources"),
    }
    name = reader.file_name("title")
    target = KIND["practice"].path(f"{answers['state']}/{name}")
    if name and files(target) is not None:
        reader.ask("title", f"{target} {_IS_THERE} title of its own")
    return _new_file(reader, target, data, reader.prose())


def _new_file(
    reader: AnswerReader, path: str, data: Mapping[str, Any], prose: str = ""
) -> Proposal:
    """Return a file of its own for what was sent in."""
    form = reader.answers.form
    head = f"{schema_line(path, form.name)}{yaml_text(without_empty(data))}"
    return Proposal(path, f"---\n{head}---\n{prose}", form)


def _offer(
    reader: AnswerReader,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    """Return the state's file with one more offer, or request: they have the same fields."""
    answers = reader.answers
    kind = f"{answers.form.name}s"
    target = KIND["state"].path(answers["state"])
    entry = without_empty(
        {"strategy": answers["strategy"], "text": answers["text"], "until": answers.get("until")}
    )
    text = revised(files(target) or "", [Change(kind, None, entry, entry=True)])
    if text is None:
        reader.ask(
            "state",
            f"the {kind} in {target} are not written as a plain list; expected lines that start"
            " with a hyphen",
        )
    return Proposal(target, text or "", answers.form)


def _meeting(
    reader: AnswerReader,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    answers = reader.answers
    data = _as_asked(answers) | {"sources": reader.sources("sources")}
    target = KIND["meeting"].path(f"{answers['date']}-{reader.file_name('title')}")
    if files(target) is not None:
        reader.ask("title", f"{target} {_IS_THERE} title of its own")
    return _new_file(reader, target, data)


def _correction(
    reader: AnswerReader,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    answers = reader.answers
    change, findings = read_change(answers["change"], answers.path)
    path, made = "", None
    if change:
        path, text = change.file, files(change.file)
        if text is None:
            reader.ask("change", f"{path} is not there; expected a file that is published")
        else:
            made, findings = with_change(change, text, answers.path)
    for finding in findings:
        reader.ask("change", finding.message, finding.hint, finding.line)
    return Proposal(path, made or "", answers.form)


def _question(reader: AnswerReader, on: date, files: Files) -> Proposal:
    answers = reader.answers
    fields = ("question", "element", "strategy", "tried", "artifact", "needed_by")
    data = (
        {"state": answers["state"], "date": on.isoformat()}
        | {name: answers.get(name) for name in fields}
        | {"contact": reader.contact("contact")}
    )
    target = KIND["question"].path(f"{on}-{reader.file_name('question')}")
    if files(target) is not None:
        reader.ask("question", f"{target} {_IS_THERE} question of its own")
    return _new_file(reader, target, data)


def _help(
    reader: AnswerReader,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    """Return an entry of the log, kept with the state that was helped."""
    answers = reader.answers
    data = _as_asked(answers) | {"data_status": "reported"}
    name = f"{answers['date']}-{reader.file_name('title')}"
    target = KIND["help"].path(f"{answers['to']}/{name}")
    if files(KIND["state"].path(answers["to"])) is None:
        reader.ask("to", _NO_STATE)
    if files(target) is not None:
        reader.ask("title", f"{target} {_IS_THERE} title of its own")
    return _new_file(reader, target, data)


_NO_STATE = "this is not the folder of a state; expected one such as kansas"
_IS_THERE = "would be its file, which is there already; expected a"
_MAKERS: Mapping[str, Callable[[AnswerReader, date, Files], Proposal]] = {
    "practice": _practice,
    "offer": _offer,
    "request": _offer,
    "meeting": _meeting,
    "correction": _correction,
    "question": _question,
    "help": _help,
}


def _as_asked(answers: Answers) -> dict[str, Any]:
    """Return the answers of a form whose fields are those of the file."""
    values: dict[str, Any] = {}
    for field in answers.form.fields:
        values[field.name] = answers.get(field.name)
        if field.kind == "choices":
            values[field.name] = _listed(values[field.name])
    return values


def _listed(text: str | None) -> list[str]:
    """Return what a person lists in lines or behind commas, without the signs before the lines."""
    parts = re.split(r"[,;\n]", text or "")
    words = [re.sub(r"^\s*[-*+\u2022]\s+", "", part).strip() for part in parts]
    return list(filter(None, words))
