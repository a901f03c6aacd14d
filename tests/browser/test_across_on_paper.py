"""Across 56 states, by a real browser: read on a phone, and printed; the report of the shipped
states is printed too.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from made_exchange import assessed, exchange, gap, state

from peerways.pages.site import site_of
from peerways.read.settings import plain_settings
from peerways.render import Renderer
from peerways.render.frame import Frame

ROOT = Path(__file__).parents[2]
STRATEGIES = (
    "data.link-databases",
    "partnerships.agree-roles",
    "data.set-goals",
    "data.improve-metrics",
    "design.sequence-pathways",
)
OVERVIEW = "overview/"
ROUNDS, QUARTER = "overview/report/", "overview/2014-q2/report/"
#: A heading and a line below it, above the margin of 18 mm, in points from the foot of the sheet.
FOOT = 51 + 31
_HEADING = re.compile(r"/Title \((.*?)\)\s*/Dest \[\d+ 0 R /XYZ [\d.]+ ([\d.]+)")


@pytest.fixture(scope="module")
def country(tmp_path_factory) -> Path:
    """The pages of 56 states, each with priority gaps, assistance wanted and ratings that moved
    back, in a folder.
    """
    earlier = assessed("2013-06", dict.fromkeys(STRATEGIES, 3))
    rounds = [
        {
            key: {**gap(2, ta_wanted=True), "note": "It fell because the grant ended. " * 3}
            if (number + place) % 3
            else 4
            for place, key in enumerate(STRATEGIES)
        }
        for number in range(56)
    ]
    site = site_of(
        exchange(
            *(
                state(f"long-named-state-{n}", None, rounds=(earlier, assessed("2014-06", later)))
                for n, later in enumerate(rounds)
            )
        )
    )
    settings = plain_settings(ROOT)
    assert settings is not None
    frame, folder = Frame(settings, site), tmp_path_factory.mktemp("country")
    for name, path in frame.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
    for page in site.pages:
        if page.url in (OVERVIEW, ROUNDS, QUARTER):
            (folder / page.url).mkdir(parents=True, exist_ok=True)
            whole = frame.page(page, Renderer(site).render(page).html)
            (folder / page.url / "index.html").write_text(whole, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_overview_of_56_states_is_read_on_a_phone_and_stays_under_100_kilobytes(
    chromium, country
):
    file = country / OVERVIEW / "index.html"
    assert file.stat().st_size < 100_000
    phone = chromium.new_page(viewport={"width": 360, "height": 800})
    phone.goto(file.as_uri())
    root = "document.documentElement"
    assert phone.evaluate(f"{root}.scrollHeight") < 12_000
    gaps = phone.locator("section", has=phone.locator("#s-stuck"))
    names = gaps.locator(".row-text").first
    assert gaps.locator("summary").first.inner_text() == "38 states, 38 with high priority"
    assert not names.is_visible()
    phone.evaluate("for (const one of document.querySelectorAll('.folds')) one.open = true")
    assert names.is_visible()
    assert phone.evaluate(f"{root}.scrollWidth") == 360
    back = phone.locator("section", has=phone.locator("#s-slipped"))
    assert back.locator(".across-moved li").count() == 56
    assert 0 < back.locator(".row").count() <= 40
    phone.close()


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("url", [ROUNDS, QUARTER])
@pytest.mark.parametrize("states", [5, 56])
def test_the_report_keeps_headings_with_what_follows_and_56_states_on_fewer_than_20_sheets(
    chromium, country, shipped, states, url, paper
):
    page = chromium.new_page()
    page.goto(((country if states == 56 else shipped.folder) / url / "index.html").as_uri())
    printed = page.pdf(format=paper, outline=True, tagged=True).decode("latin-1")
    page.close()
    headings = {title: float(above) for title, above in _HEADING.findall(printed)}
    assert len(headings) > 8
    assert {title: above for title, above in headings.items() if above < FOOT} == {}
    assert 2 < len(re.findall(r"/Type\s*/Page\b", printed)) < (20 if states == 56 else 8)
