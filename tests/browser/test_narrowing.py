"""Lists that are narrowed: of a cut one only what is shown is fetched, and the exchange is steered
by kind, element, state and time.
"""

from __future__ import annotations

from typing import Any

from waiting import until

ROWS = "#s-list > .row"
ENTRIES = "#s-list .row"


def narrowed(page: Any, count: int) -> None:
    until(page, f"document.querySelector('.facet-count').textContent.startsWith('{count} of ')")


def counted(shipped: Any, **tags: str) -> int:
    return sum(
        tags.get("state") in (None, practice.state)
        and tags.get("element") in (None, *practice.elements)
        for practice in shipped.site.exchange.practices
    )


def test_a_cut_library_is_narrowed_by_its_index_and_one_page_of_rows(look, shipped):
    page = look("practices/")
    page.wait_for_selector(".facets.live")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("practices/")[2]))
    page.click('.facet label:has-text("Data")')
    narrowed(page, counted(shipped, element="data"))
    assert sorted(filter(None, asked)) == ["by/element/data/", "library.json"]
    page.click('summary:has-text("State")')
    page.click('.facet label:has-text("Minnesota")')
    wanted = counted(shipped, element="data", state="minnesota")
    narrowed(page, wanted)
    assert page.locator(ROWS).count() == wanted
    assert "?element=data&state=minnesota" in page.url
    links = page.eval_on_selector_all(f"{ROWS} .row-title a", "(all) => all.map((a) => a.pathname)")
    assert all(link.startswith("/practices/minnesota/") for link in links)
    count = page.inner_text('.facet li[data-value="kansas"] .count')
    assert int(count) == counted(shipped, element="data", state="kansas")
    page.click(".facet-clear")
    until(page, f"document.querySelectorAll('{ROWS}').length === 60")


def test_several_choices_of_a_facet_are_added_up(look, shipped):
    page = look("practices/page/2/?state=kansas&state=oregon")
    both = counted(shipped, state="kansas") + counted(shipped, state="oregon")
    narrowed(page, both)
    while page.is_visible("text=Show more"):
        page.click("text=Show more")
        page.wait_for_load_state("networkidle")
    until(page, f"document.querySelectorAll('{ROWS}').length === {both}")


def test_words_narrow_a_cut_library_without_its_pages(look):
    page = look("practices/")
    page.wait_for_selector(".facets.live")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill(".facet-text input", "data sharing")
    until(page, "/^[1-9]/.test(document.querySelector('.facet-count').textContent)")
    page.wait_for_load_state("networkidle")
    assert page.locator(ROWS).count() > 0
    assert not [url for url in asked if "/page/" in url or "/by/" in url]


def test_the_exchange_is_steered_by_kind_element_and_state(look):
    page = look("exchange/")
    page.wait_for_selector(".facets.live")
    assert page.locator("details[open] > .answers").count() == 0
    page.click('.facet label:has-text("Help on offer")')
    offers = page.locator(ENTRIES).count()
    assert offers == page.locator(f"{ENTRIES}[data-tags~='asked:offer']").count() > 0
    page.click('summary:has-text("Element")')
    page.click('.facet label:has-text("Data")')
    assert 0 < page.locator(ENTRIES).count() < offers
    assert page.url.endswith("exchange/?asked=offer&element=data")
    page.click(".facet-clear")
    page.locator(f"{ENTRIES} summary").first.click()
    assert page.locator("details[open] > .answers li").count() > 0


def test_on_a_phone_the_exchange_is_its_parts_with_counts_until_it_is_narrowed(look):
    """All of it stands in the page, so that nothing is lost without script or on paper."""
    page = look("exchange/", width=360)
    page.wait_for_selector(".facets.live")
    counts = page.locator("#s-list > details:visible > summary > .count").all_inner_texts()
    assert sum(map(int, counts)) == page.locator(ENTRIES).count() > 30
    assert page.locator(f"{ENTRIES}:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") < 4_000
    page.emulate_media(media="print")
    assert page.locator(f"{ENTRIES}:visible").count() == sum(map(int, counts))
    page.emulate_media(media="screen")
    page.click('summary:has-text("Kind")')
    page.click('.facet label:has-text("Question")')
    assert page.locator("#s-list > details:visible").count() == 1
    assert page.locator(f"{ENTRIES}:visible").count() == int(counts[-1])
    page.goto(f"{page.url.partition('?')[0]}#s-offers")
    page.wait_for_selector("#s-offers .row:visible")
