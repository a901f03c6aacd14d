"""What is new, as Atom feeds (RFC 4287): all of it, each state's and each element's. Only what has a day of its own in its file is told; the same data give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from peerways.analyse.analysis import Analysis
from peerways.analyse.index import element_of
from peerways.model.addresses import addresses
from peerways.model.exchange import Exchange, Help, Place, Question
from peerways.pages.page import Attachment
from peerways.words import counted, in_words

URL = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
#: More would be an archive; the pages are that.
AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is new: the page that tells it, below the site's root, and of which states and elements it is."""

    url: str
    title: str
    on: date
    summary: str
    states: frozenset[str]
    elements: frozenset[str]
    part: str = ""  # tells several things of one page apart

    @property
    def order(self) -> tuple[int, str, str]:
        """The newest first; of one day by address."""
        return (-self.on.toordinal(), self.url, self.part)


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the feed of everything, then the states' and the elements' own."""
    name, on = exchange.framework.title, exchange.on
    items = sorted(_items(exchange), key=lambda item: item.order)
    yield Attachment(URL, partial(feed, name, URL, items, on))
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
    """Return a feed as it stands at `url`. It counts as changed on the day of its newest item; an empty one on the day that the site speaks from."""
    listed = list(items)[:AT_MOST]
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    up = "../" * url.count("/")
    _add(root, "title", name)
    _add(root, "id", _id(name, url))
    _add(root, "updated", _moment(listed[0].on if listed else on))
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
    _add(entry, "title", item.title)
    _add(entry, "id", _id(item.url, item.part))
    _add(entry, "updated", _moment(item.on))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=up + item.url)
    _add(entry, "summary", item.summary)
    for term in sorted(item.states | item.elements):
        ET.SubElement(entry, "category", term=term)
    return entry


def _items(exchange: Exchange) -> Iterator[Item]:
    known = addresses(exchange)
    for news in exchange.news:
        of = frozenset(news.states), frozenset(news.elements)
        title = _marked(news.title, news.data_status)
        yield Item(known[f"news:{news.id}"].url, title, news.date, news.summary, *of)
    for question in exchange.questions:
        yield from _of_question(exchange, question, known[f"question:{question.id}"].url)
    for given in exchange.log:
        yield _of_help(exchange, given, known[f"help:{given.key}"].url)
    for state in exchange.states:
        yield from _of_rounds(exchange, state, known[f"state:{state.slug}"].url)
        for place in state.communities:
            yield from _of_rounds(exchange, place, known[f"community:{place.key}"].url)


def _of_question(exchange: Exchange, question: Question, url: str) -> Iterator[Item]:
    element = question.element or (question.strategy or "").partition(".")[0]
    asked = Item(
        url,
        _marked(
            f"{exchange.state[question.state].name} asks: {question.question}", question.data_status
        ),
        question.date,
        question.tried or question.question,
        frozenset({question.state}),
        frozenset({element} - {""}),
    )
    yield asked
    for number, answer in enumerate(question.answers):
        who = exchange.state[answer.state].name
        yield replace(
            asked,
            title=_marked(f"{who} answers: {question.question}", answer.data_status),
            on=answer.date,
            summary=answer.text,
            states=frozenset({answer.state, question.state}),
            part=str(number),
        )


def _of_help(exchange: Exchange, given: Help, url: str) -> Item:
    framework = exchange.framework
    return Item(
        url,
        _marked(f"Help for {exchange.state[given.to].name}: {given.title}", given.data_status),
        given.date,
        given.outcome or given.summary,
        frozenset({given.to, given.giver} & exchange.state.keys()),
        frozenset(element_of(framework, item) for item in given.items),
    )


def _of_rounds(exchange: Exchange, place: Place, url: str) -> Iterator[Item]:
    elements = exchange.framework.element
    for round_ in place.rounds:
        yield Item(
            url,
            _marked(f"{place.name} rated itself in {in_words(round_.round)}", round_.data_status),
            round_.date,
            f"{counted(len(round_.rated), 'item')} rated by {round_.by}.",
            frozenset({place.key.partition("/")[0]}),
            frozenset(group for group in round_.ratings if group in elements),
            round_.round,
        )


def _marked(title: str, data_status: str | None) -> str:
    """Return a title that says so where what it tells is made up: a feed shows no marks."""
    return f"{title} (illustrative)" if data_status == "illustrative" else title


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _id(*parts: str) -> str:
    """Return an id that stays when the site moves to another address."""
    return uuid5(NAMESPACE_URL, "career-pathways-peer-exchange/" + "/".join(parts)).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
