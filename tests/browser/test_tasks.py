"""Ten people's tasks, each walked to its end in a real browser, with the clicks counted: more than
today is a step back.
"""

from __future__ import annotations

import re
import shutil
from typing import Any

import pytest
from shipped_site import ROOT
from waiting import until

from peerways.check import check_project


class Walk:
    """A reader who starts on a page and counts every click."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.clicks = 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.clicks += 1

    def saved(self, selector: str) -> tuple[str, str]:
        """Click what saves a file; return its name and text."""
        with self.page.expect_download() as download:
            self.click(selector)
        return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8")


@pytest.fixture
def walk(look):
    return lambda url="", **options: Walk(look(url, **options))


@pytest.fixture
def project(tmp_path):
    """A copy of the shipped project, to put files into and to check."""
    for folder in ("content", "states"):
        shutil.copytree(ROOT / folder, tmp_path / folder)

    def findings(**files: str) -> list[str]:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return [str(finding) for finding in check_project(tmp_path).findings]

    return findings


def sheets(page: Any, paper: str = "Letter") -> int:
    """Return on how many sheets a page prints."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, prefer_css_page_size=True)))


def started(walk: Walk) -> None:
    walk.page.wait_for_selector(".assess.live .step.current")
    until(
        walk.page,
        "performance.getEntriesByName(new URL('data.json', location.href).href).length > 0",
    )


def test_kansas_has_a_message_to_an_addressee_in_three_clicks(walk):
    kansas = walk()
    kansas.click('.door a[href="states/kansas/"]')
    kansas.click(".gap-card .card-title a")
    kansas.click(".gap:target .write summary")
    message = kansas.page.locator(".gap:target .write[open]")
    assert "we are the team of Kansas" in message.inner_text()
    assert message.locator("[data-copy-message]").is_visible()
    assert message.locator(".quiet a").get_attribute("href").startswith(("http", "mailto:"))
    assert kansas.clicks == 3


def test_a_message_is_copied_with_the_addresses_behind_its_links(walk):
    kansas = walk("states/kansas/gaps/", permissions=["clipboard-read", "clipboard-write"])
    kansas.click(".write summary")
    kansas.click(".write[open] [data-copy-message]")
    kansas.page.wait_for_selector(".write[open] [role=status]:has-text('Copied')")
    copied = kansas.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Subject: ")
    assert f"({kansas.page.url.partition('/states/')[0]}/strategies/" in copied


def test_a_message_can_be_read_and_sent_without_script(walk):
    kansas = walk("states/kansas/gaps/", java_script_enabled=False)
    kansas.click(".write summary")
    assert kansas.page.locator(".write[open] .message").is_visible()
    assert not kansas.page.locator(".write[open] [data-copy-message]").is_visible()


def test_new_mexico_rates_itself_and_its_files_pass_the_check(walk, project):
    team = walk()
    team.click('.site-nav a[href$="assess/"]')
    started(team)
    page = team.page
    page.select_option('[data-h="state"]', label="New Mexico")
    page.fill('[data-h="date"]', "2014-09-12")
    page.fill('[data-h="by"]', "Governor's workforce council")
    team.click('.steps a[href="#s-of-data"]')
    page.check('input[name="data.link-databases"][value="2"]')
    page.select_option('[id="s-i-data.link-databases"] [data-f="priority"]', "high")
    team.click('.steps a[href="#s-results"]')
    page.wait_for_selector("#s-results.current:not([aria-busy])")
    assert "New Mexico, September 12, 2014" in page.inner_text("#s-outcome")
    team.click('.steps a[href="#s-take"]')
    page.wait_for_selector("#s-take.current:not([aria-busy])")
    page.fill('[data-h="summary"]', "Colleges and tribal colleges share one catalog.")
    page.wait_for_selector("#s-joining-text:has-text('tribal colleges')")
    assert page.inner_text("#s-joining-files code") == "states/new-mexico/state.yml"
    assert page.inner_text('[data-says="path"]') == "states/new-mexico/assessments/2014-09.yml"
    name, assessment = team.saved('#s-take [data-kind="yaml"]')
    of_state, state = team.saved("#s-joining-files button")
    assert (name, of_state) == ("2014-09.yml", "state.yml")
    assert "# Readiness assessment of New Mexico" in assessment
    told = project(
        **{
            "states/new-mexico/assessments/2014-09.yml": assessment,
            "states/new-mexico/state.yml": state,
        }
    )
    assert told == []
    assert team.clicks == 6
    page.evaluate("window.print = () => { document.title = 'printing' }")
    team.click('#s-take [data-do="print"]')
    assert page.title() == "printing"
    page.emulate_media(media="print")
    assert page.locator("#s-outcome > p").first.inner_text().startswith("New Mexico, ")
    assert sheets(page) <= 2
    assert team.clicks == 7


def test_a_community_that_is_not_listed_gets_its_name_and_its_file(walk, project):
    team = walk("assess/")
    started(team)
    page = team.page
    page.select_option('[data-h="state"]', "oregon")
    page.select_option('[data-h="community"]', label="Another community")
    page.fill('[data-h="community_name"]', "Rogue Valley consortium")
    page.fill('[data-h="date"]', "2014-09-12")
    page.fill('[data-h="by"]', "Consortium council")
    team.click('.steps a[href="#s-of-data"]')
    page.check('input[name="data.link-databases"][value="2"]')
    page.reload()
    started(team)
    assert page.input_value('[data-h="community_name"]') == "Rogue Valley consortium"
    team.click('.steps a[href="#s-take"]')
    page.wait_for_selector("#s-take.current:not([aria-busy])")
    _, assessment = team.saved('#s-take [data-kind="yaml"]')
    folder = "states/oregon/communities/rogue-valley-consortium"
    assert page.inner_text("#s-joining-files code") == f"{folder}/community.yml"
    _, community = team.saved("#s-joining-files button")
    told = project(
        **{f"{folder}/assessments/2014-09.yml": assessment, f"{folder}/community.yml": community}
    )
    assert told == []


def test_a_square_of_the_map_tells_a_state_how_it_joins(walk):
    aide = walk()
    aide.click('.tile-map a.joins:has-text("NM")')
    aide.page.wait_for_url("**/about/joining/")
    assert aide.clicks == 1


def test_an_expert_corrects_a_practice_and_the_file_passes_the_check(walk, project):
    expert = walk("practices/kansas/accelerating-opportunity-aok/")
    expert.click('.page-foot a:has-text("Correct this")')
    page = expert.page
    page.wait_for_selector("#s-form.live")
    assert page.input_value('[name="years"]') == "2011-"
    page.fill('[name="years"]', "2012-")
    page.fill('[name="sources.0.note"]', 'Its "first" page: read again')
    page.fill('[name="why"]', "I worked on it, and the Board's page says so.")
    expert.click('#s-form [type="submit"]')
    page.wait_for_selector("#s-result:not([hidden])")
    name, text = expert.saved('[data-do="download"]')
    assert name == "accelerating-opportunity-aok.md"
    assert "Years. From 2011- to 2012-" in page.inner_text("#s-changes")
    assert project(**{page.inner_text("#s-path"): text}) == []
    assert expert.clicks == 3


def test_an_expert_corrects_a_guide_as_a_text_to_send(walk):
    expert = walk("elements/data/")
    expert.click('.page-foot a:has-text("Correct this")')
    page = expert.page
    page.wait_for_selector("#s-form.live")
    page.fill('[name="prose"]', page.input_value('[name="prose"]') + "\n\nOne more sentence.")
    page.fill('[name="why"]', "The handbook says so.")
    expert.click('#s-form [type="submit"]')
    assert page.text_content("#s-text").rstrip().endswith("One more sentence.")
    assert page.inner_text("#s-path") == "content/elements/data.md"
    assert (
        page.locator("#s-result").get_by_text("This site has no address for changes").is_visible()
    )


@pytest.mark.parametrize(
    "way",
    ['.door a[href="states/oregon/"]', '.door a:has-text("each with its state")'],
    ids=["state", "list"],
)
@pytest.mark.parametrize("width", [1280, 360])
def test_a_local_lead_reaches_the_community_and_its_packet(walk, way, width):
    lead = walk(width=width)
    lead.click(way)
    community = lead.page.locator('main a[href*="communities/coast/"]').first
    if "oregon" in way:
        assert community.bounding_box()["y"] < 900  # in the first screen of its state
    lead.click('main a[href*="communities/coast/"]')
    assert lead.page.inner_text("h1").startswith("Coast")
    for page, title in (
        ("gaps", "From gap to peer"),
        ("assessment", "Assessment"),
        ("changes", "What changed"),
        ("packet", "team meeting packet"),
    ):
        lead.click(f'.place-nav a[href*="{page}/"]')
        assert title in lead.page.inner_text("h1")
    assert sheets(lead.page) == 2
    assert lead.clicks == 6


def test_whoever_asks_for_an_mou_finds_the_strategy(walk):
    lead = walk()
    lead.click("[data-open-search]")
    lead.page.fill("#site-search-words", "data-sharing agreement")
    lead.page.wait_for_selector(".search-results a")
    found = lead.page.locator(".search-results a").evaluate_all(
        "links => links.slice(0, 3).map((a) => a.href)"
    )
    assert any(link.endswith("strategies/data/link-databases/") for link in found)
    assert lead.clicks == 1


def test_a_coach_finds_a_first_month_and_the_packet(walk):
    coach = walk()
    coach.click('.door a[href="start/"]')
    assert coach.page.locator("#you-coach-a-state").is_visible()
    coach.click('.site-nav a[href$="states/"]')
    coach.click('.state-rows a[href*="colorado/"]')
    coach.click('.place-nav a[href*="packet/"]')
    assert coach.page.inner_text("h1") == "Colorado: team meeting packet"
    coach.page.evaluate("window.print = () => { document.title = 'printing' }")
    coach.click("[data-print]")
    assert coach.page.title() == "printing"
    assert coach.clicks == 5
    for paper in ("A4", "Letter"):
        assert sheets(coach.page, paper) == 2


def test_a_first_time_coach_learns_on_a_phone_what_the_framework_is(walk):
    coach = walk(width=360)
    coach.click('.door a[href="start/"]')
    coach.click('#you-coach-a-state ~ ol a[href$="about/framework/"]')
    page = coach.page
    assert page.locator('main ol > li > a[href*="elements/"]').count() == 6
    before = page.inner_text("main").partition("Ten components")[0]
    for phase in ("1 Initiation", "2 Planning", "3 Implementation", "4 Sustaining"):
        assert phase in re.sub(r"\s+", " ", before)  # the phases come before what other lists say
    coach.click('main ol a[href*="elements/data/"]')
    assert page.get_by_role("heading", name="Questions to ask yourselves").is_visible()
    assert coach.clicks == 3


def test_a_project_officer_sees_across_the_states_what_waits_for_help(walk):
    officer = walk()
    officer.click('.door a[href="start/"]')
    officer.click('#you-are-on-the-project-team ~ ol a[href$="overview/"]')
    page = officer.page
    shared = page.locator("section:has(#s-stuck) .row-text").first
    assert shared.inner_text().count("(high),") > 1  # most states are stuck there
    for title in (
        "Technical assistance wanted",
        "What moved back, and why",
        "Requests that no offer answers",
        "Questions without an answer",
        "What states lack",
    ):
        assert page.get_by_role("heading", name=title).is_visible()
    name, text = officer.saved('main a[href$="findings.csv"]')
    assert (name, len(text.splitlines()) > 20) == ("findings.csv", True)
    assert officer.clicks == 3


def test_a_governors_aide_sees_on_a_phone_where_the_state_stands_and_whom_to_write_to(
    walk, address
):
    aide = walk(width=360, height=740)
    page = aide.page
    doors = page.locator('.door a[href="states/kansas/"]')
    assert doors.bounding_box()["y"] < 2 * 740
    aide.click('.door a[href="states/kansas/"]')
    lead = page.locator("main .lead")
    assert "The first of 6 priority gaps: Teach and assess employability" in lead.inner_text()
    assert lead.bounding_box()["y"] + lead.bounding_box()["height"] < 740
    assert page.locator("#s-contact").is_visible()
    picture = page.locator('meta[property="og:image"]').get_attribute("content")
    assert page.request.get(f"{address}share/{picture.partition('/share/')[2]}").ok
    assert aide.clicks == 1


def test_a_slow_reader_without_script_reaches_a_peer_and_its_contact(walk):
    reader = walk(java_script_enabled=False)
    reader.click('.door a[href="states/kansas/"]')
    reader.click(".gap-card .card-title a")
    gap = reader.page.locator(".gap:target")
    assert gap.locator(".peer").first.is_visible()
    assert gap.locator('.peer-contact a[href^="http"]').first.is_visible()
    assert reader.clicks == 2


def test_a_partner_who_reads_spanish_finds_the_page_for_it(walk):
    partner = walk(width=360)
    partner.click('.site-footer a[lang="es"]')
    assert partner.page.inner_text('[lang="es"] h1') == "En español"
    partner.click('[lang="es"] a[href$="assess/paper/"]')
    assert partner.page.inner_text("h1")
    assert partner.clicks == 2


def test_a_partner_finds_spanish_by_search(walk):
    partner = walk()
    partner.click("[data-open-search]")
    partner.page.keyboard.type("spanish")
    partner.page.wait_for_selector(".search-results a")
    partner.page.keyboard.press("Enter")
    partner.page.wait_for_url("**/about/en-espanol/")


def test_a_journalist_has_the_data_in_two_clicks(walk):
    journalist = walk()
    journalist.click('.site-footer a[href$="data/"]')
    name, text = journalist.saved('main a[href$="ratings.csv"]')
    assert name == "ratings.csv"
    assert "kansas" in text
    assert journalist.clicks == 2
