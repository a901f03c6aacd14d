"""A framework with more elements than the shipped six, and with long names: no name is cut, no two
elements look alike.
"""

from __future__ import annotations

from typing import Any

import pytest
from made_exchange import element, exchange, framework, state
from shipped_site import ROOT

from peerways.pages.site import Site, site_of
from peerways.render import Renderer

STYLES = ROOT / "plugins" / "peerways" / "theme" / "assets" / "styles"
NAMES = (
    *("Partnerships", "Employers", "Program design", "Policies", "Data", "Funding"),
    *("Accountability", "Equity and access", "Communications and outreach", "Teaching"),
)
#: What runs beyond the arc that it is written along.
TOO_LONG = """() => [...document.querySelectorAll(".system-picture textPath")]
  .filter((name) => name.getComputedTextLength() > document.querySelector(name.getAttribute("href")).getTotalLength())
  .map((name) => name.textContent)"""
#: What runs into the lanes beside it.
TOO_WIDE = """() => [...document.querySelectorAll(".standing-name")]
  .filter((name) => { const text = document.createRange(); text.selectNodeContents(name);
    return text.getBoundingClientRect().right > name.getBoundingClientRect().right + 0.5; })
  .map((name) => name.textContent)"""
LOOKS = """() => [...document.querySelectorAll(".system-picture a:has(.segment)")]
  .map((one) => [getComputedStyle(one.querySelector(".segment")).fill, one.querySelector(".sign").getAttribute("d")])"""


def site_with(number: int) -> Site:
    """Return a site whose framework has so many elements, with a state that has rated one
    of them.
    """
    usual = framework()
    added = tuple(
        element(n, name.split()[-1].lower(), name, "do-it", "do-more")
        for n, name in enumerate(NAMES[3:number], 4)
    )
    named = tuple(
        one.model_copy(update={"short": name})
        for one, name in zip(usual.elements, NAMES, strict=False)
    )
    made = exchange(state("kansas", {"data.set-goals": 2}))
    more = usual.model_copy(update={"elements": (*named, *added)})
    return site_of(made.model_copy(update={"framework": more}))


def styles() -> str:
    """Return what pages of all kinds look like."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css")))


@pytest.mark.parametrize("number", [7, 8, 10])
def test_no_name_is_cut_and_no_two_elements_look_alike(page: Any, number: int) -> None:
    site = site_with(number)
    renderer = Renderer(site)
    home, place = (next(p for p in site.pages if p.kind == kind) for kind in ("home", "state"))
    page.set_content(renderer.render(home).html)
    page.add_style_tag(content=styles())
    looks = page.evaluate(LOOKS)
    assert len(looks) == number
    assert [len(set(kind)) for kind in zip(*looks, strict=True)] == [number, number]
    assert page.evaluate(TOO_LONG) == []
    page.set_content(renderer.render(place).html)
    page.add_style_tag(content=styles())
    assert page.locator(".standing-name").count() == number
    for width in (1280, 640, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TOO_WIDE) == []
