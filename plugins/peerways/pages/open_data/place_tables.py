"""Tables of the places: who they are, what they rated, what they plan, what they do, what they
offer and ask for.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from peerways.analyse.index import kind_of, months
from peerways.language import message
from peerways.model.assessment import AssessmentFile, Evidence, PlanStep, Rating
from peerways.model.exchange import Place, Round, State
from peerways.model.kinds import NOT_APPLICABLE
from peerways.model.practice import PracticeFile
from peerways.model.state import Offer, Request, StateFile
from peerways.pages.open_data import rows
from peerways.pages.open_data.columns import (
    OF_ALL,
    OF_STRATEGY,
    Column,
    Table,
    declared,
    named,
    page,
)
from peerways.pages.place_view import place_url
from peerways.read.file_kinds import url_of


def _places() -> Table:
    fields = ("code", "participation", "phase", "joined", "coach")
    alone = (
        replace(column, value=partial(_if_any, column.name))
        for column in declared(StateFile, *fields, joins={"coach": "people"})
    )
    columns = (
        named("place", "The state's slug, or the state's and the community's", "key"),
        Column("kind", "state or community", kind_of, allowed=("state", "community")),
        *declared(StateFile, "name", "summary"),
        Column("state", "The state that it is or belongs to", rows.state_of, joins="states"),
        *alone,
        *declared(StateFile, "sectors"),
        Column("agencies", "Agencies of the leadership team, the lead first", _agencies, many=True),
        Column("rounds", "Its rounds, by month", months, many=True),
        *declared(StateFile, "data_status"),
        page(place_url),
    )
    about = "A row for each state or community"
    return Table(
        "states", message("States and communities"), about, ("place",), columns, rows.places
    )


def _if_any(name: str, place: Place) -> object:
    return getattr(place, name, None)  # a community has none of a state's own fields


def _agencies(place: Place) -> tuple[str, ...]:
    listed = sorted(getattr(place, "agencies", ()), key=lambda agency: agency.role != "lead")
    return tuple(agency.name for agency in listed)


def _asks(name: str, model: type[Offer | Request], title: str, about: str) -> Table:
    columns = (
        *rows.place_columns(),
        rows.NUMBER,
        *declared(model, "strategy", "text", "until", "data_status", at="entry", joins=OF_STRATEGY),
        page(lambda row: place_url(row.place)),
    )
    if model is Offer:
        entries = rows.offers
    else:
        entries = rows.requests
    return Table(name, title, about, ("place", "number"), columns, entries)


def _round_table() -> Table:
    columns = (
        *rows.round_columns(),
        *declared(AssessmentFile, "date", "by", "asked", "data_status", at="round"),
        Column(
            "raters",
            "How many people rated; empty where it is not known",
            lambda row: sum(row.round.raters.values()) or None,
            "integer",
        ),
        Column("rated", "How many items it rates", lambda row: _count(row.round), "integer"),
        page(lambda row: place_url(row.place)),
    )
    about = "A row for each round of a place's assessment"
    return Table("rounds", message("Rounds"), about, ("place", "round"), columns, rows.rounds)


def _count(made: Round) -> int:
    return sum(rating.status is not None for rating in made.rated.values())


def _ratings() -> Table:
    columns = (
        *rows.round_columns(),
        Column("date", "The day the team finished the round", attrgetter("round.date"), "date"),
        Column("item", "What was rated", attrgetter("item"), joins="items"),
        Column("item_title", "Its title", rows.title),
        Column("element", "The element that it belongs to", rows.element, joins="elements"),
        Column(
            "status", "The phase, 1 to 4; empty where none was rated", rows.phase, kind="integer"
        ),
        Column("phase", "The phase's name", rows.phase_name),
        Column(
            "applies",
            "false: the team rated that the item is none of its business",
            lambda row: row.rating.status != NOT_APPLICABLE,
            "boolean",
        ),
        *declared(
            Rating, "priority", "gap", "next_step", "note", "ta_wanted", at="rating", joins=OF_ALL
        ),
        Column(
            "evidence",
            "How many pieces of evidence stand in the table of them",
            lambda row: len(row.rating.evidence),
            "integer",
        ),
        rows.ROUND_STATUS,
        page(lambda row: _assessment_url(row.place)),
    )
    about = "A row for each rating of a round"
    return Table(
        "ratings", message("Ratings"), about, ("place", "round", "item"), columns, rows.ratings
    )


def _assessment_url(place: Place) -> str:
    """Return where a place's ratings are shown: a community's stand on its own page."""
    if isinstance(place, State):
        return f"{place_url(place)}assessment/"
    return place_url(place)


def _evidence() -> Table:
    columns = (
        *rows.round_columns(),
        named("item", "What was rated", "item", "items"),
        rows.NUMBER,
        *declared(Evidence, "title", "url", "date", at="evidence"),
        rows.ROUND_STATUS,
    )
    key = ("place", "round", "item", "number")
    about = "A row for each piece of evidence for a rating"
    return Table("evidence", message("Evidence"), about, key, columns, rows.evidence)


def _plan() -> Table:
    fields = ("item", "step", "lead", "due", "needs", "target", "proof", "status", "outcome")
    columns = (
        *rows.round_columns(),
        rows.NUMBER,
        *declared(PlanStep, *fields, "help_wanted", at="step", joins={"item": "items"}),
        Column(
            "learns_from",
            "The state that it learns from",
            lambda row: row.step.learns_from and row.step.learns_from.state,
            joins="states",
        ),
        Column("learns_from_practice", "The practice that it learns from", _learnt_practice),
        rows.ROUND_STATUS,
        page(lambda row: f"{place_url(row.place)}plan/"),
    )
    about = "A row for each step of a round's plan"
    key = ("place", "round", "number")
    return Table("plan", message("Steps of the plans"), about, key, columns, rows.plan)


def _learnt_practice(row: rows.Planned) -> str | None:
    peer = row.step.learns_from
    if peer and peer.practice:
        return f"{peer.state}/{peer.practice}"
    return None


def _practices() -> Table:
    columns = (
        named("practice", "The state's slug and the practice's", "practice.key"),
        named("state", "The state whose practice it is", "state.slug", "states"),
        named("state_name", "Its name", "state.name"),
        *declared(
            PracticeFile,
            "title",
            "summary",
            "elements",
            "strategies",
            "components",
            "sectors",
            "years",
            "years_verified",
            "lead",
            "reach",
            "cost",
            "outcome",
            "evidence_strength",
            "ask_for",
            "adaptation",
            "did_not_work",
            "data_status",
            at="practice",
        ),
        Column(
            "confirmed_on",
            "The day on which the state confirmed it; empty where it has not",
            lambda row: row.practice.confirmed and row.practice.confirmed.on,
            "date",
        ),
        Column(
            "sources",
            "Addresses of the sources; the title where one has no address",
            lambda row: tuple(source.url or source.title for source in row.practice.sources),
            many=True,
        ),
        page(lambda row: url_of("practice", row.practice.key)),
        Column("text", "The whole text, in Markdown", attrgetter("practice.body"), whole=True),
    )
    about = "A row for each practice"
    return Table("practices", message("Practices"), about, ("practice",), columns, rows.practices)


def _practice_items() -> Table:
    columns = (
        Column("practice", "The practice", lambda row: row[0].key, joins="practices"),
        Column("item", "A strategy that it serves", itemgetter(1), joins="items"),
    )
    about = "A row for each strategy of each practice, to join practices with ratings"
    key = ("practice", "item")
    title = message("Practices and strategies")
    return Table("practice-items", title, about, key, columns, rows.practice_items)


PLACE_TABLES = (
    _places(),
    _round_table(),
    _ratings(),
    _evidence(),
    _plan(),
    _practices(),
    _practice_items(),
    _asks("offers", Offer, message("Offers"), "A row for each thing that a place offers"),
    _asks("requests", Request, message("Requests"), "A row for each thing that a place asks for"),
)
