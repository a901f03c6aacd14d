"""What stands at the foot of every page: the honest line on the data, and the links that lead on
from anywhere.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from peerways.language import gettext, message
from peerways.model.exchange import Exchange, Place, Practice
from peerways.pages.illustrative import any_marked, is_marked
from peerways.words import in_words

LINKS = (
    (message("Start here"), "start/"),
    (message("Compare states"), "compare/"),
    (message("Peers"), "peers/"),
    (message("Readiness assessment"), "assess/"),
    (message("Coaches and experts"), "people/"),
    (message("Across the states"), "overview/"),
    (message("Coverage"), "coverage/"),
    (message("News"), "news/"),
    (message("What is new"), "new/"),
    (message("Contribute"), "contribute/"),
    (message("Data files"), "data/"),
    (message("Tools"), "tools/"),
    (message("Documents to borrow"), "documents/"),
    (message("Glossary"), "glossary/"),
    (message("Crosswalk to laws"), "crosswalk/"),
    (message("About the data"), "about/data/"),
    (message("Accessibility"), "about/accessibility/"),
)


class FooterLink(NamedTuple):
    """A link at the foot of every page; `lang` where the page is in another language than
    the site.
    """

    title: str
    url: str
    lang: str | None


def data_line(exchange: Exchange) -> str:
    """Return one or two sentences on what the data is and is not, and the day that the site speaks
    from.
    """
    places: tuple[Place, ...] = (*exchange.states, *exchange.communities)
    parts = []
    if any(map(_unconfirmed, exchange.practices)):
        parts.append(
            exchange.framework.wording.translate(
                "Practices are compiled from public sources; a practice says so where its state has"
                " confirmed it."
            )
        )
    if any(any_marked(place.rounds) for place in places):
        parts.append(
            exchange.framework.wording.translate(
                "Ratings, offers and requests marked illustrative show how the exchange works and"
                " say nothing about any state."
            )
        )
    parts.append(
        gettext("Ratings, offers and requests as of {day}.").format(day=in_words(exchange.on))
    )
    return " ".join(parts)


def _unconfirmed(practice: Practice) -> bool:
    return practice.confirmed is None and not is_marked(practice)


def footer_links(exchange: Exchange, urls: Collection[str]) -> tuple[FooterLink, ...]:
    """Return the links whose pages exist, then the pages in other languages, each by its
    own title.
    """
    translate = exchange.framework.wording.translate
    return (
        *(FooterLink(translate(title), url, None) for title, url in LINKS if url in urls),
        *(FooterLink(one.title, f"{one.name}/", one.lang) for one in exchange.pages if one.lang),
    )
