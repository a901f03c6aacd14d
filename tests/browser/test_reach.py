"""What is on a page can be reached and is told: nothing cut, hidden under something else, jumping,
or taken without being kept.
"""

from __future__ import annotations

from typing import Any

import pytest
from shipped_site import KINDS, also
from waiting import until

PRACTICE, OFFER = "contribute/practice/", "contribute/offer/"
#: Elements whose content scrolls inside them although it is higher than they are.
INNER_SCROLLS = """[...document.querySelectorAll("main *, footer *")].filter((one) => one.checkVisibility() && /auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowY)
  && one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 1 && !one.matches("svg, svg *, select, textarea, .bar span, .hidden")).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def live(look) -> Any:
    def opened(url: str, **options: Any) -> Any:
        page = look(url, **options)
        page.wait_for_selector("form.live")
        return page

    return opened


@pytest.mark.parametrize("width", [320, also(360), 414, also(1024)])
def test_all_phases_of_every_item_can_be_seen(live, width):
    page = live("assess/", width=width)
    page.check('[data-h="parts"]')
    for step in page.eval_on_selector_all("[data-element]", "(all) => all.map((one) => one.id)"):
        page.evaluate("(id) => { location.hash = id; }", step)
        page.wait_for_selector(f"#{step}.current")
        assert page.evaluate(INNER_SCROLLS) == []
        cut = page.evaluate(
            """(id) => [...document.querySelectorAll(`#${id} .choices`)].filter((box) => box.scrollHeight > box.clientHeight
          || [...box.children].some((one) => one.getBoundingClientRect().bottom > box.getBoundingClientRect().bottom + 1)).length""",
            step,
        )
        assert cut == 0
        assert page.locator(f"#{step} .rate:not(.part) .choice:visible").count() % 6 == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
def test_no_page_scrolls_inside(look, shipped):
    page = look("", width=360)
    found = {}
    for kind in KINDS:
        page.goto(
            page.url.split("/", 3)[0]
            + "//"
            + page.url.split("/")[2]
            + "/"
            + shipped.fullest(kind).url
        )
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found[kind] = page.evaluate(INNER_SCROLLS)
    assert {kind: boxes for kind, boxes in found.items() if boxes} == {}


@pytest.mark.parametrize("width", [also(1280), 360])
@pytest.mark.parametrize(
    "url",
    [PRACTICE, OFFER, "compare/", "practices/", "strategies/", "assess/", "assess/#s-of-data"],
)
def test_nothing_jumps_while_a_page_opens(chromium, address, url, width):
    page = watched(chromium, width)
    page.goto(address + url)
    page.wait_for_selector("form.live, .facets.live, .compare-tools input:enabled")
    assert shifted(page) <= 0.05


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_jumps_on_any_kind_of_page(chromium, address, shipped, width):
    found = {}
    for kind in KINDS:
        page = watched(chromium, width)
        page.goto(address + shipped.fullest(kind).url)
        found[kind] = shifted(page)
    assert {kind: shift for kind, shift in found.items() if shift > 0.02} == {}


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_colors_that_a_reader_has_chosen_are_there_in_the_first_frame(look, system):
    page = look("states/kansas/", color_scheme=system)
    page.click("[data-switch-scheme]")
    chosen = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.context.add_init_script("""window.seen = [];
      (function frame() { if (document.body) seen.push(getComputedStyle(document.body).backgroundColor); requestAnimationFrame(frame); })();""")
    page.reload()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # a document that is empty still has no colors yet, and nothing of it is drawn
    assert set(page.evaluate("seen")) - {"rgba(0, 0, 0, 0)"} == {chosen}
    assert chosen == {"light": "rgb(20, 24, 29)", "dark": "rgb(255, 255, 255)"}[system]


def watched(chromium: Any, width: int) -> Any:
    """Return a new page that adds up how much of it moves while it opens."""
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    page.add_init_script("""window.shift = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; }).observe({ type: "layout-shift", buffered: true });""")
    return page


def shifted(page: Any) -> float:
    """Return the layout shift of a page once it is at rest, and close it."""
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shift = page.evaluate("window.shift")
    page.context.close()
    return shift


HIDDEN_FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";  // the focus is on its way through the browser's own controls
  const box = one.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.2], [0.5, 0.8]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
  return points.some((at) => at && (one.contains(at) || at.contains(one))) ? "" : one.outerHTML.slice(0, 120);
}"""


def hidden_stops(page: Any, stops: int) -> list[str]:
    found = []
    for _ in range(stops):
        page.keyboard.press("Shift+Tab")
        found.append(page.evaluate(HIDDEN_FOCUS))
    return [stop for stop in found if stop]


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 800), (320, 256)])
def test_no_hit_with_the_focus_lies_under_the_search_line(look, width, height):
    page = look("", width=width, height=height)
    page.click("[data-open-search]")
    page.fill("#site-search-words", "data")
    page.wait_for_selector(".search-results li")
    stops = page.locator(".search-results a").count()
    assert stops >= 8
    assert hidden_stops(page, stops + 6) == []  # round by way of the field, Close and Show more


@pytest.mark.parametrize("width", [1280, also(768), also(640), 320])
def test_no_cell_with_the_focus_lies_under_the_heads_of_rows(look, width):
    page = look("coverage/", width=width, height=700)
    page.evaluate("[...document.querySelectorAll('.heat a')].at(-1).focus()")
    assert hidden_stops(page, 40) == []


@pytest.mark.parametrize("url", ["coverage/", "peers/", "states/"])
def test_a_wide_table_on_a_phone_keeps_its_caption_and_first_column(look, url):
    page = look(url, width=360, height=700)
    table = page.locator(".table-wrap:has(> .heat)").first
    table.evaluate("(one) => { one.scrollLeft = one.scrollWidth; }")
    for kept in ("caption", "tbody th"):
        box = table.locator(kept).first.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_what_a_phone_folds_is_open_elsewhere_and_without_scripts(look):
    url = "states/kansas/gaps/"
    states = "(all) => [...new Set(all.map((one) => one.open))]"
    phone = look(url, width=360)
    assert phone.eval_on_selector_all("details.folds", states) == [False]
    assert phone.locator(".gap .peers").first.is_visible()
    phone.click("details.folds:has(.peers) > summary")
    assert phone.locator("details.folds .peers").first.is_visible()
    titles = look("practices/", width=360)
    assert titles.locator(".row-title").first.is_visible()
    assert not titles.locator(".row-text").first.is_visible()
    assert titles.evaluate("document.documentElement.scrollHeight") < 14_000  # sixty practices
    for options in ({"width": 1280}, {"width": 360, "java_script_enabled": False}):
        assert look(url, **options).eval_on_selector_all("details.folds", states) == [True]


def test_no_page_to_read_on_a_phone_is_longer_than_ten_thousand_pixels(look):
    pages = (
        "contribute/",
        "overview/",
        "overview/report/",
        "elements/funding/",
        "states/minnesota/",
    )
    own = ("gaps/", "changes/", "communities/northern-lakes/")
    phone = look("", width=360)
    home = phone.url
    tall = {}
    for url in (*pages, *(pages[-1] + one for one in own)):
        phone.goto(home + url)
        height = phone.evaluate("document.documentElement.scrollHeight")
        if height >= 10_000:
            tall[url] = height
    assert tall == {}


@pytest.mark.parametrize(
    "lost",
    ["main.js", "rules.json", *map(also, ("text.js", "scheme.js", "draft.js", "problems.js"))],
)
@pytest.mark.parametrize("url", ["assess/", PRACTICE, OFFER])
def test_a_form_whose_script_cannot_run_says_so_and_takes_nothing(chromium, address, url, lost):
    page = chromium.new_context().new_page()
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(address + url)
    page.wait_for_load_state("networkidle")
    if page.locator("form.live").count():  # this form does not need that one
        assert not page.is_visible(".not-started")
    else:
        assert page.is_visible(".not-started")
        assert not page.is_visible(".started")
        assert page.locator("form :is(input, select, textarea, button):enabled").count() == 0
    page.context.close()


@pytest.mark.parametrize("url", ["assess/", PRACTICE])
def test_a_form_that_is_opened_from_the_disk_says_so_and_takes_nothing(chromium, shipped, url):
    page = chromium.new_context().new_page()
    page.goto((shipped.folder / url / "index.html").as_uri())
    assert page.is_visible(".not-started")
    assert not page.is_visible(".started")
    assert page.locator("form :is(input, select, textarea, button):enabled").count() == 0
    page.context.close()


def test_what_is_wrong_in_an_item_is_said_and_tied_to_its_field(live):
    page = live("assess/#s-of-data")
    item = page.locator('[data-key="data.align-standards"]')
    item.locator('input[value="4"]').check()
    mend = item.locator(".mend[role=status]")
    assert mend.inner_text() == "Phase 4 needs at least one piece of evidence: give it a title."
    title, url = item.locator('[data-e="title"]'), item.locator('[data-e="url"]')
    assert title.get_attribute("aria-invalid") == "true"
    assert title.get_attribute("aria-describedby") == mend.get_attribute("id")
    title.fill("A report")
    assert mend.inner_text() == ""
    assert title.get_attribute("aria-invalid") is None
    url.fill("https://intranet/memo")
    assert mend.inner_text() == ""  # nobody is interrupted while typing
    url.blur()
    assert "This link can't be used." in mend.inner_text()
    assert url.get_attribute("aria-invalid") == "true"
    assert title.get_attribute("aria-invalid") is None


def test_a_contribution_form_says_each_thing_once_and_takes_back_what_is_mended(live):
    page = live(PRACTICE)
    page.click("[type=submit]")
    assert page.get_attribute("[name=title]", "aria-invalid") == "true"
    page.evaluate(
        "window.said = 0; new MutationObserver((all) => { window.said += all.length; }).observe(document.querySelector('#s-kept'), { childList: true, characterData: true, subtree: true });"
    )
    page.focus("[name=title]")
    page.keyboard.type("A long title")
    assert page.evaluate("window.said") == 1
    assert page.get_attribute("[name=title]", "aria-invalid") is None
    assert not page.is_visible("#s-f-title-mend")
    assert page.get_attribute("[name=summary]", "aria-invalid") == "true"


def test_a_filter_group_has_a_name_and_a_number_its_word(look):
    page = look("practices/")
    page.wait_for_selector(".facets.live")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for title in ("Element", "Component"):
        group = page.get_by_role("group", name=title, exact=True).last
        assert group.get_by_role("checkbox").count() > 0
    assert page.get_by_role("checkbox", name="practices").count() > 6


def test_the_place_of_a_loaded_file_is_not_taken_from_its_evidence(live):
    page = live("assess/")
    until(page, "document.querySelectorAll('[data-h=state] option').length > 2")
    page.select_option('[data-h="state"]', "oregon")
    text = "round: 2014-06\ndate: 2014-06-13\nby: Team\ndata_status: reported\nratings:\n  data:\n    set-goals:\n      status: 3\n      evidence:\n        - title: x\n          url: https://example.org/states/kansas/assessments/2014-06.yml\n"
    for head, state, told in (
        ("", "oregon", False),
        ("# Its place in the project: states/kansas/assessments/2014-06.yml\n", "kansas", True),
    ):
        page.set_input_files(
            "#s-file", {"name": "x.yml", "mimeType": "text/yaml", "buffer": (head + text).encode()}
        )
        until(
            page,
            "document.querySelector('#s-ask').open || document.querySelector('#s-notice').textContent.includes('x.yml is loaded.')",
        )
        if page.is_visible("#s-ask"):
            page.click("text=Replace the answers in this draft")
        page.wait_for_selector("text=x.yml is loaded.")
        assert page.input_value('[data-h="state"]') == state
        assert ("you had chosen Oregon" in page.inner_text("#s-notice")) is told
        page.click("#s-notice >> text=Close")


def test_a_wrong_address_leads_on(look, address):
    page = look("404.html")
    page.click("main [data-open-search]")
    assert page.is_visible("#site-search")
    doors = page.locator(".doors a").all_inner_texts()
    assert {"Home", "Practices", "States", "Readiness assessment", "Start here"} <= set(doors)


@pytest.mark.parametrize("kind", ["compare", "data", "states", "practice", "prose", "gaps"])
def test_every_page_but_home_has_a_way_back(look, shipped, kind):
    page = look(shipped.fullest(kind).url)
    page.click('.crumbs a:has-text("Home")')
    assert page.locator("h1").inner_text() == shipped.site.exchange.framework.promise
