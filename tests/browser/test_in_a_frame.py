"""Embedded in a page of another origin: seen in both color schemes, no script and nothing asked of
others, links lead the whole tab.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hosting import hosting

EMBEDDED = [
    "embed/states/colorado/",
    "embed/strategies/data/link-databases/",
    "embed/data/requests/",
]


@pytest.fixture
def framed(look, address, tmp_path) -> Iterator[Callable[..., Any]]:
    """Show a page of the site in a frame of another one: `framed(url, color_scheme="dark")` gives
    both.
    """
    with hosting({"/": tmp_path}) as host:

        def opened(url: str, **options: Any) -> Any:
            (tmp_path / "index.html").write_text(
                f'<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Other</title><iframe src="{address}{url}" title="It" width="100%" height="600"></iframe>',
                encoding="utf-8",
            )
            page = look("404.html", **options)
            page.asked, page.said = [], []
            page.on("request", lambda request: page.asked.append(request.url))
            page.on("console", lambda message: page.said.append(message.text))
            page.goto(f"{host.address}/index.html")
            page.frames[1].wait_for_selector("h1")
            return page, page.frames[1], host.address

        yield opened


@pytest.mark.parametrize("url", EMBEDDED)
def test_a_page_of_another_origin_shows_it_in_both_schemes(framed, address, url):
    grounds = []
    for scheme in ("light", "dark"):
        page, frame, other = framed(url, color_scheme=scheme, width=800)
        assert frame.is_visible("h1 a")
        assert frame.is_visible(".embed-foot")
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [one for one in page.asked if not one.startswith((address, other))] == []
        assert [one for one in page.said if "favicon" not in one and "404" not in one] == []
        grounds.append(
            frame.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--page')")
        )
    assert grounds[0] != grounds[1]


def test_a_link_in_it_leads_the_whole_tab(framed, address):
    page, frame, _ = framed(EMBEDDED[0])
    frame.click("h1 a")
    page.wait_for_url(f"{address}states/colorado/")


def test_the_line_is_copied_where_the_browser_allows_it(look):
    page = look("states/colorado/", permissions=["clipboard-read", "clipboard-write"])
    page.click(".embed-lines summary")
    page.click("[data-copy-line]")
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('<iframe src="https://peer-exchange.example.org/embed/states/color')
