"""Decisions of the pages on which states meet: matches, requests and offers, comparison, the link
to ask a state.
"""

from __future__ import annotations

import json

from icalendar import Calendar
from made_exchange import assessed, community, exchange, framework, gap, state
from page_html import html_of

from peerways.analyse.analysis import analyse
from peerways.model.exchange import Exchange, Framework
from peerways.pages.asking import ask_link
from peerways.pages.board import board
from peerways.pages.compare import places_json
from peerways.pages.peers import help_matrix
from peerways.pages.site import site_of


def body(made: Exchange, url: str) -> str:
    return html_of(site_of(made), url)


def asking(form: str | None) -> Framework:
    plain = framework()
    return plain.model_copy(
        update={"settings": plain.settings.model_copy(update={"ask_url": form})}
    )


def test_without_an_address_there_is_no_link_to_ask() -> None:
    made = exchange(state("kansas"), state("oregon"))
    assert ask_link(made, made.states[0], made.states[1], "Set goals") is None


def test_the_link_to_ask_is_prefilled_and_escaped() -> None:
    made = exchange(
        state("kansas"),
        state("oregon"),
        parts=asking("https://example.org/new?title={title}&body={text}"),
    )
    link = ask_link(made, made.states[0], made.states[1], "Goals & means")
    assert link is not None
    assert link.startswith(
        "https://example.org/new?title=Question%20to%20Oregon%3A%20Goals%20%26%20means&body=Kansas%20asks%20Oregon%20about"
    )


def test_a_request_shows_who_answers_it() -> None:
    kansas = state("kansas", requests=[{"strategy": "data.set-goals", "text": "Show us yours."}])
    oregon = state(
        "oregon",
        offers=[{"strategy": "data.set-goals", "text": "An hour with our board. And lunch."}],
    )
    html = body(exchange(kansas, oregon), "exchange/")
    assert "1 offer answers this" in html
    assert "offers: An hour with our board.<" in html
    assert "1 open request, 1 open offer and 0 questions." in html


def test_an_element_without_an_offer_is_named() -> None:
    html = body(
        exchange(state("kansas", offers=[{"strategy": "data.set-goals", "text": "Help."}])),
        "exchange/",
    )
    parts = [one.short for one in framework().elements]
    assert len(parts) == 3
    assert f"Nobody offers help with {parts[0]} and {parts[1]} yet." in html


def test_what_has_ended_stands_last_and_is_answered_by_nobody() -> None:
    kansas = state(
        "kansas",
        requests=[
            {"strategy": "data.set-goals", "text": "Too late.", "until": "2001-03-01"},
            {"strategy": "data.set-goals", "text": "In time."},
        ],
        offers=[{"strategy": "data.set-goals", "text": "Given.", "until": "2002-03-01"}],
    )
    made = exchange(kansas)
    rows = board(made, analyse(made))
    assert [(row.kind, row.ended) for row in rows] == [
        ("request", False),
        ("offer", True),
        ("request", True),
    ]
    assert [str(tag) for tag in rows[2].tags] == [
        "asked:request",
        "element:data",
        "strategy:data.set-goals",
        "state:kansas",
        "time:ended",
    ]
    html = body(made, "exchange/")
    assert "Ended March 1, 2001" in html
    assert html.count("Nothing answers this yet.") == 1
    assert "1 open request, 0 open offers and 0 questions." in html


def test_a_match_shows_both_sides_with_both_ratings() -> None:
    kansas = state("kansas", {"data.set-goals": 3, "design.sequence-pathways": gap(1)})
    oregon = state("oregon", {"data.set-goals": gap(2), "design.sequence-pathways": 4})
    html = body(exchange(kansas, oregon), "peers/")
    assert "Kansas can help Oregon with 1 priority gap" in html
    assert "Oregon can help Kansas with 1 priority gap" in html
    assert (
        "Kansas can help Oregon with 1 priority gap, and Oregon can help Kansas with 1 priority gap."
        in html
    )


def test_the_picture_has_a_cell_for_who_can_help_whom_and_frames_the_pairs() -> None:
    kansas = state("kansas", {"data.set-goals": 3, "design.sequence-pathways": gap(1)})
    oregon = state("oregon", {"data.set-goals": gap(2), "design.sequence-pathways": 4})
    ohio = state("ohio", {"data.set-goals": 1, "design.sequence-pathways": gap(1)})
    made = exchange(kansas, oregon, ohio)
    matrix = help_matrix(made, analyse(made).matches)
    seen = {
        (helper.slug, cell.helped.slug): (cell.gaps, cell.pair, cell.anchor)
        for helper, cells in matrix.rows
        for cell in cells
        if cell
    }
    assert seen == {
        ("kansas", "oregon"): (1, True, "kansas-oregon"),
        ("oregon", "kansas"): (1, True, "kansas-oregon"),
        ("oregon", "ohio"): (1, False, "oregon-ohio"),
    }
    html = body(made, "peers/")
    assert all(f'id="s-{anchor}"' in html for _, _, anchor in seen.values())
    assert "All 3 states with priority gaps can get help with them, each from 1 other" in html


def test_whoever_opted_out_is_said_to_have_and_not_matched() -> None:
    html = body(
        exchange(
            state("kansas", {"data.set-goals": 3}, matching=False),
            state("oregon", {"data.set-goals": gap(2)}),
        ),
        "peers/",
    )
    assert "not matched, by own choice" in html
    assert "No other state that takes part rates itself" in html


def test_the_whole_comparison_is_there_without_the_script() -> None:
    made = exchange(
        state("kansas", {"data.set-goals": 1, "data.link-databases": 2}),
        state("oregon", {"data.set-goals": 3, "data.link-databases": 3}),
    )
    html = body(made, "compare/")
    assert html.count('<span class="tag differs">differs</span>') == 1
    assert html.count('class="phase p0"') == 2 * 6


def test_the_script_gets_communities_and_what_is_not_rated_apart_from_not_applicable() -> None:
    river = community(
        "kansas", "river", {"data.set-goals": "not-applicable", "data.link-databases": 2}
    )
    made = exchange(state("kansas", communities=(river,)))
    found = json.loads(places_json(made, analyse(made)))
    assert [place["name"] for place in found["places"]] == ["Kansas", "River, Kansas"]
    assert found["places"][1]["strategies"] == [None, None, None, None, None, 2, None, "na"]
    assert found["places"][1]["gaps"] == []


def planned() -> Exchange:
    steps = [
        {"item": "data.set-goals", "step": "Agree on goals", "due": "2014-11", "lead": "Data office", "help_wanted": True},
        {"item": "data.link-databases", "step": "Sign", "due": "2014-10-05"},
        {"item": "data.link-databases", "step": "Draft", "due": "2014-07", "status": "done", "help_wanted": True},
    ]  # fmt: skip
    made = assessed("2014-06", {"data.set-goals": gap(2), "data.link-databases": 1}, plan=steps)
    return exchange(state("kansas", rounds=[made]), state("oregon"))


def test_open_steps_for_which_help_is_wanted_stand_on_the_exchange() -> None:
    html = body(planned(), "exchange/")
    wanted = html[html.index('id="s-steps"') :]
    assert "Kansas</a>: Agree on goals" in wanted
    assert "Draft" not in wanted
    assert "Sign" not in wanted
    assert 'id="s-steps"' not in body(exchange(state("kansas")), "exchange/")


def test_due_days_of_open_steps_are_in_the_states_calendar_and_the_packet_begins_with_the_plan() -> (
    None
):
    made = planned()
    files = {page.url: page for page in site_of(made).attachments}
    read = Calendar.from_ical(files["states/kansas.ics"].content)
    assert [(str(e["summary"]), e.start.isoformat()) for e in read.walk("VEVENT")] == [
        ("Due, Kansas: Sign", "2014-10-05"),
        ("Due, Kansas: Agree on goals", "2014-11-30"),
    ]
    assert "states/oregon.ics" not in files
    packet = body(made, "states/kansas/packet/")
    assert packet.index('id="s-plan"') < packet.index('id="s-standing"')
    assert "Due, Kansas" not in packet
