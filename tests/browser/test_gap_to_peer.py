"""From a state's top gap to a peer's contact, and any places side by side: what people come for,
done in a real browser.
"""

from __future__ import annotations

import pytest

COMPARED = "compare/?places=colorado,kansas"


def tab_to(page, selector: str, at_most: int = 250) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached with {at_most} presses of Tab")


@pytest.fixture
def state(shipped):
    return next(
        s
        for s in shipped.site.exchange.states
        if any(h.peers and h.peers[0].contacts for h in shipped.site.analysis.help(s)[:1])
    )


def test_from_the_top_gap_to_the_contact_in_two_clicks(look, state):
    page = look(f"states/{state.slug}/")
    page.click(".gap-card .card-title a")
    contact = page.locator(".gap:target .peer-contact a").first
    contact.wait_for()
    assert contact.get_attribute("href").startswith(("https://", "http://", "mailto:"))


def test_from_the_top_gap_to_the_contact_by_keyboard_alone(look, state):
    page = look(f"states/{state.slug}/")
    tab_to(page, ".gap-card .card-title a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gaps/#s-gap-*")
    tab_to(page, ".gap:target .peer-contact a", 30)


def test_from_the_home_page_to_the_source_of_a_peers_practice(look, state):
    page = look("")
    page.click(f'.door a[href="states/{state.slug}/"]')
    page.click(".gap-card .card-title a")
    page.click(".gap:target .peer-practice >> nth=0")
    page.locator(".sources a").first.wait_for()
    assert "/practices/" in page.url


def test_the_doors_of_the_home_page_work_without_script(look):
    page = look("", java_script_enabled=False)
    page.click(".door summary >> nth=0")
    page.click(".door details[open] a >> nth=0")
    page.wait_for_url("**/strategies/**")


def test_places_in_the_address_are_compared(look):
    page = look(COMPARED)
    page.wait_for_selector(".compare-status:has-text('2 places compared')")
    assert page.locator(".compare thead a").all_inner_texts() == ["Colorado", "Kansas"]
    assert page.inner_text(".compare-status").startswith("2 places compared; ")


def test_a_choice_is_kept_in_the_address_and_can_be_narrowed(look):
    page = look("compare/")
    page.wait_for_selector("#s-place:enabled")
    page.fill("#s-place", "kansas")  # a name that is written out is taken at once
    assert (
        page.inner_text(".compare-status")
        == "Kansas is chosen. Choose one more place; until then all states are shown."
    )
    page.fill("#s-place", "coas")  # else the first that holds it, by Enter
    page.keyboard.press("Enter")
    assert page.url.endswith("compare/?places=kansas,oregon/coast")
    rows = page.locator(".compare tbody tr").count()
    page.check("#s-only")
    assert page.url.endswith("&only=differences")
    assert page.locator(".compare tbody tr").count() < rows
    strategies = page.locator(".compare tbody tr:not(.compare-element)")
    assert strategies.count() == page.locator(".compare .tag.differs").count()
    assert f"differ on {strategies.count()} strateg" in page.inner_text(".compare-status")
    page.click("text=Kansas ×")
    assert page.url.endswith("compare/?places=oregon/coast&only=differences")
    assert page.evaluate("document.activeElement.id") == "s-place"


def test_the_fifth_place_leaves_the_keyboard_at_the_chosen(look, shipped):
    states = shipped.site.exchange.taking_part[:5]
    page = look("compare/?places=" + ",".join(state.slug for state in states[:4]))
    page.wait_for_selector("#s-place:enabled")
    page.fill("#s-place", states[4].name)
    page.wait_for_selector("#s-place:disabled")
    assert page.evaluate("document.activeElement.closest('.compare-chosen') !== null")


def test_marks_and_legend_stay_when_places_are_chosen(look):
    page = look("compare/")
    marks = page.locator(".compare .element-name .mark").count()
    page.goto(page.url + COMPARED.partition("/")[2])
    page.wait_for_selector(".compare-status:has-text('2 places compared')")
    assert page.locator(".compare .element-name .mark").count() == marks == 6
    assert page.is_visible(".legend")
    page.fill("#s-place", "zz")
    page.keyboard.press("Enter")
    assert page.inner_text(".compare-status") == "No place here is called “zz”."


def test_two_places_fit_side_by_side_on_a_phone(look):
    page = look(COMPARED, width=360)
    page.wait_for_selector(".compare-status:has-text('2 places compared')")
    assert page.evaluate(
        "(() => { const wrap = document.querySelector('#s-compare .table-wrap'); return wrap.scrollWidth <= wrap.clientWidth; })()"
    )
    assert page.get_by_role("columnheader", name="Kansas").is_visible()
    assert page.get_by_role("rowheader", name="Link databases across agencies").is_visible()


def test_script_and_build_mark_the_same_differences(look, shipped):
    page = look("compare/")
    states = [state.slug for state in shipped.site.exchange.taking_part][:5]
    built = page.locator(".compare tr.differs th a").all_inner_texts()
    page.goto(page.url + "?places=" + ",".join(states))
    page.wait_for_selector(f".compare-status:has-text('{len(states)} places compared')")
    assert page.locator(".compare tr.differs th a").all_inner_texts() == built


def test_without_script_all_states_are_compared(look, shipped):
    page = look(COMPARED, java_script_enabled=False)
    assert page.locator(".compare thead a").count() == len(shipped.site.exchange.taking_part)
    assert not page.is_visible("[data-places]")
