"""Warnings about prose that not every reader can use: pictures without words, links that don't say
where they lead, skipped levels of headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from peerways.check.files import Files
from peerways.finding import Finding, shown
from peerways.read import Document, Place
from peerways.read.prose import BodyHeading, headings

_SAY_NOTHING = {
    "here",
    "click here",
    "this",
    "this link",
    "link",
    "read more",
    "more",
    "learn more",
}
_TOP = 2  # a page's title is its only heading of level 1; # in prose is shown as ##


def hard_to_use(files: Files) -> Iterator[Finding]:
    """Yield a warning for each picture without a description, link text that says nothing, and
    heading that skips a level.
    """
    for entry in files:
        document = entry.document
        if "](" in document.body or "][" in document.body:
            yield from _links(document)
        if "###" in document.body:
            yield from _levels(document)


def _links(document: Document) -> Iterator[Finding]:
    for link in document.links:
        place = Place(link.line + document.body_line - 1, link.column)
        if link.image and not link.words:
            yield document.finding_at(
                place,
                "image-words",
                "the picture has no description; expected in words what it shows, for readers who"
                " can't see it",
                f"write ![what it shows]({link.target})",
                level="warning",
            )
        elif (
            not link.image
            and link.words.casefold().strip(" .:!>\N{RIGHTWARDS ARROW}") in _SAY_NOTHING
        ):
            yield document.finding_at(
                place,
                "link-words",
                f"the link's text is {shown(link.words)}; expected words that say where it leads,"
                " also when read alone",
                f"write [the title of what it leads to]({link.target})",
                level="warning",
            )


def _levels(document: Document) -> Iterator[Finding]:
    title = BodyHeading(1, 0, 1, 0)
    for above, heading in pairwise((title, *headings(document.body))):
        expected = max(above.level, _TOP - 1) + 1
        if heading.level > expected:
            yield document.finding_at(
                Place(heading.line + document.body_line - 1, heading.column),
                "heading-level",
                f"the heading has level {heading.level}, under one of level {above.level}; expected"
                f" level {expected} at most, since none is skipped",
                f"write {'#' * expected} in front of it",
                level="warning",
            )
