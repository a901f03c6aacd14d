"""How counts, lists, dates, years and names read in sentences: the one place for it, for pages,
templates, findings and commands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlsplit

from peerways.language import gettext, message, spoken

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
NO_DATE = message("no date given")
#: Kinds of documents, and what a result rests on, by the words that files use.
DOCUMENT_KINDS = {
    "agreement": message("Agreement"),
    "memorandum": message("Memorandum"),
    "job-description": message("Job description"),
    "budget": message("Budget"),
    "agenda": message("Agenda"),
    "form": message("Form"),
    "law": message("Law"),
    "other": message("Other document"),
}
EVIDENCE_STRENGTHS = {
    "own-account": message("The state's own account"),
    "descriptive": message("Figures that describe, without a comparison"),
    "comparison": message("A comparison with others"),
    "trial": message("A trial"),
}
_INFERRED = message(" (year inferred)")
#: Before the last syllables of long words, English and Spanish: Implemen-ta-tion, Accounta-bility,
#: sosteni-miento.
_LAST_PARTS = re.compile(
    r"(?<=[^\W_]{6})(?=(?:[tcz]a)?(?:tions?|ci\u00f3n)\b|(?:bility|ment|miento|ness|ing)\b)"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)\s+(?=[A-Z0-9\"“])")


class Dated(Protocol):
    """What says which years it is of, and whether a source states them: a practice."""

    @property
    def years(self) -> str | None: ...
    @property
    def years_verified(self) -> bool: ...


def in_words(when: date | str) -> str:
    """Return a day as "June 14, 2013", a month `2013-06` as "June 2013"."""
    if not isinstance(when, date):
        return month(when)
    language = spoken()
    if not language.is_english:
        return language.day(when)
    return f"{MONTHS[when.month - 1]} {when.day}, {when.year}"


def month(when: date | str) -> str:
    """Return the month of a day or a round as "June 2013"."""
    if isinstance(when, date):
        year, number = when.year, when.month
    else:
        year, number = map(int, when.split("-"))
    language = spoken()
    if not language.is_english:
        return language.month(date(year, number, 1))
    return f"{MONTHS[number - 1]} {year}"


def years(of: Dated) -> str:
    """Return "since 2013", "2013–2015" or "no date given", and say where a year is inferred;
    nothing where none is written.
    """
    if of.years is None:
        return ""
    if of.years == "n.d.":
        return gettext(NO_DATE)
    if of.years.endswith("-"):
        return since(of.years[:-1], verified=of.years_verified)
    text = of.years.replace("-", "\N{EN DASH}")
    if of.years_verified:
        return text
    return text + gettext(_INFERRED)


def since(year: str, *, verified: bool) -> str:
    """Return "since 2013", or "since 2013 (year inferred)" where no source states the year."""
    text = gettext("since {year}").format(year=year)
    if verified:
        return text
    return text + gettext(_INFERRED)


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 practice", "1,234 practices"; `many` is the plural where an s does not make it."""
    return f"{number:,} {spoken().counting(number, one, many or one + 's')}"


def listed(words: Iterable[object], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"; `last` may be "or"."""
    *before, final = [str(word) for word in words] or [""]
    last = gettext(last)
    if before:
        return f"{', '.join(before)} {last} {final}"
    return final


def first_sentence(text: str) -> str:
    """Return a text up to its first full stop, question or exclamation mark that a capital letter,
    digit or quotation mark follows.
    """
    return _SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0]


def upper_first(text: str) -> str:
    """Return the text with a capital at the start; names inside it stay as they are."""
    return text[:1].upper() + text[1:]


def soft_hyphens(text: str) -> str:
    """Return the text, or markup, with places where long words may break in a narrow lane; browsers
    without a dictionary know none.
    """
    return type(text)(_LAST_PARTS.sub("\u00ad", text))


def within_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: "Health care" becomes "health care", "STEM"
    stays.
    """
    if name[1:2].isupper():
        return name
    return name[:1].lower() + name[1:]


def host(address: str) -> str:
    """Return the host of a web address, as readers know it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


#: The filters of the templates.
FILTERS: dict[str, Callable[..., Any]] = {
    "day": in_words,
    "month": month,
    "years": years,
    "count": counted,
    "listed": listed,
    "first_sentence": first_sentence,
    "upper_first": upper_first,
    "soft_hyphens": soft_hyphens,
    "within_sentence": within_sentence,
    "host": host,
    "document_kind": lambda kind: gettext(DOCUMENT_KINDS[kind]),
}
