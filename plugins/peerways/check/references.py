"""Rules about names that point to other files: elements, strategies, components, sectors, states,
people, pages.

PASS: the name exists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.check.former_names import now_called
from peerways.finding import Finding, did_you_mean, nearest_name
from peerways.model.entry import Entry
from peerways.model.wording import Words
from peerways.read.file_kinds import KIND

#: Field name → what its values must be names of. Nested entries (offers, answers ...) are looked at
#: as well.
_REFERENCES = {
    "elements": "elements",
    "element": "elements",
    "strategies": "strategies",
    "strategy": "strategies",
    "components": "components",
    "component": "components",
    "sectors": "sectors",
    "states": "states",
    "state": "states",
    "to": "states",
    "coach": "people",
    "pages": "pages",
}
#: Where the file of a name is, of those that may be hidden; the others are of the framework, which
#: every reader sees.
_OWN_FILE = {"people": KIND["person"], "states": KIND["state"]}
_FEW = 12
_ANY_KNOWN = "the slug of one that exists"


def unknown_names(files: Files) -> Iterator[Finding]:
    """Yield a finding for every name that nothing bears."""
    for entry in files:
        if entry.document.kind in ("assessment", "community-assessment"):
            continue  # there `components` holds ratings; the rules of assessments look at them
        yield from _in(files, entry, entry.model, ())


def _in(
    files: Files, entry: FileEntry[Any], holder: Entry, pointer: tuple[str | int, ...]
) -> Iterator[Finding]:
    for name, key, what in _fields(type(holder)):
        value = getattr(holder, name)
        if what is None and not isinstance(value, (Entry, tuple)):
            continue
        if isinstance(value, tuple):
            values = value
        else:
            values = (value,)
        for index, item in enumerate(values):
            if isinstance(value, tuple):
                here = (*pointer, key, index)
            else:
                here = (*pointer, key)
            if isinstance(item, Words):
                continue  # words for things, not their names
            if isinstance(item, Entry):
                yield from _in(files, entry, item, here)
            elif what and isinstance(item, str):
                yield from _unknown(files, entry, here, what, item)


@cache
def _fields(model: type[Entry]) -> tuple[tuple[str, str, str | None], ...]:
    """Return each field's name, what it is called in files, and what it names."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name, _REFERENCES.get(name)) for name, field in fields)


def _unknown(
    files: Files, entry: FileEntry[Any], pointer: tuple[str | int, ...], what: str, name: str
) -> Iterator[Finding]:
    known = files.known(what)
    if name in known or files.doubtful(what, name):
        return
    one = {"people": "person", "strategies": "strategy"}.get(what, what.removesuffix("s"))
    problem = f"{name} is not a known {one}; expected"
    if len(known) <= _FEW:
        listed = sorted(known)
    else:
        listed = []
    now = now_called(files, what, name)
    near = now or nearest_name(name, known)
    hint = "remove it"
    if known:
        hint = f"see the {what} on the site, or remove it"
    hint = did_you_mean(near) or hint
    if now:
        hint = f"write {now}, as it is called now"
    names: tuple[str, ...] = ()
    if what in _OWN_FILE:
        names = _OWN_FILE[what].paths(*listed, near)
    finding = entry.document.finding(
        pointer,
        f"unknown-{one}",
        f"{problem} {_expected(known, listed)}",
        hint,
        names=names,
    )
    yield replace(finding, unnamed=replace(finding, message=f"{problem} {_ANY_KNOWN}", hint=""))


def _expected(known: Collection[str], listed: Sequence[str]) -> str:
    if listed:
        return f"one of {', '.join(listed)}"
    if known:
        return _ANY_KNOWN
    return "one that exists; there is none yet"


def coach_pairs(files: Files) -> Iterator[Finding]:
    """Yield a finding where a state's coach is not a coach, or a coach's own list of states leaves
    the state out.
    """
    for slug, state in files.states.items():
        person = files.people.get(state.model.coach or "")
        if person is None:
            continue
        if person.sound("kind") and person.model.kind != "coach":
            yield state.document.finding(
                ("coach",),
                "coach-kind",
                f"{state.model.coach} is a subject matter expert; expected a coach",
                "use a person whose kind is coach",
                names=(person.document.path,),
            )
        elif person.sound("states") and person.model.states and slug not in person.model.states:
            yield state.document.finding(
                ("coach",),
                "coach-pair",
                f"{state.model.coach} is not paired with {slug}; expected {slug} among the coach's"
                " states",
                f"add it in {person.document.path}",
                names=(person.document.path,),
            )
