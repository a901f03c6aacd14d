"""Rules about the glossary: each word stands for one term, and each term meets items that exist."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, nearest
from peerways.model.glossary import GlossaryFile, Term


def glossary_items(files: Files) -> Iterator[Finding]:
    """Yield a finding for every item of a term that is no element, component or strategy."""
    known = files.known("elements") | files.known("components") | files.strategies
    for entry in files.of("glossary"):
        for index, term in _terms(entry):
            for place, item in enumerate(term.items):
                if files.whole and item and item not in known:
                    yield entry.document.finding(
                        ("terms", index, "items", place),
                        "unknown-item",
                        f"{item} is neither an element nor a component nor a strategy; expected one"
                        " of them, such as data.set-goals",
                        nearest(item, known),
                    )


def one_meaning(files: Files) -> Iterator[Finding]:
    """Yield a finding for every word that stands for two terms: a link from it could lead to
    either.
    """
    for entry in files.of("glossary"):
        seen: dict[str, str] = {}
        for index, term in _terms(entry):
            for word in filter(None, term.words):
                first = seen.setdefault(word.casefold(), term.term)
                if first != term.term:
                    yield entry.document.finding(
                        ("terms", index),
                        "term-twice",
                        f"{word} stands for {first} already; expected each word with one term",
                        "remove it from one of the two",
                    )


def _terms(entry: FileEntry[GlossaryFile]) -> list[tuple[int, Term]]:
    """Return the terms that can be judged, with their places; of a faulty file some can't."""
    terms = enumerate(entry.model.terms or ())
    return [(index, term) for index, term in terms if term is not None and term.words[0]]
