"""The body of an issue made by one of our forms → the text under each label, or findings.

GitHub writes `### Label`, an empty line and the answer, field after field. An answer may hold
anything, lines like those included, so the
labels have to stand once each and in the form's order; whatever else is found is refused and never
guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from peerways.contributions.fields import Form
from peerways.finding import Finding, shown
from peerways.read.characters import strange_character
from peerways.read.text import LONGEST_LINE

LONGEST = 100_000
#: What GitHub writes for a field that was left empty, and for a choice of which none was made.
_NOTHING = ("", "_No response_", "*No response*")
_NO_CHOICE = (*_NOTHING, "None")
_EMPTY = {"choice": _NO_CHOICE, "choices": _NO_CHOICE}


@dataclass(frozen=True)
class Answers:
    """What was answered: the text of each field by its name, empty ones left out, and the line of
    the body in which it starts.

    `path` names the issue.
    """

    form: Form
    path: str
    texts: Mapping[str, str]
    lines: Mapping[str, int]

    def __contains__(self, name: str) -> bool:
        return name in self.texts

    def __getitem__(self, name: str) -> str:
        return self.texts[name]

    def get(self, name: str) -> str | None:
        return self.texts.get(name)

    def asked_back(self, name: str, message: str, hint: str = "", line: int = 1) -> Finding:
        """Return a finding about an answer, under the field's name as the form shows it; `line`
        counts from 1 in the answer.
        """
        start, label = self.lines.get(name), self.form.field(name).label
        if start is None:
            return Finding(self.path, 1, 1, "missing", message, hint, cell=label)
        place = f"{label}, line {start + line - 1}"
        return Finding(self.path, start, 1, "contribution", message, hint, cell=place)


def answers(body: str, form: Form, path: str) -> tuple[Answers, list[Finding]]:
    """Return the answers of an issue's body; findings name the label, or the line of the body."""
    nothing = Answers(form, path, {}, {})
    if len(body) > LONGEST:
        message = f"the text has {len(body):,} characters; expected at most {LONGEST:,}"
        return nothing, [Finding(path, 1, 1, "issue-size", message, "shorten it")]
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    findings = [*_strange_characters(lines, path), *_long_lines(lines, path)]
    headings = list(_headings(lines, form))
    wrong = list(_not_the_form(lines, headings, form, path))
    if wrong:
        return nothing, findings + wrong
    texts, starts = {}, {}
    for name, start, text in _below(headings, lines):
        if text.strip() not in _EMPTY.get(form.field(name).kind, _NOTHING):
            texts[name], starts[name] = text, start
    return Answers(form, path, texts, starts), findings


def _headings(lines: list[str], form: Form) -> Iterator[tuple[int, str]]:
    """Yield the form's headings: the line from 0, and the name of the field."""
    names = {f"### {field.label}": field.name for field in form.fields}
    for number, line in enumerate(lines):
        if line.rstrip() in names:
            yield number, names[line.rstrip()]


def _first_written(lines: list[str], start: int, end: int) -> int:
    """Return the first line from `start` on that is not blank, or `end`."""
    for number in range(start, end):
        if lines[number].strip():
            return number
    return end


def _below(headings: list[tuple[int, str]], lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield the text below each heading with the line, from 1, in which it starts; a single line
    without blanks around it.
    """
    ends = [number for number, _ in headings[1:]] + [len(lines)]
    for (start, name), end in zip(headings, ends, strict=True):
        first = _first_written(lines, start + 1, end)
        text = "\n".join(lines[first:end]).rstrip()
        if "\n" not in text:
            text = text.strip()
        yield name, first + 1, text


def _strange_characters(lines: list[str], path: str) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        if strange := strange_character(line):
            message = (
                f"{strange.name} is invisible or changes how the text is shown; expected readable"
                " characters"
            )
            hint = "delete it; retype the words around it"
            yield Finding(path, number, strange.offset + 1, "character", message, hint)


def _long_lines(lines: list[str], path: str) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            message = f"this line has {len(line):,} characters; expected at most {LONGEST_LINE:,}"
            hint = "break it into paragraphs"
            yield Finding(path, number, LONGEST_LINE + 1, "line-too-long", message, hint)


def _not_the_form(
    lines: list[str], headings: list[tuple[int, str]], form: Form, path: str
) -> Iterator[Finding]:
    """Yield what keeps the headings from being those of the form: one that stands again is named
    with its lines.
    """
    expected = list(map(attrgetter("name"), form.fields))
    names = [name for _, name in headings]
    if names == expected and headings[0][0] == _first_written(lines, 0, len(lines)):
        return
    again = list(_headings_again(headings, form, path))
    if again and set(names) == set(expected):
        yield from again
        return
    labels = ", ".join(map(attrgetter("label"), form.fields))
    yield Finding(
        path,
        1,
        1,
        "issue-form",
        f"the headings are not those of the form; expected each once, in this order: {labels}",
        "use the form, and none of its headings inside an answer",
    )


def _headings_again(headings: list[tuple[int, str]], form: Form, path: str) -> Iterator[Finding]:
    lines_of: dict[str, list[int]] = {}
    for number, name in headings:
        lines_of.setdefault(name, []).append(number + 1)
    for name, at in lines_of.items():
        if len(at) > 1:
            label = form.field(name).label
            yield Finding(
                path,
                at[1],
                1,
                "issue-form",
                f"the heading {shown(f'### {label}')} stands in lines"
                f" {' and '.join(map(str, at[:3]))}; expected it once, so that each answer is told"
                " from the next",
                "where it is part of an answer, write it without ###",
                cell=f"{label}, line {at[1]}",
            )
