"""A starting file's YAML, made from its model: every field with what it means, optional ones
commented out with a value that is right.

A line `#key: value` is a field that can be used by removing its `#`; a line `# words` explains.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from peerways.model.entry import Addressed, Shared
from peerways.model.schemas import schema_of
from peerways.read.yaml_dialect import read_yaml

TO_WRITE = "To be written"
_WIDTH = 110
_BY_FORMAT = {
    "date": "2014-06-20",
    "uri": "https://example.gov/page",
    "email": "pathways@example.gov",
}
_BY_PATTERN = (TO_WRITE, "2013-01", "15:00", "to-be-written")
_SHARED = tuple(Addressed.model_fields)


class Starter:
    """Writes the fields of one model; `suggested` are values of this project by field name, such as
    its first strategy.
    """

    def __init__(self, model: type[Shared], suggested: Mapping[str, Any]) -> None:
        self.schema = schema_of("file", model)
        own = [
            name
            for name, field in model.model_fields.items()
            if name not in _SHARED and not field.is_required()
        ]
        self.suggested = {**suggested, "cohort_fields": own[:1]}

    def text(self, values: Mapping[str, Any], done: Mapping[str, str] | None = None) -> str:
        """Return the YAML: required and given fields first, then the optional ones.

        `done` holds fields that are written already.
        """
        done = done or {}
        fields = self.schema["properties"]
        live = list(dict.fromkeys((*values, *self.schema["required"])))
        optional = [name for name in fields if name not in live and name not in done]
        optional.sort(key=lambda name: name in _SHARED)
        parts = [self._field(name, fields[name], values.get(name), live=True) for name in live]
        parts += done.values()
        parts += [self._field(name, fields[name], None, live=False) for name in optional]
        return "\n\n".join(parts) + "\n"

    def _field(self, name: str, field: Mapping[str, Any], value: Any, *, live: bool) -> str:
        explained = explanation(
            " ".join(filter(None, (field.get("description"), self._choices(field))))
        )
        if value is None:
            value = self.sample(name, field)
        written = list(emitted(name, value))
        if not live:
            written = [f"#{line}" for line in written]
        return "\n".join([*explained, *written])

    def _choices(self, field: Mapping[str, Any]) -> str:
        """Return the values to choose from, where the description does not name them all."""
        values = list(map(str, self._plain(field).get("enum", ())))
        description = str(field.get("description", ""))
        if values and not all(value in description for value in values):
            return f"({', '.join(values)})"
        return ""

    def _plain(self, field: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a field's schema without references and without null."""
        if "anyOf" in field:
            options = (option for option in field["anyOf"] if option.get("type") != "null")
            field = {**field, **next(options)}
        if "$ref" in field:
            field = self.schema["$defs"][field["$ref"].rpartition("/")[2]]
        return field

    def sample(self, name: str, field: Mapping[str, Any]) -> Any:
        """Return a value that the field takes."""
        plain = self._plain(field)
        if self.suggested.get(name):
            return self.suggested[name]
        if plain.get("examples"):
            return plain["examples"][0]
        if "enum" in plain:
            return plain["enum"][0]
        if plain["type"] == "array":
            return [self.sample("", plain["items"])]
        if plain["type"] == "object":
            return {
                key: self.sample(key, inner)
                for key, inner in plain.get("properties", {}).items()
                if key not in _SHARED
            }
        if plain["type"] == "string":
            return _BY_FORMAT.get(plain.get("format", "")) or _matching(plain.get("pattern", ""))
        return field.get("default", plain.get("minimum", 1))


def explanation(text: str, indent: str = "") -> list[str]:
    """Return a text as comment lines."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=f"{indent}# ",
        subsequent_indent=f"{indent}# ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def _matching(pattern: str) -> str:
    """Return a text of the expected form."""
    for text in _BY_PATTERN:
        if re.search(pattern, text):
            return text
    return TO_WRITE


def emitted(key: str, value: Any, indent: str = "") -> Iterator[str]:
    """Yield a field's YAML lines in block style; short lists of words stand in brackets."""
    if isinstance(value, dict):
        yield f"{indent}{key}:"
        for inner, item in value.items():
            yield from emitted(inner, item, indent + "  ")
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield f"{indent}{key}:"
        for item in value:
            lines: list[str] = []
            for inner, field in item.items():
                lines.extend(emitted(inner, field, indent + "    "))
            yield f"{indent}  - {lines[0].lstrip()}"
            yield from lines[1:]
    elif isinstance(value, list):
        yield f"{indent}{key}: [{', '.join(scalar(item, listed=True) for item in value)}]"
    else:
        yield f"{indent}{key}: {scalar(value)}"


def scalar(value: Any, *, listed: bool = False) -> str:
    """Return a value as YAML, in quotation marks only where it needs them."""
    if isinstance(value, bool) or not isinstance(value, str):
        return json.dumps(value)
    plain: str = value
    meant: str | list[str] = value
    if listed:
        plain, meant = f"[{value}]", [value]
    read, mistakes = read_yaml(f"key: {plain}")
    if not mistakes and read == {"key": meant}:
        return value
    return json.dumps(value, ensure_ascii=False)
