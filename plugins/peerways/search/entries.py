"""A rendered page → what search knows of it: what a result shows, and how much the page is about
each of its words.

Made in the worker that has rendered the page and kept with it, so that an index is put together
without reading a text again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from math import log2

import msgspec

from peerways.grouping import all_of
from peerways.pages.page import Page
from peerways.search.words import may_be_misspelled, parts, terms, tokens

_SECTION = re.compile(r'<h2\b[^>]*\sid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_HEADING_OF = re.compile(r"<h2\b.*?</h2>", re.DOTALL)
_PERSON = re.compile(
    r'<article class="card person" id="([^"]+)"[^>]*>\s*<h3[^>]*>(.*?)</h3>(.*?)</article>',
    re.DOTALL,
)
_TERM = re.compile(
    r'<article class="term-entry" id="([^"]+)"[^>]*>\s*<h3[^>]*>(.*?)</h3>'
    r'\s*(?:<p class="quiet">Also: (.*?)</p>)?(.*?)<details',
    re.DOTALL,
)
_DOCUMENT = re.compile(
    r'<li class="row document" id="([^"]+)"[^>]*>\s*<p class="row-title">(.*?)</p>(.*?)</li>',
    re.DOTALL,
)
_STATE = re.compile(r'href="[^"]*\bstates/([a-z0-9-]+)/"')
_MARKS = re.compile(r'<p class="card-top">.*?</p>|<p class="quiet">.*?</p>', re.DOTALL)
#: What does not tell what a page is about: pictures, forms, ways on, marks such as "Illustrative"
#: that stand on every page, where a copy was read.
_SILENT = re.compile(
    r"<(svg|script|style|form|nav|footer|h1|figcaption)\b[^<]*(?:<(?!/\1>)[^<]*)*</\1>"
    r'|<span class="(?:tag|count)\b[^"]*">[^<]*</span>'
    r'|<span class="source-note read-in">.*?</span>',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]+>")
#: Sections that list what stands on other pages; a page is not about that.
_OF_OTHERS = frozenset(
    "s-similar s-asking s-practices s-coverage s-who s-wanting s-documents s-help".split()  # noqa: SIM905 (names)
)
#: Letters of a section that are read, sections of a page that a result can lead to, letters of a
#: description that a result shows.
_LONGEST = 1_200
_MOST_SECTIONS = 10
_SHOWN = 160
#: What a page is, as results name it, and how much a hit on it counts.
KINDS = {
    "strategy": ("Strategy", 2.0),
    "practice": ("Practice", 1.8),
    "element": ("Element", 1.8),
    "component": ("Component", 1.7),
    "person": ("Coach or expert", 1.6),
    "crosswalk": ("About the exchange", 1.2),
    "tool": ("Tool", 1.4),
    "tools": ("Tool", 0.8),
    "term": ("Glossary", 1.9),
    "document": ("Document", 1.3),
    "state": ("State", 1.7),
    "other-state": ("State", 1.2),
    "question": ("Question between states", 1.2),
    "help": ("Help given", 1.1),
    "assess": ("Readiness assessment", 2.0),
    "assess-guide": ("Readiness assessment", 1.2),
    "assess-kit": ("Readiness assessment", 1.1),
    "assess-paper": ("Readiness assessment", 1.0),
    "prose": ("About the exchange", 1.2),
    "people": ("Coaches and experts", 1.2),
    "news": ("News", 1.0),
    "meeting": ("Meeting", 1.0),
    "community": ("Community", 0.9),
    "gaps": ("From gap to peer", 0.7),
    "packet": ("Meeting packet", 0.7),
    "changes": ("What changed", 0.7),
    "assessment": ("Assessment", 0.4),
    "contribute-form": ("Form", 1.2),
    "reference": ("Field reference", 0.3),
}
_OTHER = ("Overview", 0.9)
#: Pages put together of what stands on others: they are found by what they are called.
_COMPILED = frozenset(
    {
        "packet",
        "gaps",
        "changes",
        "compare",
        "peers",
        "practices",
        "coverage",
        "data",
        "log",
        "new",
        "glossary",
        "documents",
        "assess-paper",
        "home",
    }
)
#: What a word counts in a page's title, where it counts more in a shorter one, in its description
#: and its headings; elsewhere 1 and a little
#: for each time more.
_TITLE, _WHOLE_TITLE = 6.0, 9.0
_ABOUT, _HEADING = 4.0, 3.0
#: What a word that stands in one place so often counts more there; more often is as often.
_MANY = 8
_FOR_MORE = [0, 0, *(log2(count) / 2 for count in range(2, _MANY + 1))]
#: Value of a posting: the weight, 1 to 63, above the number of the section that the word is in, 0
#: for the beginning.
SECTION_BITS = 4
_HEAVIEST = 63


class SearchEntry(msgspec.Struct, frozen=True, array_like=True):
    """What search knows of one page, or of one person on a page.

    `words` are the postings: for each term its weight and section in one number. `spelled` are the
    words of title, headings and description
    as they are written, for mending misspelled queries.
    """

    url: str
    title: str
    kind: str
    state: str
    about: str
    sections: tuple[tuple[str, str], ...]
    words: dict[str, int]
    spelled: tuple[str, ...]


def search_entries(page: Page, html: str) -> list[SearchEntry]:
    """Return the page's entry and those of the people on it; none where the page is not to be found
    by search.
    """
    if not page.searchable:
        return []
    entries = [_page_entry(page, html)]
    if page.kind in _LISTED:
        entries += _LISTED[page.kind](page, html)
    return entries


def _page_entry(page: Page, html: str) -> SearchEntry:
    if page.kind in _COMPILED:  # of these, no more than headings is read
        html = "".join(_HEADING_OF.findall(html))
    pieces = _SECTION.split(_SILENT.sub(" ", html))
    names, titles, texts = pieces[1::3], pieces[2::3], pieces[0::3]
    headings = list(zip(names, map(_text, titles), strict=True))[:_MOST_SECTIONS]
    contents: list[str] = []
    if page.kind not in _COMPILED:
        contents += map(_content, ["", *names[:_MOST_SECTIONS]], texts)
    return _entry(
        page.url, page.title, page.kind, _state_of(page), page.description, headings, contents
    )


def _content(name: str, html: str) -> str:
    """Return what a section is about, nothing where it lists what stands on other pages."""
    if name in _OF_OTHERS:
        return ""
    return _beginning(html)


def _person_entries(page: Page, html: str) -> Iterator[SearchEntry]:
    for match in _PERSON.finditer(_SILENT.sub(" ", html)):
        text = _beginning(_MARKS.sub(" ", match[3]))
        states = set(_STATE.findall(match[3]))
        if len(states) == 1:
            state = states.pop()
        else:
            state = ""
        yield _entry(f"{page.url}#{match[1]}", _text(match[2]), "person", state, text, [], [text])


def _term_entries(page: Page, html: str) -> Iterator[SearchEntry]:
    for match in _TERM.finditer(html):
        text = _beginning(match[4])
        url, called = f"{page.url}#{match[1]}", _text(match[3] or "")
        yield _entry(url, _text(match[2]), "term", "", text, [], [text], called)


def _document_entries(page: Page, html: str) -> Iterator[SearchEntry]:
    for match in _DOCUMENT.finditer(html):
        text = _text(match[3])
        yield _entry(f"{page.url}#{match[1]}", _text(match[2]), "document", "", text, [], [text])


#: Pages of which each entry is found by itself.
_LISTED = {
    "people": _person_entries,
    "glossary": _term_entries,
    "documents": _document_entries,
}


def _entry(
    url: str,
    title: str,
    kind: str,
    state: str,
    about: str,
    headings: list[tuple[str, str]],
    contents: list[str],
    called: str | None = None,
) -> SearchEntry:
    """Return an entry; `called` stands in for the description where other words than that say what
    it is about.
    """
    if called is None:
        called = about
    named = [tokens(title), tokens(called)]
    in_headings = [tokens(heading) for _, heading in headings]
    sections = tuple(headings)
    if kind in _COMPILED or kind == "assessment":
        sections = ()
    return SearchEntry(
        url,
        title,
        kind,
        state,
        _cut(about, _SHOWN),
        sections,
        _postings(named, in_headings, contents, KINDS.get(kind, _OTHER)[1]),
        _spelled(chain(*named, *in_headings)),
    )


def _spelled(tokens_named: Iterable[str]) -> tuple[str, ...]:
    """Return the words, and parts of words, that one may misspell."""
    words = set(all_of(tokens_named, parts))
    return tuple(sorted(filter(may_be_misspelled, words)))


def _postings(
    named: list[list[str]], headings: list[list[str]], contents: list[str], kind_weight: float
) -> dict[str, int]:
    """Return each term's value: weights of all places where it stands added up, and the section
    that has most of it.
    """
    called: dict[str, float] = {}
    held: dict[str, float] = {}
    most: dict[str, tuple[float, int]] = {}
    in_title = _TITLE + _WHOLE_TITLE / max(1, len(named[0]))
    _weigh(named[0], in_title, 0, called, most)
    _weigh(named[1], _ABOUT, 0, called, most)
    for section, tokens_there in enumerate(headings, 1):
        _weigh(tokens_there, _HEADING, section, called, most)
    for section, text in enumerate(contents):
        _weigh(tokens(text), 1.0, section, held, most)
    long = 1 + len(held) / 600  # a page that has many words is less about each of them
    values = {}
    for term, (_, section) in most.items():
        weight = round((called.get(term, 0) + held.get(term, 0) / long) * kind_weight)
        values[term] = min(_HEAVIEST, weight or 1) << SECTION_BITS | section
    return values


def _weigh(
    tokens_there: list[str],
    weight: float,
    section: int,
    weights: dict[str, float],
    most: dict[str, tuple[float, int]],
) -> None:
    """Add up what terms weigh in a place, and note where they gain most."""
    in_heading = weight == _HEADING
    gains = [weight + more for more in _FOR_MORE]
    for token, count in Counter(tokens_there).items():
        gain = weight
        if count > 1:
            gain = gains[min(count, _MANY)]
        for term in terms(token):
            if in_heading and term in weights:  # ten headings with a word are one
                weights[term] += 0.5
            else:
                weights[term] = weights.get(term, 0) + gain
            if term not in most or gain > most[term][0]:
                most[term] = gain, section


def _state_of(page: Page) -> str:
    """Return the slug of the state whose the page is: by the file that it is made from."""
    folder, _, rest = (page.path or "").partition("/")
    if folder == "states":
        return rest.partition("/")[0]
    return ""


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _beginning(html: str) -> str:
    """Return the beginning of a section's text: of a long section, no more is read than is needed
    for that.
    """
    end = html.find(">", 4 * _LONGEST) + 1
    if end:
        html = html[:end]
    return _cut(_text(html), _LONGEST)


def _cut(text: str, longest: int) -> str:
    """Return the text up to the last whole word."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rpartition(' ')[0]} \u2026"
