"""Where every entry is found on the site: its short link (`element:data`) and its URL below the
site's root (`elements/data/`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from peerways.model.exchange import Exchange
from peerways.model.former_names import former_names
from peerways.read.file_kinds import KIND, LISTED, url_of
from peerways.read.own_pages import PARTS


class Address(NamedTuple):
    """An entry's URL and title, and the file that it comes from."""

    url: str
    title: str
    path: str


class _Entry(NamedTuple):
    """What a short link leads to: its word and its key, with the title and the file."""

    word: str
    key: str
    title: str
    path: str


class Addresses(dict[str, Address]):
    """Each entry's address by its short link."""

    @cached_property
    def urls(self) -> dict[str, str]:
        """The URL of each file's page by the file's path; the page of what a file lists is not the
        file's.
        """
        return {
            address.path: address.url
            for short, address in self.items()
            if address.path and short.partition(":")[0] not in LISTED
        }


def addresses(exchange: Exchange) -> Addresses:
    """Return each entry's address by its short link, and by those that it had under former
    names.
    """
    known = Addresses()
    for name, title in PARTS.items():
        known[f"page:{name}"] = Address(KIND["page"].url(name), title, "")
    for word, key, title, path in chain(
        _of_framework(exchange), _of_places(exchange), _of_project(exchange)
    ):
        known[f"{word}:{key}"] = Address(url_of(word, key), title, path)
    for former in former_names(exchange):
        now = known[former.now]
        known.setdefault(former.short, Address(now.url, now.title, former.path))
    return known


def _of_framework(exchange: Exchange) -> Iterator[_Entry]:
    for word, (holder, listed) in LISTED.items():
        if holder.name == "framework":
            for entry in getattr(exchange.framework, listed.field):
                yield _Entry(word, entry.slug, entry.name, holder.pattern)
    for term in exchange.glossary:
        yield _Entry("term", term.id, term.term, KIND["glossary"].pattern)
    for tool in exchange.tools:
        yield _Entry("tool", tool.id, tool.title, tool.path)
    for element in exchange.framework.elements:
        yield _Entry("element", element.slug, element.title, element.path)
        for strategy in element.strategies:
            yield _Entry("strategy", strategy.key, strategy.title, element.path)
    for component in exchange.framework.components:
        yield _Entry("component", component.slug, component.title, component.path)


def _of_places(exchange: Exchange) -> Iterator[_Entry]:
    for state in exchange.states:
        yield _Entry("state", state.slug, state.name, state.path)
        for practice in state.practices:
            yield _Entry("practice", practice.key, practice.title, practice.path)
        for community in state.communities:
            yield _Entry("community", community.key, community.name, community.path)


def _of_project(exchange: Exchange) -> Iterator[_Entry]:
    for person in exchange.people:
        yield _Entry("person", person.id, person.role, person.path)
    for meeting in exchange.meetings:
        yield _Entry("meeting", meeting.id, meeting.title, meeting.path)
    for news in exchange.news:
        yield _Entry("news", news.id, news.title, news.path)
    for question in exchange.questions:
        yield _Entry("question", question.id, question.question, question.path)
    for entry in exchange.log:
        yield _Entry("help", entry.key, entry.title, entry.path)
    for page in exchange.pages:
        yield _Entry("page", page.name, page.title, page.path)
