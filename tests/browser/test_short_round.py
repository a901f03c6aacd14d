"""The short round: a first look at each element, then only what matters to the team."""

from __future__ import annotations

from assessing import go_to, ready, taken, violations

from peerways.read.yaml_dialect import read_yaml


def test_a_short_round_asks_for_what_matters_and_the_rest_is_not_rated(look) -> None:
    page = ready(look("assess/", width=360))
    go_to(page, "s-start")
    page.select_option('[data-h="state"]', "kansas")
    page.fill('[data-h="date"]', "2014-09-12")
    page.fill('[data-h="by"]', "Team")
    page.select_option("#s-asked", "short")
    page.click("text=Begin with A first look")
    page.wait_for_selector("#s-short.current")
    data = page.locator('[data-rough="data"]')
    data.get_by_label("1 Initiation").check()
    data.get_by_label("This matters to us now").check()
    page.locator('[data-rough="design"]').get_by_label("3 Implementation").check()
    assert page.locator(".steps li:visible a").all_inner_texts() == [
        "Start", "Together", "A first look", "Data\n0/4", "Results", "Plan", "Take away",
    ]  # fmt: skip
    page.click("text=Go on with Data")
    page.wait_for_selector("#s-of-data.current")
    page.locator('[id="s-i-data.set-goals"]').get_by_label("3 Implementation").check()
    page.reload()
    ready(page)
    go_to(page, "s-results")
    told = page.inner_text("#s-outcome")
    assert "A short round: it asked for Data. The rest is not rated." in told
    assert (
        "At first look, which is no rating: Program design 3 Implementation, Data 1 Initiation."
        in told
    )
    assert "Partnerships" not in told.replace("Partnerships and", "")
    assert page.locator('[data-change="no-longer-rated"]').count() == 0
    _, text = taken(page, "yaml")
    file = read_yaml(text)[0]
    assert file["asked"] == "short"
    assert file["ratings"] == {"data": {"set-goals": 3}}
    assert (
        "# At first look, which is no rating: Program design 3 Implementation, Data 1 Initiation"
        in text
    )
    assert violations(page, "s-take") == []
    go_to(page, "s-short")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page, "s-short") == []
