"""The files of an index → those that changed entries change; of these alone the contents are made
anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec

from peerways.search.entries import SearchEntry
from peerways.search.shards import (
    FIRST,
    Groups,
    Synonyms,
    counts_of,
    file_url,
    from_files,
    in_files,
    number_of,
    packed,
    pairs_of,
    place_of,
    shown,
)

Change = tuple[SearchEntry, SearchEntry]


def renewed_files(
    read: Callable[[str], bytes],
    changes: Sequence[Change],
    facts: Mapping[str, Any],
    synonyms: Sequence[Synonyms] = (),
) -> dict[str, bytes] | None:
    """Return the files of an index that differ after changes of entries, empty where one is no
    longer there; None where all have to be made anew.

    `read` gives the files as they are, empty where there is none; `facts` is what the first file
    tells besides counts and numbers.
    """
    first = msgspec.json.decode(read(FIRST))
    if any(_filed(old) != _filed(new) for old, new in changes):
        return None
    if packed(first | facts) != read(FIRST):
        return None
    numbers = {new.url: first["moved"].get(new.url, number_of(new.url)) for _, new in changes}
    files = _Files(read, first)
    for _, new in changes:
        number = str(numbers[new.url])
        files.of("pages", number)[number] = shown(new)
    _post(files, changes, numbers, Groups(synonyms))
    _spell(files, changes)
    if files.are_enough():
        return files.changed
    return None


def _filed(entry: SearchEntry) -> tuple[str, str]:
    """Return what decides where an entry stands."""
    return entry.url, entry.state


class _Files:
    """The numbered files of an index, read when they are asked for; what is asked for by a key is
    taken for changed.
    """

    def __init__(self, read: Callable[[str], bytes], counts: Mapping[str, int]) -> None:
        self._read, self._counts = read, {**counts, "more": counts["words"]}
        self._held: dict[str, dict[str, Any]] = {}
        self._used: set[str] = set()

    def of(self, name: str, key: str) -> dict[str, Any]:
        """Return what the file of a key holds, to be changed."""
        url = file_url(name, place_of(key, self._counts[name]))
        self._used.add(url)
        return self._content(url)

    def are_enough(self) -> bool:
        """Return whether as many files as there are hold what there is now."""
        lengths = map(itemgetter(0), self._all_of("words"))
        now = counts_of(lengths, len(list(self._all_of("spelling"))))
        return now == (self._counts["words"], self._counts["spelling"])

    def _all_of(self, name: str) -> Iterator[Any]:
        for number in range(self._counts[name]):
            yield from self._content(file_url(name, number)).values()

    @property
    def changed(self) -> dict[str, bytes]:
        """What has been asked for as it is now."""
        contents = {}
        for url in self._used:
            contents[url] = packed(dict(sorted(self._held[url].items())))
            if contents[url] == b"{}" and "/more/" in url:
                contents[url] = b""
        return contents

    def _content(self, url: str) -> dict[str, Any]:
        if url not in self._held:
            self._held[url] = msgspec.json.decode(self._read(url) or b"{}")
        return self._held[url]


def _post(
    files: _Files, changes: Iterable[Change], numbers: Mapping[str, int], groups: Groups
) -> None:
    """Change the postings of each term whose value differs in an entry."""
    by_term: dict[str, dict[int, int | None]] = {}
    for old, new in changes:
        before, after = groups.values(old), groups.values(new)
        for term, _ in before.items() ^ after.items():
            by_term.setdefault(term, {})[numbers[new.url]] = after.get(term)
    for term, values in by_term.items():
        words, more = files.of("words", term), files.of("more", term)
        postings = from_files(words.pop(term, ()), more.pop(term, ())) | values
        left = sorted((number, value) for number, value in postings.items() if value is not None)
        if left or term in groups.names:
            words[term], rest = in_files(left)
            if rest:
                more[term] = rest


def _spell(files: _Files, changes: Iterable[Change]) -> None:
    """Count the words anew that more or fewer entries have in a title or heading."""
    counts: Counter[str] = Counter()
    for old, new in changes:
        counts.update(new.spelled)
        counts.subtract(old.spelled)
    for word, more in counts.items():
        if not more:
            continue
        for pair in pairs_of(word):
            held = files.of("spelling", pair)
            known = held.pop(pair, {})
            known = {**known, word: known.get(word, 0) + more}
            if left := {one: count for one, count in sorted(known.items()) if count}:
                held[pair] = left
