"""No message in the console, no request to another host, a complete page without scripts, on zoom,
on paper and in forced colors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from shipped_site import EVERY_KIND

from peerways.commands.browser import find_browser


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_no_message_and_no_foreign_request(chromium, address, shipped, kind):
    context = chromium.new_context()
    said, asked, failed = [], [], []
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "response", lambda response: failed.append(response.url) if response.status >= 400 else None
    )
    shown = shipped.fullest(kind)
    page.goto(address + shown.url)
    if not shown.taken_from:  # in a frame there is nothing to search with
        page.click("[data-open-search]")
        page.fill("#site-search-words", "credit")
        page.wait_for_selector(".search-results li")
    context.close()
    assert said == []
    assert failed == []
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_without_scripts_the_navigation_and_the_text_are_there(look, shipped, kind):
    shown = shipped.fullest(kind)
    page = look(shown.url, width=360, java_script_enabled=False)
    assert page.is_visible("#site-nav a") != bool(shown.taken_from)  # no frame within a frame
    assert page.is_visible("main h1")
    assert not page.is_visible(".menu-button")
    assert not page.is_visible("[data-open-search]")


@pytest.fixture(scope="module")
def with_large_text(chromium) -> Iterator[Any]:
    """A browser whose reader has set text to twice its size."""
    browser = chromium.browser_type.launch(
        executable_path=find_browser(None),
        args=["--no-sandbox", "--blink-settings=defaultFontSize=32"],
    )
    yield browser
    browser.close()


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_text_at_twice_its_size_needs_no_sideways_scroll(with_large_text, address, shipped, kind):
    page = with_large_text.new_page(viewport={"width": 640, "height": 900})
    page.goto(address + shipped.fullest(kind).url)
    wide = page.evaluate("document.documentElement.scrollWidth")
    size = page.evaluate("getComputedStyle(document.body).fontSize")
    page.close()
    assert size == "34px"
    assert wide <= 640


@pytest.mark.parametrize("url", ["", "states/colorado/", "coverage/"])
def test_forced_colors_keep_charts_and_marks(look, url):
    page = look(url, forced_colors="active")
    lost = page.evaluate("""() => {
      const ground = getComputedStyle(document.body).backgroundColor;
      const name = (shape) => shape.outerHTML.slice(0, 80);
      const style = (shape) => getComputedStyle(shape);
      const bare = (paint) => paint === "none" || paint === ground;
      const vanished = [...document.querySelectorAll("main svg :is(rect, text, path):not(.arc, .road, .spread text)")].filter((shape) => bare(style(shape).fill) && bare(style(shape).stroke));
      const filled = [...document.querySelectorAll("main .tile-map rect, main .system-picture :is(.segment, .stone)")].filter((shape) => style(shape).fill !== ground);
      return [...vanished, ...filled].map(name);
    }""")
    assert lost == []


def test_paper_is_light_and_has_no_controls(look):
    page = look("states/colorado/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 36, 48)"
    assert not page.is_visible(".site-header")
    assert page.is_visible("main h1")
