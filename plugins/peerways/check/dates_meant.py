"""Dates in other orders and spellings: every day, month or span of years that the words can mean.

More than one: nobody can tell but who wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import product

from peerways.model.kinds import FIRST_YEAR, LAST_YEAR

_DASHES = re.compile("[\u2010-\u2015\u2212\u2043]")
#: The day from which spreadsheet programs count, and the numbers of days that can be told from
#: years and phone numbers.
_SPREADSHEET = date(1899, 12, 30)
_SERIAL = range(20_000, 60_000)
#: What no parser reads, since it leaves the other parts out: the first and another value for what
#: is missing.
_UNSAID = (datetime(2000, 1, 1), datetime(2004, 2, 2))  # noqa: DTZ001 (no moment, only a day)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?[\s,/.-]+'?([0-9]{4}|[0-9]{2})", re.IGNORECASE)
_NUMBER_YEAR = re.compile(r"(0?[1-9]|1[0-2])[\s/.-]+([0-9]{4})")
_YEAR_NUMBER = re.compile(r"([0-9]{4})[\s/.-]*(0?[1-9]|1[0-2])")
_ORDERED = re.compile(r"([0-9]{4})[\s/.-]([0-9]{1,2})[\s/.-]([0-9]{1,2})(?:[T ].*)?")
_YEARS = re.compile(r"([0-9]{4})\s*(?:-|/|to|until|through)\s*([0-9]{4}|[0-9]{2})")
#: A year that begins in summer or fall, or the two that it lies in.
_YEAR_OF = re.compile(
    r"(?:fy|fiscal year|sy|school year|ay|academic year|py|program year)\s*'?"
    r"([0-9]{4}(?:\s*(?:-|/|to)\s*(?:[0-9]{4}|[0-9]{2}))?)"
)
#: Two days of a month that is written as a word: August 6-7, 2014 or 6 and 7 August 2014.
_DAYS = re.compile(
    r"((?:[a-z]{3,9}\.?\s+)?)([0-9]{1,2})\s*(?:-|to|and|&)\s*([0-9]{1,2})((?:\s+[a-z]{3,9}\.?)?,?\s+[0-9]{4})",
    re.IGNORECASE,
)
#: What stands behind a time: the letters of its zone.
_ZONE = re.compile(r"\s+(?:[ecmp][sd]?t|ak[sd]t|hst|utc|gmt)$")
_SINCE = re.compile(
    r"(?:since|from)\s+([0-9]{4})|([0-9]{4})\s*(?:-|/|to|until)\s*(?:present|now|today|ongoing|current|date)?\.?"
    r"|([0-9]{4})\s*\+"
)


def days_meant(written: object) -> tuple[str, ...]:
    """Return the days that a person can have meant, as 2013-06-14; the likeliest first, none where
    no whole day is told.
    """
    text = _plain(written)
    if serial := _of_spreadsheet(text):
        return (serial.isoformat(),)
    if match := _ORDERED.fullmatch(text):  # the year first: the others never change places
        return _possible([_parsed(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}")])
    # dots: day first, where used
    if "." not in text:
        orders = (False, True)
    else:
        orders = (True, False)
    return _possible(
        _parsed(text, day_first=day, year_first=year)
        for day, year in product(orders, (False, True))
    )


def days_spanned(written: object) -> tuple[str, str] | None:
    """Return the first and the last of several days that stand in one text, as in August 6-7, 2014;
    None where it tells one day, or none.
    """
    text = _plain(written)
    halves = re.split(r"\s+(?:to|until|through|-)\s+|\s*/\s*(?=[0-9]{4}-)", text)
    if len(halves) != 2:
        match = _DAYS.fullmatch(text)
        if not match:
            return None
        halves = [f"{match[1]}{match[2]}{match[4]}", f"{match[1]}{match[3]}{match[4]}"]
    first, last = map(days_meant, halves)
    if len(first) == len(last) == 1 and first < last:
        return first[0], last[0]
    return None


def months_meant(written: object) -> tuple[str, ...]:
    """Return the months that a person can have meant, as 2013-06."""
    text = _plain(written)
    if isinstance(written, float) and re.fullmatch(r"[0-9]{4}\.1", text):
        return (f"{text[:4]}-01", f"{text[:4]}-10")  # 2014.10 reads the same
    if match := _MONTH_YEAR.fullmatch(text):
        year = match[2]
        if len(year) == 2:
            year = f"20{year}"
        day = _parsed(f"1 {match[1]} {year}")
        return tuple(name[:7] for name in _possible([day]))
    if match := _NUMBER_YEAR.fullmatch(text):
        return _months((match[2], match[1]))
    if match := _YEAR_NUMBER.fullmatch(text):
        return _months((match[1], match[2]))
    return tuple(dict.fromkeys(day[:7] for day in days_meant(written)))


def years_meant(written: object) -> tuple[str, ...]:
    """Return the years of a practice that a person can have meant, as 2013, 2013- or 2013-2015."""
    text = _plain(written).lower()
    if match := re.fullmatch(r"([0-9]{4})\s*-\s*([0-9]{2})", text):
        as_month = ""
        if _months((match[1], match[2])):
            as_month = match[1]  # 2013-06 is rather a month
        span = _span(match[1], match[2])
        return tuple(filter(None, (span, as_month)))
    if match := _YEARS.fullmatch(text):
        return tuple(filter(None, [_span(match[1], match[2])]))
    if match := _SINCE.fullmatch(text):
        return (f"{match[1] or match[2] or match[3]}-",)
    if match := _YEAR_OF.fullmatch(text):
        return _school_years(match[1])
    if match := re.fullmatch(r"(?:ca\.?|circa|about|in|around|c\.)\s*([0-9]{4})", text):
        return (match[1],)
    if text in ("n.d", "nd", "n. d.", "no date", "undated", "unknown"):
        return ("n.d.",)
    return tuple(dict.fromkeys(day[:4] for day in months_meant(written)))


def _school_years(text: str) -> tuple[str, ...]:
    """Return the two years that a school year lies in, told by both or by the second."""
    if len(text) > 4:
        return years_meant(text)
    return f"{int(text) - 1}-{text}", text


def times_meant(written: object) -> tuple[str, ...]:
    """Return the times of a clock that a person can have meant, as 13:00."""
    text = _plain(written).lower().replace(".m.", "m").replace(".m", "m")
    text = {"noon": "12:00", "midday": "12:00", "midnight": "00:00", "24:00": "00:00"}.get(
        text, text
    )
    text = re.sub(r"^([0-9]{2})([0-9]{2})$", r"\1:\2", _ZONE.sub("", text))
    match = re.fullmatch(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?(?:[:.][0-9]{2})?\s*([ap]m?)?", text)
    if not match or not (match[2] or match[3]):
        return ()
    hour, minute = _hour(int(match[1]), (match[3] or "")[:1]), int(match[2] or 0)
    if hour is not None and minute < 60:
        return (f"{hour:02}:{minute:02}",)
    return ()


def _hour(written: int, half: str) -> int | None:
    """Return the hour from 0 to 23, or None where there is none such; `half` is a before noon, p
    after it, empty where the day has no halves.
    """
    if half and 1 <= written <= 12:
        return written % 12 + 12 * (half == "p")
    if half and (half == "a" or not written):
        return None
    if written < 24:
        return written
    return None


def _plain(written: object) -> str:
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", str(written)))
    return " ".join(text.strip(" \"'\u201c\u201d\u2018\u2019,;").split())


def _of_spreadsheet(text: str) -> date | None:
    whole = re.fullmatch(r"([0-9]{5})(?:\.[0-9]+)?", text)
    if whole:
        number = int(whole[1])
    else:
        number = 0
    if number in _SERIAL:
        return _SPREADSHEET + timedelta(days=number)
    return None


def _parsed(text: str, *, day_first: bool = False, year_first: bool = False) -> date | None:
    """Return the day of a text, None unless it tells year, month and day."""
    from dateutil.parser import ParserError, parse

    if len(text) > 60 or not any(map(str.isdigit, text)):
        return None
    try:
        moments: list[datetime] = [
            parse(text, dayfirst=day_first, yearfirst=year_first, default=unsaid)
            for unsaid in _UNSAID
        ]
    except (ParserError, OverflowError, ValueError, TypeError):
        return None
    first, other = moments
    if first.date() == other.date():
        return first.date()
    return None


def _possible(days: Iterable[date | None]) -> tuple[str, ...]:
    names = (day.isoformat() for day in days if day and FIRST_YEAR <= day.year <= LAST_YEAR)
    return tuple(dict.fromkeys(names))


def _months(*pairs: tuple[str, str]) -> tuple[str, ...]:
    months = []
    for year, month in pairs:
        if FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12:
            months.append(f"{year}-{int(month):02}")
    return tuple(months)


def _span(first: str, last: str) -> str:
    if len(last) == 4:
        whole = last
    else:
        whole = first[:2] + last
    if first <= whole:
        return f"{first}-{whole}"
    return ""
