"""Phases as statements: one text stays valid, each document that shows a phase is named,
communities have words of their own, and each guide asks who is left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from page_html import html_of

from peerways.analyse.help import phase_text
from peerways.check import check_project
from peerways.model.exchange import Exchange
from peerways.model.levels import Levels, Proof
from peerways.pages.site import site_of

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
LEVELS = Levels.model_validate(
    {"1": "Talk.", "2": "A plan.", "3": ["It is done.", "Most take part."], "4": ["It lasts."]}
)
LOCAL = Levels.model_validate(
    {"1": "Here: talk.", "2": "Here: plan.", "3": "Here: done.", "4": "Here: lasts."}
)
PROOF = Proof.model_validate({"3": "The signed agreement", "4": "Its renewal"})


@pytest.fixture(scope="module")
def small() -> Exchange:
    """The small exchange, its strategy on water with statements, proof and words for
    communities.
    """
    found = check_project(SMALL).exchange
    assert found is not None
    framework = found.framework
    elements = []
    for element in framework.elements:
        first, *others = element.strategies
        made = first.model_copy(update={"levels": LEVELS, "proof": PROOF, "local": LOCAL})
        with_words = {"strategies": (made, *others), "access": "Who waters by hand?"}
        elements.append(element.model_copy(update=with_words if element.slug == "water" else {}))
    given = {name: getattr(found, name) for name in Exchange.model_fields}
    changed: Any = framework.model_copy(update={"elements": tuple(elements)})
    return Exchange.model_construct(**{**given, "framework": changed})


def test_one_text_is_a_list_of_one_statement():
    assert LEVELS.statements(1) == ("Talk.",)
    assert LEVELS.statements(3) == ("It is done.", "Most take part.")
    assert LEVELS[3] == "It is done. Most take part."


def test_a_strategy_lists_its_statements_with_what_shows_them(small):
    body = html_of(site_of(small), "strategies/water/share-water/")
    assert '<ul class="statements"><li>It is done.</li> <li>Most take part.</li> </ul>' in body
    assert "<b>Shown by:</b> the signed agreement" in body
    assert "Here: lasts." in body


def test_the_form_and_its_paper_show_statements_proof_and_the_words_for_communities(small):
    form, paper = html_of(site_of(small), "assess/"), html_of(site_of(small), "assess/paper/")
    assert "<li>It is done.</li> <li>Most take part.</li> </ul>" in form
    assert '<span class="tick" aria-hidden="true"></span> Most take part.' in paper
    for body in (form, paper):
        assert "the signed agreement" in body
        assert "Here: plan." in body


def test_a_community_reads_its_own_words(small):
    state, community = small.states[0], small.states[0].communities[0]
    assert phase_text(small.framework, "water.share-water", 2, state) == "A plan."
    assert phase_text(small.framework, "water.share-water", 2, community) == "Here: plan."


@pytest.mark.parametrize("url", ["elements/water/", "assess/guide/", "assess/paper/"])
def test_guides_ask_who_is_left_out(small, url):
    assert "Who waters by hand?" in html_of(site_of(small), url)


def test_every_shipped_strategy_names_what_shows_phases_3_and_4_and_every_element_asks_about_access():
    framework = check_project(Path(__file__).parents[2]).exchange.framework  # type: ignore[union-attr]
    assert [e.slug for e in framework.elements if not e.access] == []
    unproved = [
        key for key, s in framework.strategy.items() if not (s.proof.of(3) and s.proof.of(4))
    ]
    assert unproved == []
    assert all(len(s.levels.statements(n)) > 1 for s in framework.strategy.values() for n in (3, 4))
