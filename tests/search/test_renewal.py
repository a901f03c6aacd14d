"""An index brought up to date by what has changed is the one that is made anew of all entries."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from peerways.search.entries import SearchEntry
from peerways.search.renewal import renewed_files
from peerways.search.shards import FIRST, Synonyms, first_facts, index_files

STATES = {"kansas": "Kansas", "oregon": "Oregon"}
SYNONYMS = (
    Synonyms(("studying", "term3"), ("pages/5/",)),
    Synonyms(("term1 term2", "quinces")),
    Synonyms(("nothing has this",)),
)
#: More than a term keeps among its first postings have the commonest.
MANY = 260


def entry(number: int, words: dict[str, int], spelled: tuple[str, ...]) -> SearchEntry:
    state = "kansas" if number % 3 else "oregon"
    title = f"Page {number}"
    return SearchEntry(f"pages/{number}/", title, "practice", state, title, (), words, spelled)


def plain(number: int) -> SearchEntry:
    words = {"common": (1 + number % 60) << 4, f"term{number % 7}": 17 + number % 3}
    return entry(number, words, ("common", f"page{'abcdefghij'[number % 10]}"))


ENTRIES = [plain(number) for number in range(MANY)]
BEFORE = index_files(ENTRIES, STATES, SYNONYMS)
_values = st.integers(min_value=16, max_value=1023)
_terms = st.sampled_from(["common", *(f"term{n}" for n in range(7)), "quinc", "new", "newer"])
_spelled = st.sets(st.sampled_from(["common", "pagea", "quinces", "zebra"])).map(tuple)
_changed = st.dictionaries(
    st.integers(min_value=0, max_value=MANY - 1),
    st.tuples(st.dictionaries(_terms, _values), _spelled),
    max_size=8,
)


def renewed(after: list[SearchEntry]) -> dict[str, bytes] | None:
    files = BEFORE
    changes = [pair for pair in zip(ENTRIES, after, strict=True) if pair[0] != pair[1]]
    told = first_facts(STATES, SYNONYMS, (), str)
    found = renewed_files(lambda url: files.get(url, b""), changes, told, SYNONYMS)
    if found is None:
        return None
    return {url: content for url, content in (files | found).items() if content}


@settings(max_examples=60)
@given(_changed)
def test_it_is_the_index_of_all_entries(changed):
    after = [entry(n, *changed[n]) if n in changed else ENTRIES[n] for n in range(MANY)]
    found = renewed(after)
    whole = index_files(after, STATES, SYNONYMS)
    assert found == (whole if counts(whole) == counts(BEFORE) else None)


def counts(files: dict[str, bytes]) -> list[int]:
    first = msgspec.json.decode(files[FIRST])
    return [first["words"], first["spelling"]]


def test_a_few_words_of_one_page_change_a_few_files():
    after = [*ENTRIES[:7], entry(7, {"common": 400, "quinc": 16}, ("quinces",)), *ENTRIES[8:]]
    found = renewed(after)
    assert found == index_files(after, STATES, SYNONYMS)
    changed = {url for url in found if found[url] != BEFORE.get(url)}
    assert 0 < len(changed) <= 8
    assert FIRST not in changed


def test_it_is_made_anew_where_more_files_are_needed():
    words = {f"term-{n}": 16 for n in range(2_000)}
    assert renewed([entry(0, words, ()), *ENTRIES[1:]]) is None


def test_it_is_made_anew_where_the_first_file_says_something_else():
    files = index_files(ENTRIES, STATES)
    told = first_facts({**STATES, "ohio": "Ohio"}, (), (), str)
    assert renewed_files(files.__getitem__, (), told) is None


def test_it_is_made_anew_where_an_entry_moves_to_another_state():
    moved = msgspec.structs.replace(ENTRIES[1], state="oregon")
    assert renewed([ENTRIES[0], moved, *ENTRIES[2:]]) is None
