"""Words that readers use for one thing, kept by editors for search."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from peerways.model.entry import Entry, Shared
from peerways.model.kinds import Line, Slug, StrategyKey


class SynonymGroup(Entry):
    """Words that mean the same to a reader, and what of the framework is about them."""

    words: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="Words or short phrases; whoever looks for one finds the others too",
        examples=[["MOU", "memorandum of understanding"]],
    )
    elements: tuple[Slug, ...] = Field((), description="Elements that these words lead to")
    strategies: tuple[StrategyKey, ...] = Field(
        (), description="Strategies that these words lead to", examples=[["data.link-databases"]]
    )
    components: tuple[Slug, ...] = Field((), description="Components that these words lead to")
    pages: tuple[Line, ...] = Field(
        (), description="Pages that these words lead to, by their addresses", examples=[["assess"]]
    )
    state_page: bool = Field(
        False,
        description=(
            "Whether these words lead to states' own pages: to that of the state where a search"
            " names one"
        ),
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if len(self.words) < 2 and not (
            self.elements or self.strategies or self.components or self.pages or self.state_page
        ):
            raise PydanticCustomError(
                "synonym-alone",
                "expected a second word, or an element, strategy, component or page that the word"
                " leads to",
            )
        return self


class SynonymsFile(Shared):
    """`content/synonyms.yml`: groups of words that readers use for one thing, for search."""

    groups: Annotated[tuple[SynonymGroup, ...], Field(min_length=1)]
