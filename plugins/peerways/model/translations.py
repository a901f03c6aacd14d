"""What the framework's own words are in another language: declared once, beside each of them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from peerways.model.entry import Entry
from peerways.model.kinds import Line, Text


class Name(Entry):
    """What a sector is called in another language."""

    name: Line


class NameAndMeaning(Name):
    """What a phase or a priority is called and means in another language."""

    meaning: Text


class Titles(Entry):
    """What an element is called and is to reach in another language."""

    title: Line
    short: Line
    goal: Text


class NameTranslations(Entry):
    """A sector's name by the code of its language."""

    en: Name | None = None
    es: Name | None = None


class MeaningTranslations(Entry):
    """What a phase or a priority is called and means by the code of the language."""

    en: NameAndMeaning | None = None
    es: NameAndMeaning | None = None


class TitleTranslations(Entry):
    """An element's titles by the code of their language."""

    en: Titles | None = None
    es: Titles | None = None


def translations(kind: type[Entry]) -> Any:
    """Declare that an entry may say its words in other languages."""
    return Field(
        default_factory=kind,
        description="The same words in other languages, for an interface that speaks one of them",
    )
