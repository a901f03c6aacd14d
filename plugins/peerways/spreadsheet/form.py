"""The form: a workbook that a team fills in at its meeting, with the round before in view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from peerways.analyse.gaps import PRIORITIES
from peerways.analyse.index import item_keys, titles_by_key
from peerways.model.assessment import AssessmentFile, Evidence, Rating
from peerways.model.exchange import Element, Framework, Round, Strategy
from peerways.model.kinds import SEATS
from peerways.spreadsheet import layout
from peerways.spreadsheet.layout import (
    COLUMNS,
    EVIDENCE,
    EVIDENCE_SHOWN,
    FACTS,
    NOT_COMPARABLE,
    SOURCES,
    Column,
)
from peerways.spreadsheet.plan_sheet import write_plan
from peerways.spreadsheet.writing import choices_of, choose, put
from peerways.words import within_sentence
from peerways.workbooks import style
from peerways.workbooks.repack import repacked

_HEADER_ROW = 4
#: What a member fills in alone; the team adds the rest.
_RATERS_OWN = (
    layout.ITEM,
    "What to rate",
    "What each phase looks like",
    layout.STATUS,
    "Priority",
    "What is missing",
)
#: What the name of a sheet can't hold, with what stands there instead.
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'!", "-"))
_Item = tuple[str, str, str]  # key, what to rate, what each phase looks like


class _Heading(NamedTuple):
    """A column with the number that its heading bears; 0 where it bears none."""

    of: Column
    at: int


_HOW = (
    (
        "Each element has a sheet, named below. White cells are yours to fill in; gray ones only"
        " explain."
    ),
    (
        "Rate what you can and leave the rest empty: not rated is not low. Status {last} needs at"
        " least one piece of evidence."
    ),
    (
        "Priority says how much you want to work on something, whatever its status. Write roles and"
        " organizations, never people's names."
    ),
    (
        "Send the filled form to the project team, or turn it into the file yourself: python3"
        " build.py import THIS-FILE.xlsx"
    ),
)


@dataclass(frozen=True)
class Form:
    """What a form is made from: the place's key and name, what stands in it already, the round to
    show as the last one, and how many raters have a sheet of their own.
    """

    framework: Framework
    place: str
    name: str
    filled: AssessmentFile
    last: Round | None = None
    raters: int = 0

    def workbook(self, on: date) -> bytes:
        """Return the .xlsx; the same form gives the same bytes.

        `on` is the day that the file says it was made.
        """
        book = Workbook()
        first = book.active
        assert isinstance(first, Worksheet)  # a new workbook has one
        first.title = layout.FACTS_SHEET
        self._facts(first)
        sheets = (layout.FACTS_SHEET, layout.COMPONENTS_SHEET, layout.PLAN_SHEET)
        used = set(map(str.lower, sheets))
        for element in self.framework.elements:
            sheet = book.create_sheet(_sheet_name(element.short, used))
            items = list(self._strategies(element))
            title = f"{element.number}  {element.title}"
            self._items(sheet, title, element.goal, items, self._columns(items), self.filled.rated)
        if self.framework.components:
            self._items(
                book.create_sheet(layout.COMPONENTS_SHEET),
                "Components of Programs of Study",
                "Fill in what your team works on; the rest may stay empty.",
                parts := list(self._parts()),
                self._columns(parts),
                self.filled.rated,
            )
        self._plan(book.create_sheet(layout.PLAN_SHEET))
        for number in range(1, self.raters + 1):
            self._rater(book.create_sheet(_sheet_name(layout.RATER_SHEET.format(n=number), used)))
        saved = BytesIO()
        book.save(saved)
        return repacked(saved.getvalue(), on)

    def _plan(self, sheet: Worksheet) -> None:
        """Write the plan's sheet, with a row for each priority gap for which nothing is planned."""
        titles = titles_by_key(self.framework)
        phases = {n: str(self._status(n)) for n in self.framework.phase}
        gaps = list(self._priority_gaps())
        write_plan(sheet, self.filled, gaps, titles, phases)

    def _priority_gaps(self) -> Iterator[str]:
        for key in item_keys(self.framework):
            rating = self.filled.rated.get(key)
            if rating and rating.priority in PRIORITIES and rating.status in self.framework.gaps:
                yield key

    def _rater(self, sheet: Worksheet) -> None:
        """Write the sheet in which one member rates alone."""
        items = list(chain.from_iterable(map(self._strategies, self.framework.elements)))
        columns = [_Heading(column, 0) for column in COLUMNS if column.heading in _RATERS_OWN]
        lead = (
            "Rate alone, and leave empty what you can't judge. The sheets before these are the"
            " team's: fill in there what you agree on."
        )
        self._items(sheet, sheet.title, lead, items, [*columns, _Heading(EVIDENCE[0], 1)], {})
        fact = layout.SPEAKS_FOR
        for number, (value, look) in enumerate(
            ((fact.label, style.LABEL), (None, style.INPUT), (fact.help, style.QUIET)), 1
        ):
            put(sheet, _HEADER_ROW - 1, number, value, look)
        choose(sheet, ",".join(SEATS), f"B{_HEADER_ROW - 1}")

    def _strategies(self, element: Element) -> Iterator[_Item]:
        for strategy in element.strategies:
            texts = [self._phase(strategy, n) for n in self.framework.phase]
            yield strategy.key, f"{strategy.title}\n{strategy.text}", self._levels(texts)

    def _phase(self, strategy: Strategy, status: int) -> str:
        """Return what a phase looks like for this place, with the document that shows it."""
        levels, proof = strategy.levels_for(community="/" in self.place), strategy.proof.of(status)
        if proof:
            return f"{levels[status]} Shown by: {within_sentence(proof)}."
        return levels[status]

    def _levels(self, texts: list[str]) -> str:
        return "\n".join(
            f"{phase.status} {phase.name}: {text}"
            for phase, text in zip(self.framework.scale, texts, strict=True)
        )

    def _parts(self) -> Iterator[tuple[str, str, str]]:
        meaning = self._levels([phase.meaning for phase in self.framework.scale])
        for component in self.framework.components:
            for part in component.subcomponents:
                yield (
                    part.key,
                    f"{component.letter} {component.title}\n{part.title}\n{part.text}",
                    meaning,
                )

    def _facts(self, sheet: Worksheet) -> None:
        """Write the first sheet: how to fill in the form, then a line for each fact."""
        put(sheet, 1, 1, f"Readiness assessment: {self.name}", style.TITLE)
        for row, line in enumerate(_HOW, 2):
            put(sheet, row, 1, line.format(last=len(self.framework.scale)), style.PLAIN)
        row = len(_HOW) + 3
        for label, value, note in (
            (layout.PLACE, self.place, "The place's folder in states/; leave it as it is"),
            *self._fact_lines(),
        ):
            put(sheet, row, 1, label, style.LABEL)
            look = style.INPUT
            if label == layout.PLACE:
                look = style.GIVEN
            put(sheet, row, 2, value, look)
            put(sheet, row, 3, note, style.QUIET)
            if choices := {
                "Kind of data": "reported,illustrative",
                "Seen by": choices_of(AssessmentFile, "visibility"),
                "Asked": choices_of(AssessmentFile, "asked"),
            }.get(label):
                choose(sheet, choices, f"B{row}")
            row += 1
        for letter, width in (("A", 30), ("B", 60), ("C", 70)):
            sheet.column_dimensions[letter].width = width
        style.frame(sheet, 1)
        style.lock(sheet)

    def _fact_lines(self) -> Iterator[tuple[str, Any, str]]:
        """Yield label, value and help of each fact; one group of sources and of items that can't be
        compared is always free.
        """
        for fact in FACTS:
            yield fact.label, _at(self.filled, fact.pointer), fact.help
        for group, held in (
            (SOURCES, self.filled.sources),
            (NOT_COMPARABLE, self.filled.not_comparable),
        ):
            for number, entry in enumerate((*held, None), 1):
                for fact in group:
                    note = ""
                    if number == 1:
                        note = fact.help
                    yield fact.label.format(n=number), _at(entry, fact.pointer[2:]), note

    def _items(
        self,
        sheet: Worksheet,
        title: str,
        lead: str,
        items: list[_Item],
        columns: list[_Heading],
        rated: Mapping[str, Rating],
    ) -> None:
        """Write one sheet of items with what is rated of them."""
        put(sheet, 1, 1, title, style.TITLE)
        put(sheet, 2, 1, lead, style.PLAIN)
        for number, (column, at) in enumerate(columns, 1):
            put(sheet, _HEADER_ROW, number, column.heading.format(n=at), style.HEADING)
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        for row, (key, what, phases) in enumerate(items, _HEADER_ROW + 1):
            read_only = {
                layout.ITEM: key,
                "What to rate": what,
                "What each phase looks like": phases,
                layout.LAST: self._before(key),
            }
            texts = []
            for number, heading in enumerate(columns, 1):
                if heading.of.field is None:
                    value, look = read_only[heading.of.heading], style.GIVEN
                else:
                    value, look = self._shown(rated.get(key), heading), style.INPUT
                put(sheet, row, number, value, look)
                if isinstance(value, str):
                    texts.append((value, heading.of.width))
            style.fit(sheet, row, texts)
        self._choices(sheet, columns, _HEADER_ROW + 1, _HEADER_ROW + len(items))
        style.frame(sheet, 3, f"C{_HEADER_ROW + 1}", (f"{_HEADER_ROW}:{_HEADER_ROW}", "A:B"))
        style.lock(sheet)

    def _columns(self, items: list[_Item]) -> list[_Heading]:
        """Return the columns for some items: one piece of evidence more than there is, votes where
        some were counted.
        """
        rated = [one for key, _, _ in items if (one := self.filled.rated.get(key))]
        most = max([EVIDENCE_SHOWN, *(len(one.evidence) + 1 for one in rated)])
        columns = [_Heading(column, 0) for column in COLUMNS]
        for number in range(1, most + 1):
            columns.extend(_Heading(column, number) for column in EVIDENCE)
        if any(map(attrgetter("votes"), rated)):
            columns.append(_Heading(layout.VOTES, 0))
        return columns

    def _shown(self, rating: Rating | None, numbered: _Heading) -> Any:
        """Return what stands in a rating's cell; a default stays an empty cell."""
        column, at = numbered
        if rating is None or at > len(rating.evidence):
            return None
        holder: Rating | Evidence = rating
        if at:
            holder = rating.evidence[at - 1]
        value = _set(holder, column.field or "")
        if column.kind == "yes-no":
            if value:
                return "yes"
            return None
        if column.kind == "votes":
            return ", ".join(f"{phase}: {n}" for phase, n in rating.votes.items()) or None
        if column.kind == "status":
            return self._status(value)
        return value

    def _status(self, status: int | str | None) -> str | None:
        if isinstance(status, int):
            return f"{status} {self.framework.phase[status].name}"
        return status

    def _before(self, key: str) -> str | None:
        if self.last is None:
            return None
        rating = self.last.rated.get(key)
        if rating and rating.status:
            return f"{self.last.round}: {self._status(rating.status)}"
        return f"{self.last.round}: not rated"

    def _choices(self, sheet: Worksheet, columns: list[_Heading], first: int, last: int) -> None:
        statuses = ",".join(map(str, map(self._status, self.framework.phase)))
        if statuses.count(",") == len(self.framework.phase) - 1:
            plain = statuses
        else:
            plain = ",".join(map(str, self.framework.phase))
        choices = {"status": f"{plain},not-applicable"}
        for name in ("priority", "ta_wanted", "visibility"):
            choices[name] = choices_of(Rating, name)
        for number, (column, _) in enumerate(columns, 1):
            if column.field is not None and column.field in choices:
                letter = get_column_letter(number)
                choose(sheet, choices[column.field], f"{letter}{first}:{letter}{last}")


def _at(entry: Any, pointer: tuple[str, ...]) -> Any:
    """Return a value inside an entry; lists with commas between; a default gives None."""
    for name in pointer:
        if entry is not None:
            entry = _set(entry, name)
        else:
            entry = None
    if isinstance(entry, dict):
        return ", ".join(f"{name} {count}" for name, count in entry.items()) or None
    if isinstance(entry, tuple):
        return ", ".join(entry)
    return entry


def _set(entry: Any, name: str) -> Any:
    """Return a field's value, or None where it is the default.

    A round that is still to be made lacks required fields.
    """
    value = getattr(entry, name, None)
    if value == type(entry).model_fields[name].default:
        return None
    return value


def _sheet_name(short: str, used: set[str]) -> str:
    """Return a name that spreadsheet programs take: 31 characters, without what it forbids, borne
    by no other sheet.
    """
    plain = short.translate(_FORBIDDEN)[:28].strip() or "Element"
    name, number = plain, 2
    while name.lower() in used:
        name, number = f"{plain} {number}", number + 1
    used.add(name.lower())
    return name
