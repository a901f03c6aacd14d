"""Plain values → YAML text in the strict dialect that `peerways.read` takes, with comments above
keys.

PyYAML's emitter knows neither comments nor the dialect's limit on lines, and it quotes dates, which
our files leave plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 110
_BREAK_AT = 80
Pointer = tuple[str | int, ...]

#: Texts that can stand without quotation marks: they start like no number and hold nothing that
#: would end them early.
_PLAIN = re.compile(r"(?!.*(?:: | #|  ))[A-Za-z(][^\n\t]*(?<![:\s])|\d{4}-\d{2}(-\d{2})?")
_PLAIN_IN_LIST = re.compile(r"[^,\[\]{}:#]+")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_FOLDABLE = re.compile(rf"[^\s]{{1,{WIDTH}}}( [^\s]{{1,{WIDTH}}})*")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def yaml_text(data: Mapping[str, Any], comments: Mapping[Pointer, str] | None = None) -> str:
    """Return a mapping as YAML, keys in its order; values are texts, numbers, true/false, null,
    lists and mappings.

    `comments` are set above the key at their pointer, lines as given. The text reads back as the
    same values.
    """
    return "".join(f"{line}\n" for line in _mapping(data, (), 0, comments or {}))


def _mapping(
    data: Mapping[str, Any], pointer: Pointer, indent: int, comments: Mapping[Pointer, str]
) -> Iterator[str]:
    space = " " * indent
    for key, value in data.items():
        here = (*pointer, key)
        yield from (f"{space}# {line}".rstrip() for line in comments.get(here, "").splitlines())
        name = _key(key)
        if isinstance(value, Mapping) and value:
            yield f"{space}{name}:"
            yield from _mapping(value, here, indent + 2, comments)
        elif isinstance(value, list | tuple) and value:
            yield from _sequence(name, value, here, indent, comments)
        else:
            first, *rest = _scalar(value, indent + 2)
            yield f"{space}{name}: {first}"
            yield from rest


def _sequence(
    name: str, values: Sequence[Any], pointer: Pointer, indent: int, comments: Mapping[Pointer, str]
) -> Iterator[str]:
    space = " " * indent
    if all(map(_is_plain_in_list, values)):
        words = ", ".join(values)
        if indent + len(name) + len(": ") + len(words) < WIDTH:
            yield f"{space}{name}: [{words}]"
            return
    yield f"{space}{name}:"
    for index, value in enumerate(values):
        if isinstance(value, Mapping) and value:
            lines = list(_mapping(value, (*pointer, index), indent + 4, comments))
            yield f"{space}  - {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            first, *rest = _scalar(value, indent + 4)
            yield f"{space}  - {first}"
            yield from rest


def _key(key: str) -> str:
    if key == "on" or _is_plain(key):
        return key
    return f'"{key.translate(_ESCAPES)}"'


def _scalar(value: Any, indent: int) -> list[str]:
    """Return the lines of a text, a number, a word such as null, or an empty list or mapping: the
    first stands behind its key, the others are indented already.
    """
    if isinstance(value, str):
        return _text(value, indent)
    if value is None:
        return ["null"]
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, int | float):
        return [str(value)]
    if isinstance(value, list | tuple):
        return ["[]"]
    return ["{}"]


def _text(text: str, indent: int) -> list[str]:
    if len(text) <= WIDTH - indent:
        if _is_plain(text):
            return [text]
        return _quoted(text, indent)
    if _FOLDABLE.fullmatch(text):
        return [">-", *_folded(text, indent)]
    return _quoted(text, indent)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _WORDS


def _is_plain_in_list(value: Any) -> bool:
    """Return whether a value is a text that needs no quotation marks between brackets."""
    return isinstance(value, str) and _is_plain(value) and bool(_PLAIN_IN_LIST.fullmatch(value))


def _folded(text: str, indent: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > WIDTH - indent:
            yield " " * indent + line
            line = ""
        if line:
            line = f"{line} {word}"
        else:
            line = word
    yield " " * indent + line


def _quoted(text: str, indent: int) -> list[str]:
    """Return a text in quotation marks; a long one goes on over lines that end in a backslash."""
    if len(text) > WIDTH - indent:
        step = _BREAK_AT
    else:
        step = max(len(text), 1)
    first, *rest = [
        text[start : start + step].translate(_ESCAPES) for start in range(0, len(text), step)
    ] or [""]
    lines = [f'"{first}']
    for part in rest:
        start = " " * indent
        if part.startswith(" "):
            start += "\\"  # else its blanks would be taken for the line's indent
        lines.append(start + part)
    return [f"{line}\\" for line in lines[:-1]] + [f'{lines[-1]}"']
