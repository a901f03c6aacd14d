"""What is new, as Atom feeds (RFC 4287): all of it, what states ask each other and what help they
gave, each state's and each element's.

The same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.pages.happenings import Item, happenings
from peerways.pages.page import Attachment

URL = "feed.xml"
#: The feed of what passes between states: questions, answers, help given.
EXCHANGE = "exchange/feed.xml"
EXCHANGED = ("question", "answer", "help")
ATOM = "http://www.w3.org/2005/Atom"
#: More would be an archive; the pages are that.
AT_MOST = 50


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the feed of everything, that of the exchange, then the states' and the
    elements' own.
    """
    name, on = exchange.framework.title, exchange.on
    items = happenings(exchange, analysis.addresses)
    yield Attachment(URL, partial(feed, name, URL, items, on))
    exchanged = [item for item in items if item.kind in EXCHANGED]
    yield Attachment(EXCHANGE, partial(feed, f"Exchange: {name}", EXCHANGE, exchanged, on))
    for state in exchange.states:
        own = [item for item in items if state.slug in item.states]
        url = state_feed(state.slug)
        yield Attachment(url, partial(feed, f"{state.name}: {name}", url, own, on))
    for element in exchange.framework.elements:
        own = [item for item in items if element.slug in item.elements]
        url = element_feed(element.slug)
        yield Attachment(url, partial(feed, f"{element.title}: {name}", url, own, on))


def state_feed(slug: str) -> str:
    """Return where a state's feed is."""
    return f"states/{slug}.xml"


def element_feed(slug: str) -> str:
    """Return where an element's feed is."""
    return f"elements/{slug}.xml"


def feed(name: str, url: str, items: Iterable[Item], on: date) -> bytes:
    """Return a feed as it stands at `url`.

    It counts as changed on the day of its newest item; an empty one on the day that the site speaks
    from.
    """
    listed, updated = list(items)[:AT_MOST], on
    if listed:
        updated = listed[0].on
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    up = "../" * url.count("/")
    _add(root, "title", name)
    _add(root, "id", _id(name, url))
    _add(root, "updated", _moment(updated))
    ET.SubElement(root, "link", rel="self", href=url.rpartition("/")[2])
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=up or "./")
    _add(ET.SubElement(root, "author"), "name", name.rpartition(": ")[2])
    for item in listed:
        root.append(_entry(item, up))
    ET.indent(root)
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _entry(item: Item, up: str) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "title", item.marked)
    _add(entry, "id", _id(item.url, item.part))
    _add(entry, "updated", _moment(item.on))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=up + item.url)
    _add(entry, "summary", item.summary)
    for term in sorted({*item.states, *item.elements}):
        ET.SubElement(entry, "category", term=term)
    return entry


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _id(*parts: str) -> str:
    """Return an id that stays when the site moves to another address."""
    return uuid5(NAMESPACE_URL, "career-pathways-peer-exchange/" + "/".join(parts)).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
