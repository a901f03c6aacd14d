"""Documents to borrow, wherever they are held: with practices, states, communities and answers to
questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from peerways.grouping import all_of, grouped
from peerways.model.entry import Document
from peerways.model.exchange import Exchange, Place, Practice, Question, State
from peerways.words import DOCUMENT_KINDS

_ORDER = {kind: number for number, kind in enumerate(DOCUMENT_KINDS)}


class HeldDocument(Struct, frozen=True):
    """A document with what holds it: `holder` is the holder's short link, `of` its title; `id`
    names the document in lists.
    """

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
    return tuple(sorted(_once(_of_all(exchange)), key=_order))


def _order(held: HeldDocument) -> tuple[int, str, str]:
    return _ORDER[held.document.kind], held.document.title, held.holder


def _of_all(exchange: Exchange) -> Iterator[HeldDocument]:
    """Yield what practices, then places, then answers hold."""
    places: tuple[Place, ...] = (*exchange.states, *exchange.communities)
    for practice in exchange.practices:
        yield from _of_practice(practice)
    for place in places:
        yield from _of_place(exchange, place)
    for question in exchange.questions:
        yield from _of_answers(exchange, question)


def _once(documents: Iterable[HeldDocument]) -> Iterator[HeldDocument]:
    """Yield what several of a state hold alike, such as a practice and an answer, once: with the
    first real holder, for the strategies of all.
    """
    real_first = sorted(documents, key=attrgetter("illustrative"))
    alike = grouped(real_first, attrgetter("state", "document.title", "document.url"))
    for same in alike.values():
        yield replace(
            same[0],
            elements=_tags(same, "elements"),
            strategies=_tags(same, "strategies"),
        )


def _tags(documents: Iterable[HeldDocument], field: str) -> tuple[str, ...]:
    """Return the tags of all documents in a field, each once."""
    return tuple(dict.fromkeys(all_of(documents, attrgetter(field))))


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
    of_question = _if_any(question.strategy)
    for number, answer in enumerate(question.answers, start=1):
        for place, document in enumerate(answer.documents, start=1):
            strategies = document.strategies or of_question
            yield HeldDocument(
                f"{question.id}-{number}-{place}",
                document,
                f"question:{question.id}",
                question.question,
                answer.state,
                _elements(exchange, strategies) or _if_any(question.element),
                strategies,
                answer.data_status == "illustrative",
            )


def _if_any(tag: str | None) -> tuple[str, ...]:
    if tag:
        return (tag,)
    return ()


def _elements(exchange: Exchange, strategies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the elements of strategies, each once."""
    return tuple(dict.fromkeys(exchange.framework.strategy[key].element for key in strategies))
