"""Lines that YAML can't read, as they were probably meant: quoted, with a hyphen and a space, with
another indentation.

Each gives the lines as a hint says to write them, and, where these are more than before, others by
which the rest of the file can be judged in place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from peerways.read.mistake import Lines
from peerways.read.quoting import quoted

_PAIR = re.compile(r"^(\s*(?:- +)*)([\w.-]+): +(.*\S)\s*$")
_ITEM = re.compile(r"^(\s*(?:- +)+)(.*\S)\s*$")
_KEY = re.compile(r"^\s*(?:- +)*[\w.-]+:(?: |$)")
_WORDS = re.compile(r"^(\s*(?:- +)*)([A-Za-z0-9][\w.-]*)\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w-]*\s*")
_MARK = re.compile(
    r"^(\s*)([\u2010-\u2015\u2022\u00b7\u2023*]\s*|-(?=[^\s-])|[0-9]{1,2}[.)] +)(\S.*?)\s*$"
)
_LINK = re.compile(r"\[([^\]]+)\] ?\(\s*<?(https?://[^\s<>]+?)>?\s*\),?")
_CURLY = "\u201c\u201d\u201e\u2018\u2019"


class Meant(NamedTuple):
    """Lines as they are meant (`better`), the first of them in words, and lines to read in their
    place.
    """

    better: Lines
    read_as: Lines = ()

    @property
    def first(self) -> str:
        return self.better[0][1].strip()


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def line_at(lines: list[str], number: int) -> str:
    """Return a line by its number from 1; libyaml counts some line ends that we do not, and the end
    of the text.
    """
    if 0 < number <= len(lines):
        return lines[number - 1]
    return ""


def below(lines: list[str], number: int, *, least: int | None = None) -> list[int]:
    """Return the numbers of the lines that belong to a line: those after it with more spaces in
    front (or at least `least`).
    """
    if least is None:
        bound = indent(line_at(lines, number)) + 1
    else:
        bound = least
    numbers: list[int] = []
    for at in range(number + 1, len(lines) + 1):
        line = lines[at - 1]
        if line.strip() and indent(line) < bound:
            break
        numbers.append(at)
    while numbers and not lines[numbers[-1] - 1].strip():
        numbers.pop()
    return numbers


def parts(line: str) -> tuple[str, str, str] | None:
    """Return what stands before a value (with the key and one space), the key, and the value of a
    line; None where it has none.
    """
    if pair := _PAIR.match(line):
        return f"{pair[1]}{pair[2]}: ", pair[2], pair[3]
    item = _ITEM.match(line)
    if item:
        return item[1], "", item[2]
    return None


def as_quoted(lines: list[str], number: int) -> Meant | None:
    """Return a line with its whole value in quotation marks."""
    pair = parts(line_at(lines, number))
    if not pair:
        return None
    before, _, value = pair
    if value[:1] in _CURLY:
        text = value.strip(_CURLY)
    else:
        text = value
    closed = re.fullmatch(r"([\"'])(.*)\1,?", text)
    if closed:
        text = closed[2]
    return Meant(((number, f"{before}{quoted(text)}"),))


def fences(lines: list[str], number: int) -> Meant | None:
    """Return the file without the marks of a code block around it, if one of them stands in the
    line.
    """
    if not _FENCE.fullmatch(line_at(lines, number)):
        return None
    return Meant(tuple((at, "") for at, line in enumerate(lines, 1) if _FENCE.fullmatch(line)))


def list_mark(lines: list[str], number: int) -> Meant | None:
    """Return a line that begins with another mark of a list, or with a hyphen without a space, as
    an item of a list, with the keys below it in line.
    """
    match = _MARK.match(line_at(lines, number))
    if not match or line_at(lines, number).strip() == "---":
        return None
    if _KEY.match(match[3]):
        keys = below(lines, number)
    else:
        keys = []
    by = len(match[1]) + len("- ") - min((indent(lines[at - 1]) for at in keys), default=0)
    moved = ((at, _moved(lines[at - 1], by)) for at in keys)
    return Meant(((number, f"{match[1]}- {match[3]}"), *moved))


def link(lines: list[str], number: int) -> Meant | None:
    """Return a line whose value is a Markdown link with the address alone; as an entry of a list,
    with its title too.
    """
    pair = parts(line_at(lines, number))
    if pair:
        linked = _LINK.fullmatch(pair[2])
    else:
        linked = None
    if not pair or not linked:
        return None
    entry = f"{{title: {quoted(linked[1])}, url: {linked[2]}}}"
    return Meant(((number, f"{pair[0]}{linked[2] if pair[1] else entry}"),))


def with_colon(lines: list[str], number: int) -> Meant | None:
    """Return a line of one word with lines below it as their key."""
    match = _WORDS.match(line_at(lines, number))
    if not match or not below(lines, number):
        return None
    return Meant(((number, f"{match[1]}{match[2]}:"),))


def with_equals(lines: list[str], number: int) -> Meant | None:
    """Return `key = value`, `key => value` or one with another script's colon as `key: value`."""
    match = re.match(
        r"^(\s*(?:- +)*)([a-z][\w.-]*)\s*(?:[=-]>|=|\uff1a|\ufe55)\s*(.*\S)\s*$",
        line_at(lines, number),
    )
    if match:
        return Meant(((number, f"{match[1]}{match[2]}: {match[3]}"),))
    return None


def closed_quote(lines: list[str], number: int) -> tuple[int, Meant] | None:
    """Return the line at or above with a text whose quotation mark is not closed on it, closed."""
    for at in range(min(number, len(lines)), 0, -1):
        pair = parts(lines[at - 1])
        if not pair or pair[2][:1] not in ('"', "'"):
            continue
        mark, inside = pair[2][0], pair[2][1:].replace("''", "").replace('\\"', "")
        follows = next((line for line in lines[at:] if line.strip()), "a: 1")
        if mark not in inside and (_KEY.match(follows) or _ITEM.match(follows)):
            return at, Meant(((at, f"{pair[0]}{quoted(pair[2][1:])}"),))
    return None


def closed_bracket(lines: list[str], number: int) -> Meant | None:
    """Return a line with a list or group that is not closed on it, closed; as a text where words
    follow its end.
    """
    pair = parts(line_at(lines, number))
    if not pair or pair[2][:1] not in ("[", "{"):
        return None
    opens, closes = pair[2][0], "]" if pair[2][0] == "[" else "}"
    lacking = pair[2].count(opens) - pair[2].count(closes)
    if lacking == 0 and not pair[2].endswith(closes):
        return as_quoted(lines, number)
    more = below(lines, number)
    if lacking != 1 or more:
        return None
    return Meant(((number, f"{line_at(lines, number).rstrip().rstrip(',')}{closes}"),))


def as_folded(lines: list[str], number: int) -> tuple[int, Meant] | None:
    """Return a text over several lines, in one of which a colon stands, below `>-`."""
    start = number
    while start > 1 and (not _PAIR.match(lines[start - 1]) or start == number):
        start -= 1
    match = _PAIR.match(lines[start - 1])
    if (
        not match
        or match[3][0] in "[{\"'|>&*!"
        or indent(lines[start - 1]) >= indent(lines[number - 1])
    ):
        return None
    before, more = f"{match[1]}{match[2]}:", below(lines, start)
    space = " " * (len(match[1]) + 2)
    texts = [match[3], *(lines[at - 1].strip() for at in more)]
    text = "\n".join(f"{space}{line}" if line else "" for line in texts[1:])
    better = ((start, f"{before} >-\n{space}{texts[0]}"), *zip(more, text.split("\n"), strict=True))
    whole = quoted("\n".join(texts)).split("\n")
    read = (
        (start, f"{before} {whole[0]}"),
        *zip(more, (f"{space}{line}" for line in whole[1:]), strict=True),
    )
    return start, Meant(better, read)


def under_its_key(lines: list[str], number: int) -> tuple[int, Meant, str] | None:
    """Return a rating with its status on a line of its own, where further keys stand below a
    status; with the key's name.
    """
    above = number - 1
    while above > 1 and not lines[above - 1].strip():
        above -= 1
    match = _PAIR.match(line_at(lines, above))
    if (
        not match
        or not indent(lines[above - 1])
        or not re.fullmatch(r"[1-9]|not-applicable", match[3])
    ):
        return None
    key, space = f"{match[1]}{match[2]}:", " " * indent(line_at(lines, number))
    return above, Meant(((above, f"{key}\n{space}status: {match[3]}"),), ((above, key),)), match[2]


def in_line(lines: list[str], number: int) -> Meant | None:
    """Return a line, with those below it, indented as its nearest neighbors above are."""
    line = line_at(lines, number)
    here, levels, lowest = indent(line), [], None
    for above in reversed(lines[: number - 1]):
        if (
            above.strip()
            and not above.lstrip().startswith("#")
            and (lowest is None or indent(above) < lowest)
        ):
            lowest = indent(above)
            levels.append(lowest)
    if not levels or not line.strip() or here in levels[:1]:
        return None
    meant = min(levels, key=lambda level: abs(level - here))
    if meant != here:
        by, moved = meant - here, (number, *_along(lines, number, meant))
        return Meant(tuple((at, _moved(lines[at - 1], by)) for at in moved))
    return None


def _along(lines: list[str], number: int, meant: int) -> list[int]:
    """Return the lines that move with a line; none where those below it stand in line with its
    neighbors already.
    """
    under = below(lines, number)
    if under and indent(lines[under[0] - 1]) == meant:
        return []
    return under


def _moved(line: str, by: int) -> str:
    return line and " " * max(0, indent(line) + by) + line.lstrip(" ")
