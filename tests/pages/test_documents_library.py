"""The library of documents: what holds them, how they are found, and what answers a request for
one.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from page_html import html_of

from peerways.analyse.analysis import analyse
from peerways.check import check_project
from peerways.model.entry import Document
from peerways.model.events import Answer
from peerways.model.exchange import Exchange
from peerways.model.state import Request
from peerways.pages.library import ROWS
from peerways.pages.site import Site, site_of
from peerways.search.entries import search_entries

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
AGREEMENT = Document(
    kind="agreement", title="Water days", url="https://example.gov/days", good_for="The wording"
)
FORM = Document(kind="form", title="Plan form", licence="Public domain")
LAW = Document(kind="law", title="Statute 71", strategies=("water.share-water",))
SENT = Document(kind="agenda", title="First meeting")


@pytest.fixture(scope="module")
def small() -> Exchange:
    found = check_project(SMALL).exchange
    assert found is not None
    return found


def with_documents(exchange: Exchange, of_practice: tuple[Document, ...], **state: Any) -> Exchange:
    """Return the exchange with documents of its first practice, of its first state and of the
    answer to its question.
    """
    given = {name: getattr(exchange, name) for name in Exchange.model_fields}
    first, *others = exchange.states
    practice = first.practices[0].model_copy(update={"documents": of_practice})
    given["states"] = (first.model_copy(update={"practices": (practice,), **state}), *others)
    question = exchange.questions[0]
    answer = Answer(state=first.slug, date=date(2014, 6, 1), text="So.", documents=(SENT,))
    given["questions"] = (question.model_copy(update={"answers": (answer,)}),)
    return Exchange.model_construct(**given)


@pytest.fixture(scope="module")
def site(small: Exchange) -> Site:
    return site_of(with_documents(small, (AGREEMENT, FORM), documents=(LAW,)))


def test_documents_of_practices_states_and_answers_are_held_by_kind_and_title(site):
    held = site.analysis.documents
    assert [(one.document.title, one.holder) for one in held] == [
        ("Water days", "practice:northland/water-days"),
        ("First meeting", "question:2014-05-02-water-days"),
        ("Plan form", "practice:northland/water-days"),
        ("Statute 71", "state:northland"),
    ]
    assert {one.strategies for one in held} == {("water.share-water",)}


def test_what_a_practice_and_an_answer_hold_alike_is_listed_once_with_the_practice(small):
    exchange = with_documents(small, (SENT, AGREEMENT))
    question = exchange.questions[0]
    made_up = question.answers[0].model_copy(update={"data_status": "illustrative"})
    given = {name: getattr(exchange, name) for name in Exchange.model_fields}
    given["questions"] = (question.model_copy(update={"answers": (made_up,)}),)
    site = site_of(Exchange.model_construct(**given))
    assert [
        (one.document.title, one.holder, one.illustrative) for one in site.analysis.documents
    ] == [
        ("Water days", "practice:northland/water-days", False),
        ("First meeting", "practice:northland/water-days", False),
    ]
    assert "First meeting" in html_of(site, "exchange/2014-05-02-water-days/")


def test_the_library_shows_each_with_its_kind_its_use_and_who_holds_it(site):
    body = html_of(site, "documents/")
    assert '<a href="https://example.gov/days" rel="noopener">Water days</a>' in body
    assert "Good for: the wording" in body
    assert "Terms of use: Public domain" in body
    assert body.count("No address is known; ask for it") == 3
    assert 'data-tags="kind:form element:water strategy:water.share-water state:northland"' in body


@pytest.mark.parametrize("url", ["strategies/water/share-water/", "states/northland/"])
def test_strategies_and_states_list_their_documents(site, url):
    assert (
        html_of(site, url).count(
            '<li class="row"><p class="row-title"><a href="https://example.gov/days"'
        )
        == 1
    )


def test_the_answer_shows_its_documents(site):
    assert "First meeting" in html_of(site, "exchange/2014-05-02-water-days/")


def test_search_finds_each_document_at_its_place_in_the_library(site):
    (page,) = (page for page in site.pages if page.url == "documents/")
    entries = search_entries(page, html_of(site, "documents/"))
    found = {entry.title: (entry.url, entry.kind) for entry in entries}
    assert found["Statute 71"] == ("documents/#northland-1", "document")
    assert found["Water days"] == ("documents/#northland-water-days-1", "document")


def test_the_table_to_take_away_holds_every_document(site):
    (file,) = (file for file in site.attachments if file.url == "data/documents.csv")
    rows = list(csv.DictReader(file.content.decode("utf-8-sig").splitlines()))
    assert next((row["title"], row["kind"], row["state"]) for row in rows) == (
        "Water days",
        "agreement",
        "northland",
    )
    assert len(rows) == 4


def test_a_long_library_is_cut_and_search_knows_each_documents_place(small):
    many = tuple(
        Document(kind="form", title=f"Form {number:03}", url="https://example.gov/f")
        for number in range(ROWS + 1)
    )
    site = site_of(with_documents(small, many))
    (file,) = (file for file in site.attachments if file.url == "documents/addresses.json")
    addresses = json.loads(file.content)
    assert (addresses[0], addresses[-1]) == (
        "documents/#2014-05-02-water-days-1-1",
        f"documents/page/2/#northland-water-days-{ROWS + 1}",
    )
    page_2 = html_of(site, "documents/page/2/")
    assert f'id="northland-water-days-{ROWS + 1}"' in page_2


def test_a_request_for_a_kind_of_document_is_answered_by_those_of_others(small):
    given = with_documents(small, (AGREEMENT, FORM))
    asking = given.states[1].model_copy(
        update={
            "requests": (
                Request(strategy="water.share-water", text="The text", document="agreement"),
            )
        }
    )
    exchange = Exchange.model_construct(
        **{
            **{name: getattr(given, name) for name in Exchange.model_fields},
            "states": (given.states[0], asking),
        }
    )
    (request,) = (one for one in analyse(exchange).requests if one.place.key == asking.key)
    assert [held.document for held in request.documents] == [AGREEMENT]
    assert "1 document" in request.answer_text
    body = html_of(site_of(exchange), "exchange/")
    assert "Agreement wanted" in body
    assert "Agreement of Northland: " in body


def test_nobody_answers_their_own_request_with_their_own_document(small):
    request = Request(strategy="water.share-water", text="Another", document="agreement")
    exchange = with_documents(small, (AGREEMENT,), requests=(request,))
    (found,) = (one for one in analyse(exchange).requests if one.text == "Another")
    assert found.documents == ()
