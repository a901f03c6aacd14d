"""What each phase of a strategy looks like, and the document that shows it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    model_serializer,
)

from peerways.model.entry import Entry
from peerways.model.kinds import LONGEST, Line, Text


def _statements(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return value


_A_TEXT: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST["text"]}
#: Sentences that can each be true or not; one text stands for a list of one.
Statements = Annotated[
    tuple[Text, ...],
    BeforeValidator(_statements),
    Field(min_length=1),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": _A_TEXT, "minItems": 1},
                _A_TEXT,
            ]
        }
    ),
]


class _OfPhases(Entry):
    """What is said of phases, by their numbers; how many there are, the scale tells."""

    @model_serializer(mode="wrap")
    def _without_empty(self, dumped: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {phase: value for phase, value in dumped(self).items() if value}


class Levels(_OfPhases):
    """What each development phase of a strategy looks like: statements that all have to be true."""

    phase_1: Statements = Field(alias="1")
    phase_2: Statements = Field(alias="2")
    phase_3: Statements = Field((), alias="3")
    phase_4: Statements = Field((), alias="4")
    phase_5: Statements = Field((), alias="5")
    phase_6: Statements = Field((), alias="6")
    phase_7: Statements = Field((), alias="7")

    def statements(self, status: int) -> tuple[str, ...]:
        """Return the statements of a phase."""
        return getattr(self, f"phase_{status}")  # type: ignore[no-any-return]

    def __getitem__(self, status: int) -> str:
        return " ".join(self.statements(status))


class Proof(_OfPhases):
    """The one document that shows a phase: what a team can lay on the table."""

    phase_1: Line | None = Field(None, alias="1")
    phase_2: Line | None = Field(None, alias="2")
    phase_3: Line | None = Field(None, alias="3")
    phase_4: Line | None = Field(None, alias="4")
    phase_5: Line | None = Field(None, alias="5")
    phase_6: Line | None = Field(None, alias="6")
    phase_7: Line | None = Field(None, alias="7")

    def of(self, status: int) -> str:
        """Return the document that shows a phase; empty where none is named."""
        return getattr(self, f"phase_{status}") or ""
