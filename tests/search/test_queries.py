"""What readers type, and what they must find: the queries in queries.yml, and how answers
are made.
"""

from __future__ import annotations

from gzip import compress
from pathlib import Path

import yaml
from searched import SCRIPTS, ask

QUERIES: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("queries.yml").read_text(encoding="utf-8")
)
#: What a first answer may weigh over the wire, scripts included.
MOST_BYTES = 25_000


def test_each_query_has_its_page_among_the_first_three(index):
    assert len(QUERIES) >= 60
    wrong = {}
    for query, answer in zip(QUERIES, ask(index, list(QUERIES)), strict=True):
        first = [result["url"] for result in answer["results"][:3]]
        if QUERIES[query] not in first:
            wrong[query] = first
    assert wrong == {}


def scripts() -> int:
    files = (SCRIPTS.parent / "search.js", *SCRIPTS.glob("*.js"))
    return sum(len(compress(file.read_bytes())) for file in files)


def test_a_first_answer_is_light(index):
    heaviest = max(ask(index, list(QUERIES)), key=lambda answer: answer["bytes"])
    assert heaviest["bytes"] + scripts() <= MOST_BYTES, heaviest["query"]


def one(index: Path, query: str) -> dict:
    return ask(index, [query])[0]


def test_other_forms_of_a_word_find_the_same_pages(index):
    for forms in (
        ("apprenticeship", "apprenticeships"),
        ("funds", "funding"),
        ("employer", "employers’"),
    ):
        found = [[result["url"] for result in answer["results"]] for answer in ask(index, forms)]
        assert found[0] == found[1] != []


def test_a_wrong_letter_is_told_and_mended(index):
    answer = one(index, "aprenticeship")
    assert answer["mended"] == [["aprenticeship", "apprenticeship"]]
    assert answer["all"] == one(index, "apprenticeship")["all"]
    assert one(index, "mursing ")["mended"] == [["mursing", "nursing"]]  # also the first letter
    assert one(index, "nrusing ")["mended"] == [["nrusing", "nursing"]]  # two changed over


def test_short_and_stop_words_are_no_beginnings_of_others(index):
    assert one(index, "of")["total"] == 0
    assert not any(
        "offer" in result["url"] for result in one(index, "memorandum of")["results"][:5]
    )
    assert all("2020" not in result["url"] for result in one(index, "P-20")["results"][:3])
    assert one(index, "xq")["total"] == 0


def test_pages_with_all_the_words_come_before_those_with_some(index):
    answer = one(index, "nursing legislation")
    order = [result["all"] for result in answer["results"]]
    assert order == sorted(order, reverse=True)


def test_a_state_in_the_query_is_a_filter(index):
    answer = one(index, "Kansas nursing")
    assert answer["states"] == ["kansas"]
    assert {result["state"] for result in answer["results"]} == {"Kansas"}
    assert not answer["elsewhere"]


def test_a_state_that_has_nothing_of_it_is_told_and_others_are_shown(index):
    answer = one(index, "Oregon aviation wichita")
    assert (answer["states"], answer["elsewhere"]) == (["oregon"], answer["all"] == 0) or answer[
        "all"
    ]
    answer = one(index, "Massachusetts sleds")
    assert answer["elsewhere"]
    assert answer["results"][0]["url"] == "practices/minnesota/sleds/"


def test_a_state_that_takes_no_part_is_named(index):
    answer = one(index, "New Mexico")
    assert (answer["absent"], answer["total"]) == (["New Mexico"], 0)
    assert (
        one(index, "New Mexico braided funding")["results"][0]["url"]
        == "strategies/funding/braid-resources/"
    )


def test_each_result_says_what_it_is_without_furniture(index):
    for answer in ask(index, ["data", "credit transfer", "expert on data"]):
        for result in answer["results"]:
            assert result["kind"]
            assert result["title"]
            assert not result["about"].startswith(("Illustrative", "Project team"))
    result = one(index, "sleds")["results"][0]
    assert (result["kind"], result["state"]) == ("Practice", "Minnesota")
    assert result["title"].startswith("Three agencies follow learners")


def test_nothing_found_says_which_word_nothing_has(index):
    answer = one(index, "blockchain")
    assert (answer["total"], answer["missing"]) == (0, ["blockchain"])
    assert one(index, "blockchain credentials")["missing"] == ["blockchain"]


def test_whoever_asks_for_help_is_led_to_where_it_is_asked_for(index):
    for query in ("ask for help with data", "ask for help", "request help"):
        first = one(index, query)["results"][0]["url"]
        assert first in ("exchange/", "contribute/request/"), query
