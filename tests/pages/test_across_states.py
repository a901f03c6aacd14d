"""Across the states, and the pages of coaches and experts, on the shipped site: what they say is
true there, and its marks.
"""

from __future__ import annotations

import re

import pytest
from made_exchange import assessed, exchange, gap, meeting, person, practice, state

from peerways.pages.site import site_of
from peerways.render import Renderer

LINK, ROLES = "data.link-databases", "partnerships.agree-roles"
URL = [{"title": "The law", "url": "https://example.gov/law"}]


def html(site, url):
    page = next(page for page in site.pages if page.url == url)
    return " ".join(Renderer(site).render(page).html.split())


def made():
    """Ash teaches by a round that is reported, birch and cedar share the gap by rounds that are
    made up.
    """
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
    assert re.search(r"Birch</a>: <a [^>]*>Link databases", expert)
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


def test_every_suggested_session_of_the_shipped_site_is_true_in_its_data(shipped):
    """A gap that the states named do share, a presenter in one of the last two phases, a practice
    of its own with a source.
    """
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
