"""Offers and requests past their date: they leave the site by themselves, so this is a warning to
whoever keeps the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from peerways.check.files import Files
from peerways.finding import Finding


def expired(files: Files, on: date) -> Iterator[Finding]:
    """Yield a warning for every offer and request that ended before the day that the site speaks
    from.
    """
    for entry in (*files.of("state"), *files.of("community")):
        for field in ("offers", "requests"):
            for index, item in enumerate(getattr(entry.model, field)):
                if item.until and item.until < on:
                    yield entry.document.finding(
                        (field, index, "until"),
                        "past-date",
                        f"until is {item.until}, before {on}; the {field[:-1]} no longer shows on"
                        " the site",
                        "give a later day, or remove it",
                        level="warning",
                    )
