"""The kinds of values that contributors write, each declared once.

Validation, the JSON Schemas, the forms and the contributor's field reference are all derived from
these declarations, so a rule
about a value (what a date looks like, which links are allowed) has exactly one home.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    Strict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from peerways.language import message
from peerways.model.phases_meant import NOT_APPLICABLE as NOT_APPLICABLE  # noqa: PLC0414 (its value)
from peerways.model.phases_meant import phase_of
from peerways.model.zones import zone_name

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
STRATEGY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"
ITEM_NAME_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$"
YEARS_PATTERN = r"^([0-9]{4}|[0-9]{4}-|[0-9]{4}-[0-9]{4}|n\.d\.)$"

#: Years that a date may have; what lies outside is a typing mistake.
FIRST_YEAR, LAST_YEAR = 1900, 2099

#: The most phases that a scale may have, and how many it has where no framework tells.
MOST_PHASES = 7
PHASES = (1, 2, 3, 4)


def _calendar_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date-form", "expected a date such as 2013-06-14")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "date-unknown", "expected a day that is in the calendar, such as 2013-06-14"
        ) from None
    _possible(value, "day")
    return day


def _possible(value: str, what: str) -> None:
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        raise PydanticCustomError(
            "date-range",
            "expected a {what} of the years {first} to {last}",
            {"what": what, "first": FIRST_YEAR, "last": LAST_YEAR},
        )


def _month(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
        raise PydanticCustomError("month-form", "expected a year and month such as 2013-06")
    _possible(value, "month")
    return value


def _month_or_day(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
        _possible(value, "month")
        return value
    try:
        return _calendar_date(value).isoformat()
    except PydanticCustomError as error:
        if error.type == "date-range":
            raise
        raise PydanticCustomError(
            "due-form", "expected a month such as 2014-11, or a day such as 2014-11-30"
        ) from None


_SCHEME = r"^[Hh][Tt][Tt][Pp][Ss]?://"
_HOST = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_PORT = (
    r"(:(0*([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?"
    r")?"
)
_REST = r"([/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?$"
#: What a web address and a mailbox look like, in the syntax that Python and JavaScript share: the
#: forms in the browser read them too.
ADDRESS_PATTERN = f"{_SCHEME}{_HOST}{_PORT}{_REST}"
MAILBOX_PATTERN = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
_WITH_CREDENTIALS = re.compile(f"{_SCHEME}[^/?#@\\s]+@{_HOST}{_PORT}{_REST}")
_WITHOUT_DOT = re.compile(f"{_SCHEME}[A-Za-z0-9-]+{_PORT}{_REST}")


def _web_address(value: str) -> str:
    if re.fullmatch(ADDRESS_PATTERN, value):
        return value
    if _WITH_CREDENTIALS.fullmatch(value):
        raise PydanticCustomError(
            "url-credentials", "expected a web address without a user name or a password"
        )
    if _WITHOUT_DOT.fullmatch(value):
        raise PydanticCustomError(
            "url-form", "expected a web address that all can open: a host with a dot in it"
        )
    if re.match(_SCHEME, value) and not value.isascii():
        raise PydanticCustomError(
            "url-form", "expected a web address in letters from a to z, digits and signs"
        )
    raise PydanticCustomError(
        "url-form", "expected a web address that starts with https:// or http://"
    )


def _mail_address(value: str) -> str:
    if not re.fullmatch(MAILBOX_PATTERN, value):
        raise PydanticCustomError(
            "email-form", "expected a role's mail address such as pathways@example.gov"
        )
    return value


def _rating_status(value: Any, info: ValidationInfo) -> int | str:
    """Return a status; `"3"`, `3.0`, `3 - Implementation` and `N/A` can mean but one thing.

    The scale's phases, number and name, come as context.
    """
    named, phases = _scale(info)
    if value == NOT_APPLICABLE or (type(value) is int and value in phases):
        return value  # type: ignore[no-any-return]
    status = phase_of(value, named)
    if status is not None and (status in phases or status == NOT_APPLICABLE):
        return status
    raise PydanticCustomError(
        "rating-status",
        "expected {phases} or not-applicable",
        {"phases": ", ".join(map(str, phases))},
    )


def _phase(value: Any, info: ValidationInfo) -> int:
    """Return a phase's number, written in any way that a status may be."""
    named, phases = _scale(info)
    number = phase_of(value, named)
    if isinstance(number, int) and number in phases:
        return number
    numbers = {"phases": ", ".join(map(str, phases))}
    raise PydanticCustomError("target-phase", "expected the number of a phase: {phases}", numbers)


def _scale(info: ValidationInfo) -> tuple[Mapping[int, str], tuple[int, ...]]:
    """Return the phases with their names, as the context knows them, and their numbers."""
    named: Mapping[int, str] = (info.context or {}).get("phases", {})
    return named, tuple(named) or PHASES


#: The longest that a line, a text, an address and a mailbox may be, in characters.
LONGEST = {"line": 300, "text": 4000, "address": 2000, "mailbox": 200}

Text = Annotated[
    str,
    Strict(),
    StringConstraints(min_length=1, max_length=LONGEST["text"], strip_whitespace=True),
]
Line = Annotated[
    str,
    Strict(),
    StringConstraints(
        min_length=1, max_length=LONGEST["line"], strip_whitespace=True, pattern=r"^[^\n]*$"
    ),
]
Slug = Annotated[str, Strict(), StringConstraints(pattern=SLUG_PATTERN, max_length=80)]
#: A language as HTML names it: "es", "zh-Hant".
Language = Annotated[
    str, Strict(), StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)
]
StrategyKey = Annotated[str, Strict(), StringConstraints(pattern=STRATEGY_PATTERN, max_length=161)]
ItemName = Annotated[str, Strict(), StringConstraints(pattern=ITEM_NAME_PATTERN, max_length=161)]
Whole = Annotated[int, Strict()]
#: How many people there were.
Count = Annotated[Whole, Field(ge=1, le=10_000)]
YesNo = Annotated[bool, Strict()]
Day = Annotated[
    date, BeforeValidator(_calendar_date), WithJsonSchema({"type": "string", "format": "date"})
]
Month = Annotated[
    str,
    BeforeValidator(_month),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"}),
]
WebAddress = Annotated[
    str,
    Strict(),
    StringConstraints(max_length=LONGEST["address"], strip_whitespace=True),
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
MailAddress = Annotated[
    str,
    Strict(),
    StringConstraints(max_length=LONGEST["mailbox"], strip_whitespace=True),
    AfterValidator(_mail_address),
    WithJsonSchema({"type": "string", "format": "email"}),
]
Zone = Annotated[
    str,
    Strict(),
    StringConstraints(max_length=60),
    AfterValidator(zone_name),
    WithJsonSchema({"type": "string", "pattern": r"^(UTC|[A-Za-z]+(/[A-Za-z0-9_+-]+)+)$"}),
]
Years = Annotated[
    str,
    Strict(),
    StringConstraints(pattern=YEARS_PATTERN),
    Field(
        description="2013 · 2013- (still going) · 2013-2015 · n.d. (the source gives no date)",
        examples=["2013-"],
    ),
]
ItemKey = Annotated[
    str,
    Strict(),
    StringConstraints(pattern=STRATEGY_PATTERN, max_length=161),
]
DueDay = Annotated[
    str,
    BeforeValidator(_month_or_day),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"}
    ),
]
Status = Annotated[
    int | str,
    BeforeValidator(_rating_status),
    WithJsonSchema({"enum": [*range(1, MOST_PHASES + 1), NOT_APPLICABLE]}),
]
Phase = Annotated[
    int, BeforeValidator(_phase), WithJsonSchema({"enum": [*range(1, MOST_PHASES + 1)]})
]
PriorityLevel = Literal["high", "medium", "low", "none"]
Visibility = Literal["public", "cohort"]
#: Of a part of a file, such as a contact or a rating, that may be kept back alone.
PartVisibility = Annotated[
    Visibility, Field(description="public, or cohort: kept out of the open site")
]
DataStatus = Literal["reported", "compiled", "illustrative"]
ContactKind = Literal["office", "mailbox", "form", "program-page"]
DocumentKind = Literal[
    "agreement", "memorandum", "job-description", "budget", "agenda", "form", "law", "other"
]
EvidenceStrength = Literal["own-account", "descriptive", "comparison", "trial"]
#: What people and programs write into a cell that asks for yes or no, in small letters.
YES = ("yes", "y", "x", "true", "1", "✓", "✔", "☑")
NO = ("no", "n", "false", "0", "☐")
#: Who sits at the table when a team rates, by the word that a file uses.
SEATS = {
    "school": message("School"),
    "college": message("College"),
    "adult-education": message("Adult education"),
    "workforce": message("Workforce"),
    "human-services": message("Human services"),
    "employer": message("Employer"),
    "community": message("Community"),
    "other": message("Other member"),
}
Seat = Literal[
    "school",
    "college",
    "adult-education",
    "workforce",
    "human-services",
    "employer",
    "community",
    "other",
]
StepStatus = Literal["not-begun", "under-way", "done", "dropped"]
#: Steps for which nothing is left to do.
CLOSED = ("done", "dropped")
