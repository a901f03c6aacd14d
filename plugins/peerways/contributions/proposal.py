"""Answers of a form → the file that they make, through the same models as everything in content/ and states/."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerways.contributions.answer_prose import NotTold, section_prose
from peerways.contributions.change_file import read_change, with_change
from peerways.contributions.fields import Form
from peerways.contributions.issue_body import Answers
from peerways.contributions.revision import Change, revised
from peerways.contributions.typed_text import typed
from peerways.contributions.yaml_text import yaml_text
from peerways.finding import Finding
from peerways.model.files import schema_line
from peerways.model.practice import SECTIONS
from peerways.read.file_kinds import KIND
from peerways.read.layout import is_device

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file to propose: its path below the project, its whole text, and the form that it was made from."""

    path: str
    text: str
    form: Form

    def field_of(self, line: str) -> str:
        """Return the label of the field that a line of the text begins, or the empty string."""
        key = re.match(
            r"(?:  - | {4})?([a-z_]+):"
            if self.form.name in ("offer", "request")
            else r"([a-z_]+):",
            line,
        )
        if key:
            name = {"elements": "element"}.get(key[1], key[1])
        else:
            name = ""
        return next(
            (f.label for f in self.form.fields if f.name == name or line == f"## {f.label}"), ""
        )


#: Returns the text of a file of the project, or None where there is none.
Files = Callable[[str], str | None]


class _Asked:
    """The answers of a form while they are read: what can't be told is collected, to be asked back all at once."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.findings: list[Finding] = []

    def ask(self, name: str, message: str, hint: str = "", line: int = 1) -> None:
        self.findings.append(self.answers.asked_back(name, message, hint, line))

    def file_name(self, name: str) -> str:
        """Return an answer as the name of a file; asks back where it gives none."""
        found = slug_of(self.answers[name])
        if not found:
            self.ask(
                name,
                "the name of its file is made of the letters a to z and of digits, and here are none; expected some",
                "add a word in English, or an acronym",
            )
        elif is_device(found):
            self.ask(
                name,
                f"{found} would be the name of its file, which Windows keeps for itself; expected another",
                "say it in more words",
            )
        return found

    def sources(self, name: str) -> list[dict[str, str]]:
        """Return a title and an address for each line; an address in a line by itself belongs to the title above it."""
        found: list[dict[str, str]] = []
        untitled = False
        for number, words, page in self._words_and_pages(name):
            if page and not words and found and "url" not in found[-1]:
                found[-1]["url"] = page
            elif words and not page and untitled:
                self.ask(name, *_BELOW_OR_ABOVE, number)
            else:
                found.append({"title": words or page} | ({"url": page} if page else {}))
                untitled = not words
        return found

    def _words_and_pages(self, name: str) -> Iterator[tuple[int, str, str]]:
        """Yield what each line says and the page that it names, either of which may be empty; asks back where a line is unclear."""
        for number, line in enumerate(self.answers[name].split("\n"), 1):
            said = typed(line)
            words = ", ".join([said.words, *said.mailboxes]).strip(" ,")
            if said.unread or len(said.pages) > 1:
                self.ask(name, *_UNCLEAR_SOURCE, number)
            elif said.pages or words.strip(" .").lower() not in _NO_SOURCE:
                yield number, words, next(iter(said.pages), "")

    def contact(self, name: str) -> dict[str, str] | None:
        """Return the role and how it is reached: by a page, a mailbox or both."""
        if name not in self.answers:
            return None
        said = typed(" ".join(self.answers[name].split()))
        if said.unread or len(said.pages) > 1 or len(said.mailboxes) > 1:
            self.ask(name, *_UNCLEAR_CONTACT)
        elif not said.words:
            self.ask(
                name,
                "there is an address and no role; expected both, such as Program lead, pathways@example.gov",
                "write the role in front of it, never a person's name",
            )
        elif not said.pages and not said.mailboxes:
            self.ask(
                name,
                "there is no page and no mailbox; expected one, such as Program lead, pathways@example.gov",
                "add the address of a page or a mailbox of the role",
            )
        page, mailbox = next(iter(said.pages), None), next(iter(said.mailboxes), None)
        return _given({"role": said.words, "url": page, "email": mailbox})

    def prose(self) -> str:
        """Return the sections of the prose that were answered, each under its heading."""
        taken: set[str] = set()
        sections = []
        for part, heading in SECTIONS.items():
            if (name := f"body.{part}") not in self.answers:
                continue
            try:
                text = section_prose(self.answers[name], taken)
            except NotTold as question:
                self.ask(name, question.message, question.hint, question.line)
                continue
            sections.append(f"## {heading}\n\n{text}\n")
        return "\n".join(sections)


_UNCLEAR_SOURCE = (
    "more than one address stands here, or one that can't be read; expected one source a line: its title, then its address that starts with https://",
    "put each source on a line of its own",
)
_BELOW_OR_ABOVE = (
    "it can't be told whether this is the title of the address above or a source by itself; expected the title first, then its address",
    "put title and address on one line",
)
_UNCLEAR_CONTACT = (
    "more than one page or mailbox stands here, or one that can't be read; expected a role with one page, one mailbox or both",
    "leave one of each",
)


def proposal(
    kind: str, answers: Answers, on: date, files: Files
) -> tuple[Proposal | None, list[Finding]]:
    """Return the proposal of a form's answers. `on` is the day of the answers; findings name the field's label, and the line of what was answered."""
    missing = [
        answers.asked_back(
            field.name,
            "nothing was answered; expected " + (field.note[:1].lower() + field.note[1:]),
        )
        for field in answers.form.fields
        if field.required and field.name not in answers
    ]
    if missing:
        return None, missing
    if "state" in answers and (
        not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", answers["state"])
        or files(KIND["state"].path(answers["state"])) is None
    ):
        return None, [answers.asked_back("state", _NO_STATE)]
    asked = _Asked(answers)
    made = _MAKERS[kind](asked, on, files)
    return (None if asked.findings else made), asked.findings


def _practice(
    asked: _Asked,
    on: date,  # noqa: ARG001 (every kind is made alike)
    files: Files,
) -> Proposal:
    answers = asked.answers
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
        "contact": asked.contact("contact"),
        "sources": asked.sources("sources"),
    }
    name = asked.file_name("title")
    target = KIND["practice"].path(f"{answers['state']}/{name}")
    if name and files(target) is not None:
        asked.ask("title", f"{target} {_IS_THERE} title of its own")
    return _new_file(asked, target, data, asked.prose())


def _new_file(asked: _Asked, path: str, data: Mapping[str, Any], prose: str = "") -> Proposal:
    """Return a file of its own for what was sent in."""
    form = asked.answers.form
    head = f"{schema_line(path, form.name)}{yaml_text(_given(data))}"
    return Proposal(path, f"---\n{head}---\n{prose}", form)


def _offer(
    asked: _Asked,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    """Return the state's file with one more offer, or request: they have the same fields."""
    answers = asked.answers
    kind = f"{answers.form.name}s"
    target = KIND["state"].path(answers["state"])
    entry = _given(
        {"strategy": answers["strategy"], "text": answers["text"], "until": answers.get("until")}
    )
    text = revised(files(target) or "", [Change(kind, None, entry, entry=True)])
    if text is None:
        asked.ask(
            "state",
            f"the {kind} in {target} are not written as a plain list; expected lines that start with a hyphen",
        )
    return Proposal(target, text or "", answers.form)


def _meeting(
    asked: _Asked,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    answers = asked.answers
    data = _as_asked(answers) | {"sources": asked.sources("sources")}
    target = KIND["meeting"].path(f"{answers['date']}-{asked.file_name('title')}")
    if files(target) is not None:
        asked.ask("title", f"{target} {_IS_THERE} title of its own")
    return _new_file(asked, target, data)


def _correction(
    asked: _Asked,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    answers = asked.answers
    change, findings = read_change(answers["change"], answers.path)
    if change:
        text = files(change.file)
    else:
        text = None
    if change and text is None:
        asked.ask("change", f"{change.file} is not there; expected a file that is published")
    made = None
    if change and text is not None:
        made, findings = with_change(change, text, answers.path)
    for found in findings:
        asked.ask("change", found.message, found.hint, found.line)
    return Proposal(change.file if change else "", made or "", answers.form)


def _question(asked: _Asked, on: date, files: Files) -> Proposal:
    answers = asked.answers
    fields = ("question", "element", "strategy", "tried", "artifact", "needed_by")
    data = (
        {"state": answers["state"], "date": on.isoformat()}
        | {name: answers.get(name) for name in fields}
        | {"contact": asked.contact("contact")}
    )
    target = KIND["question"].path(f"{on}-{asked.file_name('question')}")
    if files(target) is not None:
        asked.ask("question", f"{target} {_IS_THERE} question of its own")
    return _new_file(asked, target, data)


def _help(
    asked: _Asked,
    on: date,  # noqa: ARG001
    files: Files,
) -> Proposal:
    """Return an entry of the log, kept with the state that was helped."""
    answers = asked.answers
    data = _as_asked(answers) | {"data_status": "reported"}
    name = f"{answers['date']}-{asked.file_name('title')}"
    target = KIND["help"].path(f"{answers['to']}/{name}")
    if files(KIND["state"].path(answers["to"])) is None:
        asked.ask("to", _NO_STATE)
    if files(target) is not None:
        asked.ask("title", f"{target} {_IS_THERE} title of its own")
    return _new_file(asked, target, data)


_NO_STATE = "this is not the folder of a state; expected one such as kansas"
_IS_THERE = "would be its file, which is there already; expected a"
_MAKERS: Mapping[str, Callable[[_Asked, date, Files], Proposal]] = {
    "practice": _practice,
    "offer": _offer,
    "request": _offer,
    "meeting": _meeting,
    "correction": _correction,
    "question": _question,
    "help": _help,
}


def slug_of(text: str) -> str:
    """Return a text as the name of a file: lower-case letters, digits and hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if name and len(name) + 1 + len(word) > _LONGEST_NAME:
            break
        if name:
            name = f"{name}-{word}"
        else:
            name = word[:_LONGEST_NAME]
    return name


def _as_asked(answers: Answers) -> dict[str, Any]:
    """Return the answers of a form whose fields are those of the file."""
    return {
        field.name: _listed(answers.get(field.name))
        if field.kind == "choices"
        else answers.get(field.name)
        for field in answers.form.fields
    }


#: What people write in place of a source where there is none.
_NO_SOURCE = ("", "n/a", "na", "none", "no source", "tbd")


def _listed(text: str | None) -> list[str]:
    parts = (re.sub(r"^\s*[-*+\u2022]\s+", "", part) for part in re.split(r"[,;\n]", text or ""))
    return [part.strip() for part in parts if part.strip()]


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], "")}
