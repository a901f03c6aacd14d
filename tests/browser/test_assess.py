"""The readiness assessment in a browser: a whole one by keyboard, kept, loaded, taken away, accepted by the checker, scored alike by the build."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest
from shipped_site import ROOT, also
from waiting import until

from peerways.analyse import analyse
from peerways.check import check_project
from peerways.check.validation import validated
from peerways.model.assessment import AssessmentFile
from peerways.read import read_folder
from peerways.read.yaml_dialect import read_yaml
from peerways.spreadsheet.filled import filled_form
from peerways.spreadsheet.table import read_table

axe_library = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="browser tests need axe-playwright-python: pip install -r requirements-dev.txt",
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
STEPS = (
    "s-start",
    "s-of-partnerships",
    "s-of-employers",
    "s-of-design",
    "s-of-policies",
    "s-of-data",
    "s-of-funding",
    "s-results",
    "s-plan",
    "s-take",
)


def ready(page: Any) -> Any:
    page.wait_for_selector(".assess.live .step.current")
    until(
        page,
        "document.querySelector('[data-h=community]') && performance.getEntriesByName(new URL('data.json', location.href).href).length > 0",
    )
    return page


def go_to(page: Any, step: str) -> None:
    page.locator(f'.steps a[href="#{step}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{step}.current:not([aria-busy])")


def taken(page: Any, kind: str) -> tuple[str, str]:
    """Return the name and text of a form of the draft that the page saves."""
    go_to(page, "s-take")
    with page.expect_download() as download:
        page.focus(f'[data-kind="{kind}"]')
        page.keyboard.press("Enter")
    return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8-sig")


def answered(page: Any) -> str:
    return str(page.inner_text("#s-progress"))


def type_head(page: Any) -> None:
    page.focus('[data-h="state"]')
    page.keyboard.type("Oregon")
    page.focus('[data-h="date"]')
    page.keyboard.type("09122014")
    page.focus('[data-h="by"]')
    page.keyboard.type("Cross-agency leadership team: all of it")


def rate(page: Any, key: str, phase: int) -> None:
    """Rate an item by the keys that a radio group has; the group is reached at its checked box."""
    page.locator(f'[data-key="{key}"] input:checked').focus()
    page.keyboard.press("ArrowDown")  # from "not rated", the last, round to the first
    for _ in range(phase - 1):
        page.keyboard.press("ArrowDown")


def rate_step(page: Any, keys: list[str], first: int) -> None:
    for place, key in enumerate(keys):
        phase = (first + place) % 4 + 1
        rate(page, key, phase)
        page.keyboard.press("Tab")
        page.keyboard.type("H" if phase < 3 else "L")
        if phase == 4:
            page.focus(f'[data-key="{key}"] [data-e="title"]')
            page.keyboard.type(f"Report: {key}")


def test_a_whole_assessment_by_keyboard_becomes_a_file_that_the_build_scores_alike(look, tmp_path):
    page = ready(look("assess/"))
    type_head(page)
    page.focus('[data-h="parts"]')
    page.keyboard.press("Space")
    outline = json.loads(page.evaluate("document.querySelector('#s-outline').content.textContent"))
    shown = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-element]')].map((s) => [s.id, [...s.querySelectorAll('[data-key]')].map((i) => i.dataset.key)]))"
    )
    for number, step in enumerate(STEPS[1:7]):
        go_to(page, step)
        rate_step(page, shown[step], number)
        if step == "s-of-design":
            page.reload()
            ready(page)
            assert page.input_value('[data-h="by"]') == "Cross-agency leadership team: all of it"
            assert page.is_visible("#s-of-design.current")
    assert (
        answered(page) == f"Saved here. {len(outline['keys'])} of {len(outline['keys'])} answered"
    )
    go_to(page, "s-of-data")
    page.fill(
        '[data-key="data.align-standards"] [data-f="gap"]',
        "No crosswalk: none at all.\n\n- not even a draft #1",
    )
    go_to(page, "s-results")
    told = {
        item.get_attribute("data-standing"): item.locator(".standing-text").inner_text()
        for item in page.locator("[data-standing]").all()
    }
    gaps = [item.get_attribute("data-gap") for item in page.locator("[data-gap]").all()]
    changed = {
        item.get_attribute("data-change"): item.locator("li").count()
        for item in page.locator("[data-change]").all()
    }
    name, text = taken(page, "yaml")
    assert name == "2014-09.yml"
    assert page.inner_text("#s-mend") == "Ready to send: nothing is missing."
    place = tmp_path / page.inner_text('[data-says="path"]')
    for folder in ("content", "states"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    place.write_text(text, encoding="utf-8")
    checked = check_project(tmp_path)
    assert [
        str(finding) for finding in checked.errors if finding.path.endswith("2014-09.yml")
    ] == []
    assert checked.exchange is not None
    analysis, oregon = analyse(checked.exchange), checked.exchange.state["oregon"]
    assert oregon.rounds[-1].by == "Cross-agency leadership team: all of it"
    assert (
        oregon.rounds[-1].rated["data.align-standards"].gap
        == "No crosswalk: none at all.\n\n- not even a draft #1"
    )
    assert told == {
        slug: standing.text
        for slug, standing in {
            **analysis.standings(oregon),
            **analysis.component_standings(oregon),
        }.items()
    }
    assert gaps == [gap.key for gap in analysis.gaps(oregon)]
    assert changed == {
        kind: count for kind, count in analysis.changes(oregon)[0].counts.items() if count
    }
    assert [
        help_.peers[0].name if help_.peers else None for help_ in analysis.help(oregon)
    ] == first_peers(page)


def first_peers(page: Any) -> list[str | None]:
    return page.evaluate(
        "[...document.querySelectorAll('.gap-found')].map((gap) => gap.querySelector('ul a')?.closest('details:not(.folds)') ? null : gap.querySelector('ul a')?.textContent ?? null)"
    )


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
    go_to(page, "s-start")
    page.set_input_files(
        "#s-file",
        {
            "name": "odd.yml",
            "mimeType": "text/yaml",
            "buffer": b"ratings:\n  data:\n    set-goals: 9\n    align-standards: 1\n",
        },
    )
    page.click("text=Replace the answers in this draft")
    page.wait_for_selector(
        "text=Line 3: status is 9; expected 1, 2, 3, 4 or not-applicable. It was left out."
    )
    assert "1 of" in answered(page)
    page.get_by_role("button", name="Undo").click()
    assert read_yaml(taken(page, "yaml")[1])[0] == value
    go_to(page, "s-start")
    page.set_input_files(
        "#s-file", {"name": "odd.yml", "mimeType": "text/yaml", "buffer": b"ratings: *all\n"}
    )
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


def test_the_page_opens_without_a_network_and_keeps_the_draft(look):
    page = ready(look("assess/"))
    page.select_option('[data-h="state"]', "kansas")
    page.evaluate("navigator.serviceWorker.ready")
    until(
        page,
        "caches.keys().then((names) => names.length && caches.open(names[0])).then((kept) => kept && kept.match('data.json'))",
    )
    until(
        page,
        "caches.keys().then((names) => caches.open(names[0])).then((kept) => kept.match(location.pathname))",
    )
    go_to(page, "s-of-data")
    page.locator('label[for="s-data.set-goals-2"]').click()
    page.context.set_offline(True)
    page.reload()
    ready(page)
    assert page.input_value('[data-h="state"]') == "kansas"
    assert "1 of" in answered(page)
    page.select_option('[data-key="data.set-goals"] [data-f="priority"]', "high")
    go_to(page, "s-results")
    page.wait_for_selector('[data-gap="data.set-goals"] >> text=rated')


@pytest.mark.parametrize("storage", ["broken", "forbidden"])
def test_a_damaged_or_forbidden_storage_costs_nothing(chromium, address, storage):
    page = chromium.new_context().new_page()
    if storage == "forbidden":
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
        )
    else:
        page.add_init_script(
            "if (!localStorage.length) localStorage.setItem('peerways.assess.draft.x', '{broken')"
        )
    page.goto(address + "assess/")
    ready(page)
    page.select_option('[data-h="state"]', "kansas")
    said = {
        "broken": "A draft could not be read. It was set aside unchanged",
        "forbidden": "This browser does not keep drafts at the moment.",
    }
    assert said[storage] in page.inner_text("#s-notice")
    go_to(page, "s-take")
    assert "states/kansas/assessments/" in page.inner_text('[data-says="path"]')
    page.context.close()


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


def test_phase_four_without_evidence_is_said_at_once(look):
    page = ready(look("assess/"))
    go_to(page, "s-of-data")
    page.locator('label[for="s-data.set-goals-4"]').click()
    item = page.locator('[data-key="data.set-goals"]')
    assert (
        item.locator(".mend").inner_text()
        == "Phase 4 needs at least one piece of evidence: give it a title."
    )
    item.locator('[data-e="title"]').fill("Yearly review")
    assert item.locator(".mend").inner_text() == ""


def violations(page: Any, step: str) -> list[str]:
    """What axe finds in a step and what stands around it; the page as a whole is looked at with all other kinds of pages."""
    around = {"include": [[f"#{step}"], [".steps"], [".assess-bar"]]}
    response = axe_library.Axe().run(page, context=around, options=RULES).response
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    ("scheme", "steps"),
    [("light", STEPS), also("dark", ("s-start", "s-of-data", "s-results", "s-take"))],
)
def test_axe_finds_nothing_on_any_step(look, scheme, steps):
    page = ready(look("assess/", width=360, color_scheme=scheme, reduced_motion="reduce"))
    page.select_option('[data-h="state"]', "minnesota")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    found = {}
    for step in steps:
        go_to(page, step)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        if said := violations(page, step):
            found[step] = said
    page.click('.steps a[href="#s-start"]')
    page.click('[data-do="round"]')
    page.wait_for_selector("dialog[open]")
    if said := violations(page, "s-ask"):
        found["dialog"] = said
    assert found == {}


def test_nothing_is_said_in_the_console(look):
    page = look("assess/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    ready(page)
    for step in STEPS:
        go_to(page, step)
    assert said == []
