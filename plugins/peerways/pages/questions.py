"""A page for each question that one state asked the others."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import AskedQuestion
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, Question
from peerways.pages.illustrative import any_marked
from peerways.pages.page import Crumb, Page, PageData

SECTION = "exchange/"


class QuestionPage(PageData, frozen=True):
    """A question with its answers, what may answer it too, and whom to send an answer to."""

    entry: AskedQuestion
    question: Question
    contacts: tuple[Contact, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the questions, those without an answer first."""
    for entry in analysis.questions:
        yield Page(
            f"{SECTION}{entry.question.id}/",
            "question",
            entry.question.question,
            description(entry),
            QuestionPage(entry, entry.question, contacts_of(exchange, entry.question)),
            SECTION,
            (Crumb("Exchange", SECTION),),
            entry.question.path,
            any_marked((entry.question, *entry.question.answers)),
        )


def description(entry: AskedQuestion) -> str:
    """Return who asked and when, and what became of it."""
    return f"{entry.asker} asked on {entry.date_text}; {entry.answers_text}."


def contacts_of(exchange: Exchange, question: Question) -> tuple[Contact, ...]:
    """Return whom to send an answer to: the question's own contact, else those of the state that
    asks.
    """
    if question.contact:
        return (question.contact,)
    return exchange.state[question.state].contacts
