"""Who is listed as a peer, in which order and why; and all that helps with a gap."""

from __future__ import annotations

from made_exchange import (
    assessed,
    community,
    exchange,
    gap,
    person,
    practice,
    proven,
    state,
)

from peerways.analyse.help import help_for
from peerways.analyse.peers import peers_for
from peerways.model.audience import seen_by
from peerways.model.exchange import Exchange, Place

KEY = "data.link-databases"
CONTACT = {"role": "Team lead", "url": "https://example.gov/team"}


def names(made: Exchange, place: Place, key: str = KEY) -> list[str]:
    return [peer.place.key for peer in peers_for(made, place, key)]


def test_order_practice_then_phase_then_evidence_then_sectors_then_name() -> None:
    asking = state("asking", {KEY: gap(1)}, sectors=["health-care"])
    made = exchange(
        asking,
        state("plain-b", {KEY: 3}),
        state("plain-a", {KEY: 3}),
        state("sector", {KEY: 3}, sectors=["health-care"]),
        state("evidence", {KEY: proven(3)}),
        state("sustaining", {KEY: proven(4)}),
        state("practice", {KEY: 3}, practice("practice", "linked", KEY)),
    )
    assert names(made, asking) == [
        "practice",
        "sustaining",
        "evidence",
        "sector",
        "plain-a",
        "plain-b",
    ]


def test_reasons_in_plain_words() -> None:
    asking = state("kansas", {KEY: gap(1)}, sectors=["manufacturing", "health-care"])
    minnesota = state(
        "minnesota",
        {KEY: proven(4)},
        practice("minnesota", "one", KEY),
        practice("minnesota", "two", KEY, contact=CONTACT),
        sectors=["health-care"],
        contacts=[CONTACT],
    )
    (peer,) = peers_for(exchange(asking, minnesota), asking, KEY)
    assert peer.reasons == (
        "rated Sustaining in June 2014",
        "2 practices on this strategy",
        "gives 1 piece of evidence",
        "also works in health care",
    )
    assert (peer.kind, peer.status, peer.shared_sectors, peer.illustrative) == (
        "state",
        4,
        ("health-care",),
        True,
    )
    assert [c.role for c in peer.contacts] == ["Team lead"]  # the same contact is told once


def test_no_peer_below_phase_three_unrated_not_applicable_or_opted_out() -> None:
    asking = state("asking", {KEY: gap(1)})
    made = exchange(
        asking,
        state("low", {KEY: 2}),
        state("unrated", {}),
        state("no-round"),
        state("other", {KEY: "not-applicable"}),
        state("out", {KEY: proven(4)}, practice("out", "kept", KEY), matching=False),
    )
    assert names(made, asking) == []
    (helped,) = help_for(made, asking)
    assert [p.key for p in helped.tagged_practices] == ["out/kept"]
    assert (
        helped.peers_text == "No peer has rated itself in Implementation or Sustaining on this yet."
    )


def test_only_the_latest_round_counts() -> None:
    asking = state("asking", {KEY: gap(1)})
    slipped = state(
        "slipped", rounds=(assessed("2013-06", {KEY: proven(4)}), assessed("2014-06", {KEY: 2}))
    )
    assert names(exchange(asking, slipped), asking) == []


def test_communities_have_communities_and_states_as_peers_and_states_only_states() -> None:
    river = community("kansas", "river", {KEY: gap(1)})
    hill = community("kansas", "hill", {KEY: 3})
    kansas, oregon = (
        state("kansas", {KEY: 3}, communities=(hill, river), contacts=[CONTACT]),
        state("oregon", {KEY: proven(4)}),
    )
    made = exchange(kansas, oregon)
    found = peers_for(made, river, KEY)
    assert [p.place.key for p in found] == ["oregon", "kansas/hill", "kansas"]
    assert [p.reasons[-1] for p in found[1:]] == ["in your own state", "your own state"]
    assert (
        found[1].contacts == kansas.contacts
    )  # a community without a contact is reached through its state
    assert names(made, oregon) == ["kansas"]


def test_subcomponents_have_peers_by_rating_and_practices_by_component() -> None:
    asking = state("asking", {"credit.a": gap(2)})
    other = state(
        "other", {"credit.a": 3}, practice("other", "agreement", KEY, components=["credit"])
    )
    (helped,) = help_for(exchange(asking, other), asking)
    assert helped.peers[0].reasons == (
        "rated Implementation in June 2014",
        "1 practice on this component",
    )
    assert (helped.title, helped.element, helped.next_phase_text) == (
        "Part a",
        "design",
        "Implementation it is.",
    )


def kansas_and_oregon() -> Exchange:
    linked, goals = (
        practice("oregon", "linked", KEY),
        practice("oregon", "goals", "data.set-goals", "data.align-standards"),
    )
    kansas = state(
        "kansas",
        {KEY: gap(1), "data.set-goals": gap(2, "medium"), "partnerships.name-lead": 3},
        coach="coach-kansas",
    )
    offers = [{"strategy": KEY, "text": "A call", "until": "2014-06-30"}]
    oregon = state(
        "oregon", {KEY: proven(4), "partnerships.name-lead": gap(1)}, linked, goals, offers=offers
    )
    coach = person("coach-kansas", "coach", states=["kansas"])
    return exchange(kansas, oregon, people=[coach, person("data-expert", elements=["data"])])


def test_help_with_a_gap_that_a_peer_has_closed() -> None:
    made = kansas_and_oregon()
    first = help_for(made, made.state["kansas"])[0]
    assert (first.gap.key, first.now_text, first.next_phase, first.next_phase_text) == (
        KEY,
        "Talked about.",
        2,
        "Being planned.",
    )
    assert [(p.name, [x.id for x in p.practices]) for p in first.peers] == [("Oregon", ["linked"])]
    assert first.peers_text == "1 peer further along."
    assert (first.tagged_practices, [p.id for p in first.element_practices]) == ((), ["goals"])
    assert (
        first.coach and first.coach.id,
        [p.id for p in first.smes],
        [o.text for o in first.offers],
    ) == ("coach-kansas", ["data-expert"], ["A call"])


def test_help_where_nobody_is_further_along_and_where_there_is_no_coach() -> None:
    made = kansas_and_oregon()
    _, second = help_for(made, made.state["kansas"])
    assert (
        second.gap.key,
        second.peers,
        [p.id for p in second.tagged_practices],
        [p.id for p in second.element_practices],
        second.offers,
    ) == (
        "data.set-goals",
        (),
        ["goals"],
        ["linked"],
        (),
    )
    (back,) = help_for(made, made.state["oregon"])
    assert (back.gap.key, [p.name for p in back.peers], back.coach, back.smes) == (
        "partnerships.name-lead",
        ["Kansas"],
        None,
        (),
    )


def test_a_states_own_practices_are_no_help_from_others() -> None:
    asking = state(
        "asking",
        {KEY: gap(1)},
        practice("asking", "tried", KEY),
        practice("asking", "goals", "data.set-goals"),
    )
    (helped,) = help_for(exchange(asking), asking)
    assert (
        helped.tagged_practices,
        helped.tagged_in_all,
        helped.element_practices,
        helped.element_in_all,
    ) == ((), 0, (), 0)


def test_eight_peers_are_shown_and_all_are_counted() -> None:
    asking = state("asking", {KEY: gap(1)})
    (helped,) = help_for(
        exchange(asking, *(state(f"s{n:02}", {KEY: 3}) for n in range(11))), asking
    )
    assert ([p.name for p in helped.peers], helped.peers_in_all) == (
        [f"S{n:02}" for n in range(8)],
        11,
    )
    assert helped.peers_text == "11 peers further along, the first 8 shown."


def test_what_is_kept_for_the_cohort_makes_no_peer() -> None:
    hidden = assessed("2014-06", {KEY: {**proven(4), "visibility": "cohort"}})
    asking = state("asking", {KEY: gap(1)})
    shown, whole = (
        seen_by(audience, state("other", rounds=(hidden,))) for audience in ("public", "cohort")
    )
    assert shown is not None
    assert whole is not None
    assert (names(exchange(asking, shown), asking), names(exchange(asking, whole), asking)) == (
        [],
        ["other"],
    )
