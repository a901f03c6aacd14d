"""A language made up for tests: every text of the catalogue in wide letters, so that whatever
stands in plain letters was written by people or is missing in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from peerways import language
from peerways.commands.messages import Text, texts

_WIDE = {n: n + 0xFEE0 for n in (*range(0x41, 0x5B), *range(0x61, 0x7B))}
_KEPT = re.compile(r"(\{\w*\}|</?\d+>|&\w+;)")


def wide(english: str) -> str:
    """Return a text in wide letters; what stands for values and tags stays."""
    pieces = _KEPT.split(english)
    return "".join(p if _KEPT.fullmatch(p) else p.translate(_WIDE) for p in pieces)


def foreign(known: Iterable[Text]) -> language.Language:
    """Return the language."""
    said: dict[str, Any] = {}
    for text in known:
        if text.plural:
            said[text.english] = wide(text.english), wide(text.plural)
            said.setdefault(text.plural, wide(text.plural))
        else:
            said.setdefault(text.english, wide(text.english))
    scripts = {one.english: said[one.english] for one in known if one.path.endswith(".js")}
    return language.Language("es", said, scripts)


@contextmanager
def spoken_in_place_of_spanish() -> Iterator[None]:
    """Have sites in Spanish speak the made-up language for a while."""
    made, read = foreign(texts()), language._read
    language._read = lambda _: made
    language.language.cache_clear()
    try:
        yield
    finally:
        language._read = read
        language.language.cache_clear()
