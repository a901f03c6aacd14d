"""`build.py serve` in a real browser: what is saved appears by itself, mistakes lie over the last
good page and go when they are mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from served_project import Served, edit, made_project, serving
from test_axe import violations
from waiting import until

PRACTICE = "states/northland/practices/water-days.md"
URL = "practices/northland/water-days/"
GOOD, BAD = "sectors: [apples]", "sectors: [appels, pairs]"
OVERLAY = "#live-trouble"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(made_project(tmp_path_factory.mktemp("served") / "project")) as running:
        yield running


@pytest.fixture
def open_page(chromium, served: Served) -> Iterator[Callable[..., Any]]:
    """Open a page of the served site; nothing may be said in its console, and what a test has
    spoilt is mended after it.
    """
    contexts, said = [], []
    before = (served.root / PRACTICE).read_text(encoding="utf-8")

    def opened(url: str, **options: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": options.pop("width", 1280), "height": 800}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(served.address + url)
        return page

    yield opened
    (served.root / PRACTICE).write_text(before, encoding="utf-8")
    for context in contexts:
        context.close()
    assert said == []


def spoil(served: Served) -> None:
    edit(served.root / PRACTICE, GOOD, BAD)


def mend(served: Served) -> None:
    edit(served.root / PRACTICE, BAD, GOOD)


def test_an_edit_appears_in_every_open_browser_at_the_same_place(open_page, served: Served):
    pages = [open_page(URL), open_page(URL, width=360)]
    pages[1].evaluate("scrollTo(0, 300)")
    edit(served.root / PRACTICE, "An agreement on days.", "An agreement on hours.")
    for page in pages:
        page.wait_for_selector("text=An agreement on hours.")
    until(pages[1], "scrollY === 300")


def test_a_mistake_lies_over_the_last_good_page_and_goes_when_it_is_mended(
    open_page, served: Served
):
    page = open_page(URL)
    spoil(served)
    page.wait_for_selector(OVERLAY)
    assert page.inner_text(f"{OVERLAY} h2") == "2 mistakes"
    assert page.inner_text(f"{OVERLAY} li code >> nth=0") == f"{PRACTICE}:8:11"
    assert page.locator(f"{OVERLAY} mark").all_inner_texts() == ["appels", "pairs"]
    assert page.inner_text("main h1") == "Water days by agreement"
    page.reload()
    page.wait_for_selector(OVERLAY)
    mend(served)
    page.wait_for_selector(OVERLAY, state="detached")
    assert page.inner_text("main h1") == "Water days by agreement"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_overlay_can_be_read_by_all(open_page, served: Served, scheme: str, width: int):
    page = open_page(URL, width=width, color_scheme=scheme)
    spoil(served)
    page.wait_for_selector(OVERLAY)
    until(page, f"getComputedStyle(document.querySelector('{OVERLAY}')).position === 'fixed'")
    assert violations(page) == []
    box = page.locator(OVERLAY).bounding_box()
    assert box["height"] <= 0.6 * 800
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(f"{OVERLAY} button").bounding_box()["height"] >= 44


def test_the_overlay_is_announced_reached_and_closed_by_keys(open_page, served: Served):
    page = open_page(URL)
    spoil(served)
    page.wait_for_selector(f"{OVERLAY} [role=alert]")
    until(page, f"document.activeElement.matches('{OVERLAY}')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Enter")
    assert page.locator(OVERLAY).count() == 0
    assert page.evaluate("document.activeElement.id") == "main"
    edit(
        served.root / PRACTICE, BAD, BAD.replace("pairs", "plams")
    )  # another mistake is shown again
    page.wait_for_selector(OVERLAY)
    page.keyboard.press("Escape")
    assert page.locator(OVERLAY).count() == 0


def test_a_field_that_is_being_filled_in_keeps_the_focus(open_page, served: Served):
    page = open_page("practices/")
    page.click("[data-open-search]")
    page.fill("#site-search-words", "water")
    spoil(served)
    page.wait_for_selector(OVERLAY, state="attached")
    assert page.evaluate("document.activeElement.id") == "site-search-words"
    page.keyboard.press("Escape")  # closes the dialog, not what lies behind it
    assert page.locator(OVERLAY).count() == 1


def test_search_finds_what_has_been_written_just_now(open_page, served: Served):
    edit(served.root / PRACTICE, "An agreement on", "A quincewise agreement on")
    page = open_page(URL)
    page.wait_for_selector("text=quincewise")
    page.click("[data-open-search]")
    page.fill("#site-search-words", "quincewise")
    page.wait_for_selector(".search-results li")


def test_a_start_with_a_mistake_shows_it_until_it_is_mended(chromium, tmp_path):
    root = made_project(tmp_path / "project")
    edit(root / PRACTICE, GOOD, BAD)
    with serving(root) as served:
        page = chromium.new_page(color_scheme="dark")
        page.goto(served.address + URL)
        page.wait_for_selector(f"main {OVERLAY}")
        assert page.inner_text("h1") == "The site can't be shown yet"
        assert page.locator(f"{OVERLAY} button").count() == 0
        assert violations(page) == []
        edit(root / PRACTICE, BAD, GOOD)
        page.wait_for_selector("main h1 >> text=Water days by agreement")
        page.close()
