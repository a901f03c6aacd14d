"""What the pages of the contribution forms do while they are filled in: preview, draft, what is
missing, the way to GitHub, for everybody.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from contributing import (
    MEETING,
    OFFER,
    PRACTICE,
    QUESTION,
    REQUEST,
    fill_meeting,
    fill_practice,
)

axe_library = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="browser tests need axe-playwright-python: pip install -r requirements-dev.txt",
)


def test_the_preview_follows_what_is_typed(look):
    page = look(MEETING)
    page.click("#s-preview-box summary")
    assert page.inner_text("#s-preview h3") == "Nothing to show yet"
    fill_meeting(page)
    assert page.inner_text("#s-preview h3") == "Who shares: a first call"
    assert page.inner_text("#s-preview .lead") == "Two states compare their agreements."
    facts = page.locator("#s-preview dl div").evaluate_all(
        "rows => rows.map((row) => [...row.children].map((one) => one.textContent))"
    )
    assert facts == [
        ["Date", "September 16, 2014"],
        ["Kind", "A meeting of several states"],
        ["States", "Kansas, Oregon"],
        ["Elements", "Data and accountability"],
        ["Source 1", "Agenda, sent by the project team"],
    ]
    page.fill("[name=title]", "<b>Bold</b>")
    assert page.inner_text("#s-preview h3") == "<b>Bold</b>"


def test_a_preview_opened_before_the_script_came_is_drawn_with_it(chromium, address):
    page = chromium.new_page()
    page.route(
        "**/contribute/main.js",
        lambda route: (page.click("#s-preview-box summary"), route.continue_()),
    )
    page.goto(f"{address}{MEETING}", wait_until="commit")
    assert page.inner_text("#s-preview h3") == "Nothing to show yet"
    page.close()


def test_nobody_asks_in_the_name_of_a_state_that_does_not_take_part(look, shipped):
    exchange = shipped.site.exchange
    for url, states in ((REQUEST, exchange.taking_part), (PRACTICE, exchange.states)):
        offered = (
            look(url)
            .locator("[name=state] option")
            .evaluate_all("options => options.map((option) => option.value).filter(Boolean)")
        )
        assert offered == [state.slug for state in states]


def test_what_is_missing_is_said_on_top_and_beside_the_field(look):
    page = look(PRACTICE)
    page.fill("[name=title]", "A title")
    page.fill("[name='sources.1.url']", "example.gov")
    page.fill("[name=years]", "lately")
    page.click("[type=submit]")
    assert page.evaluate("document.activeElement.id") == "s-problems"
    assert page.locator("#s-problems li").all_text_contents() == [
        "State: This field is required.",
        "Summary: This field is required.",
        "Element: This field is required.",
        "Strategies: Choose at least one strategy.",
        "Years: Write 2013, 2013-, 2013-2015 or n.d.",
        "Source 1, Title: Name the source: its publisher and title.",
        "Source 1, Address: Write a web address such as https://example.gov/page, without blanks.",
        "Who says so: This field is required.",
    ]
    page.click("#s-problems li:nth-child(5) a")
    assert page.evaluate("document.activeElement.name") == "years"
    assert page.get_attribute("[name=years]", "aria-invalid") == "true"
    assert page.text_content("#s-f-years-mend") == "Write 2013, 2013-, 2013-2015 or n.d."
    assert not page.is_visible("#s-result")


def test_a_draft_is_kept_and_comes_back(look):
    page = look(PRACTICE)
    fill_practice(page)
    assert page.text_content("#s-kept") == "Draft kept on this device"
    page.reload()
    assert page.input_value("[name=years]") == "2013"
    assert page.is_checked("[value='data.link-databases']")
    assert page.input_value("[name='sources.2.title']") == "null"
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=clear]")
    page.reload()
    assert page.input_value("[name=years]") == ""


@pytest.mark.parametrize(
    "kept", ["{", "null", "[]", '{"title": 5, "strategies": "x", "state": null}', '"text"']
)
def test_a_damaged_draft_does_not_stop_the_form(look, kept):
    page = look(PRACTICE)
    page.evaluate("kept => localStorage.setItem('peerways.contribute.practice', kept)", kept)
    page.reload()
    assert page.is_visible("form.contribute")
    page.click("[type=submit]")
    assert page.is_visible("#s-problems")


def test_github_is_offered_with_the_text_where_it_fits_and_by_hand_where_not(look):
    page = look(PRACTICE)
    page.evaluate(
        "document.getElementById('s-form').dataset.new = 'https://github.example/new/main?filename={path}&value={text}'"
    )
    fill_practice(page)
    page.click("[type=submit]")
    asked = parse_qs(urlsplit(page.get_attribute("#s-propose", "href")).query)
    assert asked == {
        "filename": [page.text_content("#s-path")],
        "value": [page.text_content("#s-text")],
    }
    assert not page.is_visible("#s-by-hand")
    page.fill("[name='body.how-it-works']", "A long story.\n" * 800)
    assert not page.is_visible("#s-result")
    page.click("[type=submit]")
    assert page.is_hidden("#s-propose")
    assert page.is_visible("#s-by-hand")


@pytest.mark.slow
@pytest.mark.parametrize("url", [PRACTICE, OFFER, QUESTION, MEETING])
def test_axe_finds_nothing_before_and_after_sending(look, url):
    page = look(url, width=360)
    said = []
    page.on("console", lambda message: said.append(message.text))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for step in ("", "[type=submit]"):
            if step:
                page.click(step)
            found = (
                axe_library.Axe()
                .run(page, options={"resultTypes": ["violations"]})
                .response["violations"]
            )
            assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if url == PRACTICE:
        fill_practice(page)
        page.click("[type=submit]")
        assert axe_library.Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert said == []
