"""A state's page says what matters before anything is scrolled, and stays short enough to be read
to its end.
"""

from __future__ import annotations

import printed
import pytest
from shipped_site import also

from peerways.analyse.standing import furthest

#: How high the page of a state may be, in pixels by the width of the window.
HEIGHTS = {1280: 4000, 360: 7000}
#: Texts of the first screen: whole elements that end above the fold.
SEEN = """() => [...document.querySelectorAll("main h1, main .lead")].filter((one) => one.getBoundingClientRect().bottom <= innerHeight).map((one) => one.innerText).join(" ")"""


@pytest.fixture(scope="module")
def states(shipped):
    return [state for state in shipped.site.exchange.states if state.rounds]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (360, 640)])
def test_ten_seconds_tell_the_strongest_element_the_first_gap_and_who_could_help(
    look, shipped, states, width, height
):
    page = look("", width=width, height=height)
    analysis, address = shipped.site.analysis, page.url
    for state in states:
        page.goto(f"{address}states/{state.slug}/")
        seen, first = page.evaluate(SEEN), analysis.help(state)[0]
        best = furthest(analysis.standings(state), 3)
        strongest = [analysis.framework.element[slug].short for slug in best]
        assert strongest
        for expected in (state.name, *strongest, first.title, first.peers[0].name):
            assert expected in seen, f"{state.name}: {expected}"


@pytest.mark.parametrize("width", HEIGHTS)
def test_a_state_page_is_short(look, states, width):
    page = look("", width=width)
    address, found = page.url, {}
    for state in states:
        page.goto(f"{address}states/{state.slug}/")
        found[state.slug] = page.evaluate("document.documentElement.scrollHeight")
    assert {slug: height for slug, height in found.items() if height > HEIGHTS[width]} == {}


def test_the_tabs_of_a_state_scroll_on_a_phone_to_where_the_reader_is(look):
    page = look("states/kansas/plan/", width=360)
    strip = page.locator(".place-nav")
    assert strip.evaluate("(one) => one.scrollWidth > one.clientWidth")
    current = strip.locator("[aria-current]").bounding_box()
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= 360


def test_the_ratings_of_a_state_are_narrowed_without_a_script(look, shipped):
    page = look("states/kansas/assessment/", java_script_enabled=False)
    gaps = shipped.site.analysis.gaps(shipped.site.exchange.state["kansas"])
    page.get_by_label("Priority gaps").check()
    shown = page.locator(".item:visible").evaluate_all("all => all.map((one) => one.id)")
    assert sorted(shown) == sorted(f"s-item-{gap.key.replace('.', '-')}" for gap in gaps)
    assert page.locator("section:has(> .item):visible").count() < 6
    page.get_by_label("Everything").check()
    assert page.locator(".item:visible").count() > len(gaps)


def test_the_numbers_of_a_figure_can_be_taken_along(look, states):
    page = look(f"states/{states[0].slug}/")
    with page.expect_download() as waiting:
        page.click("#f-standing a[download]")
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith('"Element","Initiation","Planning"')
    assert len(text.splitlines()) == 7


def test_the_first_door_of_the_home_page_stands_in_the_first_screen_of_a_phone(look):
    page = look("", width=360, height=740)
    assert page.locator(".door h2").first.bounding_box()["y"] < 740
    assert page.locator(".door details").first.bounding_box()["y"] < 740


def test_what_changed_is_seen_in_one_screen(look, states):
    page = look(f"states/{states[0].slug}/changes/")
    assert page.locator("#f-moved").bounding_box()["height"] < 900
    assert page.locator("#f-moved svg.strip").count() > 20


#: What a packet's page holds between its margins, in pixels.
PAPERS = {"A4": (680, 1024), "Letter": (703, 958)}


@pytest.mark.parametrize("paper", ["Letter", also("A4")])
def test_every_packet_prints_on_two_sheets_with_half_of_the_second_for_notes(look, shipped, paper):
    width, height = PAPERS[paper]
    page = look("", width=width, height=height)
    page.emulate_media(media="print")
    address, wrong = page.url, {}
    for packet in (one for one in shipped.site.pages if one.kind == "packet"):
        page.goto(address + packet.url)
        notes = page.locator(".packet-notes").bounding_box()["height"] / height
        sheets = printed.sheets(page.pdf(format=paper, prefer_css_page_size=True))
        if sheets != 2 or notes < 0.4:
            wrong[packet.url] = (sheets, round(notes, 2))
    assert wrong == {}
    assert "Next meeting:" in page.inner_text(".packet-meetings")
    assert "Coach:" in page.inner_text(".packet-meetings")


def test_the_picture_of_the_system_marks_components_by_letters(look):
    page = look("about/framework/")
    letters = page.eval_on_selector_all(
        ".stone ~ text", "(all) => all.map((one) => one.textContent)"
    )
    assert letters == list("ABCDEFGHIJ")
    assert page.locator(".large-picture [data-print]").is_visible()
