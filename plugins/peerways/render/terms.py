"""Terms of the glossary in prose: each is linked to its meaning where a page first uses it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape

from markupsafe import Markup

from peerways.model.glossary import Term
from peerways.read.file_kinds import url_of
from peerways.words import first_sentence

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"(<[^>]+>)")
#: What holds no link of ours: links, headings, names of columns, and what is quoted letter by
#: letter.
_CLOSED = frozenset({"a", "h2", "h3", "h4", "h5", "h6", "code", "pre", "th"})


class TermLinks:
    """Links terms in the prose of one page after another.

    `href` makes a site URL relative to the page.
    """

    def __init__(self, terms: Iterable[Term], href: Callable[[str], str]) -> None:
        self._href = href
        self._by_word = {
            form: term
            for term in terms
            if term.linked
            for word in term.words
            for form in _forms(escape(word, quote=False))
        }
        self._by_beginning = _by_beginning(self._by_word)
        self._used: set[str] = set()

    def begin(self) -> None:
        """Begin a page, on which no term has been used yet."""
        self._used.clear()

    def linked(self, html: Markup) -> Markup:
        """Return safe HTML with the first use of each term as a link."""
        begun = self._by_beginning.keys() & set(_WORD.findall(html))
        here = tuple(
            word for at in sorted(begun) for word in self._by_beginning[at] if word in html
        )
        if not here:
            return html
        words, closed, made = _any_of(here), 0, []
        for piece in _TAG.split(html):
            closed += _step(piece)
            linked = piece
            if not closed and not piece.startswith("<"):
                linked = words.sub(self._link, piece)
            made.append(linked)
        return Markup("".join(made))  # noqa: S704 (safe HTML, and links made of escaped texts)

    def _link(self, match: re.Match[str]) -> str:
        term = self._by_word[match[1]]
        if term.id in self._used:
            return match[0]
        self._used.add(term.id)
        about = escape(first_sentence(term.meaning))
        return (
            f'<a class="term" href="{self._href(url_of("term", term.id))}"'
            f' title="{about}">{match[0]}</a>'
        )


def _by_beginning(words: Iterable[str]) -> dict[str, list[str]]:
    """Return the words by what they begin with, so that few of them are looked for in a text."""
    by_beginning: dict[str, list[str]] = {}
    for word in words:
        for plural in ("", "s"):
            if begun := _WORD.match(word + plural):
                by_beginning.setdefault(begun[0], []).append(word)
    return {begun: sorted(set(of_it)) for begun, of_it in by_beginning.items()}


def _forms(word: str) -> tuple[str, ...]:
    """Return how a word is written: as it is, and where it is no name, with a capital at the start
    of a sentence.
    """
    if word.islower():
        return word, word[:1].upper() + word[1:]
    return (word,)


@lru_cache(maxsize=4096)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the words, longer ones first, by themselves or in the plural."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})s?(?![\w-])")


def _step(piece: str) -> int:
    """Return 1 for a tag that opens what holds no link, -1 for one that closes it, else 0, for
    texts too.
    """
    if not piece.startswith("<") or piece.strip("</>").partition(" ")[0] not in _CLOSED:
        return 0
    if piece.startswith("</"):
        return -1
    return 1
