"""What a page of priority gaps tells: the team's own words, who is further along, and how many gaps
have a peer.
"""

from __future__ import annotations

from made_exchange import (
    exchange,
    gap,
    person,
    practice,
    proven,
    state,
)
from page_html import html_of

from peerways.analyse.analysis import analyse
from peerways.pages.gaps import gaps_data
from peerways.pages.site import site_of
from peerways.pages.states import profile


def test_a_gap_shows_the_team_its_next_phase_the_peer_the_proof_and_the_contact() -> None:
    contact = {"role": "Team lead", "organization": "Office", "url": "https://example.gov/lead"}
    oregon = state(
        "oregon",
        {"data.link-databases": proven(4)},
        practice("oregon", "linked", "data.link-databases"),
        contacts=[contact],
    )
    kansas = state(
        "kansas",
        {
            "data.link-databases": gap(
                1, gap="No agreement.", next_step="Ask counsel.", ta_wanted=True
            )
        },
    )
    html = html_of(site_of(exchange(kansas, oregon)), "states/kansas/gaps/")
    for expected in (
        "No agreement.",
        "Ask counsel.",
        "Technical assistance wanted",
        "Being planned.",
        "<h3>1 peer further along</h3>",
        "rated Sustaining in June 2014",
        "1 practice on this strategy",
        'href="../../../practices/oregon/linked/"',
        "Report",
        'href="https://example.gov/lead"',
        'href="../../../states/oregon/assessment/#s-item-data-link-databases"',
    ):
        assert expected in html


def test_where_nobody_is_further_along_practices_and_experts_stand_in() -> None:
    kansas = state("kansas", {"data.link-databases": gap(1)}, coach="coach-kansas")
    oregon = state(
        "oregon", {"data.link-databases": 2}, practice("oregon", "counted", "data.set-goals")
    )
    made = exchange(
        kansas,
        oregon,
        people=(
            person("coach-kansas", "coach", states=("kansas",)),
            person("sme-data", elements=("data",)),
        ),
    )
    html = html_of(site_of(made), "states/kansas/gaps/")
    assert "No peer has rated itself in Implementation or Sustaining on this yet" in html
    assert all(
        link in html
        for link in ("practices/oregon/counted/", "people/#coach-kansas", "people/#sme-data")
    )


def test_the_summary_says_how_many_gaps_have_a_peer() -> None:
    kansas = state("kansas", {"data.link-databases": gap(1), "data.set-goals": gap(2)})
    some, none, all_of_them = (
        exchange(kansas, state("oregon", ratings))
        for ratings in (
            {"data.set-goals": 3},
            {"data.set-goals": 2},
            {"data.set-goals": 3, "data.link-databases": 3},
        )
    )
    told = [
        gaps_data(made, analyse(made), made.states[0]).summary for made in (some, none, all_of_them)
    ]
    assert told == [
        "2 priority gaps; 1 of them has a peer further along.",
        "2 priority gaps; no peer is further along yet.",
        "2 priority gaps; each has a peer who is further along.",
    ]


def test_a_profile_shows_three_gaps_and_counts_all() -> None:
    kansas = state(
        "kansas",
        {
            key: gap(1)
            for key in (
                "data.set-goals",
                "data.link-databases",
                "data.improve-metrics",
                "data.align-standards",
            )
        },
    )
    made = exchange(kansas)
    shown = profile(made, analyse(made), kansas)
    assert (len(shown.gaps), shown.gaps_in_all) == (3, 4)


def test_a_page_tells_the_first_gaps_in_full_and_the_rest_in_short(monkeypatch) -> None:
    monkeypatch.setattr("peerways.pages.gaps.IN_FULL", 1)
    kansas = state("kansas", {"data.set-goals": gap(1), "data.link-databases": gap(2)})
    oregon = state("oregon", {"data.set-goals": 4, "data.link-databases": 3})
    site = site_of(exchange(kansas, oregon))
    html = html_of(site, "states/kansas/gaps/")
    full, _, rest = html.partition('id="s-rest"')
    assert full.count('<section class="gap ') == 1
    assert rest.count("Further along: ") == 1
    assert rest.count('id="s-gap-data-link-databases"') == 1  # marks elsewhere lead there
    assert rest.count("states/oregon/") == 1
