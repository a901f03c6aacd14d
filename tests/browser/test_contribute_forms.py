"""The contribution forms, filled in as a person does: what they make passes the check in a copy of
the project.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from contributing import (
    HELP,
    MEETING,
    OFFER,
    PRACTICE,
    QUESTION,
    REQUEST,
    TRAPS,
    fill_meeting,
    fill_practice,
)
from shipped_site import ROOT
from waiting import until

from peerways.check import check_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content", "states"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_practice_that_is_filled_in_passes_the_check(look, project):
    page = look(PRACTICE)
    fill_practice(page)
    page.click("[type=submit]")
    path = page.text_content("#s-path")
    assert path == "states/kansas/practices/yes-a-shared-advising-network-it-s-cafe-based.md"
    with page.expect_download() as saved:
        page.click("[data-do=download]")
    assert saved.value.suggested_filename == "yes-a-shared-advising-network-it-s-cafe-based.md"
    shutil.copy(saved.value.path(), project / path)
    checked = check_project(project)
    assert [str(finding) for finding in checked.errors] == []
    assert checked.exchange is not None
    practice = next(p for p in checked.exchange.state["kansas"].practices if p.path == path)
    assert (practice.title, practice.years, practice.elements) == (
        "Yes: a shared “advising” network, it's café-based",
        "2013",
        ("design", "data"),
    )
    assert (
        practice.summary
        == 'No: "quotes", #hashes & colons: - not a list \\ nor ${an} escape end' + " word" * 60
    )
    assert [(source.title, source.url) for source in practice.sources] == [
        ("2013", "https://example.gov/a?b=c&d=%20#e"),
        ("null", None),
    ]
    assert practice.did_not_work == '"' * 150
    assert (
        practice.body
        == "## What it is\n\nFirst.\n\n- a list\n- [a link](element:data)\n\n---\n\nLast.\n"
    )


@pytest.mark.parametrize("url", [OFFER, REQUEST])
def test_an_offer_or_request_is_added_to_the_whole_file_of_its_state(look, project, url):
    kind = url.split("/")[1] + "s"
    page = look(f"{url}?state=kansas&text=never")
    until(
        page, "document.querySelector('[name=state]').value === 'kansas'"
    )  # as the script fills it
    page.select_option("[name=strategy]", "data.link-databases")
    page.fill("[name=text]", TRAPS)
    page.fill("[name=until]", "2014-12-31")
    page.click("[type=submit]")
    page.wait_for_selector("#s-result:not([hidden])")
    assert page.text_content("#s-path") == "states/kansas/state.yml"
    assert page.is_visible("#s-whole")
    file = project / "states/kansas/state.yml"
    before, after = file.read_text(encoding="utf-8"), page.text_content("#s-text")
    gone = set(before.splitlines()) - set(after.splitlines())
    assert gone == set(), "comments and all else stay"
    asks = len(getattr(check_project(project).exchange.state["kansas"], kind))
    file.write_text(after, encoding="utf-8")
    checked = check_project(project)
    assert [str(finding) for finding in checked.errors] == []
    made = getattr(checked.exchange.state["kansas"], kind)
    assert len(made) == asks + 1
    assert (made[-1].strategy, made[-1].text, str(made[-1].until)) == (
        "data.link-databases",
        'No: "quotes", #hashes & colons: - not a list \\ nor ${an} escape end',
        "2014-12-31",
    )


def test_where_the_states_file_is_not_given_away_an_offer_is_its_lines(look):
    page = look(OFFER)
    page.route("**/contribute/correct/kansas.json", lambda route: route.fulfill(status=404))
    page.select_option("[name=state]", "kansas")
    page.select_option("[name=strategy]", "data.link-databases")
    page.fill("[name=text]", "An hour by telephone")
    page.click("[type=submit]")
    page.wait_for_selector("#s-lines:not([hidden])")
    assert page.text_content("#s-text") == (
        "offers:\n  - strategy: data.link-databases\n    text: An hour by telephone\n"
    )


def test_a_question_that_is_filled_in_passes_the_check(look, project):
    page = look(QUESTION)
    page.select_option("[name=state]", "oregon")
    page.fill("[name=question]", "Who has: a “signed” agreement?")
    page.select_option("[name=element]", "data")
    page.select_option("[name=strategy]", "data.link-databases")
    page.fill("[name=tried]", TRAPS)
    page.fill("[name=artifact]", "An agreement")
    page.fill("[name='contact.role']", "State team lead")
    page.click("[type=submit]")
    assert page.locator("#s-problems li").all_text_contents() == [
        "Whom to answer, Page: Give the role's page, or its mailbox below."
    ]
    page.fill("[name='contact.email']", "pathways@example.gov")
    page.click("[type=submit]")
    page.wait_for_selector("#s-result:not([hidden])")
    path = page.text_content("#s-path")
    assert path.startswith("content/questions/20")
    (project / path).write_text(page.text_content("#s-text"), encoding="utf-8")
    checked = check_project(project)
    assert [str(finding) for finding in checked.errors] == []
    asked = next(one for one in checked.exchange.questions if one.path == path)
    assert (asked.state, asked.strategy, asked.contact.email) == (
        "oregon",
        "data.link-databases",
        "pathways@example.gov",
    )


def test_a_meeting_says_what_is_to_mend_and_then_passes_the_check(look, project):
    page = look(MEETING)
    fill_meeting(page)
    page.fill("[name=start_time]", "4 pm")
    page.fill("[name=end_time]", "12:00")
    page.fill("[name=zone]", "Central")
    page.fill("[name=link]", "example.gov")
    page.click("[type=submit]")
    assert page.locator("#s-problems li").all_text_contents() == [
        "Starts at: Write a time of the day such as 13:00.",
        "Ends at: It ends before it starts; correct one of the two.",
        "Time zone: Write the name of a time zone such as America/Chicago.",
        "Link: Write a web address such as https://example.gov/page, without blanks.",
    ]
    for name, value in (
        ("start_time", "13:00"),
        ("end_time", "14:00"),
        ("zone", "America/Chicago"),
        ("link", "https://example.gov/call"),
    ):
        page.fill(f"[name={name}]", value)
    page.click("[type=submit]")
    page.wait_for_selector("#s-result:not([hidden])")
    path = page.text_content("#s-path")
    assert path == "content/meetings/2014-09-16-who-shares-a-first-call.md"
    (project / path).write_text(page.text_content("#s-text"), encoding="utf-8")
    checked = check_project(project)
    assert [str(finding) for finding in checked.errors] == []
    meeting = next(one for one in checked.exchange.meetings if one.path == path)
    assert (meeting.states, meeting.start_time, meeting.zone) == (
        ("kansas", "oregon"),
        "13:00",
        "America/Chicago",
    )


@pytest.mark.parametrize("url", [PRACTICE, OFFER, REQUEST, QUESTION, MEETING])
def test_the_template_for_those_without_the_form_passes_the_check(look, project, url):
    page = look(url, java_script_enabled=False)
    assert page.is_visible(".not-started")
    assert not page.is_visible("form.contribute")
    text = page.text_content("pre[aria-label^=Template] code")
    files = {
        PRACTICE: "states/kansas/practices/a-new-one.md",
        QUESTION: "content/questions/2014-12-31-a-new-one.md",
        MEETING: "content/meetings/2014-12-31-a-new-one.md",
    }
    if url in files:
        (project / files[url]).write_text(text, encoding="utf-8")
    else:
        file = project / "states/kansas/state.yml"
        file.write_text(
            file.read_text(encoding="utf-8").replace(f"\n{text.split()[0]}\n", f"\n{text}"),
            encoding="utf-8",
        )
    assert [str(finding) for finding in check_project(project).errors] == []


def test_help_that_is_told_passes_the_check_and_asks_for_what_is_missing(look, project):
    page = look(HELP)
    page.select_option("[name=to]", "colorado")
    page.select_option("[name=from]", "colorado")
    page.click("[type=submit]")
    problems = page.text_content("#s-problems")
    assert "What it was about: Choose at least one strategy." in problems
    assert "Who was helped: Choose another than the one that helped." in problems
    page.select_option("[name=from]", "sme-funding")
    page.fill("[name=title]", "Costs: on one page")
    page.fill("[name=date]", "2014-06-11")
    page.check("[value='funding.cost-the-change']")
    page.fill("[name=summary]", TRAPS)
    page.fill("[name=outcome]", "No")
    page.click("[type=submit]")
    path = page.text_content("#s-path")
    assert path == "states/colorado/log/2014-06-11-costs-on-one-page.md"
    (project / path).write_text(page.text_content("#s-text"), encoding="utf-8")
    checked = check_project(project)
    assert checked.errors == ()
    told = next(one for one in checked.exchange.log if one.title == "Costs: on one page")
    assert (told.giver, told.to, told.outcome) == ("sme-funding", "colorado", "No")
