"""The name of a page that every exchange has without a file of its own, as a field's value."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from peerways.model.kinds import Line
from peerways.read.own_pages import PARTS


def _part(name: str) -> str:
    if name not in PARTS:
        raise PydanticCustomError(
            "part-unknown", "expected one of {names}", {"names": ", ".join(PARTS)}
        )
    return name


Part = Annotated[Line, AfterValidator(_part)]
