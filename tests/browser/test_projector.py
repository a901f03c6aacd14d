"""A session on the wall: one item at a time, by keys, with a timer."""

from __future__ import annotations

from assessing import ready
from team_session import side_by_side


def test_the_wall_shows_one_item_a_screen_and_keys_step_and_settle(look) -> None:
    page = ready(look("assess/"))
    side_by_side(page)
    page.click('[data-team="project"]')
    assert page.inner_text("#s-projected .note") == "1 of 3"
    page.keyboard.press("2")
    assert page.locator('#s-projected [aria-pressed="true"]').inner_text().startswith("2 Planning")
    page.keyboard.press("t")
    assert page.inner_text("#s-clock") in ("5:00", "4:59")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#s-projected .note") == "2 of 3"
    page.keyboard.press("0")
    pressed = page.locator('#s-projected [aria-pressed="true"]')
    assert pressed.inner_text().startswith("0 Not applicable")
    page.keyboard.press("Escape")
    assert page.locator('[data-settle="data.link-databases"] .tag').inner_text() == "Settled"
    assert page.inner_text("#s-clock") == ""


def test_the_timer_counts_for_each_item_anew_and_says_when_it_is_over(look) -> None:
    page = ready(look("assess/"))
    side_by_side(page)
    page.clock.install()
    page.click('[data-team="project"]')
    page.select_option("#s-minutes", "2")
    assert page.evaluate("document.activeElement.dataset.project") == "next"
    page.clock.run_for(110_000)
    assert page.inner_text("#s-clock") == "0:10"
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#s-clock") == "2:00"
    page.clock.run_for(121_000)
    assert page.inner_text("#s-time-over").startswith("Time is over: settle, or leave it open")
    page.keyboard.press("t")
    assert page.inner_text(".projected-clock").split("\n")[-1] != "0:00"
    assert page.inner_text("#s-time-over") == ""
