"""Text → words as search knows them. theme/assets/search/words.js cuts queries in the same way; a
test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from snowballstemmer import stemmer

from peerways.grouping import all_of

_STOP = """
a about all also am an and any are as at be been but by can could did do does find for from get
had has have he help how i if in into is it its me my myself need no not of on or our ourselves
out per she should so some such than that the their them then there these they this those to up us
want wants was we were what when where which who whom whose why will with would you your yourself
"""
#: Words that every page has; they are neither kept nor looked for. Names of careers in capitals
#: (IT) are words all the same.
STOP = frozenset(_STOP.split())
CAPITALS = frozenset({"IT"})
_JOINTS = "-&."
_INSIDE = f"{_JOINTS}'"
_APOSTROPHES = dict.fromkeys(
    map(ord, "\u2018\u2019\u201b\u2032\u02bb\u02bc\ua78c\uff07\u00b4`"), "'"
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
#: A blank that can't be seen, and trade marks, whose letters are none of the word's.
_BLANKS = dict.fromkeys(map(ord, "\u200b\u2120\u2122"), " ")
_INITIALS = re.compile(r"\b(\w) +& +(?=\w\b)")  # R & D is R&D


_FOREIGN = re.compile(r"[^\x00-\x7f]")


class _Letters(dict[int, str | int]):
    """Maps what is neither letter, digit nor joint of a word to a space; learns each character when
    it is first met.
    """

    def __missing__(self, code: int) -> str | int:
        letter = chr(code)
        is_inside_words = letter.isalnum() or letter in _INSIDE
        if is_inside_words:
            self[code] = code
        elif unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf"):  # such as a soft hyphen
            self[code] = ""
        else:
            self[code] = " "
        return self[code]


class _Plain(dict[str, str]):
    """Maps a sign to what words have in its place; learns each when it is first met."""

    def __missing__(self, sign: str) -> str:
        known = unicodedata.normalize("NFKD", sign.translate(_APOSTROPHES | _BLANKS))
        self[sign] = known.translate(_LETTERS)
        return self[sign]


_LETTERS = _Letters(_APOSTROPHES | _DASHES)
_PLAIN = _Plain()
_stem: Callable[[str], str] = stemmer("english").stemWord


def tokens(text: str) -> list[str]:
    """Return the words of a text as they stand between spaces and signs: accents off, small
    letters, joints kept (`p-20`, `r&d`, `state's`).
    """
    if not text.isascii():
        text = _FOREIGN.sub(_plain, text)
    text = text.translate(
        _LETTERS
    )  # before names in capitals are looked for: their accents are off too
    if "&" in text:
        text = _INITIALS.sub(r"\1&", text)
    if any(word in text for word in CAPITALS):
        text = " ".join(map(_marked, text.split()))
    return text.lower().split()


def _plain(sign: re.Match[str]) -> str:
    """Return what a sign beyond ASCII is taken for: letters without their accents, or a space."""
    return _PLAIN[sign[0]]


def _marked(token: str) -> str:
    """Return a token with a sign before it where it is a name in capitals."""
    if token.strip(_INSIDE) in CAPITALS:
        return f"={token}"
    return token


def words_of(texts: Iterable[str]) -> Iterator[str]:
    """Return the words of texts as they are written, those joined in a token one by one."""
    return all_of(all_of(texts, tokens), parts)


def may_be_misspelled(word: str) -> bool:
    """Return whether a word is long enough, and of letters alone, to be looked for where it is
    misspelled.
    """
    return len(word) > 3 and word.isalpha()


@cache
def parts(token: str) -> tuple[str, ...]:
    """Return the words joined in a token: `data-sharing` has two, most have one, a lone sign has
    none.
    """
    if token[0] == "=":
        return (token.strip(f"={_INSIDE}"),)
    for joint in _JOINTS[1:]:
        token = token.replace(joint, "-")
    return tuple(word for part in token.split("-") if (word := part.strip("'")))


@cache
def stem(word: str) -> str:
    """Return what a word and its other forms have in common: fund for funds, funded, funding;
    hawaii for hawai'i.
    """
    return _stem(word).replace("'", "")


def _single(token: str) -> tuple[str, ...]:
    return tuple(
        stem(part)
        for part in parts(token)
        if len(part) > 1 and (token[0] == "=" or part not in STOP)
    )


@cache
def terms(token: str) -> tuple[str, ...]:
    """Return what a token is found by: the stems of its words, and of several joined in it also all
    of them together (`p20` for `P-20`).
    """
    joined = parts(token)
    if len(joined) > 1:
        return (*_single(token), stem("".join(joined)))
    return _single(token)


def flat(text: str) -> tuple[str, ...]:
    """Return the stems of a phrase one after the other: by them a phrase is known again in
    a query.
    """
    return tuple(one for token in tokens(text) for one in _single(token) or terms(token))
