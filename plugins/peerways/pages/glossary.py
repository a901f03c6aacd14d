"""The glossary: the trade's terms in plain words, in one list by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange, Framework
from peerways.model.glossary import Term
from peerways.pages.page import Page, PageData, crumbs_below

URL = "glossary/"


class TermRow(Struct, frozen=True):
    """A term, with short link and title of each item, element or component that it meets."""

    term: Term
    meets: tuple[tuple[str, str], ...]


class Letter(Struct, frozen=True):
    """The terms that begin with a letter."""

    letter: str
    terms: tuple[TermRow, ...]


class GlossaryPage(PageData, frozen=True):
    """The terms by letter."""

    letters: tuple[Letter, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the one page; every term is an anchor on it. There is none without a glossary."""
    if not exchange.glossary:
        return
    terms = sorted(exchange.glossary, key=lambda term: (term.term.casefold(), term.id))
    framework = exchange.framework
    by_letter = groupby(terms, key=lambda term: term.term[0].upper())
    letters = tuple(_letter(framework, letter, group) for letter, group in by_letter)
    yield Page(
        URL,
        "glossary",
        "Glossary",
        f"{len(terms)} terms of federal law, money, programs and data in plain words, each with the"
        " strategies that it touches and its source.",
        GlossaryPage(letters),
        "about/",
        crumbs_below(exchange, "about"),
        "content/glossary.yml",
    )


def _letter(framework: Framework, letter: str, terms: Iterable[Term]) -> Letter:
    return Letter(letter, tuple(map(partial(_row, framework), terms)))


def _row(framework: Framework, term: Term) -> TermRow:
    return TermRow(term, tuple(map(partial(_item, framework), term.items)))


def _item(framework: Framework, item: str) -> tuple[str, str]:
    """Return the short link and the title of what a term meets."""
    if item in framework.strategy:
        return f"strategy:{item}", framework.strategy[item].title
    if item in framework.element:
        return f"element:{item}", framework.element[item].title
    return f"component:{item}", framework.component[item].title
