"""An assessment as the text of its file in states/, with comments that say what each key is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from peerways.check.files import FileEntry, Files
from peerways.contributions.yaml_text import Pointer, yaml_text
from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.files import schema_line

_WIDTH = 110


def assessment_text(model: AssessmentFile, path: str, files: Files) -> str:
    """Return the file's text; it reads back as the same assessment.

    `path` is where it will lie; titles come from the framework.
    """
    data = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    order = {}
    for entry in (*files.of("element"), *files.of("component")):
        order[entry.names["slug"]] = entry.model.number
    for field, names in (
        ("ratings", _names(files.of("element"), "strategies")),
        ("components", _names(files.of("component"), "subcomponents")),
    ):
        groups = sorted(
            data.get(field, {}).items(), key=lambda group: (order.get(group[0], 0), group[0])
        )
        data[field] = {
            group: _in_order(ratings, names.get(group, ())) for group, ratings in groups if ratings
        }
    data = {name: value for name, value in data.items() if value != {}}
    head = schema_line(path, "assessment") + "\n".join(_legend())
    return head + "\n\n" + yaml_text(data, dict(_comments(model, files)))


def _names(entries: tuple[FileEntry[Any], ...], field: str) -> dict[str, tuple[str, ...]]:
    """Return the items of each element or component, in the framework's order."""
    names = {}
    for entry in entries:
        items = getattr(entry.model, field)
        names[entry.names["slug"]] = tuple(map(attrgetter("id"), items))
    return names


def _in_order(ratings: dict[str, dict[str, object]], names: tuple[str, ...]) -> dict[str, object]:
    order = dict.fromkeys((*names, *ratings))
    return {name: _shortened(ratings[name]) for name in order if name in ratings}


def _shortened(rating: dict[str, object]) -> object:
    if list(rating) == ["status"]:
        return rating["status"]
    return rating


def _legend() -> Iterator[str]:
    yield "# A rating is the status alone, or these keys. An item that is absent was not rated."
    for name, field in Rating.model_fields.items():
        yield from textwrap.wrap(
            f"{name}: {field.description or 'What shows that the rating is right'}",
            _WIDTH,
            initial_indent="#   ",
            subsequent_indent="#     ",
        )


def _comments(model: AssessmentFile, files: Files) -> Iterator[tuple[Pointer, str]]:
    for name, field in type(model).model_fields.items():
        yield (
            (name,),
            field.description or "Items that can't be compared with the round before, and why",
        )
    for slug, element in files.elements.items():
        yield ("ratings", slug), element.model.title
        for strategy in element.model.strategies:
            yield ("ratings", slug, strategy.id), strategy.title
    for slug, component in files.components.items():
        yield ("components", slug), component.model.title
        for part in component.model.subcomponents:
            yield ("components", slug, part.id), part.title
