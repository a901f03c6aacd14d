"""Everything by keyboard alone: what axe can't see."""

from __future__ import annotations

import pytest
from shipped_site import FIRST_KINDS, KINDS, also

# A shape of a picture, a card and the parts of a date field show focus in another way than by a
# ring around the focused element.
FOCUSED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const outer = element.closest("svg a") || element;
  return {
    name: element.outerHTML.slice(0, 90), left: box.left, right: box.right, top: box.top, bottom: box.bottom, tag: element.tagName,
    shown: style.visibility !== "hidden" && (box.width > 0 || outer !== element),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
    own: Boolean(element.closest("svg, .card-title, input[type=date]")),
  };
}"""


def focused(page):
    return page.evaluate(FOCUSED)


@pytest.mark.parametrize("key", ["n", "p", "f", "s", "/", ".", ",", "h"])
def test_single_keys_do_nothing(look, key):
    page = look("elements/")
    before = page.url, page.evaluate("document.activeElement.tagName"), page.evaluate("scrollY")
    page.keyboard.press(key)
    page.wait_for_timeout(60)
    assert (
        page.url,
        page.evaluate("document.activeElement.tagName"),
        page.evaluate("scrollY"),
    ) == before
    assert not page.is_visible("#site-search")


def test_skip_link_comes_first_and_leads_into_the_page(look):
    page = look("practices/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    assert focused(page)["top"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("kind", "width"),
    [
        *((kind, 320) if kind in FIRST_KINDS else also(kind, 320) for kind in KINDS),
        ("home", 1280),
        ("state", 1280),
        ("compare", 1280),
        ("practices", 1280),
    ],
)
def test_focus_is_seen_wherever_tab_leads(look, shipped, kind, width):
    page = look(shipped.fullest(kind).url, width=width, reduced_motion="reduce")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = focused(page)
        if at["tag"] == "BODY":
            break
        inside = at["right"] > 0 and at["left"] < width and at["bottom"] > 0 and at["top"] < 900
        if not (inside and at["shown"] and (at["ring"] or at["own"])):
            unseen.append(at)
    assert unseen == []


def test_menu_opens_closes_with_escape_and_gives_focus_back(look):
    page = look("elements/", width=360)
    assert not page.is_visible("#site-nav")
    button = page.locator(".menu-button")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav').id") == "site-nav"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.is_visible("#site-nav")
    assert page.evaluate("document.activeElement.className") == "tool menu-button"


def test_search_finds_closes_with_escape_and_gives_focus_back(look):
    page = look("states/")
    page.locator("[data-open-search]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("link databases")
    page.wait_for_selector(".search-results li")
    assert page.inner_text(".search-results li:first-child > a") == "Link databases across agencies"
    page.keyboard.press("Escape")
    assert not page.is_visible("#site-search")
    assert page.evaluate("document.activeElement.hasAttribute('data-open-search')")


def test_search_goes_to_the_first_page_found_by_enter(look, address):
    page = look("about/history/")
    page.click("[data-open-search]")
    page.keyboard.type("link databases")
    page.wait_for_selector(".search-results li")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}strategies/data/link-databases/")


def test_colors_switch_and_stay(look, address):
    page = look("about/", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button = page.locator("[data-switch-scheme]")
    assert button.get_attribute("aria-pressed") == "false"
    button.focus()
    page.keyboard.press("Space")
    dark = page.evaluate(ground)
    assert dark != light
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(f"{address}states/")
    assert page.evaluate(ground) == dark


def test_a_broken_store_stops_nothing(look):
    page = look("about/")
    page.evaluate("localStorage.setItem('scheme', '{broken')")
    page.reload()
    page.click("[data-open-search]")
    assert page.is_visible("#site-search")
