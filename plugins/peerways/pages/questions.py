"""A page for each question that one state asked the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerways.analyse.analysis import Analysis
from peerways.analyse.asks import Asked
from peerways.model.entry import Contact
from peerways.model.exchange import Exchange, Question
from peerways.pages.page import Crumb, Page, PageData

SECTION = "exchange/"


@dataclass(frozen=True, slots=True)
class QuestionPage(PageData):
    """A question with its answers, what may answer it too, and whom to send an answer to."""

    asked: Asked
    question: Question
    contacts: tuple[Contact, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the questions, those without an answer first."""
    for asked in analysis.questions:
        yield Page(
            f"{SECTION}{asked.question.id}/",
            "question",
            asked.question.question,
            description(asked),
            QuestionPage(asked, asked.question, contacts_of(exchange, asked.question)),
            SECTION,
            (Crumb("Exchange", SECTION),),
            asked.question.path,
            _illustrative(asked),
        )


def description(asked: Asked) -> str:
    """Return who asked and when, and what became of it."""
    return f"{asked.asker} asked on {asked.date_text}; {asked.answers_text}."


def contacts_of(exchange: Exchange, question: Question) -> tuple[Contact, ...]:
    """Return whom to send an answer to: the question's own contact, else those of the state that asks."""
    if question.contact:
        return (question.contact,)
    return exchange.state[question.state].contacts


def _illustrative(asked: Asked) -> bool:
    return any(
        entry.data_status == "illustrative" for entry in (asked.question, *asked.question.answers)
    )
