"""The strict YAML dialect: YAML 1.2's core values, in one document, without aliases, tags,
duplicate keys or great depth.

It walks libyaml's events itself. Composing first would be shorter, but libyaml's composer recurses
in C and crashes the interpreter on
50,000 nested brackets, and YAML 1.1's rules read `012` as ten and `no` as false.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from peerways.finding import shown
from peerways.read.characters import strange_character
from peerways.read.mistake import Mistake
from peerways.read.yaml_comments import CutTexts
from peerways.read.yaml_syntax import DEEPEST, FLATTEN, TOO_DEEP, explained

#: Far above any real file; bounds the time that a file made to be slow can take.
MOST_VALUES = 5_000
MOST_MISTAKES = 50
#: pointer → line and column of the key, of the value and of the value's end, all from 1; a list or
#: group ends where it begins.
Places = dict[tuple[str | int, ...], tuple[int, int, int, int, int, int]]

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_LONGEST_NUMBER = 15
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_EVENTS: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_SECOND = (
    "yaml-second-document",
    "a second document starts here; expected one document a file",
    "remove the --- line",
)


class _EnoughReadError(Exception):
    """The rest of the text is not worth reading."""


class _Walk:
    """One walk over a text's events: builds the value, notes mistakes, records places when asked
    to.
    """

    def __init__(self, text: str, places: Places | None) -> None:
        self.events: Any = yaml.parse(text, Loader=_EVENTS)
        self.cut = CutTexts(text) if "#" in text else None
        self.places = places
        self.mistakes: list[Mistake] = []
        self.values = 0

    def refuse(self, event: Any, rule: str, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.note(Mistake(mark.line + 1, mark.column + 1, rule, message, hint))

    def note(self, mistake: Mistake) -> None:
        if len(self.mistakes) >= MOST_MISTAKES:
            message = f"over {MOST_MISTAKES} mistakes in this file; the rest of it is not read"
            hint = "correct the ones above first"
            self.mistakes.append(mistake._replace(rule="yaml-many", message=message, hint=hint))
            raise _EnoughReadError
        self.mistakes.append(mistake)

    def value(self, event: Any, pointer: tuple[str | int, ...], depth: int) -> Any:
        kind = type(event)
        self.values += 1
        if self.values > MOST_VALUES:
            self.refuse(
                event,
                "yaml-size",
                f"the file holds more than {MOST_VALUES:,} values; expected fewer",
                "split it, or remove what is not needed",
            )
            raise _EnoughReadError
        if kind is yaml.AliasEvent:
            return self.refuse(
                event,
                "yaml-alias",
                f"*{event.anchor} is an alias; expected the value itself",
                "write the value out here; quote the text if it starts with *",
            )
        if event.anchor is not None:
            self.refuse(
                event,
                "yaml-anchor",
                f"&{event.anchor} is an anchor; expected a plain value",
                "remove it; quote the text if it starts with &",
            )
        if event.tag is not None:
            self.refuse(
                event,
                "yaml-tag",
                f"{shown(event.tag)} is a tag; expected a plain value",
                "remove the tag; quote the text if it starts with !",
            )
        if kind is yaml.ScalarEvent:
            if self.cut and (mistake := self.cut.by_comment(event)):
                self.note(mistake)
            return self.scalar(event)
        if depth > DEEPEST:
            self.refuse(
                event,
                "yaml-depth",
                TOO_DEEP,
                FLATTEN,
            )
            raise _EnoughReadError
        if kind is yaml.MappingStartEvent:
            return self.mapping(pointer, depth)
        return self.sequence(pointer, depth)

    def scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.implicit[0]:  # written plain, without quotation marks
            if text in _WORDS:
                return _WORDS[text]
            if _WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text):
                if len(text) > _LONGEST_NUMBER:
                    return self.refuse(
                        event,
                        "yaml-number",
                        f"a number of {len(text)} characters; expected at most {_LONGEST_NUMBER}",
                        "quote it if it is a text",
                    )
                if "." in text:
                    return float(text)
                return int(text)
        elif event.style == '"' and (strange := strange_character(text)):
            self.refuse(
                event,
                "character",
                f"the text holds {strange.name} by an escape; expected readable characters",
                "remove the escape",
            )
            return None
        return text

    def mapping(self, pointer: tuple[str | int, ...], depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            key = self.key(event, depth)
            value_event = next(self.events)
            if key in result:
                self.refuse(
                    event,
                    "yaml-duplicate-key",
                    f"{shown(key, bare=True)} stands twice in the same group; expected each key"
                    " once",
                    "remove one of the two, or rename it",
                )
            value = self.value(value_event, (*pointer, key), depth + 1)
            if key in result:
                continue
            result[key] = value
            if self.places is not None:
                self.places[(*pointer, key)] = (
                    *_begin(event),
                    *_begin(value_event),
                    *_end(value_event),
                )
        return result

    def key(self, event: Any, depth: int) -> str:
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            if strange := strange_character(event.value):
                self.refuse(
                    event,
                    "character",
                    f"the key holds {strange.name} by an escape; expected a plain word",
                    "remove the escape",
                )
            return str(event.value)
        self.refuse(
            event,
            "yaml-key",
            "this key is not a plain word; expected a word followed by a colon",
            "quote the text if it starts with {, [, ? or !",
        )
        value = self.value(event, (), depth + 1)
        return f"{shown(value)} at line {event.start_mark.line + 1}"

    def sequence(self, pointer: tuple[str | int, ...], depth: int) -> list[Any]:
        result: list[Any] = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            here = (*pointer, len(result))
            if self.places is not None:
                self.places[here] = (*_begin(event), *_begin(event), *_end(event))
            result.append(self.value(event, here, depth + 1))
        return result

    def stream(self) -> Any:
        next(self.events)  # stream start
        event = next(self.events)
        if type(event) is yaml.StreamEndEvent:
            return None
        if event.version or event.tags:
            self.refuse(
                event,
                "yaml-directive",
                "a % directive; expected a file without directives",
                "remove the line",
            )
        value = self.value(next(self.events), (), 1)
        next(self.events)  # document end
        event = next(self.events)
        if type(event) is not yaml.StreamEndEvent:
            number = event.start_mark.line + 1
            column = event.start_mark.column + 1
            self.note(Mistake(number, column, *_SECOND, read_as=((number, ""),), stops=True))
        return value


def _begin(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _end(event: Any) -> tuple[int, int]:
    mark: Any
    if type(event) is yaml.ScalarEvent:
        mark = event.end_mark
    else:
        mark = event.start_mark
    return mark.line + 1, mark.column + 1


def read_yaml(text: str, places: Places | None = None) -> tuple[Any, list[Mistake]]:
    """Return the value of a YAML text and what the dialect refuses in it; fills `places` where
    given.

    Raises nothing.
    """
    walk = _Walk(text, places)
    try:
        return walk.stream(), walk.mistakes
    except _EnoughReadError:
        pass
    except yaml.MarkedYAMLError as error:
        walk.mistakes.append(explained(error, text))
    except (
        yaml.YAMLError,
        UnicodeError,
    ):  # characters that libyaml does not take; read_document names them before
        walk.mistakes.append(
            Mistake(
                1,
                1,
                "yaml-syntax",
                "the text holds a character that YAML does not allow; expected readable characters",
                "retype the text",
            )
        )
    return None, walk.mistakes
