"""The files of the index: of entries alone, small at every size, and moved as little as possible by
an edit.
"""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import msgspec
from searched import ask

from peerways.search.entries import SearchEntry
from peerways.search.shards import FILES, FIRST, Synonyms, index_files
from peerways.search.site_index import write_search

STATES = {"kansas": "Kansas", "oregon": "Oregon"}


def entry(number: int, **changed: object) -> SearchEntry:
    words = {"learn": (1 + number % 40) << 4, f"word{number}": 16, f"some{number % 50}": 33}
    made = SearchEntry(
        f"pages/{number}/",
        f"Page {number}",
        "practice",
        "kansas" if number % 3 else "oregon",
        "About it.",
        (("s-one", "One"), ("s-two", "Two")),
        words,
        ("learning", f"page{'abcdefghij'[number % 10]}"),
    )
    return msgspec.structs.replace(made, **changed)


ENTRIES = [entry(number) for number in range(400)]


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {url for url in one.keys() | other.keys() if one.get(url) != other.get(url)}


def test_the_order_of_entries_does_not_matter():
    files = index_files(ENTRIES, STATES)
    assert index_files(reversed(ENTRIES), STATES) == files
    assert all(FILES.fullmatch(url) for url in files)
    assert FIRST in files


def test_an_edit_renews_few_files():
    before = index_files(ENTRIES, STATES)
    edited = entry(7, words={**ENTRIES[7].words, "quinc": 16}, about="Quinces.")
    changed = differing(before, index_files([*ENTRIES[:7], edited, *ENTRIES[8:]], STATES))
    assert 0 < len(changed) <= 4
    assert FIRST not in changed


def test_a_new_page_moves_no_other():
    before = index_files(ENTRIES, STATES)
    after = index_files([*ENTRIES, entry(400)], STATES)
    assert len(differing(before, after)) <= 12
    assert len(before) == len(after)


def test_two_pages_of_one_number_are_told_apart(caplog, tmp_path):
    seen: dict[int, str] = {}
    clash = None
    for number in range(200_000):
        url = f"practices/x/{number}/"
        first = seen.setdefault(crc32(url.encode()) >> 8, url)
        if first != url:
            clash = (first, url)
            break
    assert clash
    two = [entry(1, url=clash[0], title="First one"), entry(2, url=clash[1], title="Second one")]
    with caplog.at_level("INFO", logger="mkdocs.plugins.peerways"):
        files = index_files(two, STATES)
    assert f"{max(clash)} has the number of another page" in caplog.text
    write_search(tmp_path, files)
    (answer,) = ask(tmp_path, ["learning"])
    assert {result["title"] for result in answer["results"]} == {"First one", "Second one"}


def large(tmp_path: Path) -> Path:
    entries = [entry(number) for number in range(6_000)]
    synonyms = (Synonyms(("studying", "learning"), ("pages/5/",)),)
    write_search(tmp_path, index_files(entries, STATES, synonyms))
    return tmp_path


def test_a_word_of_thousands_of_pages_costs_little_and_its_count_is_honest(tmp_path):
    common, rare, both = ask(large(tmp_path), ["learning ", "word17", "learning word17"])
    assert common["bytes"] < 12_000
    assert not common["whole"]  # it says that there are more
    assert common["all"] < 6_000
    assert (rare["all"], rare["whole"]) == (1, True)
    assert (both["all"], both["results"][0]["url"]) == (1, "pages/17/")


def test_what_a_group_leads_to_comes_first(tmp_path):
    assert ask(large(tmp_path), ["studying"])[0]["results"][0]["url"] == "pages/5/"
