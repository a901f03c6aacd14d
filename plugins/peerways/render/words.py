"""Dates, counts and names as readers see them: the filters of the templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

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
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)\s+(?=[A-Z0-9\"“])")


def day(value: date) -> str:
    """Return a date as `June 14, 2013`."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def month(value: str | date) -> str:
    """Return a round or a date as `June 2013`."""
    text = value if isinstance(value, str) else value.isoformat()
    return f"{MONTHS[int(text[5:7]) - 1]} {text[:4]}"


def years(value: str) -> str:
    """Return a practice's years as a sentence says them: `since 2013`, `2013–2015`, `no date given`."""
    if value == "n.d.":
        return "no date given"
    return f"since {value[:-1]}" if value.endswith("-") else value.replace("-", "–")


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 practice`, `3 practices`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Any, last: str = "and") -> str:
    """Return words as a sentence lists them: `a, b and c`."""
    items = [str(word) for word in words]
    return (
        items[0]
        if len(items) == 1
        else f"{', '.join(items[:-1])} {last} {items[-1]}"
        if items
        else ""
    )


def first_sentence(text: str) -> str:
    """Return a text up to its first full stop, question or exclamation mark that a capital letter, digit or quotation mark follows."""
    return _SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0]


def upper_first(text: str) -> str:
    """Return the text with a capital at the start; names inside it stay as they are."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text as it goes on after other words."""
    return text[:1].lower() + text[1:]


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "month": month,
    "years": years,
    "count": count,
    "listed": listed,
    "first_sentence": first_sentence,
    "upper_first": upper_first,
    "lower_first": lower_first,
}
