"""Days that a spreadsheet hands on as numbers, since a cell had lost its format: which day is
meant, where only one can be.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

#: From where programs count days: most of them, and workbooks that once were begun on a Mac.
DAY_ZEROS = (date(1899, 12, 30), date(1904, 1, 1))
_NUMBER = re.compile(r"([1-9]\d{4})(?:\.\d+)?")  # from 1927 to 2177; behind the point is an hour


def day_number(value: object) -> int | None:
    """Return the days that a cell counts; None where it holds anything else, such as a day."""
    if isinstance(value, str):
        match = _NUMBER.fullmatch(value)
    else:
        match = None
    if match:
        return int(match[1])
    return None


def days_meant(number: int, zero: date | None) -> tuple[date, ...]:
    """Return the day that lies `number` days behind `zero`; both days that it can be where nothing
    says from where it counts.
    """
    if zero is None:
        return tuple(one + timedelta(days=number) for one in DAY_ZEROS)
    return (zero + timedelta(days=number),)


def zero_by_round(number: int, month: object) -> date | None:
    """Return from where a table counts in which a day of a round stands: what is rated can't have
    been seen after its month.
    """
    zeros = [zero for zero in DAY_ZEROS if f"{zero + timedelta(days=number):%Y-%m}" <= str(month)]
    if len(zeros) == 1:
        return zeros[0]
    return None
