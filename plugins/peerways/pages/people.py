"""Coaches and subject matter experts: by expertise, by pairing, and what no expert covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerways.analyse.analysis import Analysis
from peerways.analyse.expertise import Expertise
from peerways.model.exchange import Exchange, Framework
from peerways.pages.illustrative import any_marked
from peerways.pages.page import Crumb, Page, PageData
from peerways.words import upper_first

SECTION = "people/"


class PeoplePage(PageData, frozen=True):
    """Who knows what, what each expert is called where all are experts, by id, and the titles of
    what no expert covers.
    """

    expertise: Expertise
    topics: dict[str, str]
    uncovered: tuple[str, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the one page; every person is an anchor on it."""
    about = exchange.framework.wording.translate(
        "Coaches and subject matter experts by role: who knows what, which coach works with which"
        " state, and which topics nobody covers yet."
    )
    yield Page(
        SECTION,
        "people",
        "Coaches and experts",
        about,
        PeoplePage(
            analysis.expertise,
            {person.id: _topic(person.role) for person in analysis.expertise.smes},
            uncovered(exchange, analysis),
        ),
        "peers/",
        (Crumb("Peers", "peers/"),),
        illustrative=any_marked(exchange.people),
    )


def _topic(role: str) -> str:
    """Return what a role says beside that it is an expert's."""
    return upper_first(role.removeprefix("Subject matter expert on "))


def uncovered(exchange: Exchange, analysis: Analysis) -> tuple[str, ...]:
    """Return the titles of elements and components that no expert covers, elements first, in the
    framework's order.
    """
    known = analysis.expertise
    return titles_of(exchange.framework, known.uncovered_elements, known.uncovered_components)


def titles_of(
    framework: Framework, elements: Iterable[str], components: Iterable[str]
) -> tuple[str, ...]:
    """Return the titles of some elements and components, both by their slugs."""
    return (
        *(framework.element[slug].title for slug in elements),
        *(framework.component[slug].title for slug in components),
    )
