"""Documents to borrow, wherever they are held: with practices, states, communities and answers to questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from peerways.model.entry import Document
from peerways.model.exchange import Exchange, Place, Practice, Question, State
from peerways.words import DOCUMENT_KINDS

_ORDER = {kind: number for number, kind in enumerate(DOCUMENT_KINDS)}


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document with what holds it: `holder` is the holder's short link, `of` its title; `id` names the document in lists."""

    id: str
    document: Document
    holder: str
    of: str
    state: str
    elements: tuple[str, ...]
    strategies: tuple[str, ...]
    illustrative: bool = False


def held_documents(exchange: Exchange) -> tuple[HeldDocument, ...]:
    """Return every document once, by kind, then by title."""
    places: tuple[Place, ...] = (*exchange.states, *exchange.communities)
    held_by_all = [
        *(held for practice in exchange.practices for held in _of_practice(practice)),
        *(held for place in places for held in _of_place(exchange, place)),
        *(held for question in exchange.questions for held in _of_answers(exchange, question)),
    ]
    return tuple(
        sorted(
            _once(held_by_all),
            key=lambda held: (_ORDER[held.document.kind], held.document.title, held.holder),
        )
    )


def _once(documents: Iterable[HeldDocument]) -> Iterator[HeldDocument]:
    """Yield what several of a state hold alike, such as a practice and an answer, once: with the first real holder, for the strategies of all."""
    alike: dict[tuple[str, str, str | None], list[HeldDocument]] = defaultdict(list)
    for held in sorted(documents, key=attrgetter("illustrative")):
        alike[held.state, held.document.title, held.document.url].append(held)
    for same in alike.values():
        yield replace(
            same[0],
            elements=tuple(dict.fromkeys(tag for held in same for tag in held.elements)),
            strategies=tuple(dict.fromkeys(tag for held in same for tag in held.strategies)),
        )


def _of_practice(practice: Practice) -> Iterator[HeldDocument]:
    for number, document in enumerate(practice.documents, start=1):
        yield HeldDocument(
            f"{practice.state}-{practice.id}-{number}",
            document,
            f"practice:{practice.key}",
            practice.title,
            practice.state,
            practice.elements,
            practice.strategies,
            practice.data_status == "illustrative",
        )


def _of_place(exchange: Exchange, place: Place) -> Iterator[HeldDocument]:
    if isinstance(place, State):
        kind, state = "state", place.slug
    else:
        kind, state = "community", place.state
    for number, document in enumerate(place.documents, start=1):
        yield HeldDocument(
            f"{place.key.replace('/', '-')}-{number}",
            document,
            f"{kind}:{place.key}",
            place.name,
            state,
            _elements(exchange, document.strategies),
            document.strategies,
            place.data_status == "illustrative",
        )


def _of_answers(exchange: Exchange, question: Question) -> Iterator[HeldDocument]:
    of_question = (question.strategy,) if question.strategy else ()
    for number, answer in enumerate(question.answers, start=1):
        for place, document in enumerate(answer.documents, start=1):
            strategies = document.strategies or of_question
            yield HeldDocument(
                f"{question.id}-{number}-{place}",
                document,
                f"question:{question.id}",
                question.question,
                answer.state,
                _elements(exchange, strategies)
                or ((question.element,) if question.element else ()),
                strategies,
                answer.data_status == "illustrative",
            )


def _elements(exchange: Exchange, strategies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the elements of strategies, each once."""
    return tuple(dict.fromkeys(exchange.framework.strategy[key].element for key in strategies))
