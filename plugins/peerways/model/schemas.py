"""JSON Schemas of the files that contributors write, derived from their models, for editors and for
other programs.
"""

from __future__ import annotations

import json
from functools import cache
from inspect import getdoc
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from peerways.model.entry import Entry
from peerways.model.files import FILE_MODELS
from peerways.model.wording import USUAL, Wording

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


#: The kinds of files, by name; each has a file in schemas/.
SCHEMAS: dict[str, type[Entry]] = dict(
    sorted({kind.schema: kind.model for kind in FILE_MODELS.values()}.items())
)


class _Generator(GenerateJsonSchema):
    """Pydantic's own, which would make a serializer for each default, also where JSON has the same
    value.
    """

    def encode_default(self, dft: Any) -> Any:
        if dft is None or isinstance(dft, str | int):
            return dft
        return super().encode_default(dft)


@cache
def declared(model: type[BaseModel]) -> dict[str, Any]:
    """Return what pydantic says of a model: files to take away, forms and the field reference start
    from it, and none of them changes it.
    """
    return model.model_json_schema(schema_generator=_Generator)


def schema_texts(wording: Wording = USUAL) -> dict[str, str]:
    """Return the text of every file in schemas/ by its name."""
    return {f"{name}.json": schema_text(name, wording) for name in SCHEMAS}


def schema_text(name: str, wording: Wording = USUAL) -> str:
    """Return the text of one file in schemas/."""
    whole = schema_of(name, SCHEMAS[name], wording)
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def schema_of(name: str, model: type[Entry], wording: Wording = USUAL) -> dict[str, Any]:
    """Return a file's schema for a framework.

    Objects are closed: a key that is not declared is a mistake, in maps one that is no slug.
    """
    owner = wording.title
    if owner == USUAL.title:
        owner = f"the {owner}"
    derived = wording.fitted(_plain(declared(model)))
    derived.pop("title", None)
    derived.pop("description", None)
    return {
        "$schema": _DIALECT,
        "title": f"{name.capitalize()} of {owner}",
        "description": " ".join((getdoc(model) or "").split()),
        **derived,
    }


def _plain(node: Any) -> Any:
    """Return a schema without pydantic's invented titles and empty defaults, its maps closed."""
    if isinstance(node, list):
        return list(map(_plain, node))
    if not isinstance(node, dict):
        return node
    plain = {
        key: _plain(value)
        for key, value in node.items()
        if key != "properties" and not (key == "default" and value in (None, [], {}))
    }
    if isinstance(plain.get("description"), str):
        plain["description"] = _unwrapped(plain["description"])
    if "properties" in node:
        fields = node["properties"].items()
        plain["properties"] = {name: _plain(_untitled(field)) for name, field in fields}
    if "patternProperties" in plain:
        plain["additionalProperties"] = False
    return plain


def _unwrapped(text: str) -> str:
    """Return a text whose lines end with its paragraphs alone."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _untitled(field: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in field.items() if key != "title"}
