"""What a table and its columns are: declared once, for the files, the data package and the list of
fields.

What a contributor's file declares of a field holds for its column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, WithJsonSchema

from peerways.model.exchange import Exchange
from peerways.model.wording import Wording

Kind = Literal["string", "integer", "boolean", "date"]
Plain = str | int | bool | None | tuple[str, ...]
#: The tables that fields of these names join.
OF_STRATEGY = {"strategy": "strategies"}
OF_ALL = {"element": "elements", "component": "components", "state": "states"} | OF_STRATEGY
#: What stands between the parts of a cell that holds several.
BETWEEN = "; "
#: Types of values that JSON has too.
_AS_THEY_ARE = frozenset({str, int, bool, NoneType})


class Column(Struct, frozen=True):
    """One column: what its values are, and how a row gives its value.

    `joins` is the table whose key it holds; `phase` is the one that it is about, where a scale has
    it; `whole` is left out of tables for spreadsheets, since a cell does not take a whole text.
    """

    name: str
    about: str
    value: Callable[[Any], object]
    kind: Kind = "string"
    many: bool = False
    allowed: tuple[str, ...] = ()
    joins: str = ""
    whole: bool = False
    phase: int = 0

    def of(self, row: object) -> Plain:
        """Return a row's value, as JSON has it."""
        return _plain(self.value(row))

    def all_of(self, rows: Iterable[object]) -> Sequence[Plain]:
        """Return the rows' values."""
        values: list[Any] = list(map(self.value, rows))
        if _AS_THEY_ARE.issuperset(map(type, values)):  # as in most columns
            return values
        return list(map(_plain, values))

    def worded(self, wording: Wording) -> Column:
        """Return the column as it is for a framework: its phases, its words."""
        most = len(wording.scale)
        allowed = tuple(one for one in self.allowed if not one.isdigit() or int(one) <= most)
        return replace(self, about=wording.translate(self.about), allowed=allowed)


class Table(Struct, frozen=True):
    """One table: `key` are the columns that tell its rows apart, `own` says that it holds the
    project's own words.
    """

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Exchange], Iterable[Any]]
    own: bool = False

    def worded(self, wording: Wording) -> Table:
        """Return the table as it is for a framework: its phases, its words."""
        most = len(wording.scale)
        columns = tuple(one.worded(wording) for one in self.columns if one.phase <= most)
        title, about = wording.translate(self.title), wording.translate(self.about)
        return replace(self, title=title, about=about, columns=columns)

    @property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def in_cells(self) -> tuple[Column, ...]:
        """The columns that the tables for spreadsheets have."""
        return tuple(column for column in self.columns if not column.whole)

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of these columns."""
        return tuple(column.name for column in self.in_cells)


def page(value: Callable[[Any], str]) -> Column:
    """Return the column with the address of a row's page."""
    return Column("page", "Its page, below the site's address", value)


def named(name: str, about: str, value: str, joins: str = "") -> Column:
    """Return a column of texts that a row has under a name of its own."""
    return Column(name, about, attrgetter(value), joins=joins)


class _Form(NamedTuple):
    kind: Kind
    many: bool
    allowed: tuple[str, ...]


def declared(
    model: type[BaseModel],
    *names: str,
    at: str = "",
    joins: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
) -> tuple[Column, ...]:
    """Return columns of fields as their model declares them; a row holds the entry itself, or below
    the name `at`.
    """
    columns = []
    if at:
        at += "."
    for name in names:
        field = model.model_fields[name]
        about = field.description or ""
        form = _form_of(field.annotation)
        columns.append(
            Column(
                (renamed or {}).get(name, name),
                about or _words(name),
                attrgetter(f"{at}{name}"),
                form.kind,
                form.many,
                form.allowed,
                (joins or {}).get(name, ""),
            )
        )
    return tuple(columns)


def _form_of(kind: Any) -> _Form:
    """Return what kind of values a type takes, whether several, and which they are where they are
    few.
    """
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        few = _listed(parts)
        if few:
            return _Form("string", False, tuple(map(str, few)))
        return _form_of(parts[0])
    if origin in (Union, UnionType):
        return _form_of(next(part for part in parts if part is not NoneType))
    if origin is tuple:
        return _form_of(parts[0])._replace(many=True)
    if origin is Literal:
        return _Form("string", False, tuple(map(str, parts)))
    kinds: dict[Any, Kind] = {int: "integer", bool: "boolean", date: "date"}
    return _Form(kinds.get(kind, "string"), False, ())


def _listed(annotations: Iterable[object]) -> Sequence[object]:
    """Return the values that a schema among annotations lists, none where none does."""
    for one in annotations:
        if isinstance(one, WithJsonSchema) and one.json_schema and "enum" in one.json_schema:
            values: Sequence[object] = one.json_schema["enum"]
            return values
    return ()


def _words(name: str) -> str:
    return name[:1].upper() + name[1:].replace("_", " ")


def _plain(value: object) -> Plain:
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return tuple(map(str, value))
    if isinstance(value, int):
        return value
    return str(value)
