"""The words of the trade in plain words: which laws, programs and terms readers meet, and where
these touch the framework.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from peerways.model.entry import Entry, Shared, Source
from peerways.model.kinds import ItemName, Line, Slug, Text, YesNo


class Term(Entry):
    """One term: what it means, where it meets the framework, and where that can be read."""

    id: Slug = Field(description="Its place on the glossary's page", examples=["perkins"])
    term: Line = Field(description="The term as readers meet it", examples=["Perkins V"])
    also: tuple[Line, ...] = Field(
        (),
        description="Other words for it, such as its long form",
        examples=[["Perkins Act"]],
    )
    meaning: Text = Field(description="What it means, in plain words")
    items: tuple[ItemName, ...] = Field(
        (),
        description="Where it meets the framework: elements, components or strategies",
        examples=[["funding", "credit-transfer", "data.link-databases"]],
    )
    linked: YesNo = Field(
        True, description="false: too common a word to be linked where a page uses it"
    )
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        description="At least one place where the meaning can be read"
    )

    @property
    def words(self) -> tuple[str, ...]:
        """The term and the other words for it."""
        return (self.term, *self.also)


class GlossaryFile(Shared):
    """`content/glossary.yml`: terms in plain words; the site links each where a page first
    uses it.
    """

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
