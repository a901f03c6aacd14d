"""The assessment in Spanish in a browser: filled, its results seen, and its file taken away, which is the same as an English one."""

from __future__ import annotations

import re
import shutil

import pytest
from hosting import hosting
from shipped_site import ROOT
from waiting import until

from peerways.check import check_project
from peerways.publish.build import build_site

CHOSEN = """([selector, value]) => {
    const field = document.querySelector(selector);
    if (value === null) field.checked = true; else field.value = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


@pytest.fixture(scope="module")
def spanish(tmp_path_factory):
    """The shipped project in Spanish, and where its site is served."""
    root = tmp_path_factory.mktemp("spanish")
    for name in ("content", "states"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    file = root / "content/framework.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nlanguage: es\n", encoding="utf-8")
    built = build_site(root, root / "site", cache=root / ".cache")
    assert built.errors == ()
    with hosting({"/": root / "site"}) as host:
        yield root, host.address


@pytest.fixture
def page(chromium, spanish):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    context.close()


def go(page, step):
    page.locator(f'.steps a[href="#{step}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{step}.current:not([aria-busy])")


def test_an_assessment_is_filled_in_spanish_and_its_file_is_taken(page, spanish):
    root, address = spanish
    page.goto(f"{address}/assess/")
    page.wait_for_selector(".assess.live .step.current")
    assert page.locator("html").get_attribute("lang") == "es"
    until(page, "document.querySelector('#s-progress').textContent.includes('respondidas')")
    for field, value in (("state", "kansas"), ("date", "2014-08-01"), ("by", "Equipo directivo")):
        page.evaluate(CHOSEN, [f'[data-h="{field}"]', value])
    for key in ("partnerships.map-services", "data.link-databases"):
        page.evaluate(CHOSEN, [f'[data-key="{key}"] [type=radio][value="2"]', None])
        page.evaluate(CHOSEN, [f'[data-key="{key}"] [data-f="priority"]', "high"])
    go(page, "s-results")
    until(page, "document.querySelector('#s-outcome').innerText.includes('Brechas prioritarias')")
    results = page.locator("#s-outcome").inner_text()
    assert "Brechas prioritarias (2)" in results
    assert "1 de agosto de 2014" in results
    for english in ("Priority gaps", "Standing by element", "not rated", "further along"):
        assert english not in results
    go(page, "s-take")
    until(page, "document.querySelector('#s-mend').innerText.includes('Listo para enviar')")
    with page.expect_download() as taken:
        page.locator('[data-do="take"][data-kind="yaml"]').click()
    file = root / "states/kansas/assessments/2014-08.yml"
    taken.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert re.search(r"^round: 2014-08$", text, re.MULTILINE)
    assert "priority: high" in text
    assert [str(one) for one in check_project(root).findings if one.level == "error"] == []
    assert page.faults == []


def test_the_form_says_nothing_in_english_while_it_is_used(page, spanish):
    """No text of a script stays as the script has it, where the catalogue says it in other words."""
    _, address = spanish
    page.goto(f"{address}/assess/")
    page.wait_for_selector(".assess.live .step.current")
    said = page.evaluate(
        "fetch(`${document.documentElement.dataset.base}/assets/messages.json`).then((answer) => answer.json())"
    )
    english = {
        one for one, other in said.items() if one != other and "{" not in one and len(one) > 9
    }
    for step in ("s-start", "s-team", "s-results", "s-plan", "s-take"):
        go(page, step)
        shown = page.locator(f"#{step}").inner_text().splitlines()
        assert english & {line.strip() for line in shown} == set()
    assert len(english) > 100


def test_search_answers_in_spanish(page, spanish):
    _, address = spanish
    page.goto(f"{address}/assess/")
    page.locator("[data-open-search]").first.click()
    page.locator("#site-search-words").fill("employers")
    until(page, "document.querySelector('.search-count').textContent.includes('encontradas')")
    assert page.faults == []
