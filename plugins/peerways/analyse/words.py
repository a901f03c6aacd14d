"""How numbers, dates and lists read in the sentences that the analysis makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(when: date | str) -> str:
    """Return a day as "June 14, 2013", a month `2013-06` as "June 2013"."""
    if isinstance(when, date):
        return f"{MONTHS[when.month - 1]} {when.day}, {when.year}"
    year, _, month = when.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return "1 practice", "2 practices"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def within_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: "Health care" becomes "health care", "STEM" stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
