"""No message in the console, no request to another host, a complete page without scripts, on zoom, on paper and in forced colors."""

from __future__ import annotations

import pytest
from shipped_site import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_no_message_and_no_foreign_request(chromium, address, shipped, kind):
    context = chromium.new_context()
    said, asked, failed = [], [], []
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.goto(address + shipped.fullest(kind).url)
    page.click("[data-open-search]")
    page.fill("#site-search-words", "credit")
    page.wait_for_selector(".search-results li")
    context.close()
    assert said == []
    assert failed == []
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_the_navigation_and_the_text_are_there(look, shipped, kind):
    page = look(shipped.fullest(kind).url, width=360, java_script_enabled=False)
    assert page.is_visible("#site-nav a")
    assert page.is_visible("main h1")
    assert not page.is_visible(".menu-button")
    assert not page.is_visible("[data-open-search]")


@pytest.mark.parametrize("kind", KINDS)
def test_text_at_twice_its_size_needs_no_sideways_scroll(look, shipped, kind):
    page = look(shipped.fullest(kind).url, width=640)
    page.evaluate("document.documentElement.classList.add('twice')")
    page.evaluate("const sheet = new CSSStyleSheet(); sheet.replaceSync('html.twice { font-size: 212.5% }'); document.adoptedStyleSheets = [sheet]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("url", ["", "states/colorado/", "coverage/"])
def test_forced_colors_keep_charts_and_marks(look, url):
    page = look(url, forced_colors="active")
    lost = page.evaluate("""() => [...document.querySelectorAll("main svg rect, main svg text, main svg path")]
      .filter((shape) => { const { fill, stroke } = getComputedStyle(shape), ground = getComputedStyle(document.body).backgroundColor;
        return (fill === ground || fill === "none") && (stroke === "none" || stroke === ground) && !shape.matches(".arc, .ground"); })
      .map((shape) => shape.outerHTML.slice(0, 80))""")
    assert lost == []


def test_paper_is_light_and_has_no_controls(look):
    page = look("states/colorado/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 36, 48)"
    assert not page.is_visible(".site-header")
    assert page.is_visible("main h1")
