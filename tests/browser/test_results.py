"""The results of a whole round: two sheets of paper, and on a phone what a meeting begins with."""

from __future__ import annotations

import printed
import pytest
from assessing import go_to, ready, violations
from shipped_site import also


@pytest.mark.parametrize("paper", ["Letter", also("A4")])
def test_the_results_of_a_whole_round_print_on_two_sheets(look, paper) -> None:
    page = ready(look("assess/"))
    page.select_option('[data-h="state"]', "kansas")
    page.select_option("#s-rounds", "2014-06")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    go_to(page, "s-plan")
    page.click('[data-plan="gaps"]')
    for number, field in enumerate(page.locator('[data-planned="step"]').all()[:6]):
        field.fill(f"Step {number}: ask counsel of both agencies for the clause that the peer uses")
    go_to(page, "s-results")
    assert page.locator("#s-outcome [data-standing] .others").count() == 6
    assert page.locator("[data-offer]").count() > 0
    assert "Ballots" in look("assess/kit/").inner_text("main")
    made = page.pdf(format=paper, tagged=True)
    assert printed.sheets(made) == 2
    assert printed.untold(made) == []
    assert printed.title(made).startswith("Readiness assessment")


def test_a_phone_shows_sentence_picture_gaps_and_plan_and_paper_the_rest_too(look) -> None:
    page = ready(look("assess/", width=360))
    page.select_option('[data-h="state"]', "kansas")
    page.select_option("#s-rounds", "2014-06")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    go_to(page, "s-results")
    assert page.locator("#s-notice").bounding_box()["height"] < 70
    assert page.locator(".folds").count() > 6
    assert page.locator(".folds[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") < 6500
    peers = page.locator(".help").first.locator("> ul li").first
    assert not peers.is_visible()
    page.locator(".help > summary").first.press("Enter")
    assert peers.is_visible()
    assert violations(page, "s-results") == []
    page.pdf(format="A4")
    assert page.locator(".folds:not([open])").count() == 0
