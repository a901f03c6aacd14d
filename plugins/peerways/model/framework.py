"""The framework: scale, elements with their strategies, components with their subcomponents, and
the exchange's own settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from operator import attrgetter
from typing import Annotated, Literal

from pydantic import Field

from peerways.grouping import keyed
from peerways.language import ENGLISH, LanguageCode, gettext
from peerways.model.clusters import Clusters
from peerways.model.entry import Addressed, Contact, Entry, Shared
from peerways.model.kinds import (
    MOST_PHASES,
    Day,
    Line,
    PriorityLevel,
    Slug,
    Text,
    Whole,
    YesNo,
)
from peerways.model.levels import Levels, Proof
from peerways.model.licence import Licence
from peerways.model.scale import (
    FEWEST_PHASES,
    IN_WORDS,
    Phase,
    Scale,
    at_end,
    gaps_of,
    one_at_end,
    strong_of,
)
from peerways.model.translations import (
    MeaningTranslations,
    NameTranslations,
    TitleTranslations,
    translations,
)
from peerways.model.wording import Words
from peerways.words import listed


class Priority(Entry):
    """How much a team wants to work on something; independent of its phase."""

    slug: PriorityLevel
    name: Line
    meaning: Text
    translations: MeaningTranslations = translations(MeaningTranslations)


class Sector(Entry):
    """A field of careers, such as manufacturing."""

    slug: Slug
    name: Line
    focus: bool = Field(False, description="true for the project's focus careers")
    cluster: Line | None = Field(
        None, description="The career cluster that it belongs to; none where that is uncertain"
    )
    cluster_note: Line | None = Field(
        None, description="Why it belongs to no one cluster, or what is uncertain"
    )
    translations: NameTranslations = translations(NameTranslations)


class Statement(Entry):
    """A titled statement: an outcome, an activity, or a part of the technical-assistance model."""

    id: Slug
    title: Line
    text: Text


class Settings(Entry):
    """What the project team decides about how the exchange works."""

    helps_at_most: Annotated[Whole, Field(ge=1, le=20)] = Field(
        3, description="How many states one state may be asked to help in a quarter"
    )
    stale_after_months: Annotated[Whole, Field(ge=1, le=240)] = Field(
        24, description="Confirmations older than this are marked"
    )
    as_of: Day | None = Field(
        None,
        description=(
            "The day that the site speaks from; without it, the newest day of a round, question, "
            "answer, confirmation or beginning of a practice"
        ),
    )
    edit_url: Line | None = Field(
        None,
        description="Address of the page to edit a file, with {path}",
        examples=["https://example.org/edit/main/{path}"],
    )
    new_file_url: Line | None = Field(
        None, description="Address of the page to propose a new file, with {path} and {text}"
    )
    change_url: Line | None = Field(
        None,
        description=(
            "Address of the page to send a change to what is published, with {title} and {text}"
        ),
    )
    open_files: YesNo = Field(
        False,
        description=(
            "true: everyone may read the project's files, so that forms give back a file as it is"
            " written, with its comments; files that hold something for the cohort are never given"
        ),
    )
    contact: Contact | None = Field(
        None,
        description=(
            "The project team's mailbox, form or page: where a change goes that has no other way"
        ),
    )
    ask_url: Line | None = Field(
        None,
        description="Address to ask a state a question, with {title} and {text}; off when not set",
    )


class FrameworkFile(Shared):
    """`content/framework.yml`: title, scale, priorities, sectors, outcomes, activities,
    technical-assistance model, settings.
    """

    title: Line = Field(description="The site's name")
    short: Line | None = Field(None, description="The name where room is short")
    promise: Line = Field(description="One sentence on the home page")
    summary: Text = Field(description="What the exchange is, for whom")
    scale_note: Text | None = Field(None, description="Where the scale comes from")
    scale: Annotated[Scale, Field(min_length=FEWEST_PHASES, max_length=MOST_PHASES)]
    words: Words = Field(
        default_factory=Words, description="What this exchange calls its places and parts"
    )
    language: LanguageCode = Field(
        ENGLISH, description="The language of the interface: en or es, English or Spanish"
    )
    written_in: LanguageCode = Field(
        ENGLISH, description="The language in which content/ and states/ are written"
    )
    map: Literal["us-tiles", "none"] = Field(
        "us-tiles", description="us-tiles: a map of the states of the USA; none: no map"
    )
    priorities: Annotated[tuple[Priority, ...], Field(min_length=1)]
    sectors: tuple[Sector, ...] = ()
    clusters: Clusters | None = Field(
        None, description="The list of career clusters by which others know the sectors"
    )
    outcomes: tuple[Statement, ...] = ()
    activities: tuple[Statement, ...] = ()
    assistance: tuple[Statement, ...] = Field(
        (), description="The technical-assistance model, part by part"
    )
    license: Licence = Field(
        default_factory=Licence, description="Under which terms others may use texts and data"
    )
    settings: Settings = Field(default_factory=Settings)

    @cached_property
    def phase(self) -> Mapping[int, Phase]:
        return keyed(self.scale, attrgetter("status"))

    @cached_property
    def statuses(self) -> tuple[int, ...]:
        """The numbers of the scale's phases."""
        return tuple(map(attrgetter("status"), self.scale))

    @property
    def phase_names(self) -> tuple[str, ...]:
        """The names of the scale's phases."""
        return tuple(map(attrgetter("name"), self.scale))

    @cached_property
    def strong(self) -> tuple[int, ...]:
        """The phases in which a place can teach others."""
        return strong_of(self.scale)

    @cached_property
    def gaps(self) -> tuple[int, ...]:
        """The phases that are gaps where they matter to a team."""
        return gaps_of(self.scale)

    @property
    def strong_names(self) -> str:
        """The strong phases by name, as in "Implementation or Sustaining"."""
        return listed((self.phase[status].name for status in self.strong), "or")

    @property
    def strong_text(self) -> str:
        """The strong phases by their place, as in "one of the last two phases"."""
        return one_at_end(self.strong, "last")

    @property
    def gap_text(self) -> str:
        """The phases of gaps by their place, as in "one of the first two phases"."""
        return one_at_end(self.gaps, "first")

    @property
    def gaps_text(self) -> str:
        """The same for all of them, as in "the first two phases"."""
        return at_end(self.gaps, "first")

    @property
    def phases_text(self) -> str:
        """How many phases there are, as in "four phases"."""
        return gettext("{0} phases").format(gettext(IN_WORDS[len(self.scale)]))

    @cached_property
    def sector(self) -> Mapping[str, Sector]:
        return keyed(self.sectors, attrgetter("slug"))

    @cached_property
    def priority(self) -> Mapping[str, Priority]:
        return keyed(self.priorities, attrgetter("slug"))


class Alias(Entry):
    """How another published list numbers and names an element."""

    list: Line = Field(description="The list", examples=["DOL 2011"])
    number: Whole | None = None
    title: Line


class WordingChange(Entry):
    """A day from which a strategy means something else, so that ratings before and after can't be
    compared.
    """

    on: Day
    note: Text


class StrategyEntry(Entry):
    """A strategy as written in its element's file."""

    id: Slug
    title: Line
    text: Text
    levels: Levels = Field(
        description="What each phase looks like: a text, or a list of statements"
    )
    proof: Proof = Field(
        default_factory=Proof, description="The document that shows {strong phases}"
    )
    local: Levels | None = Field(
        None,
        description="What each phase looks like in a community, where the state's words don't fit",
    )
    components: tuple[Slug, ...] = Field(
        (), description="Components of Programs of Study that serve this strategy"
    )
    changed: tuple[WordingChange, ...] = ()

    def levels_for(self, *, community: bool) -> Levels:
        """Return what the phases look like for a state, or for a community."""
        if community:
            return self.local or self.levels
        return self.levels


class ElementFile(Addressed):
    """`content/elements/<slug>.md`, front matter."""

    number: Annotated[Whole, Field(ge=1, le=99)]
    title: Line
    short: Line
    goal: Text
    definition: Text
    access: Text | None = Field(
        None, description="The question to ask about who is left out: shown with the strategies"
    )
    aliases: tuple[Alias, ...] = ()
    translations: TitleTranslations = translations(TitleTranslations)
    strategies: Annotated[tuple[StrategyEntry, ...], Field(min_length=1)]


class SubcomponentEntry(Entry):
    """A subcomponent as written in its component's file."""

    id: Annotated[Slug, Field(max_length=3)]
    title: Line
    text: Text
    element: Slug = Field(description="The element into which it is folded")
    basis: Line = Field(
        description=(
            "Why it is folded there: which source says so, or that it is the editor's judgment"
        )
    )


class ComponentFile(Addressed):
    """`content/components/<slug>.md`, front matter."""

    number: Annotated[Whole, Field(ge=1, le=99)]
    title: Line
    definition: Text
    subcomponents: Annotated[tuple[SubcomponentEntry, ...], Field(min_length=1)]
