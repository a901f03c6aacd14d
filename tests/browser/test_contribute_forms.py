"""The contribution forms, filled in as a person does: what they make passes the check in a copy of the project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from shipped_site import ROOT

from peerways.check import check_project

axe_library = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="browser tests need axe-playwright-python: pip install -r requirements-dev.txt",
)
PRACTICE, OFFER, HELP = "contribute/practice/", "contribute/offer/", "contribute/help/"
TRAPS = 'No: "quotes", #hashes & colons:\n- not a list \\ nor ${an} escape\u200b \u00a0end'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content", "states"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def fill_practice(page: Any) -> None:
    page.select_option("[name=state]", "kansas")
    page.fill("[name=title]", "  Yes: a shared “advising” network, it's café-based ")
    page.fill("[name=summary]", TRAPS + " word" * 60)
    page.select_option("[name=element]", "design")
    page.check("[value='design.counsel-throughout']")
    page.check("[value='data.link-databases']")
    page.check("[name=components][value='guidance-advisement']")
    page.check("[name=sectors][value='health-care']")
    page.fill("[name=years]", "2013")
    page.fill("[name='sources.1.title']", "2013")
    page.fill("[name='sources.1.url']", "https://example.gov/a?b=c&d=%20#e")
    page.click("[data-do=more]")
    page.fill("[name='sources.2.title']", "null")
    page.fill(
        "[name='body.what-it-is']", "First.\n\n- a list\n- [a link](element:data)\n\n---\n\nLast."
    )
    page.fill("[name=did_not_work]", '"' * 150)
    page.fill("[name='contact.role']", "State team lead")
    page.fill("[name='contact.email']", "pathways@example.gov")
    page.select_option("[name=data_status]", "reported")


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


def test_an_offer_that_is_filled_in_passes_the_check(look, project):
    page = look(OFFER)
    page.select_option("[name=state]", "kansas")
    page.select_option("[name=strategy]", "data.link-databases")
    page.fill("[name=text]", TRAPS)
    page.fill("[name=until]", "2014-12-31")
    page.click("[type=submit]")
    assert page.text_content("#s-path") == "states/kansas/state.yml"
    file = project / "states/kansas/state.yml"
    text = "".join(line for line in file.read_text(encoding="utf-8").splitlines(keepends=True))
    before, _, after = text.partition("\noffers:\n")
    file.write_text(f"{before}\n{page.text_content('#s-text')}{after}", encoding="utf-8")
    checked = check_project(project)
    assert [str(finding) for finding in checked.errors] == []
    assert checked.exchange is not None
    offer = checked.exchange.state["kansas"].offers[0]
    assert (offer.strategy, offer.text, str(offer.until)) == (
        "data.link-databases",
        'No: "quotes", #hashes & colons: - not a list \\ nor ${an} escape end',
        "2014-12-31",
    )


@pytest.mark.parametrize("url", [PRACTICE, OFFER])
def test_the_template_for_those_without_the_form_passes_the_check(look, project, url):
    page = look(url, java_script_enabled=False)
    assert page.is_visible(".not-started")
    assert not page.is_visible("form.contribute")
    text = page.text_content("pre[aria-label^=Template] code")
    if url == PRACTICE:
        (project / "states/kansas/practices/a-new-one.md").write_text(text, encoding="utf-8")
    else:
        file = project / "states/kansas/state.yml"
        file.write_text(
            file.read_text(encoding="utf-8").replace("\noffers:\n", f"\n{text}"), encoding="utf-8"
        )
    assert [str(finding) for finding in check_project(project).errors] == []


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


@pytest.mark.parametrize("url", [PRACTICE, OFFER])
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
