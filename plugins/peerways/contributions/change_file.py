"""A change as a text that can be sent: which file, how somebody knows, and what becomes of each
field.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from pydantic import Field, ValidationError

from peerways.contributions.corrections import CORRECTIONS
from peerways.contributions.revision import Change, changed, revised
from peerways.finding import Finding
from peerways.model.entry import Entry
from peerways.model.kinds import Line, Text
from peerways.read.layout import kind_of
from peerways.read.yaml_dialect import read_yaml

#: The name under which a change speaks of the text below a file's facts.
PROSE = "prose"


class ChangedField(Entry):
    """One field, or one entry of a field that holds several."""

    field: Line | None = None
    entry_of: Line | None = None
    before: Any = Field(None, alias="from")
    after: Any = Field(None, alias="to")


class ChangeFile(Entry):
    """A change of what is published, as the form makes it."""

    file: Line
    why: Text
    changes: tuple[ChangedField, ...]


def read_change(text: str, path: str) -> tuple[ChangeFile | None, list[Finding]]:
    """Return the change that a text tells, or None with the reason."""
    data, mistakes = read_yaml(text)
    if mistakes:
        first = mistakes[0]
        return None, [Finding(path, first.line, first.column, *first[2:5])]
    try:
        change = ChangeFile.model_validate(data)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "the text"
        message = f"{where} is not as the form writes it; expected file, why and changes"
        return None, [_finding(path, message)]
    kind = kind_of(change.file)
    if kind:
        form = CORRECTIONS.get(kind[0].name)
    else:
        form = None
    if form is None:
        message = (
            f"{change.file} is no file that can be corrected; expected one of a"
            f" {', '.join(CORRECTIONS)}"
        )
        return None, [_finding(path, message)]
    known = {*map(attrgetter("name"), form.fields), "confirmed"}
    for one in change.changes:
        if (name := one.field or one.entry_of) not in known or (one.field and one.entry_of):
            message = f"{name} is no field of this form; expected one of {', '.join(sorted(known))}"
            return None, [_finding(path, message)]
    return change, []


def with_change(change: ChangeFile, text: str, path: str) -> tuple[str | None, list[Finding]]:
    """Return the text of a change's file with it; comments, order and what only the cohort sees
    stay.
    """
    before, facts, after = _parts(change.file, text)
    made = revised(facts, changes_in(change))
    if made is None:
        return None, [_refused(change, facts, path)]
    prose = next((one.after for one in change.changes if one.field == PROSE), None)
    if prose is None:
        below = after
    else:
        below = f"---\n{str(prose).strip()}\n"
    return f"{before}{made}{below}", []


def _refused(change: ChangeFile, facts: str, path: str) -> Finding:
    """Return why a change can't be made: the file says something else by now, or comments would be
    lost.
    """
    data, mistakes = read_yaml(facts)
    changes = changes_in(change)
    if not mistakes and isinstance(data, dict) and changed(data, changes) is not None:
        fields = ", ".join(dict.fromkeys(one.field for one in changes))
        message = (
            f"{change.file} has comments within what the change writes anew ({fields}), which would"
            " be lost; expected them to stay"
        )
        return _finding(path, message, "make the change in the file by hand")
    message = (
        f"{change.file} no longer says what the change starts from; expected it as it was when the"
        " form was opened"
    )
    return _finding(path, message, "open the form again")


def changes_in(change: ChangeFile) -> list[Change]:
    """Return what becomes of a file's facts."""
    return [
        Change(one.field or one.entry_of or "", one.before, one.after, one.entry_of is not None)
        for one in change.changes
        if one.field != PROSE
    ]


def _parts(path: str, text: str) -> tuple[str, str, str]:
    """Return what stands before a file's facts, they, and what comes after them."""
    if not path.endswith(".md"):
        return "", text, ""
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    return f"{lines[0]}\n", "\n".join([*lines[1:end], ""]), "\n".join(lines[end:])


def _finding(path: str, message: str, hint: str = "") -> Finding:
    return Finding(path, 1, 1, "change", message, hint)
