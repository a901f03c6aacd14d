"""What a practice's page tells at a glance, its documents, and where its facts can be read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerways.check import check_project
from peerways.model.entry import Document, ReadCopy, Source
from peerways.model.exchange import Exchange
from peerways.model.kinds import EvidenceStrength
from peerways.pages.site import site_of
from peerways.render import Renderer
from peerways.words import EVIDENCE_STRENGTHS

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
LAW = Document(
    kind="law", title="Statute 71", url="https://law.example.gov/71", good_for="The wording"
)
FORM = Document(kind="form", title="Plan form")


@pytest.fixture(scope="module")
def small() -> Exchange:
    found = check_project(SMALL).exchange
    assert found is not None
    return found


def body_of(exchange: Exchange, **facts: Any) -> str:
    """Return the page of the exchange's first practice, given these facts."""
    first = exchange.practices[0].model_copy(update=facts)
    states = tuple(
        state.model_copy(
            update={"practices": tuple(first if p.key == first.key else p for p in state.practices)}
        )
        for state in exchange.states
    )
    given = {name: getattr(exchange, name) for name in Exchange.model_fields}
    site = site_of(Exchange.model_construct(**{**given, "states": states}))
    (page,) = (page for page in site.pages if page.url == f"practices/{first.key}/")
    return Renderer(site).render(page).html


def facts_of(body: str) -> dict[str, str]:
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", body)
    return {term: re.sub("<[^>]+>", "", said) for term, said in pairs}


def test_a_practice_tells_its_facts_at_a_glance(small):
    body = body_of(
        small,
        ask_for="The template",
        reach="1,200 adults",
        years="2013-",
        years_verified=True,
        cost="$9 million, from the state",
        documents=(LAW, FORM),
        outcome="More finished",
        evidence_strength="comparison",
    )
    assert facts_of(body) == {
        "What to ask for": "The template",
        "Whom it reaches": "1,200 adults",
        "When": "Since 2013",
        "What it costs": "$9 million, from the state",
        "Law or agreement": "Statute 71",
        "What came of it": "More finished",
        "The result rests on": "A comparison with others",
    }


def test_facts_that_nobody_knows_are_left_out(small):
    told = facts_of(body_of(small, ask_for="The template", years=None))
    assert told == {"What to ask for": "The template"}


def test_a_practice_without_any_fact_has_no_empty_panel(small):
    assert "At a glance" not in body_of(small, years=None)


def test_every_strength_of_evidence_has_words():
    assert set(EVIDENCE_STRENGTHS) == set(EvidenceStrength.__args__)


def test_a_lead_asks_who_knows_more_and_says_how_to_answer(small):
    body = body_of(small, lead=True)
    assert "Who knows more?</h2>" in body
    assert 'contribute/practice/"' in body
    assert "Who knows more?</h2>" not in body_of(small)


def test_documents_say_what_they_are_and_what_they_are_good_for(small):
    body = body_of(small, documents=(LAW, FORM))
    assert '<a href="https://law.example.gov/71" rel="noopener">Statute 71</a>' in body
    assert "Good for: the wording" in body
    assert "Plan form" in body
    assert "No address is known; ask for it." in body


def test_sources_show_the_original_and_the_copy_that_was_read(small):
    copy = ReadCopy(url="https://www.copies.example.com/9", read=date(2026, 11, 25))
    both = Source.model_construct(
        title="Both", url="https://example.gov/original", copy_read=copy, note=None
    )
    copied = Source.model_construct(title="Copied", url=None, copy_read=copy, note=None)
    body = body_of(small, sources=(both, copied))
    assert '<a href="https://example.gov/original" rel="noopener">Both</a>' in body
    assert body.count('href="https://www.copies.example.com/9"') == 2
    assert "a copy at copies.example.com</a> on November 25, 2026." in body
    assert "address is not known; read in" in body
