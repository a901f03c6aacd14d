"""The assessment of another framework in a browser: three phases, other words; gaps and evidence by its own scale."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from shipped_site import ROOT
from waiting import until

from peerways.publish.build import build_site


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Say nothing: pytest shows what matters."""


#: Chooses a radio button, or a value of a field, as a person would.
CHOSEN = """([selector, value]) => {
    const field = document.querySelector(selector);
    if (value === null) field.checked = true; else field.value = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    folder = tmp_path_factory.mktemp("other") / "site"
    build_site(
        ROOT / "tests" / "samples" / "other" / "warm-shelves", folder, cache=folder.parent / "cache"
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture
def page(chromium, other):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    context.close()


def test_it_is_assessed_on_three_phases_and_in_its_own_words(page, other):
    page.goto(f"{other}assess/")
    page.wait_for_selector(".assess.live .step.current")
    item = page.locator('[data-key="light.change-lamps"]')
    assert item.locator("[type=radio]").count() == 5  # three phases, not applicable, not rated
    for key, phase in (
        ("light.change-lamps", 1),
        ("heat.lower-nights", 2),
        ("heat.close-doors", 3),
    ):
        page.evaluate(CHOSEN, [f'[data-key="{key}"] [type=radio][value="{phase}"]', None])
    for key in ("light.change-lamps", "heat.lower-nights"):
        page.evaluate(CHOSEN, [f'[data-key="{key}"] [data-f="priority"]', "high"])
    until(page, "document.querySelector('[data-key=\"heat.close-doors\"] .mend').textContent")
    assert page.locator('[data-key="heat.close-doors"] .mend').text_content() == (
        "Phase 3 needs at least one piece of evidence: give it a title."
    )
    page.locator('.steps a[href="#s-results"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#s-results.current:not([aria-busy])")
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
