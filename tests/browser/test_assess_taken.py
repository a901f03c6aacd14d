"""What is taken away of an assessment in a browser: loaded back, imported by the build alike,
proposed, printed.
"""

from __future__ import annotations

from typing import Any

from assessing import answered, go_to, ready, taken
from shipped_site import ROOT

from peerways.check.validation import validated
from peerways.model.assessment import AssessmentFile
from peerways.read import read_folder
from peerways.read.yaml_dialect import read_yaml
from peerways.spreadsheet.filled import filled_form
from peerways.spreadsheet.table import read_table


def imported(csv: bytes) -> AssessmentFile:
    """Return the round that `build.py import` makes of the page's table."""
    files = validated(read_folder(ROOT))[0]
    assert files.framework is not None
    phases = {phase.status: phase.name for phase in files.framework.model.scale}
    items = files.strategies | files.subcomponents
    filled = filled_form(
        read_table(csv, "mine.csv")[0], "mine.csv", phases, files.known("components"), items
    )
    assert filled.findings == ()
    return AssessmentFile.model_validate(filled.data)


def load(page: Any, text: bytes) -> None:
    """Load a file that a person has written, odd.yml."""
    go_to(page, "s-start")
    odd = {"name": "odd.yml", "mimeType": "text/yaml", "buffer": text}
    page.set_input_files("#s-file", odd)


def test_what_is_taken_can_be_loaded_back_and_loading_can_be_undone(look, tmp_path):
    page = ready(look("assess/"))
    page.select_option('[data-h="state"]', "minnesota")
    page.fill('[data-h="date"]', "2014-09-12")
    page.fill('[data-h="by"]', "Team")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    _, yaml = taken(page, "yaml")
    _, csv = taken(page, "csv")
    value, mistakes = read_yaml(yaml)
    assert not mistakes
    assert imported(csv.encode()) == AssessmentFile.model_validate(value)
    source = read_yaml(
        (ROOT / "states/minnesota/assessments/2014-06.yml").read_text(encoding="utf-8")
    )[0]
    assert (
        value["ratings"]["data"]["align-standards"] == source["ratings"]["data"]["align-standards"]
    )
    for kind, text in (("yaml", yaml), ("json", taken(page, "json")[1])):
        file = tmp_path / f"mine.{kind}"
        file.write_text(text, encoding="utf-8")
        go_to(page, "s-start")
        page.click('[data-do="new"]')
        assert answered(page).startswith("0 of")
        page.select_option('[data-h="state"]', "minnesota")
        page.set_input_files("#s-file", str(file))
        page.wait_for_selector(f"text=mine.{kind} is loaded.")
        assert read_yaml(taken(page, "yaml")[1])[0] == value
    load(page, b"ratings:\n  data:\n    set-goals: 9\n    align-standards: 1\n")
    page.click("text=Replace the answers in this draft")
    page.wait_for_selector(
        "text=Line 3: status is 9; expected 1, 2, 3, 4 or not-applicable. It was left out."
    )
    assert "1 of" in answered(page)
    page.get_by_role("button", name="Undo").click()
    assert read_yaml(taken(page, "yaml")[1])[0] == value
    load(page, b"ratings: *all\n")
    page.wait_for_selector(
        "text=odd.yml could not be read. Line 1: a text that starts with a special character; put it in quotation marks"
    )


def test_loading_asks_first_and_escape_changes_nothing(look):
    page = ready(look("assess/"))
    page.select_option('[data-h="state"]', "kansas")
    go_to(page, "s-of-data")
    page.locator('label[for="s-data.set-goals-2"]').click()
    go_to(page, "s-start")
    page.click('[data-do="round"]')
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    assert "1 of" in answered(page)
    page.click('[data-do="round"]')
    page.click("text=Open it as a new draft, keep this one")
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    assert page.locator("#s-drafts li").count() == 2
    page.locator('[data-do="open"]').click()
    assert "1 of" in answered(page)


def test_the_file_is_proposed_by_a_filled_link_or_in_three_steps(look):
    page = ready(look("assess/"))
    assert not page.is_visible("#s-propose")
    page.evaluate(
        "document.querySelector('#s-assess').dataset.new = 'https://example.org/new?filename={path}&value={text}'"
    )
    page.select_option('[data-h="state"]', "kansas")
    page.fill('[data-h="date"]', "2014-09-12")
    go_to(page, "s-take")
    assert page.get_attribute("#s-propose", "href").startswith(
        "https://example.org/new?filename=states%2Fkansas%2Fassessments%2F2014-09.yml&value=%23%20yaml-language-server"
    )
    go_to(page, "s-start")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    go_to(page, "s-take")
    assert not page.is_visible("#s-propose")
    assert page.is_visible("text=The file is too long for a link that fills it in for you.")
    assert page.locator(".send-steps li").count() == 3


def test_the_report_is_printed_from_where_it_is_asked_for(look):
    page = ready(look("assess/"))
    page.select_option('[data-h="state"]', "kansas")
    page.fill('[data-h="by"]', "Team")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    go_to(page, "s-take")
    page.emulate_media(media="print")
    assert page.locator("#s-results [data-standing]").first.is_visible()
    assert page.locator("#s-outcome > p").first.inner_text().startswith("Kansas, ")
    assert not page.is_visible("#s-take")
    assert not page.is_visible(".assess-bar")
