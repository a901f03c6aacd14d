"""axe-core finds nothing on any kind of page, in both color schemes, at three widths, nor with menu
or search open.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from shipped_site import EVERY_KIND

axe_library = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="browser tests need axe-playwright-python: pip install -r requirements-dev.txt",
)

WIDTHS = (1280, 360, 320)
SCHEMES = ("light", "dark")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}


def violations(page: Any, rules: dict[str, Any] = RULES) -> list[str]:
    found = axe_library.Axe().run(page, options=rules).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for rule in found
        for node in rule["nodes"]
    ]


def found_on(
    page: Any, views: Iterable[tuple[str, int]], rules: dict[str, Any] = RULES
) -> dict[str, list[str]]:
    """Return what axe finds on a page in each view, a scheme and a width."""
    found = {}
    for scheme, width in views:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"the page is wider than {width} px"
        )
        found[f"{scheme} {width}"] = violations(page, rules)
    return {view: said for view, said in found.items() if said}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_page_in_both_schemes_and_three_widths(look, shipped, kind):
    assert (
        found_on(look(shipped.fullest(kind).url), [("light", 1280), ("dark", 360), ("light", 320)])
        == {}
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_colors_of_every_kind_of_page_on_a_dark_desk(look, shipped, kind):
    """What stands where, axe has judged in the other views."""
    page = look(shipped.fullest(kind).url)
    assert found_on(page, [("dark", 1280)], CONTRAST) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_search_open(look, scheme, width):
    page = look("", width=width, color_scheme=scheme)
    page.click("[data-open-search]")
    page.fill("#site-search-words", "data")
    page.wait_for_selector(".search-results li")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_menu_open(look, scheme):
    page = look("states/", width=320, color_scheme=scheme)
    page.click(".menu-button")
    assert page.is_visible("#site-nav a")
    assert violations(page) == []


def test_all_disclosures_open(look, shipped):
    page = look("states/" + shipped.site.exchange.states[0].slug + "/")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
