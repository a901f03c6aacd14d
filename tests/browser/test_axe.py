"""axe-core finds nothing on any kind of page, in both color schemes, at three widths, nor with menu or search open."""

from __future__ import annotations

from typing import Any

import pytest
from shipped_site import KINDS

axe_library = pytest.importorskip("axe_playwright_python.sync_playwright", reason="browser tests need axe-playwright-python: pip install -r requirements-dev.txt")

WIDTHS = (1280, 360, 320)
SCHEMES = ("light", "dark")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


def violations(page: Any) -> list[str]:
    found = axe_library.Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(look, shipped, kind):
    page = look(shipped.fullest(kind).url)
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"the page is wider than {width} px"
            if said := violations(page):
                found[f"{scheme} {width}"] = said
    assert found == {}


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
