"""Plain values → YAML text in the strict dialect that `peerways.read` takes, with comments above keys.

PyYAML's emitter knows neither comments nor the dialect's limit on lines, and it quotes dates, which our files leave plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 110
_BREAK_AT = 80
Pointer = tuple[str | int, ...]

#: Texts that can stand without quotation marks: they start like no number and hold nothing that would end them early.
_PLAIN = re.compile(r"(?!.*(?:: | #|  ))[A-Za-z(][^\n\t]*(?<![:\s])|\d{4}-\d{2}(-\d{2})?")
_PLAIN_IN_LIST = re.compile(r"[^,\[\]{}:#]+")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_FOLDABLE = re.compile(rf"[^\s]{{1,{WIDTH}}}( [^\s]{{1,{WIDTH}}})*")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def yaml_text(data: Mapping[str, Any], comments: Mapping[Pointer, str] | None = None) -> str:
    """Return a mapping as YAML, keys in its order; values are texts, numbers, true/false, null, lists and mappings.

    `comments` are set above the key at their pointer, lines as given. The text reads back as the same values.
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
    short = [
        value
        for value in values
        if isinstance(value, str) and _is_plain(value) and _PLAIN_IN_LIST.fullmatch(value)
    ]
    if (
        len(short) == len(values)
        and sum(len(word) + 2 for word in short) + indent + len(name) < WIDTH
    ):
        yield f"{space}{name}: [{', '.join(short)}]"
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
    """Return a value's lines: the first stands behind its key, the others are indented already."""
    if value is None or isinstance(value, bool):
        return ["null" if value is None else str(value).lower()]
    if isinstance(value, int | float):
        return [str(value)]
    if not isinstance(value, str):
        return ["[]" if isinstance(value, list | tuple) else "{}"]
    if len(value) <= WIDTH - indent:
        if _is_plain(value):
            return [value]
        return _quoted(value, indent)
    if _FOLDABLE.fullmatch(value):
        return [">-", *_folded(value, indent)]
    return _quoted(value, indent)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _WORDS


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
        escape = "\\" if part.startswith(" ") else ""
        lines.append(f"{' ' * indent}{escape}{part}")
    return [f"{line}\\" for line in lines[:-1]] + [f'{lines[-1]}"']
