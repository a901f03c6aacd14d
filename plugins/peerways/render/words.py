"""Dates, counts and names as readers see them: the filters of the templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day(value: date) -> str:
    """Return a date as `June 14, 2013`."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def month(value: str | date) -> str:
    """Return a round or a date as `June 2013`."""
    text = value if isinstance(value, str) else value.isoformat()
    return f"{MONTHS[int(text[5:7]) - 1]} {text[:4]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 practice`, `3 practices`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Any, last: str = "and") -> str:
    """Return words as a sentence lists them: `a, b and c`."""
    items = [str(word) for word in words]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


FILTERS: dict[str, Callable[..., Any]] = {"day": day, "month": month, "count": count, "listed": listed}
