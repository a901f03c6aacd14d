"""The glossary: the trade's terms in plain words, in one list by letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from peerways.analyse.analysis import Analysis
from peerways.model.addresses import GLOSSARY
from peerways.model.exchange import Exchange, Framework
from peerways.model.glossary import Term
from peerways.pages.page import Crumb, Page


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the one page; every term is an anchor on it. There is none without a glossary."""
    if not exchange.glossary:
        return
    terms = sorted(exchange.glossary, key=lambda term: (term.term.casefold(), term.id))
    framework = exchange.framework
    letters = [
        {"letter": letter, "terms": [_row(framework, term) for term in group]}
        for letter, group in groupby(terms, key=lambda term: term.term[0].upper())
    ]
    yield Page(
        GLOSSARY,
        "glossary",
        "Glossary",
        f"{len(terms)} terms of federal law, money, programs and data in plain words, each with the strategies that it touches and its source.",
        {"letters": letters},
        "about/",
        tuple(Crumb(p.title, "about/") for p in exchange.pages if p.name == "about"),
        "content/glossary.yml",
    )


def _row(framework: Framework, term: Term) -> dict[str, object]:
    return {"term": term, "meets": [_item(framework, item) for item in term.items]}


def _item(framework: Framework, item: str) -> tuple[str, str]:
    """Return the short link and the title of what a term meets."""
    if item in framework.strategy:
        return f"strategy:{item}", framework.strategy[item].title
    if item in framework.element:
        return f"element:{item}", framework.element[item].title
    return f"component:{item}", framework.component[item].title
