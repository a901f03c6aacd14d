"""Changes of single fields → the file with them: comments, order and spacing of all else stay as
people have written them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from peerways.contributions.yaml_text import Pointer, yaml_text
from peerways.grouping import grouped
from peerways.read.yaml_dialect import Places, read_yaml

Value = Any
_Held = dict[Pointer, list[tuple[tuple[int, ...], Pointer]]]
_BEHIND = re.compile(r"[^#]*[}\]\w\"']\s+(#.*)")


class Change(NamedTuple):
    """What becomes of a field, or of one entry in it: `None` before, it is new; `None` after, it is
    taken away.
    """

    field: str
    before: Value
    after: Value
    #: Whether it is about one entry of a list.
    entry: bool = False


class Block(NamedTuple):
    """The lines of a value with its key, from 0, without the end; what stands behind it on its only
    line; and how far its key is indented.
    """

    start: int
    end: int
    tail: str
    indent: int


class _Edit(NamedTuple):
    start: int
    end: int
    lines: list[str]


def blocks(text: str) -> dict[str, Block]:
    """Return where the fields of a YAML text stand, by names such as `title`, `offers.0` and
    `offers.0.until`; those alone that have lines to themselves.
    """
    places: Places = {}
    read_yaml(text, places)
    held = _held(places)
    lines = text.split("\n")
    by_name = dict(_within((), 0, len(lines), held, lines))
    for name, block in list(by_name.items()):
        by_name |= _within((name,), block.start, block.end, held, lines)
    for name, block in list(by_name.items()):
        key, _, number = name.partition(".")
        if number.isdecimal():
            by_name |= _within((key, int(number)), block.start, block.end, held, lines)
    return by_name


def _held(places: Places) -> _Held:
    """Return what each value holds, with its place."""
    held: _Held = {}
    for pointer, place in places.items():
        if pointer:
            held.setdefault(pointer[:-1], []).append((place, pointer))
    return held


def _within(
    pointer: Pointer, start: int, end: int, held: _Held, lines: list[str]
) -> dict[str, Block]:
    """Return the blocks of what a value holds; none where two of them share a line."""
    own = sorted(held.get(pointer, ()))
    starts = [place[0] - 1 for place, _ in own]
    if not own or len(set(starts)) < len(starts):
        return {}
    listed = isinstance(own[0][1][-1], int)
    if listed:
        in_lines = all(lines[n].lstrip().startswith("- ") for n in starts)
    else:  # a group in braces begins on the line of its key
        in_lines = starts[0] != start or not isinstance(next(reversed(pointer), None), str)
    if not in_lines:
        return {}
    return {
        ".".join(map(str, inner)): _block(place, ends, lines, listed=listed)
        for (place, inner), ends in zip(own, [*starts[1:], end], strict=True)
    }


def _block(place: tuple[int, ...], end: int, lines: list[str], *, listed: bool) -> Block:
    """Return the block of the value at a place, before the line at which the next one begins."""
    first = place[0] - 1
    while end > first + 1 and not lines[end - 1].partition("#")[0].strip():
        end -= 1  # what stands before the next key belongs to it
    line = lines[first]
    if listed:
        indent = len(line) - len(line.lstrip())
    else:
        indent = place[1] - 1
    behind = ""
    if place[4] - 1 == first:
        behind = line[place[5] - 1 :]
    if behind.lstrip().startswith("#"):
        return Block(first, end, behind, indent)
    return Block(first, end, "", indent)


def revised(text: str, changes: Sequence[Change]) -> str | None:
    """Return a YAML text with changes made; None where they don't fit what it says, or can't be
    made safely.
    """
    data, mistakes = read_yaml(text)
    if mistakes or not isinstance(data, dict):
        return None
    wanted = changed(data, changes)
    if wanted is None:
        return None
    lines = text.split("\n")
    edits = sorted(_edits(data, wanted, changes, blocks(text), lines), key=lambda e: e.start)
    made, at = [], 0
    for edit in edits:
        made += [*lines[at : edit.start], *edit.lines]
        at = edit.end
    result = "\n".join([*made, *lines[at:]])
    if read_yaml(result) == (wanted, []):
        return result
    return None


def changed(data: Mapping[str, Value], changes: Sequence[Change]) -> dict[str, Value] | None:
    """Return data with changes made; None where a change says of something before that it is not
    so.
    """
    made = dict(data)
    for change in changes:
        now = made.get(change.field)
        if change.entry:
            rows = _with_entry(now, change)
            if rows is None:
                return None
            made[change.field] = rows
        elif change.before is not None and not _covers(now, change.before):
            return None
        else:
            made[change.field] = change.after
            if isinstance(now, dict) and isinstance(change.after, dict):
                made[change.field] = _with_change(now, change)
        if made[change.field] in (None, []):
            del made[change.field]
    return made


def _with_entry(now: Value, change: Change) -> list[Value] | None:
    """Return a list with one entry changed, added or taken away; None where it is no list, or has
    no such entry.
    """
    if now is not None and not isinstance(now, list):
        return None
    rows = list(now or ())
    at = _row(rows, change.before)
    if at is None:
        return None
    if change.after is None:
        entries = []
    else:
        entries = [_merged(rows, at, change)]
    rows[at : at + (change.before is not None)] = entries
    return rows


def _row(rows: list[Value], before: Value) -> int | None:
    """Return the place of an entry as it was published; the file may say more of it.

    A new one comes last.
    """
    if before is None:
        return len(rows)
    for number, row in enumerate(rows):
        if _covers(row, before):
            return number
    return None


def _covers(now: Value, before: Value) -> bool:
    if isinstance(now, dict) and isinstance(before, dict):
        return all(_covers(now.get(name), value) for name, value in before.items())
    if isinstance(now, list) and isinstance(before, list):
        return len(now) == len(before) and all(map(_covers, now, before))
    return bool(now == before)


def _merged(rows: list[Value], at: int, change: Change) -> Value:
    if change.before is None:
        return change.after
    return _with_change(rows[at], change)


def _with_change(now: Value, change: Change) -> Value:
    """Return a group with what of it is changed; what was not published of it stays."""
    if not isinstance(now, dict) or not isinstance(change.after, dict):
        return change.after
    if isinstance(change.before, dict):
        before = change.before
    else:
        before = {}
    gone = before.keys() - change.after.keys()
    left = {name: value for name, value in now.items() if name not in gone}
    return left | {
        name: value
        for name, value in change.after.items()
        if name not in before or before[name] != value
    }


def _edits(
    data: dict[str, Value],
    wanted: dict[str, Value],
    changes: Sequence[Change],
    at: Mapping[str, Block],
    lines: list[str],
) -> Iterator[_Edit]:
    for field, own in grouped(changes, attrgetter("field")).items():
        before, after, block = data.get(field), wanted.get(field), at.get(field)
        if before == after:
            continue
        if block is None:
            yield _Edit(end := _end(lines), end, _pair(field, after, 0))
        elif after is None:
            yield _Edit(block.start, block.end, [])
        else:
            yield from _rewritten(field, before, after, own, at, lines)


def _rewritten(
    field: str,
    before: Value,
    after: Value,
    changes: Sequence[Change],
    at: Mapping[str, Block],
    lines: list[str],
) -> Iterator[_Edit]:
    """Yield what becomes of a field that says something else: entry by entry, part by part, or all
    of it anew.
    """
    block = at[field]
    if f"{field}.0" in at and isinstance(before, list) and all(map(attrgetter("entry"), changes)):
        yield from _rows(field, before, changes, at, lines)
    elif isinstance(before, dict) and isinstance(after, dict) and _parts(field, at):
        yield from _group(field, before, after, at)
    elif not isinstance(before, list | dict) or not _remarks(lines[block.start : block.end]):
        yield _Edit(block.start, block.end, _pair(field, after, 0, block.tail))


def _remarks(lines: list[str]) -> bool:
    """Return whether there may be comments within a list or a group, which can't be kept where all
    of it is written anew.
    """
    return "#" in "".join(lines)


def _behind(lines: list[str]) -> str | None:
    """Return the comment behind an entry in braces, which goes above it, since behind a text it
    could cut that; None where there may be comments elsewhere in it.
    """
    if not any(" #" in line or line.lstrip().startswith("#") for line in lines):
        return ""
    if len(lines) == 1:
        match = _BEHIND.fullmatch(lines[0])
    else:
        match = None
    if match:
        return match[1]
    return None


def _rows(
    field: str,
    before: list[Value],
    changes: Sequence[Change],
    at: Mapping[str, Block],
    lines: list[str],
) -> Iterator[_Edit]:
    """Yield what becomes of a list whose entries have lines to themselves."""
    last = at[f"{field}.{len(before) - 1}"]
    for change in changes:
        number = _row(before, change.before)
        if number is None:
            block = at[field]
            yield _Edit(block.start, block.end, _pair(field, change.after, 0))
            return
        if change.before is None:
            yield _Edit(last.end, last.end, _item(change.after, last.indent))
            continue
        name, row = f"{field}.{number}", at[f"{field}.{number}"]
        if change.after is None:
            after = None
        else:
            after = _with_change(before[number], change)
        if isinstance(before[number], dict):
            first = next(iter(before[number]), None)
        else:
            first = None
        if after is None:
            yield _Edit(row.start, row.end, [])
        elif isinstance(after, dict) and first in after and _parts(name, at):
            yield from _group(name, before[number], after, at)
        elif (behind := _behind(lines[row.start : row.end])) is not None:
            if behind:
                above = [" " * row.indent + behind]
            else:
                above = []
            yield _Edit(row.start, row.end, [*above, *_item(after, row.indent)])


def _parts(name: str, at: Mapping[str, Block]) -> list[Block]:
    """Return the lines of what a group holds."""
    return [block for part, block in at.items() if part.rpartition(".")[0] == name and part != name]


def _group(
    name: str, before: Mapping[str, Value], after: Mapping[str, Value], at: Mapping[str, Block]
) -> Iterator[_Edit]:
    parts = _parts(name, at)
    indent, end = parts[0].indent, max(map(attrgetter("end"), parts))
    for key in dict.fromkeys([*before, *after]):
        block, value = at.get(f"{name}.{key}"), after.get(key)
        if before.get(key) == value:
            continue
        if block is None:
            yield _Edit(end, end, _pair(key, value, indent))
        elif value is None:
            yield _Edit(block.start, block.end, [])
        else:
            made = _pair(key, value, indent, block.tail)
            if block.start == at[name].start:  # behind the hyphen of its entry
                made[0] = f"{' ' * at[name].indent}- {made[0].lstrip()}"
            yield _Edit(block.start, block.end, made)


def _end(lines: list[str]) -> int:
    """Return the line behind the last that is not empty."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _pair(key: str, value: Value, indent: int, tail: str = "") -> list[str]:
    made = yaml_text({key: value}).rstrip("\n").split("\n")
    if len(made) == 1:
        made[0] += tail
    return [" " * indent + line for line in made]


def _item(value: Value, indent: int) -> list[str]:
    made = yaml_text({"x": [value]}).rstrip("\n").split("\n")
    if len(made) == 1:  # a list in brackets
        return [f"{' ' * indent}- {made[0][4:-1]}"]
    return [" " * indent + line[2:] for line in made[1:]]
