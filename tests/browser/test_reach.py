"""What is on a page can be reached and is told: nothing cut, hidden under something else, jumping, or taken without being kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hosting import Host, hosting
from served_project import made_project
from shipped_site import KINDS, also
from waiting import until

from peerways.commands import main

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
    phone.click("details.folds > summary")
    assert phone.locator("details.folds .peers").first.is_visible()
    for options in ({"width": 1280}, {"width": 360, "java_script_enabled": False}):
        assert look(url, **options).eval_on_selector_all("details.folds", states) == [True]


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


@pytest.fixture(scope="module")
def two_sites(shipped) -> Iterator[Host]:
    with hosting(
        {"/exchange/": shipped.folder, "/pilot/": shipped.folder, "/": shipped.folder}
    ) as host:
        yield host


def opened(chromium: Any, url: str) -> Any:
    page = chromium.new_context().new_page()
    page.goto(url)
    page.wait_for_selector("form.live")
    return page


def test_two_sites_on_one_host_keep_their_drafts_apart(chromium, two_sites):
    page = opened(chromium, f"{two_sites.address}/exchange/assess/")
    page.fill('[data-h="by"]', "The team of the exchange")
    page.goto(f"{two_sites.address}/exchange/{PRACTICE}")
    page.wait_for_selector("form.live")
    page.fill("[name=title]", "A practice of the exchange")
    page.click("[data-switch-scheme]")
    page.goto(f"{two_sites.address}/pilot/assess/")
    page.wait_for_selector("form.live")
    assert page.input_value('[data-h="by"]') == ""
    assert page.evaluate("document.documentElement.dataset.scheme") is None
    page.goto(f"{two_sites.address}/pilot/{PRACTICE}")
    page.wait_for_selector("form.live")
    assert page.input_value("[name=title]") == ""
    page.goto(f"{two_sites.address}/exchange/assess/")
    page.wait_for_selector("form.live")
    assert page.input_value('[data-h="by"]') == "The team of the exchange"
    page.context.close()


def test_a_draft_of_another_framework_is_told(chromium, two_sites):
    page = opened(chromium, f"{two_sites.address}/exchange/assess/")
    page.fill('[data-h="by"]', "Team")
    page.evaluate("""() => {
      const key = Object.keys(localStorage).find((name) => name.includes("assess.draft."));
      const draft = JSON.parse(localStorage.getItem(key));
      draft.ratings = { "data.no-more": { status: 2, gap: "We lack it" }, "data.set-goals": { status: 1 } };
      localStorage.setItem(key, JSON.stringify(draft));
    }""")
    page.reload()
    page.wait_for_selector("form.live")
    assert "does not ask for (1)" in page.inner_text("#s-notice")
    assert "data.no-more" in page.inner_text("#s-notice")
    assert "1 not asked for here" in page.inner_text("#s-progress")
    page.evaluate("location.hash = 's-take'")
    page.wait_for_selector("#s-take.current:not([aria-busy])")
    page.wait_for_selector("text=Not asked for here (1)")
    assert "We lack it" in page.text_content("[data-says=yaml]")
    page.context.close()


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


@pytest.mark.parametrize("answers", ["error", "late"])
def test_the_kept_page_opens_when_the_server_is_late_or_in_trouble(chromium, shipped, answers):
    with hosting({"/": shipped.folder}) as host:
        page = opened(chromium, f"{host.address}/assess/")
        until(
            page,
            "caches.keys().then(async ([name]) => name && (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('results.js')) && (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('rules.json')))",
        )
        page.fill('[data-h="by"]', "Team")
        page.reload()  # now by the worker
        page.wait_for_selector("form.live")
        host.answers = answers
        page.reload(timeout=20_000)
        page.wait_for_selector("form.live", timeout=20_000)
        assert page.input_value('[data-h="by"]') == "Team"
        host.over.set()
        page.context.close()


def searched(chromium: Any, url: str, words: str) -> tuple[Any, list[str]]:
    page = chromium.new_context().new_page()
    page.goto(url)
    assert page.inner_text("h1") == "There is no page at this address"
    page.click("[data-open-search]")
    page.fill("#site-search-words", words)
    page.wait_for_selector(".search-results li a")
    hits = page.eval_on_selector_all(
        ".search-results li a", "(all) => all.map((one) => one.pathname)"
    )
    return page, hits


def test_search_works_on_the_page_for_missing_addresses(chromium, two_sites):
    page, hits = searched(chromium, f"{two_sites.address}/no/such/page", "Kansas")
    assert "/states/kansas/" in hits
    assert not [hit for hit in hits if "//" in hit]
    page.context.close()


def test_search_works_on_the_page_for_missing_addresses_of_a_site_in_a_folder(chromium, tmp_path):
    root = made_project(tmp_path / "project")
    settings = root / "mkdocs.yml"
    lines = [
        line
        for line in settings.read_text(encoding="utf-8").splitlines()
        if not line.startswith("site_url")
    ]
    settings.write_text(
        "\n".join(["site_url: https://example.org/exchange/", *lines]), encoding="utf-8"
    )
    assert main(["build"], root=root) == 0
    shutil.move(root / "site", tmp_path / "exchange")
    with hosting({"/exchange/": tmp_path / "exchange"}) as host:
        page, hits = searched(chromium, f"{host.address}/exchange/no/such/page", "state")
        assert hits
        assert [hit for hit in hits if not hit.startswith("/exchange/") or "//" in hit] == []
        page.goto(f"{host.address}{hits[0]}")
        assert "There is no page" not in page.inner_text("h1")
        page.context.close()
