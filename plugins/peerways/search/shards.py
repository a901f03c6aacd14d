"""Search entries → the files of the index, and which word is in which.

`search/index.json` tells how many files there are of each kind, and what every search needs: stop
words, synonyms, the states. The others
are found by a checksum of what they hold, never by the order or number of pages, so a new page or
word moves nothing:

- `search/words/<n>.json`: for each term in how many entries it is, and the postings of the
  weightiest of them
- `search/more/<n>.json`: the postings of the others, where a term has many; read only where the
  first ones do not answer
- `search/pages/<n>.json`: what a result shows of each entry
- `search/spelling/<n>.json`: words as they are written, each under its first two and its last two
  letters, with the number of entries: whoever
  mistypes one letter has one of the pairs right
- `search/states/<slug>.json`: the entries of a state
- `search/nearest.json`: what is offered where nothing is found; read only then

How many files there are of a kind follows the size of what they hold in wide steps, so that each
stays about a kilobyte and few edits change it.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from peerways.grouping import all_of, grouped
from peerways.search.entries import KINDS, SECTION_BITS, SearchEntry
from peerways.search.words import CAPITALS, STOP, flat, may_be_misspelled, words_of

log = logging.getLogger("mkdocs.plugins.peerways")
FOLDER = "search/"
#: What the browser asks for first.
FIRST = f"{FOLDER}index.json"
#: All files of an index.
FILES = re.compile(
    r"search/(index|nearest|(words|more|pages|spelling)/\d+|states/[a-z0-9-]+)\.json"
)
NEAREST = f"{FOLDER}nearest.json"
#: Postings of a term that lie beside it, and what one file holds of each kind: postings, entries,
#: pairs of letters.
_BESIDE = 160
_POSTINGS_A_FILE, _ENTRIES_A_FILE, _PAIRS_A_FILE = 100, 1, 20
#: What a term weighs in a file beside its postings.
_TERM = 4
#: What a synonym counts beside the word itself, one of several words less: they may stand far
#: apart. The value of what a group leads to, and of states' pages where it leads to them too:
#: a search that names a state finds its page first, others find what the group names.
_SYNONYM, _PHRASE = 0.5, 0.25
_LED_TO, _STATE_LED_TO = 100 << SECTION_BITS, 80 << SECTION_BITS
_SECTION = (1 << SECTION_BITS) - 1
_ID_BITS = 24

Posting = tuple[int, int]


class Synonyms(NamedTuple):
    """Words and phrases that readers use for one thing, the URLs of the pages that are about it,
    and whether a state's own page is.
    """

    words: tuple[str, ...]
    urls: tuple[str, ...] = ()
    state_page: bool = False


class Link(NamedTuple):
    """A page to lead to."""

    title: str
    url: str


class Nearest(msgspec.Struct, frozen=True):
    """What to offer where nothing is found: strategies with the words that lead to them; where none
    is near, the elements; whom to ask; of a state that takes no part, how it joins.
    """

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
    translate: Callable[[str], str] = str,
) -> dict[str, bytes]:
    """Return the files of the index by their URLs.

    The same entries give the same bytes, in whatever order they come.

    `states` are the states' names by slug, `nearest` is what to offer where nothing is found,
    `absent` names of states that take no part, and `translate` puts the framework's words for those
    of the site.
    """
    in_order = sorted(entries, key=attrgetter("url"))
    by_state = grouped(in_order, attrgetter("state"))
    ids, moved = _ids(map(attrgetter("url"), in_order))
    postings = _postings(in_order, ids, Groups(synonyms))
    spelled = _spelled(in_order, synonyms)
    words, spelling = counts_of(map(len, postings.values()), len(spelled))
    pages = _count(len(in_order), _ENTRIES_A_FILE)
    files = _posting_files(postings, words)
    files |= _files("pages", {str(ids[entry.url]): shown(entry) for entry in in_order}, pages)
    files |= _files("spelling", spelled, spelling)
    for slug in states:
        numbers = sorted(ids[entry.url] for entry in by_state.get(slug, ()))
        files[f"{FOLDER}states/{slug}.json"] = packed(_steps(numbers))
    counts = {"entries": len(in_order), "words": words, "pages": pages, "spelling": spelling}
    files[NEAREST] = packed(msgspec.to_builtins(nearest or Nearest()))
    facts = first_facts(states, synonyms, absent, translate)
    files[FIRST] = packed(counts | facts | {"moved": moved})
    return files


def first_facts(
    states: Mapping[str, str],
    synonyms: Sequence[Synonyms],
    absent: Sequence[str],
    translate: Callable[[str], str],
) -> dict[str, Any]:
    """Return what the first file tells besides counts and numbers of entries."""
    return {
        "stop": sorted(STOP),
        "capitals": sorted(CAPITALS),
        "kinds": {kind: translate(title) for kind, (title, _) in KINDS.items()},
        "states": dict(states),
        "absent": list(absent),
        "synonyms": list(map(attrgetter("words"), synonyms)),
    }


def counts_of(lengths: Iterable[int], pairs: int) -> tuple[int, int]:
    """Return how many files hold the postings of terms, of which each has so many, and how many the
    pairs of letters.
    """
    held = sum(min(length, _BESIDE) + _TERM for length in lengths)
    return _count(held, _POSTINGS_A_FILE), _count(pairs, _PAIRS_A_FILE)


def number_of(url: str) -> int:
    """Return the number of an entry, unless another has it."""
    return crc32(url.encode()) >> (32 - _ID_BITS)


def _ids(urls: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return a number for each URL (in order), and those that had to move: checksums of two URLs
    may be equal in 24 bits, then the later one is taken of a longer text.
    """
    ids: dict[str, int] = {}
    moved: dict[str, int] = {}
    taken: set[int] = set()
    for url in urls:
        text = url
        while (number := number_of(text)) in taken:
            text += " "
        if text != url:
            moved[url] = number
            log.info("search: %s has the number of another page and takes the next one", url)
        taken.add(number)
        ids[url] = number
    return ids, moved


class Groups:
    """Groups of synonyms, each a term of its own for all that has one of its words, so that a
    search reads one list in place of many.

    It weighs less than the word itself would; what the group leads to weighs most.
    """

    def __init__(self, synonyms: Iterable[Synonyms]) -> None:
        self._by_word: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._by_url: dict[str, list[str]] = {}
        self._of_states: list[str] = []
        self.names: list[str] = []
        for group in synonyms:
            phrases = list(filter(None, map(flat, group.words)))
            if not phrases:
                continue
            name = group_term(phrases[0])
            self.names.append(name)
            for phrase in phrases:
                self._by_word.setdefault(phrase[0], []).append((name, phrase))
            for url in group.urls:
                self._by_url.setdefault(url, []).append(name)
            if group.state_page:
                self._of_states.append(name)

    def values(self, entry: SearchEntry) -> dict[str, int]:
        """Return the postings of an entry, with those of the groups: the words of a phrase count
        where all are in one section.
        """
        words = entry.words
        values = dict(words)
        for first in words.keys() & self._by_word.keys():
            for name, phrase in self._by_word[first]:
                value = _of_phrase(phrase, words)
                if value > values.get(name, 0):
                    values[name] = value
        if entry.kind == "state":
            values.update(dict.fromkeys(self._of_states, _STATE_LED_TO))
        values.update(dict.fromkeys(self._by_url.get(entry.url, ()), _LED_TO))
        return values


def _of_phrase(phrase: Sequence[str], words: Mapping[str, int]) -> int:
    """Return the value of a group by one of its phrases; 0 where not all words of that are in one
    section.
    """
    if not all(map(words.__contains__, phrase)):
        return 0
    value, factor = words[phrase[0]], _SYNONYM
    if len(phrase) > 1:
        values = [words[term] for term in phrase]
        if len({one & _SECTION for one in values}) > 1:
            return 0
        value, factor = min(values), _PHRASE
    weight = max(1, round((value >> SECTION_BITS) * factor))
    return weight << SECTION_BITS | value & _SECTION


def _postings(
    entries: Iterable[SearchEntry], ids: Mapping[str, int], groups: Groups
) -> dict[str, list[Posting]]:
    """Return each term's postings in the order of their numbers; a group has a term also where no
    entry has its words.
    """
    postings: dict[str, list[Posting]] = defaultdict(list, {name: [] for name in groups.names})
    for entry in sorted(entries, key=lambda entry: ids[entry.url]):
        number = ids[entry.url]
        for term, value in groups.values(entry).items():
            postings[term].append((number, value))
    return postings


def group_term(first: Sequence[str]) -> str:
    """Return under what a group of synonyms stands in the index: the stems of its first word or
    phrase after a sign that no word has.
    """
    return f"~{' '.join(first)}"


def _spelled(
    entries: Sequence[SearchEntry], synonyms: Sequence[Synonyms]
) -> dict[str, dict[str, int]]:
    """Return, under each pair of letters at the beginning or end of a word, the words with the
    number of entries that have them in a title or heading.
    """
    counts = Counter(all_of(entries, attrgetter("spelled")))
    for group in synonyms:
        counts.update(filter(may_be_misspelled, words_of(group.words)))
    by_pair: dict[str, dict[str, int]] = {}
    for word, count in sorted(counts.items()):
        for pair in pairs_of(word):
            by_pair.setdefault(pair, {})[word] = count
    return by_pair


def pairs_of(word: str) -> tuple[str, str]:
    """Return the pairs of letters that a word is found by."""
    return f"^{word[:2]}", f"{word[-2:]}$"


def _posting_files(postings: Mapping[str, list[Posting]], count: int) -> dict[str, bytes]:
    words: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for term, of in postings.items():
        words[term], rest = in_files(of)
        if rest:
            more[term] = rest
    files = _files("words", words, count)
    for url, content in _files("more", more, count).items():
        if content != b"{}":
            files[url] = content
    return files


def in_files(postings: Sequence[Posting]) -> tuple[list[int], list[int]]:
    """Return what stands of a term's postings, which are in the order of their numbers, among the
    words: how many there are and the weightiest; and what stands beside.
    """
    if len(postings) <= _BESIDE:
        return [len(postings), *_in_steps(postings)], []
    ranked = sorted(postings, key=_lightness)  # equal ones stay in the order of their numbers
    first, rest = sorted(ranked[:_BESIDE]), sorted(ranked[_BESIDE:])
    return [len(postings), *_in_steps(first)], _in_steps(rest)


def from_files(first: Sequence[int], rest: Sequence[int]) -> dict[int, int]:
    """Return a term's postings from what stands in files."""
    postings: dict[int, int] = {}
    for steps in (first[1:], rest):
        number = 0
        for step, value in zip(steps[::2], steps[1::2], strict=True):
            number += step
            postings[number] = value
    return postings


def _lightness(posting: Posting) -> int:
    return -(posting[1] >> SECTION_BITS)


def shown(entry: SearchEntry) -> list[Any]:
    """Return what a result shows of an entry."""
    return [entry.url, entry.title, entry.kind, entry.state, entry.about, entry.sections]


def _files(name: str, held: Mapping[str, Any], count: int) -> dict[str, bytes]:
    """Return `count` files that hold values by their keys, each key in the file that its checksum
    says.
    """
    files: list[dict[str, Any]] = [{} for _ in range(count)]
    for key in sorted(held):
        files[place_of(key, count)][key] = held[key]
    return {file_url(name, number): packed(file) for number, file in enumerate(files)}


def place_of(key: str, count: int) -> int:
    """Return the number of the file, of so many, that holds a key."""
    return crc32(key.encode()) % count


def file_url(name: str, number: int) -> str:
    """Return where a numbered file is."""
    return f"{FOLDER}{name}/{number}.json"


def _in_steps(postings: Sequence[Posting]) -> list[int]:
    """Return postings in the order of their numbers as one list: how far it is from one number to
    the next, then the value.
    """
    flat: list[int] = []
    before = 0
    for number, value in postings:
        flat += (number - before, value)
        before = number
    return flat


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _count(held: int, a_file: int) -> int:
    """Return how many files hold so much: a power of two, or one and a half, so that it seldom
    changes.
    """
    least = max(1, -(-held // a_file))
    power = 1 << (least - 1).bit_length()
    if power > 2 and power * 3 // 4 >= least:
        return power * 3 // 4
    return power


def packed(value: object) -> bytes:
    """Return a file's content."""
    return msgspec.json.encode(value)
