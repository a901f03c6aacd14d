"""The form's columns and facts: one list from which the form is written and a filled one is
read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

Kind = Literal[
    "text", "status", "choice", "yes-no", "day", "month", "due", "list", "counts", "votes"
]
FACTS_SHEET = "Assessment"
COMPONENTS_SHEET = "Components"
PLAN_SHEET = "Plan"
RATER_SHEET = "Rater {n}"
ITEM, STATUS, LAST, NEXT_STEP = "Item", "Status", "Last round", "Next step"


class Column(NamedTuple):
    """A column of an element's sheet: heading, the rating's field (none: only read by people), kind
    of value, width in characters.
    """

    heading: str
    field: str | None
    kind: Kind
    width: int


COLUMNS = (
    Column(ITEM, None, "text", 16),
    Column("What to rate", None, "text", 34),
    Column("What each phase looks like", None, "text", 62),
    Column(STATUS, "status", "status", 17),
    Column(LAST, None, "text", 15),
    Column("Priority", "priority", "choice", 10),
    Column("Help wanted", "ta_wanted", "yes-no", 9),
    Column("What is missing", "gap", "text", 38),
    Column(NEXT_STEP, "next_step", "text", 38),
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
#: Stands at the end where several people have rated.
VOTES = Column("Votes", "votes", "votes", 18)
#: The plan's sheet; a dot leads into a field.
PLAN = (
    Column(ITEM, "item", "text", 22),
    Column("What it is about", None, "text", 30),
    Column("What you will do", "step", "text", 44),
    Column("Who leads", "lead", "text", 24),
    Column("By when", "due", "due", 12),
    Column("To reach", "target", "status", 17),
    Column("What it takes", "needs", "text", 30),
    Column("Learns from: state", "learns_from.state", "text", 18),
    Column("Learns from: practice", "learns_from.practice", "text", 24),
    Column("How you will see it worked", "proof", "text", 30),
    Column("How far", "status", "choice", 12),
    Column("What came of it", "outcome", "text", 34),
    Column("Help wanted", "help_wanted", "yes-no", 9),
    Column("Seen by", "visibility", "choice", 9),
)


class Fact(NamedTuple):
    """A line of the first sheet: label, pointer in the file (`{n}` stands for a number in label and
    pointer), kind, and a word of help.
    """

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
    Fact(
        "Seats of the raters",
        ("raters",),
        "counts",
        "Whom you speak for, such as school, or school 2, employer 1; never a name",
    ),
    Fact("Asked", ("asked",), "choice", "full, or short: a round that asked for a part only"),
)
SPEAKS_FOR = Fact("Speaks for", ("raters",), "counts", "The seat of who rates here; never a name")
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
#: In the table that the page `assess` saves, what concerns the whole round stands in each row.
PLACE_FACT = Fact(PLACE, ("place",), "text", "The place's folder in states/; leave it as it is")
_IN_ROWS = {
    "place": PLACE_FACT,
    **{
        fact.pointer[0]: fact
        for fact in FACTS
        if fact.pointer[0] in ("round", "date", "by", "data_status")
    },
}
_ALSO = {"title": "what to rate", "phase": "last round"}
_NUMBERED = re.compile(r"(.*\b)([1-9][0-9]?)(\b.*)")


class Numbered(NamedTuple):
    """A column or fact with the number that it bears; 0 where it bears none."""

    of: Column | Fact
    number: int


class Headings(NamedTuple):
    """The headings of a kind of sheet: what each names, how the form writes them, and those without
    which there is no such sheet.
    """

    of: Callable[[str], Numbered | None]
    written: tuple[str, ...]
    required: tuple[str, ...]


def headings() -> Mapping[str, Numbered]:
    """Return every heading that a column may have, in lower case; a field's own name is a heading
    too.
    """
    columns = (*COLUMNS, VOTES)
    columns_by_name = {column.heading.lower(): column for column in columns}
    for column in columns:
        if column.field:
            columns_by_name[column.field] = column
    for other, heading in _ALSO.items():
        columns_by_name[other] = columns_by_name[heading]
    return {name: Numbered(one, 0) for name, one in (columns_by_name | _IN_ROWS).items()}


def labels() -> list[str]:
    """Return what the form calls its facts, the first of numbered ones."""
    facts = (*FACTS, *SOURCES, *NOT_COMPARABLE)
    return [PLACE, *(fact.label.format(n=1) for fact in facts)]


def helps() -> frozenset[str]:
    """Return the words of help that the form writes behind its facts."""
    return frozenset(f.help for f in (PLACE_FACT, *FACTS, SPEAKS_FOR, *SOURCES, *NOT_COMPARABLE))


def label_of(pointer: tuple[str | int, ...]) -> str:
    """Return what the form calls a field of the file, or the empty string."""
    names: tuple[str, ...] = ()
    number = 0
    for part in pointer:
        if isinstance(part, str):
            names = (*names, part)
        elif not number:
            number = part + 1
    if "evidence" in names:
        return _heading(EVIDENCE, names[-1]).format(n=number)
    if names[:1] in (("ratings",), ("components",)):
        if len(names) > 3:
            return _heading(COLUMNS, names[-1])
        return ""
    if names[:1] == ("plan",):
        return _heading(PLAN, ".".join(names[1:]))
    return _label(names).format(n=number)


def _heading(columns: Iterable[Column], field: str) -> str:
    """Return the heading of the column that holds a field, or the empty string."""
    for column in columns:
        if column.field == field:
            return column.heading
    return ""


def _label(names: tuple[str, ...]) -> str:
    """Return the label of the fact with these names in its pointer, or the empty string."""
    for fact in (*FACTS, *SOURCES, *NOT_COMPARABLE):
        if tuple(part for part in fact.pointer if part != "{n}") == names:
            return fact.label
    return ""


def column_of(heading: str) -> Numbered | None:
    """Return the column that a heading names, or None."""
    plain, number = _unnumbered(heading)
    if not number:
        return headings().get(plain)
    for column in EVIDENCE:
        if column.heading.lower() == plain:
            return Numbered(column, number)
    return None


def fact_of(label: str) -> Numbered | None:
    """Return the fact that a label names, or None."""
    plain, number = _unnumbered(label)
    facts: Iterable[Fact] = (*FACTS, SPEAKS_FOR)
    if number:
        facts = (*SOURCES, *NOT_COMPARABLE)
    for fact in facts:
        if plain in (fact.label.lower(), "_".join(fact.pointer)):
            return Numbered(fact, number)
    return None


def _unnumbered(text: str) -> tuple[str, int]:
    plain = " ".join(text.lower().split()).rstrip(":")
    match = _NUMBERED.fullmatch(plain)
    if match:
        return f"{match[1]}{{n}}{match[3]}", int(match[2])
    return (plain, 0)


def _plan_column(heading: str) -> Numbered | None:
    plain = " ".join(heading.lower().split()).rstrip(":")
    for column in PLAN:
        if plain in (column.heading.lower(), column.field):
            return Numbered(column, 0)
    return None


RATING_HEADINGS = Headings(
    column_of,
    (*(c.heading for c in COLUMNS), *(c.heading.format(n=1) for c in EVIDENCE)),
    (ITEM, STATUS),
)
PLAN_HEADINGS = Headings(_plan_column, tuple(c.heading for c in PLAN), (ITEM, PLAN[2].heading))
