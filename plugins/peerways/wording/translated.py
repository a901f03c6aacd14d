"""A template's own words as a site says them: in its language, and as its framework calls things.

They are put in before the template is compiled.

So templates stay plain English HTML, nothing that they say can be forgotten, and a page costs the
same in each language. What is looked up is a sentence
with its inline tags and values by number, as in `Open the <0>form</0> of {1}.`; the tags of blocks
and Jinja's statements end it. What templates print of
data is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment

Say = Callable[[str], str]
#: Tags that stand within a sentence. All others end it.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "em",
        "i",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    ]
)
#: Attributes that readers see or hear.
SEEN = frozenset(["alt", "aria-label", "label", "placeholder", "title", "data-one", "data-many"])
#: The same where what is said is an expression of the template.
_FOR_READERS = SEEN | {"content"}
#: After these a string is a value that is compared, not a text.
_COMPARED = frozenset({"==", "!=", "[", "in"})
#: Filters that choose among the forms of their texts as the page is made.
_COUNTING = frozenset({"count", "ngettext"})
_WORD = re.compile(r"\b[^\W\d_]{2,}\b")
_PIECE = re.compile(
    r'<!--.*?-->|<style>.*?</style>|<[/!]?[a-zA-Z][\w-]*|[\w-]+="|["<>]|[^<>"=\w]+|[\w-]+|.',
    re.DOTALL,
)
_PLACE = re.compile(r"\{\d+\}|</?\d+>")
_END = {"block_end", "variable_end", "comment_end", "raw_end"}


@dataclass(slots=True)
class _Part:
    """A piece of a sentence: a `text`, a `value` in double braces, or an inline tag that `opens` or
    `closes`.
    """

    kind: str
    raw: str

    @property
    def blank(self) -> bool:
        return self.kind == "text" and not self.raw.strip()


def translated(source: str, environment: Environment, say: Say) -> str:
    """Return a template's text with each sentence for readers as `say` says it."""
    reader = _Reader(say)
    for kind, raw in _tokens(source, environment, reader):
        if kind == "data":
            for piece in _PIECE.finditer(raw):
                reader.html(piece[0])
        elif kind == "variable_begin":
            reader.code(_Part("value", raw))
        else:
            reader.code(_Part("end", raw))
    reader.end()
    return "".join(reader.done)


@dataclass(slots=True)
class _Reader:
    """Goes through a template and gathers its sentences; `tag` is what has been read of a tag,
    `attribute` the one that it is in, `inner` what readers see of it.
    """

    say: Say
    done: list[str] = field(default_factory=list)
    run: list[_Part] = field(default_factory=list)
    tag: list[str] | None = None
    attribute: str = ""
    inner: list[_Part] = field(default_factory=list)

    def code(self, part: _Part) -> None:
        """Take a whole `{{ … }}`, `{% … %}` or comment."""
        if self.tag is None:
            self._take(part)
        elif part.kind == "value" and self.attribute in SEEN:
            self.inner.append(part)
        else:
            self._end_inner(self.tag)
            self.tag.append(part.raw)

    def html(self, piece: str) -> None:
        """Take a piece of HTML."""
        if self.tag is not None:
            self._within(self.tag, piece)
        elif piece.startswith(("<!--", "<style>")):
            self._take(_Part("end", piece))
        elif piece[0] == "<" and len(piece) > 1:
            self.tag = [piece]
        else:
            self._take(_Part("text", piece))

    def _within(self, tag: list[str], piece: str) -> None:
        if self.attribute in SEEN and piece != '"':
            self.inner.append(_Part("text", piece))
            return
        self._end_inner(tag)
        tag.append(piece)
        if self.attribute:
            if piece == '"':
                self.attribute = ""
        elif piece.endswith('="'):
            self.attribute = piece[:-2]
        elif piece == ">":
            self.tag = None
            if tag[0].lstrip("</").lower() not in INLINE:
                kind = "end"
            elif tag[0][1] == "/":
                kind = "closes"
            else:
                kind = "opens"
            self._take(_Part(kind, "".join(tag)))

    def _end_inner(self, tag: list[str]) -> None:
        tag.append(_sentence(_joined(self.inner), self.say))
        self.inner = []

    def _take(self, part: _Part) -> None:
        if part.kind == "end":
            self.end()
            self.done.append(part.raw)
        else:
            self.run.append(part)

    def end(self) -> None:
        """Put out the sentence that is over."""
        self.done.append(_sentence(_joined(self.run), self.say))
        self.run = []


def _tokens(source: str, environment: Environment, reader: _Reader) -> Iterator[tuple[str, str]]:
    """Yield a template's HTML, and its code in whole pieces in which strings for readers
    are said.
    """
    opened, code, before, counting = "", "", "", False
    for _, kind, value in environment.lex(source):
        if not opened and kind == "data":
            yield kind, value
            continue
        opened = opened or kind
        counting = value in _COUNTING or (counting and value != ")")
        if kind == "string" and not counting and _is_read(reader, before):
            code += _string(value, reader.say)
        else:
            code += value
        if value.strip():
            before = value
        if kind in _END:
            yield opened, code
            opened, code, counting = "", "", False


def _is_read(reader: _Reader, before: str) -> bool:
    """Return whether a string is for people: not compared with anything, and in no tag or in an
    attribute that is read out.
    """
    return before not in _COMPARED and (reader.tag is None or reader.attribute in _FOR_READERS)


def _string(literal: str, say: Say) -> str:
    """Return a string of a template's code as it is said, where it is a text for readers: several
    words, or one with a capital.
    """
    quote, inner = literal[0], literal[1:-1]
    words = inner.strip()
    if not (" " in inner or inner[:1].isupper()) or not _WORD.search(words):
        return literal
    translation = re.sub(rf"(?<!\\){quote}", rf"\\{quote}", say(words))
    return literal.replace(words, translation)


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts with neighbouring texts as one."""
    made: list[_Part] = []
    for part in parts:
        if part.kind == "text" and made and made[-1].kind == "text":
            made[-1] = _Part("text", made[-1].raw + part.raw)
        else:
            made.append(part)
    return made


def _sentence(parts: list[_Part], say: Say) -> str:
    """Return a sentence as it is said; tags around all of it and blanks at its ends stay where they
    are.
    """
    first, last = _bounds(parts)
    inner = parts[first:last]
    whole = _raw(inner)
    if any(part.kind == "text" and _WORD.search(part.raw) for part in inner):
        message, places = _message(inner)
        translation = say(message)
        if translation != message:
            put = _PLACE.sub(lambda match: places.get(match[0], match[0]), translation)
            start = len(whole) - len(whole.lstrip())
            whole = whole[:start] + put + whole[len(whole.rstrip()) :]
    return _raw(parts[:first]) + whole + _raw(parts[last:])


def _raw(parts: list[_Part]) -> str:
    return "".join(part.raw for part in parts)


def _bounds(parts: list[_Part]) -> tuple[int, int]:
    """Return where the words of a sentence begin and end: without blanks, and without tags that
    hold all of it or whose other half is elsewhere.
    """
    first, last = 0, len(parts)
    while first < last:
        start, end = parts[first], parts[last - 1]
        closed = _closed(parts[first:last])
        if start.blank or start.kind == "closes" or (start.kind == "opens" and closed is None):
            first += 1
        elif end.blank or end.kind == "opens" or _only_closed(parts[first:last]):
            last -= 1
        elif start.kind == "opens" and closed == last - first - 1:
            first, last = first + 1, last - 1
        else:
            break
    return first, last


def _depths(parts: list[_Part]) -> list[int]:
    """Return how many tags are open after each part."""
    depth, depths = 0, []
    for part in parts:
        depth += {"opens": 1, "closes": -1}.get(part.kind, 0)
        depths.append(depth)
    return depths


def _closed(parts: list[_Part]) -> int | None:
    """Return where the tag that opens first is closed, None where that is elsewhere."""
    depths = _depths(parts)
    if 0 in depths:
        return depths.index(0)
    return None


def _only_closed(parts: list[_Part]) -> bool:
    """Return whether the parts end with a tag that was opened elsewhere."""
    return parts[-1].kind == "closes" and min(_depths(parts)) < 0


def _message(parts: list[_Part]) -> tuple[str, dict[str, str]]:
    """Return the text that is looked up, and what stands for each of its places."""
    text, opened = "", list[int]()
    places: dict[str, str] = {}
    for part in parts:
        if part.kind == "text":
            text += part.raw
            continue
        number = len(places) - sum(place.startswith("</") for place in places)
        if part.kind == "value":
            place = f"{{{number}}}"
        elif part.kind == "opens":
            place = f"<{number}>"
            opened.append(number)
        else:
            if opened:
                number = opened.pop()
            place = f"</{number}>"
        places[place] = part.raw
        text += place
    return " ".join(text.split()), places
