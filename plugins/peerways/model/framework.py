"""The framework: scale, elements with their strategies, components with their subcomponents, and the exchange's own settings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from peerways.model.entry import Addressed, Contact, Entry, Shared
from peerways.model.kinds import Day, Line, PriorityLevel, Slug, Text, Whole
from peerways.model.licence import Licence


class Phase(Entry):
    """One development phase of the scale."""

    status: Annotated[Whole, Field(ge=1, le=4)] = Field(
        description="The number that a rating gives"
    )
    slug: Slug = Field(description="Short name for links and styles")
    name: Line = Field(description="The phase's name", examples=["Planning"])
    meaning: Text = Field(description="What being in this phase means")


class Priority(Entry):
    """How much a team wants to work on something; independent of its phase."""

    slug: PriorityLevel
    name: Line
    meaning: Text


class Sector(Entry):
    """A field of careers, such as manufacturing."""

    slug: Slug
    name: Line
    focus: bool = Field(False, description="true for the project's focus careers")


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
    contact: Contact | None = Field(
        None,
        description="The project team's mailbox, form or page: where a change goes that has no other way",
    )
    ask_url: Line | None = Field(
        None,
        description="Address to ask a state a question, with {title} and {text}; off when not set",
    )


class FrameworkFile(Shared):
    """`content/framework.yml`: title, scale, priorities, sectors, outcomes, activities, technical-assistance model, settings."""

    title: Line = Field(description="The site's name")
    short: Line | None = Field(None, description="The name where room is short")
    promise: Line = Field(description="One sentence on the home page")
    summary: Text = Field(description="What the exchange is, for whom")
    scale_note: Text | None = Field(None, description="Where the scale comes from")
    scale: Annotated[tuple[Phase, ...], Field(min_length=4, max_length=4)]
    priorities: Annotated[tuple[Priority, ...], Field(min_length=1)]
    sectors: tuple[Sector, ...] = ()
    outcomes: tuple[Statement, ...] = ()
    activities: tuple[Statement, ...] = ()
    assistance: tuple[Statement, ...] = Field(
        (), description="The technical-assistance model, part by part"
    )
    license: Licence = Field(
        default_factory=Licence, description="Under which terms others may use texts and data"
    )
    settings: Settings = Field(default_factory=Settings)


class Alias(Entry):
    """How another published list numbers and names an element."""

    list: Line = Field(description="The list", examples=["DOL 2011"])
    number: Whole | None = None
    title: Line


class Levels(Entry):
    """What each development phase of a strategy looks like."""

    initiation: Text = Field(alias="1")
    planning: Text = Field(alias="2")
    implementation: Text = Field(alias="3")
    sustaining: Text = Field(alias="4")

    def __getitem__(self, status: int) -> str:
        return (self.initiation, self.planning, self.implementation, self.sustaining)[status - 1]


class WordingChange(Entry):
    """A day from which a strategy means something else, so that ratings before and after can't be compared."""

    on: Day
    note: Text


class StrategyEntry(Entry):
    """A strategy as written in its element's file."""

    id: Slug
    title: Line
    text: Text
    levels: Levels
    components: tuple[Slug, ...] = Field(
        (), description="Components of Programs of Study that serve this strategy"
    )
    changed: tuple[WordingChange, ...] = ()


class ElementFile(Addressed):
    """`content/elements/<slug>.md`, front matter."""

    number: Annotated[Whole, Field(ge=1, le=99)]
    title: Line
    short: Line
    goal: Text
    definition: Text
    aliases: tuple[Alias, ...] = ()
    strategies: Annotated[tuple[StrategyEntry, ...], Field(min_length=1)]


class SubcomponentEntry(Entry):
    """A subcomponent as written in its component's file."""

    id: Annotated[Slug, Field(max_length=3)]
    title: Line
    text: Text
    element: Slug = Field(description="The element into which it is folded")
    basis: Line = Field(
        description="Why it is folded there: which source says so, or that it is the editor's judgement"
    )


class ComponentFile(Addressed):
    """`content/components/<slug>.md`, front matter."""

    number: Annotated[Whole, Field(ge=1, le=99)]
    title: Line
    definition: Text
    subcomponents: Annotated[tuple[SubcomponentEntry, ...], Field(min_length=1)]
