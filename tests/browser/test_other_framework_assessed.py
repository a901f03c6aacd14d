"""The assessment of another framework in a browser: three phases, other words; gaps and evidence by
its own scale.
"""

from __future__ import annotations

import pytest
from assessing import go_to
from filling import rate
from hosting import hosting
from shipped_site import OTHER
from waiting import until

from peerways.publish.build import build_site


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    folder = tmp_path_factory.mktemp("other") / "site"
    build_site(OTHER, folder, cache=folder.parent / "cache")
    with hosting({"/": folder}) as host:
        yield f"{host.address}/"


def test_it_is_assessed_on_three_phases_and_in_its_own_words(page, other):
    page.goto(f"{other}assess/")
    page.wait_for_selector(".assess.live .step.current")
    item = page.locator('[data-key="light.change-lamps"]')
    assert item.locator("[type=radio]").count() == 5  # three phases, not applicable, not rated
    rate(page, "light.change-lamps", 1, "high")
    rate(page, "heat.lower-nights", 2, "high")
    rate(page, "heat.close-doors", 3)
    until(page, "document.querySelector('[data-key=\"heat.close-doors\"] .mend').textContent")
    assert page.locator('[data-key="heat.close-doors"] .mend').text_content() == (
        "Phase 3 needs at least one piece of evidence: give it a title."
    )
    go_to(page, "s-results")
    until(page, "document.querySelector('#s-results').innerText.includes('Priority gaps')")
    results = page.locator("#s-results").inner_text()
    assert "Priority gaps (1)" in results  # the middle phase is no gap
    assert "At work is the last." in results
    for word in ("career", "pathway", "Sustaining", " state", "Programs of Study"):
        assert word.lower() not in results.lower()
    assert page.faults == []


def test_its_places_are_compared_and_chosen_in_its_own_words(page, other):
    page.goto(f"{other}my-state/")
    page.wait_for_selector("[data-my-state]:not([hidden])")
    assert page.locator("[data-my-state] span").inner_text() == "My library"
    page.goto(f"{other}compare/?places=alder-lane")
    until(page, "document.querySelector('.compare-status').textContent.includes('libraries')")
    assert page.faults == []
