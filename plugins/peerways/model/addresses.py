"""Where every entry is found on the site: its short link (`element:data`) and its URL below the site's root (`elements/data/`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from peerways.model.exchange import Exchange
from peerways.model.former_names import former_names
from peerways.read.own_pages import PARTS

SHORT_LINKS = (
    "element",
    "strategy",
    "component",
    "state",
    "community",
    "practice",
    "person",
    "meeting",
    "news",
    "question",
    "help",
    "page",
    "term",
    "tool",
)

#: Short links to what is listed in files: the kind of file, and its field that holds the list.
LISTED = {"strategy": ("element", "strategies"), "term": ("glossary", "terms")}
#: Where the glossary is.
GLOSSARY = "glossary/"


class Address(NamedTuple):
    """An entry's URL and title, and the file that it comes from."""

    url: str
    title: str
    path: str


class Addresses(dict[str, Address]):
    """Each entry's address by its short link."""

    @cached_property
    def urls(self) -> dict[str, str]:
        """The URL of each file's page by the file's path; the page of what a file lists is not the file's."""
        return {
            address.path: address.url
            for short, address in self.items()
            if address.path and short.partition(":")[0] not in LISTED
        }


def strategy_url(key: str) -> str:
    """Return the URL of a strategy's page."""
    element, _, name = key.partition(".")
    return f"strategies/{element}/{name}/"


def term_url(term: str) -> str:
    """Return the place of a term in the glossary."""
    return f"{GLOSSARY}#{term}"


def community_url(key: str) -> str:
    """Return the URL of a community's page, from its key `state/slug`."""
    state, _, slug = key.partition("/")
    return f"states/{state}/communities/{slug}/"


def help_url(key: str) -> str:
    """Return the URL of an entry of the exchange log, from its key `state/id`."""
    return f"exchange/log/{key}/"


def addresses(exchange: Exchange) -> Addresses:
    """Return each entry's address by its short link, and by those that it had under former names."""
    found = _of_today(exchange)
    for former in former_names(exchange):
        now = found[former.now]
        found.setdefault(former.short, Address(now.url, now.title, former.path))
    return found


def _of_today(exchange: Exchange) -> Addresses:
    framework = exchange.framework
    found = Addresses(
        {f"page:{name}": Address(f"{name}/", title, "") for name, title in PARTS.items()}
    )
    found.update(
        (f"term:{term.id}", Address(term_url(term.id), term.term, "content/glossary.yml"))
        for term in exchange.glossary
    )
    found.update(
        (f"tool:{tool.id}", Address(f"tools/{tool.id}/", tool.title, tool.path))
        for tool in exchange.tools
    )
    for element in framework.elements:
        found[f"element:{element.slug}"] = Address(
            f"elements/{element.slug}/", element.title, element.path
        )
        for strategy in element.strategies:
            found[f"strategy:{strategy.key}"] = Address(
                strategy_url(strategy.key), strategy.title, element.path
            )
    for component in framework.components:
        found[f"component:{component.slug}"] = Address(
            f"components/{component.slug}/", component.title, component.path
        )
    for state in exchange.states:
        found[f"state:{state.slug}"] = Address(f"states/{state.slug}/", state.name, state.path)
        for practice in state.practices:
            found[f"practice:{practice.key}"] = Address(
                f"practices/{practice.key}/", practice.title, practice.path
            )
        for community in state.communities:
            found[f"community:{community.key}"] = Address(
                community_url(community.key), community.name, community.path
            )
    for person in exchange.people:
        found[f"person:{person.id}"] = Address(f"people/#{person.id}", person.role, person.path)
    found.update(_of_events(exchange))
    for page in exchange.pages:
        found[f"page:{page.name}"] = Address(f"{page.name}/", page.title, page.path)
    return found


def _of_events(exchange: Exchange) -> Iterator[tuple[str, Address]]:
    for meeting in exchange.meetings:
        url = f"meetings/{meeting.id}/"
        yield f"meeting:{meeting.id}", Address(url, meeting.title, meeting.path)
    for news in exchange.news:
        yield f"news:{news.id}", Address(f"news/{news.id}/", news.title, news.path)
    for question in exchange.questions:
        url = f"exchange/{question.id}/"
        yield f"question:{question.id}", Address(url, question.question, question.path)
    for given in exchange.log:
        yield f"help:{given.key}", Address(help_url(given.key), given.title, given.path)
