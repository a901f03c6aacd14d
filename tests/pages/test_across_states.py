"""Across the states, and the pages of coaches and experts, on the shipped site: what they say is true there, and its marks."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from made_exchange import assessed, exchange, gap, meeting, person, practice, state

from peerways.commands.browser import find_browser
from peerways.commands.outcome import Refused
from peerways.commands.paper import page_for_paper, print_page
from peerways.pages.site import site_of
from peerways.read.settings import plain_settings
from peerways.render import Renderer
from peerways.render.frame import Frame

ROOT = Path(__file__).parents[2]
LINK, ROLES = "data.link-databases", "partnerships.agree-roles"
URL = [{"title": "The law", "url": "https://example.gov/law"}]


def html(site, url):
    page = next(page for page in site.pages if page.url == url)
    return " ".join(Renderer(site).render(page).html.split())


def made():
    """Ash teaches by a round that is reported, birch and cedar share the gap by rounds that are made up."""
    reported = assessed("2014-06", {LINK: 4}).model_copy(update={"data_status": "reported"})
    return site_of(
        exchange(
            state(
                "ash",
                None,
                practice("ash", "one-record", LINK, sources=URL),
                rounds=(reported,),
                coach="coach-ash",
            ),
            state("birch", {LINK: gap(1, ta_wanted=True)}),
            state("cedar", {LINK: gap(2), ROLES: gap(1)}),
            meetings=[
                meeting("2014-07-01", kind="virtual"),
                meeting("2014-07-02", "birch"),
                meeting("2014-05-02", "birch"),
            ],
            people=[person("coach-ash", kind="coach"), person("sme-data", elements=("data",))],
        )
    )


def test_a_figure_of_both_kinds_of_data_says_how_much_of_each():
    seen = html(made(), "overview/")
    assert "2 of 3 illustrative" in seen
    assert "newest round of 3 states: 1 reported, 2 illustrative" in seen


def test_small_numbers_are_names_and_there_is_no_rank_no_rate_and_no_total():
    seen = html(made(), "overview/")
    assert "Birch (high), Cedar (high)" in seen
    assert "%" not in seen
    assert "rank" not in seen.lower()


def test_the_pages_of_a_coach_and_of_an_expert():
    site = made()
    coach, expert = html(site, "people/coach-ash/"), html(site, "people/sme-data/")
    assert "Draft agenda" in coach
    assert "Ash" in coach
    assert "Birch" not in coach.replace("could be asked", "")
    assert "<b>Birch</b>: Link databases" in expert
    assert "Agree roles" not in expert  # nothing that the expert knows


def test_a_coming_meeting_has_a_draft_agenda_and_a_past_one_has_none():
    site = made()
    virtual, coming, past = (
        html(site, f"meetings/2014-{day}-meeting/") for day in ("07-01", "07-02", "05-02")
    )
    assert "2 states share this priority gap: Birch and Cedar." in virtual
    assert "Draft agenda for Birch" in coming
    assert "a high-priority gap; Ash could be asked" in coming
    assert "Draft agenda" not in past


@pytest.mark.parametrize("url", ["overview/", "overview/2014-q2/", "overview/2014-q2/report/"])
def test_every_view_can_be_reached_from_the_first(url):
    site = made()
    assert url in {page.url for page in site.pages}


@pytest.fixture(scope="module")
def country():
    """A site of 56 states, each with priority gaps, assistance wanted and ratings that moved back."""
    strategies = (LINK, ROLES, "data.set-goals", "data.improve-metrics", "design.sequence-pathways")
    rounds = [
        (
            assessed("2013-06", dict.fromkeys(strategies, 3)),
            assessed(
                "2014-06",
                {
                    key: {**gap(2, ta_wanted=True), "note": "It fell because the grant ended. " * 3}
                    if (number + place) % 3
                    else 4
                    for place, key in enumerate(strategies)
                },
            ),
        )
        for number in range(56)
    ]
    return site_of(
        exchange(*(state(f"long-named-state-{n}", None, rounds=r) for n, r in enumerate(rounds)))
    )


def test_the_overview_of_56_states_stays_under_100_kilobytes(country):
    assert len(html(country, "overview/").encode()) < 100_000


@pytest.mark.parametrize("url", ["overview/report/", "overview/2014-q2/report/"])
def test_the_report_of_56_states_prints_on_fewer_than_20_pages(country, url, tmp_path):
    try:
        browser = find_browser(None)
    except Refused:
        pytest.skip("no Chromium or Chrome on this system")
    settings = plain_settings(ROOT)
    assert settings is not None
    frame = Frame(settings, country)
    for name, path in frame.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, tmp_path / name)
    page = next(page for page in country.pages if page.url == url)
    (tmp_path / url).mkdir(parents=True)
    whole = frame.page(page, Renderer(country).render(page).html)
    (tmp_path / url / "index.html").write_text(whole, encoding="utf-8")
    printed = tmp_path / "report.pdf"
    print_page(browser, page_for_paper(tmp_path, url, "letter"), printed, tmp_path)
    sheets = re.findall(r"/Type\s*/Page\b", printed.read_bytes().decode("latin-1"))
    assert 2 < len(sheets) < 20


def test_every_suggested_session_of_the_shipped_site_is_true_in_its_data(shipped):
    """A gap that the states named do share, a presenter in one of the last two phases, a practice of its own with a source."""
    sessions = shipped.site.analysis.overview().sessions
    assert sessions
    for one in sessions:
        ratings = [sharing.rounds[-1].rated[one.key] for sharing in one.sharing]
        assert len(ratings) >= 2
        assert {rating.status for rating in ratings} <= {1, 2}
        assert {rating.priority for rating in ratings} <= {"high", "medium"}
        assert one.presenter.slug not in {sharing.slug for sharing in one.sharing}
        assert one.presenter.rounds[-1].status(one.key) in (3, 4)
        assert one.practice.state == one.presenter.slug
        assert one.proof.url in {source.url for source in one.practice.sources}
        for named in (*one.sharing, one.presenter):
            assert named.name in one.reason
