"""A filled form's sheets → the data of an assessment file, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from peerways.finding import Finding, nearest
from peerways.read.characters import strange_character
from peerways.read.document import Pointer
from peerways.spreadsheet import layout
from peerways.spreadsheet.cells import as_text, file_value
from peerways.spreadsheet.layout import Column, Fact, Kind, Numbered
from peerways.spreadsheet.sheets import Sheet, Spot, Unusable, Value

_RARE = 200  # a file with more mistakes than this is no filled form; the first of them tell enough


@dataclass(frozen=True)
class Filled:
    """What stands in a form: data as in the file, the cell of each value by pointer, the place that it is for, and what is wrong."""

    data: dict[str, Any]
    spots: Mapping[Pointer, Spot]
    place: str | None
    findings: tuple[Finding, ...]


def filled_form(
    sheets: tuple[Sheet, ...], path: str, phases: Mapping[int, str], components: frozenset[str]
) -> Filled:
    """Return what a form holds. `phases` are the names of the scale's phases, `components` the slugs of the framework's components."""
    entry = _Entry(path, phases, components)
    for sheet in sheets:
        entry.take(sheet)
    if not entry.found_items:
        first = Spot(sheets[0].name if sheets else "", 1, 1)
        entry.refuse(
            first,
            "form-shape",
            "no sheet has a line of headings with Item and Status; expected the form that `build.py sheet` writes",
            "copy what you filled in to a new form",
        )
    return entry.result()


@dataclass
class _Entry:
    path: str
    phases: Mapping[int, str]
    components: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Pointer, Spot] = field(default_factory=dict)
    lists: dict[str, dict[int, dict[str, tuple[object, Spot]]]] = field(default_factory=dict)
    place: str | None = None
    found_items: bool = False

    def result(self) -> Filled:
        for name, groups in self.lists.items():
            self.put_list((name,), groups)
        order = ("round", "date", "by", "data_status", "ratings", "components")
        ordered = {name: self.data[name] for name in (*order, *self.data) if name in self.data}
        return Filled(ordered, self.spots, self.place, tuple(self.findings[:_RARE]))

    def refuse(self, spot: Spot, rule: str, message: str, hint: str = "") -> None:
        self.findings.append(
            Finding(self.path, spot.row, spot.column, rule, message, hint, cell=spot.name)
        )

    def take(self, sheet: Sheet) -> None:
        """Take the facts above the line of headings, then the items below it."""
        columns: dict[int, Numbered] = {}
        for row, cells in enumerate(sheet.rows, 1):
            if columns:
                self.item(sheet.name, row, cells, columns)
            elif _is_heading(cells):
                self.found_items = True
                columns = dict(self.headings(sheet.name, row, cells))
            else:
                self.fact(sheet.name, row, cells)

    def headings(
        self, sheet: str, row: int, cells: tuple[Value, ...]
    ) -> Iterator[tuple[int, Numbered]]:
        seen: dict[Numbered, Spot] = {}
        for column, cell in enumerate(cells, 1):
            text, spot = (
                as_text(cell).strip() if isinstance(cell, str) else "",
                Spot(sheet, row, column),
            )
            found = layout.column_of(text)
            if found and found in seen:
                self.refuse(
                    spot,
                    "form-heading",
                    f'the heading "{text}" stands in {seen[found].cell} already; expected each heading once',
                    "delete one of the two columns",
                )
            elif found:
                seen[found] = spot
                yield column, found
            elif text:
                known = [c.heading for c in layout.COLUMNS] + [
                    c.heading.format(n=1) for c in layout.EVIDENCE
                ]
                self.refuse(
                    spot,
                    "form-heading",
                    f'"{text}" is not a heading of the form; expected one of {", ".join(known)}',
                    nearest(text, known) or "remove the column",
                )

    def fact(self, sheet: str, row: int, cells: tuple[Value, ...]) -> None:
        """Take a line `label, value`; a line with one filled cell is a title or an explanation."""
        label = " ".join(as_text(cells[0]).split()) if cells and isinstance(cells[0], str) else ""
        value, spot = cells[1] if len(cells) > 1 else None, Spot(sheet, row, 2)
        found = layout.fact_of(label)
        if label.lower() == layout.PLACE.lower():
            self.place = str(self.value(value, "text", spot) or "").strip().lower() or None
            self.spots[(layout.PLACE,)] = spot
        elif found is not None and isinstance(found.of, Fact):
            self.known_fact(found.of, found.number, value, spot)
        elif label and value is not None:
            known = [
                layout.PLACE,
                *(
                    f.label.format(n=1)
                    for f in (*layout.FACTS, *layout.SOURCES, *layout.NOT_COMPARABLE)
                ),
            ]
            self.refuse(
                Spot(sheet, row, 1),
                "form-label",
                f'"{label}" is not a label of the form; expected one of {", ".join(known)}',
                nearest(label, known) or "remove the line",
            )

    def known_fact(self, fact: Fact, number: int, cell: Value, spot: Spot) -> None:
        name = fact.pointer[0]
        value = self.value(cell, fact.kind, spot)
        if number:
            self.lists.setdefault(name, {}).setdefault(number, {}).update(
                {fact.pointer[2]: (value, spot)} if value not in (None, []) else {}
            )
            return
        if fact.pointer in self.spots and value is not None:
            self.refuse(
                spot,
                "form-label",
                f'"{fact.label}" stands in {self.spots[fact.pointer].name} already; expected it once',
                "remove one of the two lines",
            )
            return
        self.spots.setdefault(fact.pointer, spot)
        if value not in (None, []):
            self.put(fact.pointer, value, spot)

    def item(
        self, sheet: str, row: int, cells: tuple[Value, ...], columns: Mapping[int, Numbered]
    ) -> None:
        """Take one item's row."""
        rating: dict[str, tuple[object, Spot]] = {}
        evidence: dict[int, dict[str, tuple[object, Spot]]] = {}
        key, key_spot = "", Spot(sheet, row, 1)
        for number, (column, at) in columns.items():
            cell, spot = (
                cells[number - 1] if number <= len(cells) else None,
                Spot(sheet, row, number),
            )
            assert isinstance(column, Column)
            if column.heading == layout.ITEM:
                key, key_spot = as_text(cell).strip() if isinstance(cell, str) else "", spot
            elif (
                column.field is not None
                and (value := self.value(cell, column.kind, spot)) is not None
            ):
                (evidence.setdefault(at, {}) if at else rating)[column.field] = (value, spot)
        if key and (rating or evidence):
            self.rated(key, key_spot, rating, evidence)
        elif rating or evidence:
            self.refuse(
                key_spot,
                "form-item",
                "this row has values but no item; expected a strategy such as data.link-databases or a subcomponent",
                "fill in its Item cell, or empty the row",
            )

    def rated(
        self,
        key: str,
        spot: Spot,
        rating: Mapping[str, tuple[object, Spot]],
        evidence: dict[int, dict[str, tuple[object, Spot]]],
    ) -> None:
        group, dot, item = key.partition(".")
        pointer = ("components" if group in self.components else "ratings", group, item)
        if not dot or not item:
            self.refuse(
                spot,
                "form-item",
                f'"{key}" is not an item; expected an element and a strategy with a dot between, such as data.link-databases',
            )
        elif pointer in self.spots:
            self.refuse(
                spot,
                "form-item",
                f"{key} stands in {self.spots[pointer].name} already; expected each item once",
                "empty one of the two rows",
            )
        else:
            self.spots.setdefault(pointer[:2], spot)
            self.spots[pointer] = spot
            for name, (value, at) in rating.items():
                self.put((*pointer, name), value, at)
            self.put_list((*pointer, "evidence"), evidence)

    def put_list(
        self, pointer: Pointer, groups: Mapping[int, Mapping[str, tuple[object, Spot]]]
    ) -> None:
        """Put numbered groups as a list; numbers that are left out close up."""
        for index, number in enumerate(sorted(n for n in groups if groups[n])):
            for name, (value, spot) in groups[number].items():
                self.put((*pointer, index, name), value, spot)

    def put(self, pointer: Pointer, value: object, spot: Spot) -> None:
        """Put a value at its pointer; its holders stand where their first value does."""
        holder: Any = self.data
        for depth, part in enumerate(pointer[:-1], 1):
            empty: Any = [] if isinstance(pointer[depth], int) else {}
            if isinstance(holder, list) and part == len(holder):
                holder.append(empty)
            elif isinstance(holder, dict):
                holder.setdefault(part, empty)
            holder = holder[part]
            self.spots.setdefault(pointer[:depth], spot)
        holder[pointer[-1]] = value
        self.spots[pointer] = spot
        for index in range(len(value) if isinstance(value, list) else 0):
            self.spots[(*pointer, index)] = spot

    def value(self, cell: Value, kind: Kind, spot: Spot) -> object:
        """Return a cell's value for the file; None, with a finding, where it can't be taken."""
        value = file_value(cell, kind, self.phases)
        if isinstance(value, Unusable):
            self.refuse(spot, value.rule, value.message, value.hint)
            return None
        texts = value if isinstance(value, list) else [value]
        for text in texts:
            if isinstance(text, str) and (strange := strange_character(text.replace("\n", " "))):
                self.refuse(
                    spot,
                    "character",
                    f"{strange.name} is invisible or changes how the text is shown; expected readable characters",
                    "delete it; retype the words around it",
                )
                return None
        return value


def _is_heading(cells: tuple[Value, ...]) -> bool:
    words = {cell.strip().lower() for cell in cells if isinstance(cell, str)}
    return {"item", "status"} <= words
