"""Search in a real browser: by keyboard alone, announced, on the page that is missing too, and
honest where it can't answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from waiting import until

FIRST = ".search-results li:first-child > a"
COUNT = "#site-search [role=status]"


class _Pages(SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: what is missing gets 404.html."""

    def log_message(self, *said: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_: object) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def missing(shipped, chromium) -> Iterator[Callable[[], Any]]:
    """Open an address that leads nowhere, at a host's root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(shipped.folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/no/such/page")
    yield page
    page.close()
    server.shutdown()


def searched(page: Any, words: str) -> Any:
    page.click("[data-open-search]")
    page.fill("#site-search-words", words)
    page.wait_for_selector(".search-results li")
    return page


def test_a_missing_page_can_search(missing):
    searched(missing, "Kansas")
    missing.click(FIRST)
    missing.wait_for_url("**/states/kansas/")


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("data-sharing agreement", "strategies/data/link-databases/"),
        ("aprenticeship", "practices/colorado/tech-apprenticeship/"),
        ("Kansas GED", "practices/kansas/ged-accelerator/"),
    ],
)
def test_words_of_readers_lead_there_by_enter(look, address, words, url):
    page = searched(look("about/"), "practice")
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    page.keyboard.press("Enter")  # also before the answer is there
    page.wait_for_url(f"{address}{url}")


def test_enter_waits_for_a_script_that_has_not_come(look, address):
    page, held = look("about/"), []
    page.route("**/assets/search.js", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks what it is handed, which a built-in refuses)
    page.click("[data-open-search]")
    page.keyboard.type("Kansas GED")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#site-search-words').value === 'Kansas GED'")
    held.pop().continue_()
    page.wait_for_url(f"{address}practices/kansas/ged-accelerator/")


def test_signs_in_a_title_are_shown_as_they_are(look):
    page = look("about/")

    def signs(route: Any) -> None:
        pages = route.fetch().json()
        named = {key: [url, "R&D 50% <fast> HB", *more] for key, (url, _, *more) in pages.items()}
        route.fulfill(json=named)

    page.route("**/search/pages/*.json", signs)
    assert searched(page, "data").inner_text(FIRST) == "R&D 50% <fast> HB"


def test_a_script_that_is_blocked_is_said(look):
    page = look("about/")
    page.route("**/assets/search.js", lambda route: route.abort())
    page.click("[data-open-search]")
    page.wait_for_selector(f"{COUNT}:has-text('The search index could not be loaded.')")


def test_an_enter_that_ends_the_composing_of_a_letter_opens_nothing(look, address):
    page = searched(look("about/"), "data")
    page.evaluate("""() => {
      const pressed = { key: "Enter", bubbles: true, cancelable: true };
      const input = document.querySelector("#site-search-words");
      window.left = input.dispatchEvent(new KeyboardEvent("keydown", { ...pressed, isComposing: true }));
    }""")
    assert page.evaluate("window.left")  # the browser's own, not taken for ours
    assert page.url == f"{address}about/"


def test_an_offer_that_comes_late_takes_no_answer_away(look, address):
    """What was typed before had no hit; what may help with that comes when other words are answered
    already.
    """
    page, held = look("about/"), []
    page.route("**/nearest.json", lambda route: held.append(route))  # noqa: PLW0108 (see above)
    page.click("[data-open-search]")
    page.fill("#site-search-words", "xylograph")
    until(
        page, "document.querySelector('#site-search [role=status]').textContent.includes('Nothing')"
    )
    while not held:
        page.wait_for_timeout(20)
    page.fill("#site-search-words", "Kansas GED")
    page.wait_for_selector(".search-results li")
    with page.expect_response("**/nearest.json"):
        held.pop().continue_()
    page.wait_for_timeout(200)  # the late answer has been taken up, or left
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}practices/kansas/ged-accelerator/")


def test_enter_opens_no_hit_of_other_words(look, address):
    page = searched(look("about/"), "data")
    page.keyboard.type(" minnesota")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != f"{address}about/")
    assert "minnesota" in page.url


def test_the_answer_is_announced_and_says_how_it_was_understood(look):
    page = searched(look("about/"), "Kansas nursing")
    assert "of Kansas found" in page.inner_text(COUNT)
    assert "Kansas" in page.inner_text(".search-kind")
    page.fill("#site-search-words", "datta sharing")
    until(
        page, "document.querySelector('#site-search [role=status]').textContent.includes('“data”')"
    )


@pytest.mark.parametrize(
    ("words", "told", "first"),
    [
        ("upskilling", "the nearest strategies, whom to ask", "strategies/employers/embed-"),
        ("blockchain", "the elements, whom to ask", "elements/partnerships/"),
        ("New Mexico", "how a state joins, the elements, whom to ask", "about/joining/"),
    ],
)
def test_nothing_found_offers_what_is_nearest_and_whom_to_ask(look, address, words, told, first):
    page = look("about/")
    page.click("[data-open-search]")
    page.keyboard.type(words)
    page.wait_for_selector(f"{COUNT}:has-text('Nothing found. These may help: {told}.')")
    links = page.locator(".search-results a").evaluate_all("all => all.map((one) => one.href)")
    assert links[0].startswith(f"{address}{first}")
    assert [link.removeprefix(address) for link in links[-3:]] == [
        "people/",
        "contribute/request/",
        "exchange/",
    ]
    page.keyboard.press("Enter")
    assert page.url == f"{address}about/"  # nothing that was not looked for opens by itself
    for _ in range(2):  # past the button that closes
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(links[0])


def test_more_is_shown_and_keeps_the_focus(look):
    page = searched(look("about/"), "data")
    shown = page.locator(".search-results li").count()
    page.click("[data-more]")
    until(page, f"document.querySelectorAll('.search-results li').length > {shown}")
    until(page, "document.activeElement.closest('.search-results') !== null")


def test_no_focus_hides_under_the_line_of_words(look):
    page = searched(look("about/", height=400), "data")
    page.locator(".search-results a").last.focus()
    for _ in range(10):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.closest('.search-results') === null"):
            break
        top, line = page.evaluate(
            "[document.activeElement.getBoundingClientRect().top, document.querySelector('.search-line').getBoundingClientRect().bottom]"
        )
        assert top >= line - 1


def test_offline_is_said(look):
    page = look("about/")
    searched(page, "data")
    page.context.set_offline(True)
    page.fill("#site-search-words", "zebra crossing")
    until(
        page,
        "document.querySelector('#site-search [role=status]').textContent.startsWith('You are offline')",
    )


@pytest.mark.parametrize(
    ("url", "words", "title"),
    [
        ("practices/", "data sharing", "one data system (SLEDS)"),
        ("practices/", "credit transfer", ""),
        ("strategies/", "braided", "Braid existing resources"),
    ],
)
def test_the_boxes_over_lists_find_the_same(look, url, words, title):
    page = look(url)
    page.fill(".facet-text input", words)
    until(
        page,
        "/^[1-9]/.test(document.querySelector('.facet-count').textContent) && location.search.includes('q=')",
    )
    found = page.locator(
        f"#{page.get_attribute('[data-facets]', 'data-facets')} a"
    ).all_inner_texts()
    assert any(title in one for one in found)


def test_words_find_documents_in_a_library_that_is_narrowed_already(look):
    page = look("documents/?kind=law")
    page.fill(".facet-text input", "protection")
    until(
        page,
        "/^[1-9]/.test(document.querySelector('.facet-count').textContent) && document.querySelectorAll('#s-list > li').length < 10",
    )
    assert "Maryland" in page.inner_text("#s-list")
