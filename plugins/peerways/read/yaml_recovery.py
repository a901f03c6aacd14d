"""Reading on behind a mistake of YAML's own: the line is read as it was probably meant, or left
out, so that all mistakes of a file are told at once.

What can't be told of a line that was left out is not told; see `Recovered.unread` and
`Recovered.lost`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from peerways.read.mistake import Lines, Mistake
from peerways.read.quoting import quoted
from peerways.read.yaml_dialect import MOST_MISTAKES, Places, read_yaml
from peerways.read.yaml_lines import below, indent, line_at, parts

#: Characters that are read again and again at most: bounds the time that a large file of nothing
#: but mistakes takes.
_MOST_READ = 400_000


class Recovered(NamedTuple):
    """A value as far as it can be read, the mistakes, the lines (from 1) that are not as they
    stand, and among these those that were left out whole.
    """

    value: Any
    mistakes: list[Mistake]
    unread: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()


def recovered(text: str, places: Places | None = None) -> Recovered:
    """Return what can be read of a YAML text; fills `places` where given. Raises nothing."""
    lines, reported = text.split("\n"), list[Mistake]()
    unread, lost = set[int](), set[int]()
    for _ in range(max(2, min(MOST_MISTAKES, _MOST_READ // (len(text) + 1)))):
        if places is not None:
            places.clear()
        value, mistakes = read_yaml("\n".join(lines), places)
        if not mistakes or not mistakes[-1].stops:
            reported.extend(m for m in mistakes if m.line not in unread)
            return Recovered(value, reported, _lines(unread, reported), frozenset(lost))
        mistake = mistakes[-1]
        if mistake.line not in unread:
            reported.append(mistake)
        changes = _changes(lines, mistake, unread)
        if not changes:
            break
        unread.update(number for number, _ in changes)
        lost.update(_emptied(lines, changes))
        for number, line in changes:
            lines[number - 1] = line
    return Recovered(None, reported or mistakes)


def _emptied(lines: list[str], changes: Lines) -> Iterator[int]:
    """Yield the lines in which something stands and nothing will."""
    for number, line in changes:
        if lines[number - 1].strip() and not line.strip():
            yield number


def _lines(unread: set[int], mistakes: list[Mistake]) -> frozenset[int]:
    return frozenset(unread | {mistake.line for mistake in mistakes})


def _changes(lines: list[str], mistake: Mistake, unread: set[int]) -> Lines:
    """Return the lines by which to read on, none where there is nothing to change any more."""
    meant = mistake.read_as or mistake.better
    if meant and not any("\n" in line for _, line in meant) and _new(lines, meant, unread):
        return meant
    number = min(mistake.line, len(lines))
    while number > 1 and not line_at(lines, number).strip():
        number -= 1
    pair = parts(line_at(lines, number))
    if pair and number not in unread:
        return ((number, f"{pair[0]}{quoted(pair[2])}"), *_without(lines, number, pair[2]))
    block = ((number, ""), *((at, "") for at in below(lines, number)))
    if line_at(lines, number).strip():
        return block
    return ()


def _new(lines: list[str], meant: Lines, unread: set[int]) -> bool:
    return any(line_at(lines, number) != line and number not in unread for number, line in meant)


def _without(lines: list[str], number: int, value: str) -> Lines:
    """Return the lines below a text or list that runs over them, left out; those of a key's own
    group stay.
    """
    runs_on = value[:1] in "[{\"'" or indent(line_at(lines, number + 1)) > indent(lines[number - 1])
    if runs_on:
        return tuple((at, "") for at in below(lines, number))
    return ()
