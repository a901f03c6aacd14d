"""A portable copy of the site, opened by file:// as a reviewer opens what a pull request's check
has kept: no server, no modules, nothing fetched.
"""

from __future__ import annotations

import re

import pytest
from assessing import go_to
from filling import rate
from waiting import until

from peerways.commands import main


@pytest.fixture(scope="module")
def disk(shipped, tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("disk") / "a copy"
    assert main(["portable", str(folder), "--site", str(shipped.folder)]) == 0
    script = (folder / "assets" / "from-disk.js").read_text(encoding="utf-8")
    assert not re.search(r"^(?:import|export)\b|\bimport\.meta", script, re.MULTILINE)
    assert main(["portable", str(folder), "--site", str(shipped.folder)]) == 1
    assert main(["portable", str(folder / "b"), "--site", str(folder / "assets")]) == 1
    return f"{folder.as_uri()}/"


def test_links_lead_to_pages_and_lists_are_narrowed(page, disk):
    page.goto(f"{disk}index.html")
    page.locator('a[href="practices/"]').first.click()
    page.wait_for_url("**/practices/index.html")
    page.goto(f"{disk}practices/index.html?element=data")
    until(page, r"/\b[1-9]\d* of [1-9]\d+\b/.test(document.body.innerText)")
    page.evaluate("document.querySelector('input[name=state]:not(:checked)').click()")
    until(page, "location.search.includes('state=')")
    assert page.faults == []


def test_search_finds(page, disk):
    page.goto(f"{disk}states/colorado/index.html")
    page.locator("[data-open-search]").first.click()
    page.locator("#site-search input").fill("credit transfer")
    until(page, "document.querySelectorAll('#site-search a[href]').length > 2")
    assert page.faults == []


def test_an_assessment_is_rated_to_its_gaps_and_peers(page, disk):
    page.goto(f"{disk}assess/index.html")
    page.wait_for_selector(".assess.live .step.current")
    for key in ("data.link-databases", "partnerships.agree-roles"):
        rate(page, key, 1, "high")
    go_to(page, "s-results")
    until(page, "document.querySelector('#s-results').innerText.includes('Priority gaps (2)')")
    page.reload()
    page.wait_for_selector(".assess.live .step.current")
    assert page.locator('[data-key="data.link-databases"] [type=radio][value="1"]').is_checked()
    assert page.faults == []


def test_a_practice_is_written_and_places_are_compared(page, disk):
    page.goto(f"{disk}contribute/practice/index.html")
    page.wait_for_selector("#s-form:not([hidden])")
    page.goto(f"{disk}compare/index.html?places=colorado,kansas")
    until(page, "document.body.innerText.includes('places compared')")
    assert page.faults == []
