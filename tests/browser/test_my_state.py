"""A reader's own state: chosen once, kept in this browser alone, marked on the lists, forgotten in
one click, needed by nothing.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from shipped_site import also
from waiting import until

PICK = "#s-my-state:enabled"


def chosen(page: Any, state: str = "kansas") -> Any:
    page.wait_for_selector(PICK)
    page.select_option(PICK, state)
    page.wait_for_selector("[data-forget-state]:visible")
    return page


def marks(page: Any, row: str) -> list[str]:
    return page.locator(f"{row} .tag.mine").all_inner_texts()


def test_nothing_is_asked_for_or_kept_before_a_state_is_chosen(look):
    page = look("my-state/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector(PICK)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if url.endswith(".json")] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    page.goto(page.url.replace("my-state/", "states/"))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("mine.js")][
        1:
    ]  # asked for by the chooser alone


def test_a_state_is_remembered_and_home_begins_with_it(look):
    page = chosen(look(""))
    assert page.inner_text("[data-choose-state] [role=status]").startswith(
        "Kansas is remembered in this browser."
    )
    page.reload()
    page.wait_for_selector(".mine-home h2")
    assert page.inner_text("[data-my-state]") == "Kansas"
    panel = page.locator(".mine-home")
    assert panel.locator("ol li").count() == 3
    assert "Your first 3 of 6 gaps" in panel.inner_text()
    assert "Link databases across agencies Further along: Minnesota" in panel.inner_text()
    assert "October 2014" in panel.inner_text()
    kept = page.evaluate("Object.entries(localStorage)")
    assert kept == [["peerways:/:state", "kansas\nKansas"]]
    assert page.context.cookies() == []
    panel.locator("ol a").last.click()
    page.wait_for_load_state()
    assert page.url.endswith("states/kansas/gaps/#s-gap-data-link-databases")
    assert page.locator("#s-gap-data-link-databases").count() == 1


def test_the_next_meeting_of_a_state_stands_on_home(look):
    page = chosen(look(""), "minnesota")
    assert "August 6, 2014" in page.inner_text(".mine-facts")


def test_lists_mark_what_concerns_the_state_also_after_narrowing(look):
    page = chosen(look("my-state/"))
    root = page.url.removesuffix("my-state/")
    page.goto(f"{root}strategies/")
    row = '.row[data-tags~="strategy:data.link-databases"]'
    page.wait_for_selector(f"{row} .tag.mine")
    assert marks(page, row) == ["Your gap", "In your plan", "A peer of yours asks for this"]
    page.click('.facets.live label:has-text("Data")')
    until(page, "document.querySelectorAll('#s-list > li').length < 10")
    assert len(marks(page, row)) == 3
    page.goto(f"{root}practices/?state=minnesota")
    page.wait_for_selector(".facets.live")
    row = '.row:has(a[href$="minnesota/sleds/"])'
    page.wait_for_selector(f"{row} .tag.mine")
    assert marks(page, row) == ["Your gap", "In your plan"]
    page.goto(f"{root}exchange/")
    page.wait_for_selector(".tag.mine")
    assert "A peer of yours asks for this" in marks(page, '.row[data-tags~="asks:minnesota"]')
    assert "A peer of yours asks for this" not in marks(page, '.row[data-tags~="asks:kansas"]')
    page.goto(f"{root}meetings/")
    page.wait_for_selector(".tag.mine")
    page.goto(f"{root}strategies/data/link-databases/")
    page.wait_for_selector(".tag.mine")
    assert marks(page, ".page-head")[0] == "Your gap"


def test_of_two_quick_choices_the_last_one_holds(look):
    page = look("my-state/")
    page.wait_for_selector(PICK)
    held = []
    page.route("**/my-state/kansas.json", lambda route: held.append(route))  # noqa: PLW0108 (the driver takes no built-in)
    page.select_option(PICK, "kansas")
    until(page, "document.querySelector('#s-my-state').value === 'kansas'")
    page.select_option(PICK, "oregon")
    page.wait_for_selector("[data-choose-state] [role=status]:has-text('Oregon is remembered')")
    with page.expect_response("**/my-state/kansas.json"):
        held[0].continue_()
    page.wait_for_load_state("networkidle")
    assert page.inner_text("[data-choose-state] [role=status]").startswith("Oregon is remembered")
    assert page.evaluate("document.documentElement.dataset.state") == "oregon"
    assert page.evaluate("Object.values(localStorage)") == ["oregon\nOregon"]


def test_one_click_forgets_the_state(look):
    page = chosen(look(""))
    page.click("text=Forget Kansas")
    assert page.inner_text("[data-choose-state] [role=status]") == "Kansas is forgotten."
    assert page.evaluate("localStorage.length") == 0
    assert page.inner_text("[data-my-state]") == "My state"
    assert not page.is_visible(".mine-home")
    assert page.evaluate("document.activeElement.id") == "s-my-state"
    page.goto(f"{page.url}strategies/")
    page.wait_for_selector(".facets.live")
    assert page.locator(".tag.mine").count() == 0


def test_a_state_that_is_no_longer_here_is_forgotten_without_moving_the_reader(look):
    page = chosen(look("my-state/"))
    page.route("**/my-state/kansas.json", lambda route: route.fulfill(status=404))
    page.reload()
    until(page, "localStorage.length === 0")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("url", ["", "strategies/", "practices/", "meetings/"])
@pytest.mark.parametrize("width", [also(1280), 360])
def test_nothing_jumps_where_a_state_is_remembered(chromium, address, url, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    chosen_page = context.new_page()
    chosen_page.goto(f"{address}my-state/")
    chosen(chosen_page)
    page = context.new_page()
    page.add_init_script("""window.shift = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; }).observe({ type: "layout-shift", buffered: true });""")
    page.goto(address + url)
    page.wait_for_selector(".tag.mine, .mine-home h2")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shift = page.evaluate("window.shift")
    context.close()
    assert shift <= 0.05


def test_a_state_that_is_gone_is_forgotten(look):
    page = look("my-state/")
    page.evaluate("localStorage.setItem('peerways:/:state', 'atlantis\\nAtlantis')")
    page.reload()
    page.wait_for_selector(PICK)
    until(page, "localStorage.length === 0")
    assert page.inner_text("[data-my-state]") == "My state"


def test_it_works_without_storage_and_without_script(chromium, address):
    page = chromium.new_context().new_page()
    page.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('forbidden'); }"
    )
    page.goto(f"{address}my-state/")
    chosen(page)
    assert "keeps nothing" in page.inner_text("[data-choose-state] [role=status]")
    page.context.close()
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}my-state/")
    assert not page.is_visible("[data-choose-state]")
    assert page.is_visible('main a[href$="states/kansas/"]')
    page.context.close()


def test_the_files_are_small(shipped):
    for path in shipped.folder.glob("my-state/*.json"):
        assert path.stat().st_size < 8_000
        assert json.loads(path.read_text(encoding="utf-8"))["name"]
