"""The contributor's field reference, derived from the models: what each file may hold, what to
write, and an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from msgspec import Struct

from peerways.analyse.analysis import Analysis
from peerways.language import gettext
from peerways.model.entry import commonness
from peerways.model.exchange import Exchange
from peerways.model.files import FILE_MODELS
from peerways.model.schemas import declared
from peerways.model.wording import USUAL, Wording
from peerways.pages.page import Anchor, Page, PageData, crumbs_below
from peerways.read.file_kinds import KIND, KINDS

URL = "contribute/reference/"
_TITLES = {
    "framework": "The framework",
    "synonyms": "Words for search",
    "glossary": "The glossary",
    "links": "What was found at outside links",
    "tool": "A tool",
    "crosswalk": "A crosswalk to another list",
    "element": "An element",
    "component": "A component",
    "person": "A coach or expert",
    "meeting": "A meeting",
    "news": "A piece of news",
    "question": "A question",
    "help": "An entry of the exchange log",
    "page": "A page of the project team",
    "state": "A state",
    "assessment": "A round of the assessment",
    "practice": "A practice",
    "community": "A community",
}
#: A text's form is told by what its pattern lets through: the first of these that it takes, unless
#: it takes any text.
_FORMS = {
    "policies.make-changes": "strategy, as element.strategy",
    "health-care": "short name",
    "2013-2015": "years",
    "2013-06": "year and month, such as 2013-06",
    "13:00": "time of day, in quotation marks",
    "America/Chicago": "time zone, by its tz name",
    "KS": "two capital letters",
    "es": "language, by its code such as es",
}
#: Files that most contributors write come first.
_ORDER = (
    "practice",
    "assessment",
    "state",
    "community",
    "question",
    "help",
    "meeting",
    "news",
    "person",
    "page",
    "element",
    "component",
    "tool",
    "glossary",
    "crosswalk",
    "links",
    "synonyms",
    "framework",
)


class FieldRow(Struct, frozen=True):
    """One field: whether it has to be there, what to write, the values allowed, an example, and the
    group of fields that it holds.
    """

    name: str
    required: bool
    note: str
    kind: str
    allowed: tuple[str, ...]
    example: str
    group: str | None


class Group(Struct, frozen=True):
    """Fields that belong together below one key, such as a source; `id` is its anchor."""

    id: str
    title: str
    about: str
    fields: tuple[FieldRow, ...]


class FileKind(Struct, frozen=True):
    """One kind of file: where it lies and its fields."""

    id: str
    title: str
    about: str
    paths: tuple[str, ...]
    has_body: bool
    fields: tuple[FieldRow, ...]


class ReferencePage(PageData, frozen=True):
    """The kinds of files, the groups of fields that several of them use."""

    kinds: tuple[FileKind, ...]
    groups: tuple[Group, ...]
    contents: tuple[Anchor, ...]


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Page]:
    """Yield the reference."""
    about = (
        "Every field of every file: whether it is required, what to write, which values are"
        " allowed, and an example."
    )
    yield Page(
        URL,
        "reference",
        "Field reference",
        about,
        partial(_data, exchange.framework.wording),
        "contribute/",
        crumbs_below(exchange, "contribute"),
    )


def _data(wording: Wording) -> ReferencePage:
    kinds, groups = reference(wording)
    contents = (
        *(Anchor(kind.id, kind.title) for kind in kinds),
        Anchor("s-groups", gettext("Groups of fields")),
        Anchor("s-names", gettext("Short names in use")),
    )
    return ReferencePage(kinds, groups, contents)


@lru_cache(maxsize=4)
def reference(wording: Wording = USUAL) -> tuple[tuple[FileKind, ...], tuple[Group, ...]]:
    """Return the kinds of files and the groups of fields that several of them use, derived from the
    models.
    """
    groups: dict[str, Group] = {}
    kinds = tuple(_kind(name, groups, wording) for name in _ORDER)
    return kinds, tuple(groups[name] for name in sorted(groups))


def _paths(name: str, wording: Wording) -> Iterator[str]:
    """Yield where files of a kind lie, with `<name>` for what differs."""
    for kind in KINDS:
        if kind.schema == name:
            yield wording.folders.written(kind.pattern).replace("{", "<").replace("}", ">")


def _kind(name: str, groups: dict[str, Group], wording: Wording) -> FileKind:
    schema = wording.fitted(declared(FILE_MODELS[name].model))
    for title, inner in schema.get("$defs", {}).items():
        groups.setdefault(title, _group(title, inner))
    return FileKind(
        f"s-{name}",
        wording.translate(_TITLES[name]),
        wording.translate(_sentence(schema)),
        tuple(_paths(name, wording)),
        KIND[name].has_body,
        _fields(schema),
    )


def _group(title: str, schema: Mapping[str, Any]) -> Group:
    about = schema.get("description", "")
    if "anyOf" in schema:  # a short form, then the whole
        schema = schema["anyOf"][-1]
    return Group(
        _anchor(title),
        _words(title),
        _first_line(schema.get("description") or about),
        _fields(schema),
    )


def _fields(schema: Mapping[str, Any]) -> tuple[FieldRow, ...]:
    """Return the fields in reading order: those required, those of this file, then those that any
    entry may have.
    """
    required = set(schema.get("required", ()))
    rows = [
        _field(name, field, name in required)
        for name, field in schema.get("properties", {}).items()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.required, commonness(row.name))))


def _field(name: str, field: Mapping[str, Any], required: bool) -> FieldRow:
    kind, group, allowed = _kind_of(field)
    example = ""
    examples = _written(field, "examples")
    if examples:
        example = _as_written(examples[0])
    note = str(_written(field, "description") or "")
    return FieldRow(name, required, note, kind, allowed, example, group)


def _written(field: Mapping[str, Any], key: str) -> Any:
    """Return what a schema has at a key, else what the first of its options, or of what it lists,
    has there.
    """
    places = [field, *field.get("anyOf", ()), field.get("items", {})]
    return next(filter(None, (place.get(key) for place in places)), None)


def _kind_of(field: Mapping[str, Any]) -> tuple[str, str | None, tuple[str, ...]]:
    """Return in plain words what kind of value a schema asks for, the anchor of the group that it
    holds, and its allowed values.
    """
    if "anyOf" in field:
        return _kind_of(next(option for option in field["anyOf"] if option.get("type") != "null"))
    if "$ref" in field:
        title = field["$ref"].rpartition("/")[2]
        return _words(title).lower(), _anchor(title), ()
    if "enum" in field or "const" in field:
        return "one of", None, tuple(map(str, field.get("enum", (field.get("const"),))))
    if field.get("type") == "array":
        kind, group, allowed = _kind_of(field.get("items", {}))
        return f"list: {kind}", group, allowed
    if field.get("type") == "object":
        kind, group, allowed = _kind_of(_held_by_name(field))
        return f"by name: {kind.removeprefix('by name: ')}", group, allowed
    return _plain_kind(field), None, ()


def _held_by_name(field: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of what a map holds."""
    values = (*field.get("patternProperties", {}).values(), field.get("additionalProperties"))
    return next(filter(None, values), {})


def _plain_kind(field: Mapping[str, Any]) -> str:
    formats = {"date": "date, such as 2013-06-14", "uri": "web address", "email": "mail address"}
    if field.get("format") in formats:
        return formats[field["format"]]
    if field.get("type") == "string":
        return _text_kind(field.get("pattern", ""), field.get("maxLength"))
    return {"integer": "whole number", "boolean": "true or false", "number": "number"}.get(
        field.get("type", ""), "text"
    )


def _text_kind(pattern: str, longest: int | None) -> str:
    if re.search(pattern, "Any text."):
        if not re.search(pattern, "two\nlines"):
            return "one line"
        if longest:
            return "several sentences"
        return "text"
    return next((form for sample, form in _FORMS.items() if re.search(pattern, sample)), "text")


def _as_written(example: Any) -> str:
    if isinstance(example, list):
        return f"[{', '.join(map(_as_written, example))}]"
    if isinstance(example, bool):
        return str(example).lower()
    return str(example)


def _sentence(schema: Mapping[str, Any]) -> str:
    """Return what the model says of its file after naming its path: `... , front matter; the body
    tells ...`.
    """
    about = (
        _first_line(schema.get("description", ""))
        .split("`")[-1]
        .lstrip(",:;. ")
        .removeprefix("front matter")
        .lstrip(",:;. ")
    )
    return about[:1].upper() + about[1:]


def _first_line(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def _words(title: str) -> str:
    """Return a model's name in words: `NotComparable` becomes "Not comparable"."""
    spaced = re.sub(r"([A-Z])", r" \1", title.removesuffix("Entry")).strip()
    return spaced[:1] + spaced[1:].lower()


def _anchor(title: str) -> str:
    return f"s-group-{_words(title).lower().replace(' ', '-')}"
