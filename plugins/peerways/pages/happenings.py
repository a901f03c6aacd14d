"""What has happened, from the days that the files themselves give: what feeds and the page of what
is new tell.

What has no day of its own is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from peerways.analyse.index import element_of
from peerways.model.addresses import Addresses
from peerways.model.exchange import Exchange, Help, Place, Question
from peerways.pages.illustrative import is_marked
from peerways.words import counted, in_words


class Item(Struct, frozen=True):
    """One thing that is new: the page that tells it, below the site's root, and of which states and
    elements it is.
    """

    kind: Literal["news", "question", "answer", "help", "round"]
    url: str
    title: str
    on: date
    summary: str
    states: tuple[str, ...]
    elements: tuple[str, ...]
    illustrative: bool = False
    part: str = ""  # tells several things of one page apart

    @property
    def marked(self) -> str:
        """The title, which says so where what it tells is made up: a feed shows no marks."""
        if self.illustrative:
            return f"{self.title} (illustrative)"
        return self.title

    @property
    def order(self) -> tuple[int, str, str]:
        """The newest first; of one day by address."""
        return (-self.on.toordinal(), self.url, self.part)


def happenings(exchange: Exchange, known: Addresses) -> tuple[Item, ...]:
    """Return all that has happened, the newest first."""
    return tuple(sorted(_of_files(exchange, known), key=lambda item: item.order))


def _of_files(exchange: Exchange, known: Addresses) -> Iterator[Item]:
    for news in exchange.news:
        yield Item(
            "news",
            known[f"news:{news.id}"].url,
            news.title,
            news.date,
            news.summary,
            _ordered(news.states),
            _ordered(news.elements),
            is_marked(news),
        )
    for question in exchange.questions:
        yield from _of_question(exchange, question, known[f"question:{question.id}"].url)
    for entry in exchange.log:
        yield _of_help(exchange, entry, known[f"help:{entry.key}"].url)
    for state in exchange.states:
        yield from _of_rounds(exchange, state, known[f"state:{state.slug}"].url)
        for place in state.communities:
            yield from _of_rounds(exchange, place, known[f"community:{place.key}"].url)


def _of_question(exchange: Exchange, question: Question, url: str) -> Iterator[Item]:
    element = question.element or (question.strategy or "").partition(".")[0]
    item = Item(
        "question",
        url,
        f"{exchange.state[question.state].name} asks: {question.question}",
        question.date,
        question.tried or question.question,
        _ordered({question.state}),
        _ordered({element} - {""}),
        is_marked(question),
    )
    yield item
    for number, answer in enumerate(question.answers):
        who = exchange.state[answer.state].name
        yield replace(
            item,
            kind="answer",
            title=f"{who} answers: {question.question}",
            on=answer.date,
            summary=answer.text,
            states=_ordered({answer.state, question.state}),
            illustrative=is_marked(answer),
            part=str(number),
        )


def _of_help(exchange: Exchange, entry: Help, url: str) -> Item:
    framework = exchange.framework
    return Item(
        "help",
        url,
        f"Help for {exchange.state[entry.to].name}: {entry.title}",
        entry.date,
        entry.outcome or entry.summary,
        _ordered({entry.to, entry.giver} & exchange.state.keys()),
        _ordered(element_of(framework, item) for item in entry.items),
        is_marked(entry),
    )


def _of_rounds(exchange: Exchange, place: Place, url: str) -> Iterator[Item]:
    elements = exchange.framework.element
    for round_ in place.rounds:
        yield Item(
            "round",
            url,
            f"{place.name} rated itself in {in_words(round_.round)}",
            round_.date,
            f"{counted(len(round_.rated), 'item')} rated by {round_.by}.",
            _ordered({place.key.partition("/")[0]}),
            _ordered(elements.keys() & round_.ratings.keys()),
            is_marked(round_),
            round_.round,
        )


def _ordered(slugs: Iterable[str]) -> tuple[str, ...]:
    """Return each of the slugs once: in the order of a set, no two builds would show the same."""
    return tuple(sorted(set(slugs)))
