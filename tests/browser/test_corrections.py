"""What an expert does without ever seeing a file: correct, confirm, answer, renew, withdraw, add a
document.

What comes of it passes the check.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path
from typing import Any

import pytest
from shipped_site import ROOT

from peerways.check import check_project
from peerways.contributions.change_file import read_change, with_change

FORM = "contribute/correct/"


@pytest.fixture
def taken(look, tmp_path):
    """Fill the form, and return which lines of the file went and came; the file passes the check,
    and the text to send makes the same one.
    """

    def take(
        url: str, fill: Any, click: str = "", why: str = "I worked on it."
    ) -> tuple[str, str, str]:
        page = look(url, permissions=["clipboard-read", "clipboard-write"])
        if click:
            page.click(f".page-foot a:has-text('{click}')")
        page.wait_for_selector("#s-form.live")
        fill(page)
        if why:
            page.fill("[name=why]", why)
            page.click("#s-form [type=submit]")
        page.wait_for_selector("#s-result:not([hidden])")
        assert not page.locator("pre:visible").count()
        path = page.inner_text("#s-path")
        with page.expect_download() as saved:
            page.click("[data-do=download]")
        assert saved.value.suggested_filename == Path(path).name
        text = saved.value.path().read_text(encoding="utf-8")
        page.click("[data-do=copy]")
        page.wait_for_selector("#s-copied:has-text('Copied')")
        return path, text, page.evaluate("navigator.clipboard.readText()")

    def taken(*given: Any, **more: Any) -> tuple[list[str], list[str]]:
        path, text, sent = take(*given, **more)
        before = (ROOT / path).read_text(encoding="utf-8")
        change, findings = read_change(sent, "sent")
        assert findings == []
        assert change is not None
        by_text, findings = with_change(change, before, "sent")
        assert findings == []
        for made in (text, by_text or ""):
            assert _findings(tmp_path, path, made) == []
        lines = list(difflib.ndiff(before.splitlines(), text.splitlines()))
        return [line[2:] for line in lines if line[0] == "-"], [
            line[2:] for line in lines if line[0] == "+"
        ]

    return taken


def _findings(root: Path, path: str, text: str) -> list[str]:
    for folder in ("content", "states"):
        if not (root / folder).exists():
            shutil.copytree(ROOT / folder, root / folder)
    (root / path).write_text(text, encoding="utf-8")
    return [str(finding) for finding in check_project(root).findings]


def test_correct(taken):
    def fill(page: Any) -> None:
        assert page.input_value("[name=years]") == "2011-"
        page.fill("[name=years]", "2012-")
        page.check("[name=sectors][value=construction]")
        page.fill("[name='sources.0.note']", 'Its "first" page: read again')

    went, came = taken("practices/kansas/accelerating-opportunity-aok/", fill, "Correct this")
    assert [line for line in went if "years" in line] == ['years: "2011-"']
    assert 'years: "2012-"' in came
    assert r'    note: "Its \"first\" page: read again"' in came
    assert len(came) == 3


def test_confirm_in_two_clicks(taken):
    went, came = taken(
        "practices/kansas/accelerating-opportunity-aok/",
        lambda page: page.fill("[name=on]", "2014-08-01"),
        "This is still right",
        why="",
    )
    assert went == []
    by = "  by: Program office"  # the practice's own contact, until one is told
    assert came == ["confirmed:", "  on: 2014-08-01", by]


def test_who_confirms_types_on_while_the_result_follows(look):
    page = look(f"{FORM}?of=practice:kansas/accelerating-opportunity-aok&do=confirm")
    page.wait_for_selector("#s-result:not([hidden])")
    page.fill("[name=by]", "")
    page.focus("[name=by]")
    page.keyboard.type("State office")
    assert page.input_value("[name=by]") == "State office"
    assert "State office" in page.text_content("#s-text")
    page.fill("[name=on]", "")
    assert page.is_hidden("#s-result")
    page.click("#s-form [type=submit]")
    assert page.locator("#s-problems li").all_text_contents() == ["On: This field is required."]


def test_a_text_can_be_emptied(look):
    page = look(f"{FORM}?of=practice:kansas/accelerating-opportunity-aok&only=prose")
    page.wait_for_selector("#s-form.live")
    page.fill("[name=prose]", "")
    page.fill("[name=why]", "I worked on it.")
    page.click("#s-form [type=submit]")
    page.wait_for_selector("#s-result:not([hidden])")
    assert page.text_content("#s-text").endswith("\n---\n\n")


def test_answer(taken):
    def fill(page: Any) -> None:
        page.select_option("[name='answers.0.state']", "kansas")
        page.fill("[name='answers.0.date']", "2014-08-01")
        page.fill("[name='answers.0.text']", "We do: #1, see our agreement.")

    went, came = taken("exchange/2013-03-18-pathway-system-definition/", fill, "Answer this")
    assert went == []
    assert came == [
        "answers:",
        "  - state: kansas",
        "    date: 2014-08-01",
        '    text: "We do: #1, see our agreement."',
    ]


def test_renew(taken):
    went, came = taken(
        "states/kansas/",
        lambda page: page.fill("[name='offers.1.until']", "2015-12-31"),
        "Renew or withdraw offers",
    )
    assert went == ["    until: 2015-01-30"]
    assert came == ["    until: 2015-12-31"]


def test_withdraw(taken):
    went, came = taken(
        "states/kansas/",
        lambda page: page.check("[name='requests.3.gone']"),
        "Renew or withdraw requests",
    )
    assert went[0] == "  - strategy: policies.surface-informal-barriers"
    assert len(went) == 5
    assert came == []


def test_add_a_document(taken):
    def fill(page: Any) -> None:
        name = page.locator("[data-row]:visible").get_attribute("data-row")
        page.select_option(f"[name='{name}.kind']", "agreement")
        page.fill(f"[name='{name}.title']", "The signed agreement of 2012")
        page.fill(f"[name='{name}.url']", "https://example.gov/agreement.pdf")

    went, came = taken("practices/kansas/accelerating-opportunity-aok/", fill, "Add a document")
    assert went == []
    assert [line.strip(" -") for line in came if line != "documents:"] == [
        "kind: agreement",
        "title: The signed agreement of 2012",
        "url: https://example.gov/agreement.pdf",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["person", "meeting", "community", "question"])
def test_every_kind_opens_filled_and_changes_one_field(taken, shipped, kind):
    page_of = shipped.fullest(kind)
    field = {"person": "role", "meeting": "place", "community": "summary", "question": "question"}
    went, came = taken(
        page_of.url, lambda page: page.fill(f"[name={field[kind]}]", "Another one"), "Correct this"
    )
    assert came == [f"{field[kind]}: Another one"]
    assert len(went) <= 6


def test_what_is_wrong_is_said_at_its_field(look):
    page = look(f"{FORM}?of=state:kansas&only=documents&add")
    page.wait_for_selector("#s-form.live")
    name = page.locator("[data-row]:visible").get_attribute("data-row")
    page.fill(f"[name='{name}.url']", "example.gov")
    page.click("#s-form [type=submit]")
    new = "Documents to borrow, a new one"
    assert page.locator("#s-problems li").all_text_contents() == [
        f"{new}, Kind: This field is required.",
        f"{new}, Title: This field is required.",
        f"{new}, Address: Write a web address such as https://example.gov/page, without blanks.",
        "How do you know?: This field is required.",
    ]
    assert page.is_hidden("#s-result")


def test_every_practice_that_is_opened_stays_the_same_where_nothing_is_changed(look, shipped):
    for practice in shipped.site.exchange.practices[::18]:
        page = look(f"contribute/correct/?of=practice:{practice.key}")
        page.wait_for_selector("#s-form.live")
        page.fill('[name="why"]', "Nothing to change")
        page.click('#s-form [type="submit"]')
        assert page.is_visible("#s-same"), practice.key
