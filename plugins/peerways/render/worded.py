"""Templates in a framework's words: their own texts are said in them before they are compiled, what they print of data is not touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from peerways.model.wording import Wording

#: Attributes that readers see or hear.
_SEEN = {"alt", "aria-label", "content", "label", "placeholder", "title"}
_PIECE = re.compile(r'<!--|-->|<(?=[a-zA-Z/!])|>|([\w-]+)="|"|[^<>"=\w]+|[\w-]+|.', re.DOTALL)


class WordedLoader(FileSystemLoader):
    """Loads templates in the words of a framework."""

    def __init__(self, folders: Path | Sequence[Path], wording: Wording) -> None:
        super().__init__(folders)
        self._wording = wording

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text in the framework's words."""
        source, name, current = super().get_source(environment, template)
        return worded(source, environment, self._wording), name, current


def worded(source: str, environment: Environment, wording: Wording) -> str:
    """Return a template's text with its own words said as the framework has them: text between tags, attributes that are read, and sentences handed to macros."""
    if wording.usual:
        return source
    html = _Html(wording)
    return "".join(
        html.text(value)
        if kind == "data"
        else _sentence(value, wording)
        if kind == "string"
        else value
        for _, kind, value in environment.lex(source)
    )


def _sentence(literal: str, wording: Wording) -> str:
    """Return a string of a template's code as it is said, where it is a text for readers: several words, or one with a capital."""
    inner = literal[1:-1]
    return (
        literal[0] + wording.said(inner) + literal[-1]
        if " " in inner or inner[:1].isupper()
        else literal
    )


class _Html:
    """Goes through the pieces of HTML between a template's tags, and knows across them whether it is inside of a tag, and of which attribute."""

    def __init__(self, wording: Wording) -> None:
        self._said, self._in_tag, self._attribute = wording.said, False, ""

    def text(self, html: str) -> str:
        """Return a piece of HTML with what readers see in the framework's words."""
        made, read = [], ""
        for piece in _PIECE.finditer(html):
            if not self._read(piece[0], piece[1]):
                made += [self._said(read), piece[0]]
                read = ""
            else:
                read += piece[0]
        return "".join([*made, self._said(read)])

    def _read(self, piece: str, attribute: str | None) -> bool:
        """Return whether a piece is what readers see; what it opens or closes is remembered."""
        if not self._in_tag:
            self._in_tag = piece == "<"
            return not self._in_tag
        if self._attribute:
            if piece == '"':
                self._attribute = ""
            return self._attribute in _SEEN
        if attribute:
            self._attribute = attribute
        elif piece == ">":
            self._in_tag = False
        return False
