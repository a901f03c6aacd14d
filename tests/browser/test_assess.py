"""The readiness assessment in a browser: a whole one by keyboard, kept, loaded, taken away,
accepted by the checker, scored alike by the build.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from assessing import STEPS, answered, go_to, rate_step, ready, taken, type_head, violations
from shipped_site import ROOT, also
from waiting import until

from peerways.analyse import analyse
from peerways.check import Checked, check_project

GAP = "No crosswalk: none at all.\n\n- not even a draft #1"


@pytest.mark.slow
def test_a_whole_assessment_by_keyboard_becomes_a_file_that_the_build_scores_alike(look, tmp_path):
    page = ready(look("assess/"))
    answer_all(page)
    go_to(page, "s-of-data")
    page.fill('[data-key="data.align-standards"] [data-f="gap"]', GAP)
    go_to(page, "s-results")
    shown = results(page)
    name, text = taken(page, "yaml")
    assert name == "2014-09.yml"
    assert page.inner_text("#s-mend") == "Ready to send: nothing is missing."
    checked = with_file(tmp_path, page.inner_text('[data-says="path"]'), text)
    assert [str(found) for found in checked.errors if found.path.endswith("2014-09.yml")] == []
    assert checked.exchange is not None
    analysis, oregon = analyse(checked.exchange), checked.exchange.state["oregon"]
    assert oregon.rounds[-1].by == "Cross-agency leadership team: all of it"
    assert oregon.rounds[-1].rated["data.align-standards"].gap == GAP
    standings = analysis.standings(oregon) | analysis.component_standings(oregon)
    counts = analysis.changes(oregon)[0].counts
    assert shown == {
        "standings": {slug: standing.text for slug, standing in standings.items()},
        "gaps": [gap.key for gap in analysis.gaps(oregon)],
        "changes": {kind: count for kind, count in counts.items() if count},
    }
    peers = [found.peers[0].name if found.peers else None for found in analysis.help(oregon)]
    assert peers == first_peers(page)


def answer_all(page: Any) -> None:
    """Rate every item by keyboard; half way the page is loaded again, and goes on where it was."""
    type_head(page)
    page.focus('[data-h="parts"]')
    page.keyboard.press("Space")
    outline = json.loads(page.evaluate("document.querySelector('#s-outline').content.textContent"))
    shown = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-element]')].map((s) => [s.id, [...s.querySelectorAll('[data-key]')].map((i) => i.dataset.key)]))"
    )
    for number, step in enumerate(STEPS[1:7]):
        go_to(page, step)
        rate_step(page, shown[step], number)
        if step == "s-of-design":
            page.reload()
            ready(page)
            assert page.input_value('[data-h="by"]') == "Cross-agency leadership team: all of it"
            assert page.is_visible("#s-of-design.current")
    items = len(outline["keys"])
    assert answered(page) == f"Saved here. {items} of {items} answered"


def results(page: Any) -> dict[str, Any]:
    """Return what the results show: each standing in words, the gaps, how many items changed in
    which way.
    """
    return {
        "standings": {
            item.get_attribute("data-standing"): item.locator(".standing-text").inner_text()
            for item in page.locator("[data-standing]").all()
        },
        "gaps": [item.get_attribute("data-gap") for item in page.locator("[data-gap]").all()],
        "changes": {
            item.get_attribute("data-change"): item.locator("li").count()
            for item in page.locator("[data-change]").all()
        },
    }


def with_file(project: Path, path: str, text: str) -> Checked:
    """Return what the check says of a copy of the project with one file more."""
    for folder in ("content", "states"):
        shutil.copytree(ROOT / folder, project / folder)
    (project / path).write_text(text, encoding="utf-8")
    return check_project(project)


def first_peers(page: Any) -> list[str | None]:
    return page.evaluate(
        "[...document.querySelectorAll('.gap-found')].map((gap) => gap.querySelector('ul a')?.closest('details:not(.folds)') ? null : gap.querySelector('ul a')?.textContent ?? null)"
    )


def test_the_page_opens_without_a_network_and_keeps_the_draft(look):
    page = ready(look("assess/"))
    page.select_option('[data-h="state"]', "kansas")
    page.evaluate("navigator.serviceWorker.ready")
    until(
        page,
        "caches.keys().then((names) => names.length && caches.open(names[0])).then((kept) => kept && kept.match('data.json'))",
    )
    until(
        page,
        "caches.keys().then((names) => caches.open(names[0])).then((kept) => kept.match(location.pathname))",
    )
    go_to(page, "s-of-data")
    page.locator('label[for="s-data.set-goals-2"]').click()
    page.context.set_offline(True)
    page.reload()
    ready(page)
    assert page.input_value('[data-h="state"]') == "kansas"
    assert "1 of" in answered(page)
    page.select_option('[data-key="data.set-goals"] [data-f="priority"]', "high")
    go_to(page, "s-results")
    page.wait_for_selector('[data-gap="data.set-goals"] >> text=rated')


@pytest.mark.parametrize("storage", ["broken", "forbidden"])
def test_a_damaged_or_forbidden_storage_costs_nothing(chromium, address, storage):
    page = chromium.new_context().new_page()
    if storage == "forbidden":
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
        )
    else:
        page.add_init_script(
            "if (!localStorage.length) localStorage.setItem('peerways.assess.draft.x', '{broken')"
        )
    page.goto(address + "assess/")
    ready(page)
    page.select_option('[data-h="state"]', "kansas")
    said = {
        "broken": "A draft could not be read. It was set aside unchanged",
        "forbidden": "This browser does not keep drafts at the moment.",
    }
    assert said[storage] in page.inner_text("#s-notice")
    go_to(page, "s-take")
    assert "states/kansas/assessments/" in page.inner_text('[data-says="path"]')
    page.context.close()


def test_phase_four_without_evidence_is_said_at_once(look):
    page = ready(look("assess/"))
    go_to(page, "s-of-data")
    page.locator('label[for="s-data.set-goals-4"]').click()
    item = page.locator('[data-key="data.set-goals"]')
    assert (
        item.locator(".mend").inner_text()
        == "Phase 4 needs at least one piece of evidence: give it a title."
    )
    item.locator('[data-e="title"]').fill("Yearly review")
    assert item.locator(".mend").inner_text() == ""


@pytest.mark.parametrize(
    ("scheme", "steps"),
    [("dark", ("s-of-data", "s-results")), also("dark", STEPS), also("light", STEPS)],
)
def test_axe_finds_nothing_on_any_step(look, scheme, steps):
    page = ready(look("assess/", width=360, color_scheme=scheme, reduced_motion="reduce"))
    page.select_option('[data-h="state"]', "minnesota")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    found = {}
    for step in steps:
        go_to(page, step)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        if said := violations(page, step):
            found[step] = said
    page.click('.steps a[href="#s-start"]')
    page.click('[data-do="round"]')
    page.wait_for_selector("dialog[open]")
    if said := violations(page, "s-ask"):
        found["dialog"] = said
    assert found == {}


def test_nothing_is_said_in_the_console(look):
    page = look("assess/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    ready(page)
    for step in STEPS:
        go_to(page, step)
    assert said == []
