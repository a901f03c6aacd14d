"""Tables of what states exchange: questions, answers, documents, meetings, people, news."""

from __future__ import annotations

from operator import attrgetter

from peerways.analyse.documents import HeldDocument, held_documents
from peerways.language import message
from peerways.model.entry import Document
from peerways.model.events import Answer, FollowUp, HelpFile, MeetingFile, NewsFile, QuestionFile
from peerways.model.people import PersonFile
from peerways.pages.open_data import rows
from peerways.pages.open_data.columns import OF_ALL, Column, Table, declared, named, page
from peerways.read.file_kinds import url_of


def _documents() -> Table:
    columns = (
        named("id", "The document, as its place in the library names it", "id"),
        *declared(Document, "kind", "title", "url", "good_for", "licence", at="document"),
        named("state", "The state that holds it", "state", "states"),
        named("held_by", "The practice, place or question that it stands with", "holder"),
        Column("elements", "Elements that it is about", attrgetter("elements"), many=True),
        Column("strategies", "Strategies that it serves", attrgetter("strategies"), many=True),
        Column("data_status", "illustrative where its holder is made up", _made_up),
    )
    about = "A row for each document that peers may borrow, with who holds it"
    return Table("documents", message("Documents"), about, ("id",), columns, held_documents)


def _made_up(held: HeldDocument) -> str | None:
    if held.illustrative:
        return "illustrative"
    return None


def _questions() -> Table:
    fields = ("state", "date", "question", "element", "strategy", "component")
    more = ("tried", "artifact", "needed_by", "data_status")
    columns = (
        named("id", "The question", "id"),
        *declared(QuestionFile, *fields, *more, joins=OF_ALL),
        Column("answers", "How many answers it has", lambda row: len(row.answers), "integer"),
        page(lambda question: url_of("question", question.id)),
    )
    about = "A row for each question that a state asks its peers"
    return Table(
        "questions", message("Questions"), about, ("id",), columns, attrgetter("questions")
    )


def _answers() -> Table:
    columns = (
        named("question", "The question", "question.id", "questions"),
        rows.NUMBER,
        *declared(
            Answer, "state", "date", "text", "links", "data_status", at="answer", joins=OF_ALL
        ),
    )
    about = "A row for each answer to a question"
    return Table(
        "answers", message("Answers"), about, ("question", "number"), columns, rows.answers
    )


def _meetings() -> Table:
    fields = ("title", "date", "end", "start_time", "end_time", "zone", "kind", "place")
    more = ("states", "elements", "summary", "link", "data_status")
    columns = (
        named("id", "The meeting", "id"),
        *declared(MeetingFile, *fields, *more),
        page(lambda meeting: url_of("meeting", meeting.id)),
        *declared(MeetingFile, "series"),
    )
    about = "A row for each meeting"
    return Table("meetings", message("Meetings"), about, ("id",), columns, attrgetter("meetings"))


def _follow_ups() -> Table:
    fields = ("state", "becomes", "item", "text", "until", "lead")
    columns = (
        named("meeting", "The meeting", "meeting.id", "meetings"),
        rows.NUMBER,
        *declared(FollowUp, *fields, at="follow_up", joins=OF_ALL | {"item": "items"}),
    )
    about = "A row for each thing that a state will do after a meeting"
    key = ("meeting", "number")
    return Table(
        "follow-ups", message("What follows meetings"), about, key, columns, rows.follow_ups
    )


def _help() -> Table:
    columns = (
        named("help", "The state that keeps the entry, and the entry", "key"),
        *declared(HelpFile, "date", "title"),
        named("from", str(HelpFile.model_fields["giver"].description), "giver"),
        *declared(HelpFile, "to", joins={"to": "states"}),
        *declared(HelpFile, "items", "summary", "outcome", "data_status"),
        page(lambda entry: url_of("help", entry.key)),
    )
    about = (
        "A row for each entry of the exchange log: who helped whom with what, and what came of it"
    )
    return Table("help", message("Help given"), about, ("help",), columns, attrgetter("log"))


def _people() -> Table:
    fields = ("kind", "role", "organization", "summary")
    more = ("states", "elements", "components", "sectors", "data_status")
    columns = (
        named("id", "The role's slug", "id"),
        *declared(PersonFile, *fields, *more),
        page(lambda person: url_of("person", person.id)),
    )
    about = "A row for each coach or expert, by role"
    return Table(
        "people", message("Coaches and experts"), about, ("id",), columns, attrgetter("people")
    )


def _news() -> Table:
    columns = (
        named("id", "The piece of news", "id"),
        *declared(
            NewsFile, "title", "date", "summary", "states", "elements", "sectors", "data_status"
        ),
        page(lambda news: url_of("news", news.id)),
    )
    return Table(
        "news",
        message("News"),
        "A row for each piece of news",
        ("id",),
        columns,
        attrgetter("news"),
    )


EVENT_TABLES = (
    _documents(),
    _questions(),
    _answers(),
    _meetings(),
    _follow_ups(),
    _help(),
    _people(),
    _news(),
)
