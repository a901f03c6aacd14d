"""The form's columns and facts: one list from which the form is written and a filled one is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["text", "status", "choice", "yes-no", "day", "month", "list"]
FACTS_SHEET = "Assessment"
COMPONENTS_SHEET = "Components"
ITEM, LAST = "Item", "Last round"


class Column(NamedTuple):
    """A column of an element's sheet: heading, the rating's field (none: only read by people), kind of value, width in characters."""

    heading: str
    field: str | None
    kind: Kind
    width: int


COLUMNS = (
    Column(ITEM, None, "text", 16),
    Column("What to rate", None, "text", 34),
    Column("What each phase looks like", None, "text", 62),
    Column("Status", "status", "status", 17),
    Column(LAST, None, "text", 15),
    Column("Priority", "priority", "choice", 10),
    Column("Help wanted", "ta_wanted", "yes-no", 9),
    Column("What is missing", "gap", "text", 38),
    Column("Next step", "next_step", "text", 38),
    Column("What changed, and why", "note", "text", 38),
    Column("Seen by", "visibility", "choice", 9),
)
#: Columns of the n-th piece of evidence; as many groups as a round needs, at least EVIDENCE_SHOWN.
EVIDENCE = (
    Column("Evidence {n}", "title", "text", 34),
    Column("Evidence {n} link", "url", "text", 28),
    Column("Evidence {n} date", "date", "day", 12),
    Column("Evidence {n} seen by", "visibility", "choice", 9),
)
EVIDENCE_SHOWN = 2


class Fact(NamedTuple):
    """A line of the first sheet: label, pointer in the file (`{n}` stands for a number in label and pointer), kind, and a word of help."""

    label: str
    pointer: tuple[str, ...]
    kind: Kind
    help: str


PLACE = "Place"
FACTS = (
    Fact("Round", ("round",), "month", "Required. Year and month, such as 2014-06"),
    Fact("Date", ("date",), "day", "Required. The day the team finished, such as 2014-06-13"),
    Fact("Rated by", ("by",), "text", "Required. A team or a role, never a person's name"),
    Fact("Kind of data", ("data_status",), "choice", "Required. Reported, or illustrative"),
    Fact("Seen by", ("visibility",), "choice", "public, or cohort: kept out of the open site"),
    Fact(
        "Confirmed on",
        ("confirmed", "on"),
        "day",
        "Where somebody has confirmed the round: the day",
    ),
    Fact("Confirmed by", ("confirmed", "by"), "text", "The role that confirmed it"),
    Fact(
        "Fields for the cohort only",
        ("cohort_fields",),
        "list",
        "Names of fields, with commas between; most forms have none",
    ),
)
SOURCES = (
    Fact(
        "Source {n}",
        ("sources", "{n}", "title"),
        "text",
        "Where the facts can be read: publisher and title",
    ),
    Fact(
        "Source {n} link", ("sources", "{n}", "url"), "text", "Its address, starting with https://"
    ),
    Fact(
        "Source {n} note",
        ("sources", "{n}", "note"),
        "text",
        "What the source does or does not say",
    ),
)
NOT_COMPARABLE = (
    Fact(
        "Not comparable {n}",
        ("not_comparable", "{n}", "items"),
        "list",
        "Items that can't be compared with the round before, with commas between",
    ),
    Fact(
        "Not comparable {n}, because",
        ("not_comparable", "{n}", "reason"),
        "text",
        "Why they can't be compared",
    ),
)
_NUMBERED = re.compile(r"(.*\b)([1-9][0-9]?)(\b.*)")


class Numbered(NamedTuple):
    """A column or fact with the number that it bears; 0 where it bears none."""

    of: Column | Fact
    number: int


def headings() -> Mapping[str, Numbered]:
    """Return every heading that a column may have, in lower case; a field's own name is a heading too."""
    found = {c.heading.lower(): Numbered(c, 0) for c in COLUMNS}
    return found | {c.field: Numbered(c, 0) for c in COLUMNS if c.field}


def column_of(heading: str) -> Numbered | None:
    """Return the column that a heading names, or None."""
    plain, number = _unnumbered(heading)
    if number:
        return next((Numbered(c, number) for c in EVIDENCE if c.heading.lower() == plain), None)
    return headings().get(plain)


def fact_of(label: str) -> Numbered | None:
    """Return the fact that a label names, or None."""
    plain, number = _unnumbered(label)
    facts = (*SOURCES, *NOT_COMPARABLE) if number else FACTS
    return next(
        (Numbered(f, number) for f in facts if plain in (f.label.lower(), "_".join(f.pointer))),
        None,
    )


def _unnumbered(text: str) -> tuple[str, int]:
    plain = " ".join(text.lower().split()).rstrip(":")
    match = _NUMBERED.fullmatch(plain)
    return (f"{match[1]}{{n}}{match[3]}", int(match[2])) if match else (plain, 0)
