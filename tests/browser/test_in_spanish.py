"""The assessment in Spanish in a browser: filled, its results seen, and its file taken away, which
is the same as an English one.
"""

from __future__ import annotations

import re
import shutil

import pytest
from assessing import go_to
from filling import fill, rate
from hosting import hosting
from shipped_site import ROOT
from waiting import until

from peerways.check import check_project
from peerways.commands import main
from peerways.publish.build import build_site


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


@pytest.mark.slow
def test_an_assessment_is_filled_in_spanish_and_its_file_is_taken(page, spanish):
    root, address = spanish
    page.goto(f"{address}/assess/")
    page.wait_for_selector(".assess.live .step.current")
    assert page.locator("html").get_attribute("lang") == "es"
    until(page, "document.querySelector('#s-progress').textContent.includes('respondidas')")
    for field, value in (("state", "kansas"), ("date", "2014-08-01"), ("by", "Equipo directivo")):
        fill(page, f'[data-h="{field}"]', value)
    for key in ("partnerships.map-services", "data.link-databases"):
        rate(page, key, 2, "high")
    go_to(page, "s-results")
    until(page, "document.querySelector('#s-outcome').innerText.includes('Brechas prioritarias')")
    results = page.locator("#s-outcome").inner_text()
    assert "Brechas prioritarias (2)" in results
    assert "1 de agosto de 2014" in results
    for english in ("Priority gaps", "Standing by element", "not rated", "further along"):
        assert english not in results
    go_to(page, "s-take")
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
    """No text of a script stays as the script has it, where the catalogue says it in other
    words.
    """
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
        go_to(page, step)
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


def test_a_copy_that_opens_from_the_disk_says_everything_in_spanish(page, spanish, tmp_path):
    """Its scripts wait for the catalogue, which modules do by themselves."""
    root, _ = spanish
    assert main(["portable", str(tmp_path / "copy"), "--site", str(root / "site")]) == 0
    page.goto((tmp_path / "copy/assess/index.html").as_uri())
    page.wait_for_selector(".assess.live .step.current")
    assert "respondidas" in page.inner_text("#s-progress")
    rate(page, "data.set-goals", 4)
    item = '[data-key="data.set-goals"]'
    fill(page, f'{item} [data-e="url"]', "example")
    until(page, f"document.querySelector('{item} .mend').textContent.includes('enlace')")
    assert "Escriba una dirección web" in page.locator(f"{item} .mend").text_content()
    page.locator("[data-open-search]").first.click()
    page.fill("#site-search-words", "credit transfer")
    until(page, "document.querySelectorAll('#site-search a[href]').length > 2")
    assert page.faults == []
