"""Search entries → the files of the index, and which word is in which.

`search/index.json` tells how many files there are of each kind, and what every search needs: stop words, synonyms, the states. The others
are found by a checksum of what they hold, never by the order or number of pages, so a new page or word moves nothing:

- `search/words/<n>.json`: for each term in how many entries it is, and the postings of the weightiest of them
- `search/more/<n>.json`: the postings of the others, where a term has many; read only where the first ones do not answer
- `search/pages/<n>.json`: what a result shows of each entry
- `search/spelling/<n>.json`: words as they are written, each under its first two and its last two letters, with the number of entries: whoever
  mistypes one letter has one of the pairs right
- `search/states/<slug>.json`: the entries of a state
- `search/nearest.json`: what is offered where nothing is found; read only then

How many files there are of a kind follows the size of what they hold in wide steps, so that each stays a kilobyte or two and few edits change it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from peerways.search.entries import KINDS, SECTION_BITS, SearchEntry
from peerways.search.words import CAPITALS, STOP, flat, parts, tokens

log = logging.getLogger("mkdocs.plugins.peerways")
FOLDER = "search/"
#: What the browser asks for first.
FIRST = f"{FOLDER}index.json"
#: All files of an index.
FILES = re.compile(
    r"search/(index|nearest|(words|more|pages|spelling)/\d+|states/[a-z0-9-]+)\.json"
)
#: Postings of a term that lie beside it, and what one file holds of each kind: postings, entries, pairs of letters.
_BESIDE = 160
_POSTINGS_A_FILE, _ENTRIES_A_FILE, _PAIRS_A_FILE = 200, 2, 20
#: What a term weighs in a file beside its postings.
_TERM = 4
#: What a synonym counts beside the word itself, one of several words less: they may stand far apart. The value of what a group leads to.
_SYNONYM, _PHRASE = 0.5, 0.25
_LED_TO = 100 << SECTION_BITS
_SECTION = (1 << SECTION_BITS) - 1
_ID_BITS = 24

Posting = tuple[int, int]


class Synonyms(NamedTuple):
    """Words and phrases that readers use for one thing, and the URLs of the pages that are about it."""

    words: tuple[str, ...]
    urls: tuple[str, ...] = ()


class Link(NamedTuple):
    """A page to lead to."""

    title: str
    url: str


class Nearest(msgspec.Struct, frozen=True):
    """What to offer where nothing is found: strategies with the words that lead to them; where none is near, the elements; whom to ask; of a state that takes no part, how it joins."""

    strategies: tuple[tuple[str, str, str], ...] = ()
    elements: tuple[Link, ...] = ()
    ask: tuple[Link, ...] = ()
    join: tuple[Link, ...] = ()


def index_files(
    entries: Iterable[SearchEntry],
    states: Mapping[str, str],
    synonyms: Sequence[Synonyms] = (),
    nearest: Nearest | None = None,
    absent: Sequence[str] = (),
    said: Callable[[str], str] = str,
) -> dict[str, bytes]:
    """Return the files of the index by their URLs. The same entries give the same bytes, in whatever order they come.

    `states` are the states' names by slug, `nearest` is what to offer where nothing is found,
    `absent` names of states that take no part, and `said` puts the framework's words for those of the site.
    """
    found = sorted(entries, key=lambda entry: entry.url)
    ids, moved = _ids(entry.url for entry in found)
    postings: dict[str, list[Posting]] = {}
    for entry in sorted(
        found, key=lambda entry: ids[entry.url]
    ):  # so that all postings are in order
        number = ids[entry.url]
        for term, value in entry.words.items():
            if term in postings:
                postings[term].append((number, value))
            else:
                postings[term] = [(number, value)]
    postings |= _of_groups(postings, synonyms, ids)
    shards = _count(
        sum(min(len(of), _BESIDE) + _TERM for of in postings.values()), _POSTINGS_A_FILE
    )
    spelled = _spelled(found, synonyms)
    files = _posting_files(postings, shards)
    files |= _files("pages", _by_id(found, ids), _count(len(found), _ENTRIES_A_FILE))
    files |= _files("spelling", spelled, _count(len(spelled), _PAIRS_A_FILE))
    for slug in states:
        numbers = sorted(ids[entry.url] for entry in found if entry.state == slug)
        files[f"{FOLDER}states/{slug}.json"] = _packed(_steps(numbers))
    files[f"{FOLDER}nearest.json"] = _packed(msgspec.to_builtins(nearest or Nearest()))
    files[FIRST] = _packed(
        {
            "entries": len(found),
            "words": shards,
            "pages": _count(len(found), _ENTRIES_A_FILE),
            "spelling": _count(len(spelled), _PAIRS_A_FILE),
            "stop": sorted(STOP),
            "capitals": sorted(CAPITALS),
            "kinds": {kind: said(title) for kind, (title, _) in KINDS.items()},
            "states": dict(states),
            "absent": list(absent),
            "synonyms": [group.words for group in synonyms],
            "moved": moved,
        }
    )
    return files


def _ids(urls: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return a number for each URL (in order), and those that had to move: checksums of two URLs may be equal in 24 bits, then the later one is taken of a longer text."""
    ids: dict[str, int] = {}
    moved: dict[str, int] = {}
    taken: set[int] = set()
    for url in urls:
        text = url
        while (number := crc32(text.encode()) >> (32 - _ID_BITS)) in taken:
            text += " "
        if text != url:
            moved[url] = number
            log.info("search: %s has the number of another page and takes the next one", url)
        taken.add(number)
        ids[url] = number
    return ids, moved


def _of_groups(
    postings: Mapping[str, list[Posting]], synonyms: Sequence[Synonyms], ids: Mapping[str, int]
) -> dict[str, list[Posting]]:
    """Return for each group of synonyms the postings of all that has one of its words, so that a search reads one list in place of many.

    They weigh less than the word itself would; what the group leads to weighs most.
    """
    found: dict[str, list[Posting]] = {}
    for group in synonyms:
        values: dict[int, int] = {}
        phrases = [phrase for text in group.words if (phrase := flat(text))]
        for phrase in phrases:
            factor = _SYNONYM if len(phrase) == 1 else _PHRASE
            for number, value in _holding([postings.get(term, ()) for term in phrase]):
                weight = max(1, round((value >> SECTION_BITS) * factor))
                values[number] = max(
                    values.get(number, 0), weight << SECTION_BITS | value & _SECTION
                )
        values |= {ids[url]: _LED_TO for url in group.urls if url in ids}
        if phrases:
            found[group_term(phrases[0])] = sorted(values.items())
    return found


def group_term(first: Sequence[str]) -> str:
    """Return under what a group of synonyms stands in the index: the stems of its first word or phrase after a sign that no word has."""
    return f"~{' '.join(first)}"


def _holding(terms: Sequence[Sequence[Posting]]) -> Iterator[Posting]:
    """Yield the entries that have all terms, and those in one section, with the lowest of their values."""
    if len(terms) == 1:
        yield from terms[0]
        return
    lists = [dict(postings) for postings in terms]
    for number in min(lists, key=len):
        values = [found[number] for found in lists if number in found]
        if len(values) == len(lists) and len({value & _SECTION for value in values}) == 1:
            yield number, min(values)


def _spelled(
    entries: Sequence[SearchEntry], synonyms: Sequence[Synonyms]
) -> dict[str, dict[str, int]]:
    """Return, under each pair of letters at the beginning or end of a word, the words with the number of entries that have them in a title or heading."""
    counts: dict[str, int] = {}
    for entry in entries:
        for word in entry.spelled:
            counts[word] = counts.get(word, 0) + 1
    for group in synonyms:
        for word in (
            part for text in group.words for token in tokens(text) for part in parts(token)
        ):
            if len(word) > 3 and word.isalpha():
                counts[word] = counts.get(word, 0) + 1
    found: dict[str, dict[str, int]] = {}
    for word, count in counts.items():
        found.setdefault(f"^{word[:2]}", {})[word] = count
        found.setdefault(f"{word[-2:]}$", {})[word] = count
    return found


def _posting_files(postings: Mapping[str, list[Posting]], count: int) -> dict[str, bytes]:
    words: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for term, of in postings.items():
        first = of
        if len(of) > _BESIDE:
            ranked = sorted(of, key=_lightness)  # equal ones stay in the order of their numbers
            first = sorted(ranked[:_BESIDE])
            more[term] = _in_steps(sorted(ranked[_BESIDE:]))
        words[term] = [len(of), *_in_steps(first)]
    return _files("words", words, count) | {
        url: content for url, content in _files("more", more, count).items() if content != b"{}"
    }


def _lightness(posting: Posting) -> int:
    return -(posting[1] >> SECTION_BITS)


def _by_id(entries: Sequence[SearchEntry], ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        str(ids[entry.url]): [
            entry.url,
            entry.title,
            entry.kind,
            entry.state,
            entry.about,
            entry.sections,
        ]
        for entry in entries
    }


def _files(name: str, held: Mapping[str, Any], count: int) -> dict[str, bytes]:
    """Return `count` files that hold values by their keys, each key in the file that its checksum says."""
    files: list[dict[str, Any]] = [{} for _ in range(count)]
    for key in sorted(held):
        files[crc32(key.encode()) % count][key] = held[key]
    return {f"{FOLDER}{name}/{number}.json": _packed(file) for number, file in enumerate(files)}


def _in_steps(postings: Sequence[Posting]) -> list[int]:
    """Return postings in the order of their numbers as one list: how far it is from one number to the next, then the value."""
    flat: list[int] = []
    before = 0
    for number, value in postings:
        flat += (number - before, value)
        before = number
    return flat


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _count(held: int, a_file: int) -> int:
    """Return how many files hold so much: a power of two, or one and a half, so that it seldom changes."""
    least = max(1, -(-held // a_file))
    power = 1 << (least - 1).bit_length()
    return power * 3 // 4 if power > 2 and power * 3 // 4 >= least else power


def _packed(value: object) -> bytes:
    return msgspec.json.encode(value)
