"""The framework: scale, elements with their strategies, components with their subcomponents, and the exchange's own settings."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from peerways.model.entry import Addressed, Contact, Entry, Shared
from peerways.model.kinds import LONGEST, Day, Line, PriorityLevel, Slug, Text, Whole, YesNo
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
    change_url: Line | None = Field(
        None,
        description="Address of the page to send a change to what is published, with {title} and {text}",
    )
    open_files: YesNo = Field(
        False,
        description=(
            "true: everyone may read the project's files, so that forms give back a file as it is written, "
            "with its comments; files that hold something for the cohort are never given"
        ),
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


def _statements(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


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


class Levels(Entry):
    """What each development phase of a strategy looks like: statements that all have to be true."""

    initiation: Statements = Field(alias="1")
    planning: Statements = Field(alias="2")
    implementation: Statements = Field(alias="3")
    sustaining: Statements = Field(alias="4")

    def statements(self, status: int) -> tuple[str, ...]:
        """Return the statements of a phase."""
        return (self.initiation, self.planning, self.implementation, self.sustaining)[status - 1]

    def __getitem__(self, status: int) -> str:
        return " ".join(self.statements(status))


class Proof(Entry):
    """The one document that shows a phase: what a team can lay on the table."""

    implementation: Line | None = Field(None, alias="3")
    sustaining: Line | None = Field(None, alias="4")

    def of(self, status: int) -> str:
        """Return the document that shows a phase; empty where none is named."""
        return {3: self.implementation, 4: self.sustaining}.get(status) or ""


class WordingChange(Entry):
    """A day from which a strategy means something else, so that ratings before and after can't be compared."""

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
        default_factory=Proof, description="The document that shows phase 3, and phase 4"
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
        return (self.local or self.levels) if community else self.levels


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
    strategies: Annotated[tuple[StrategyEntry, ...], Field(min_length=1)]


class SubcomponentEntry(Entry):
    """A subcomponent as written in its component's file."""

    id: Annotated[Slug, Field(max_length=3)]
    title: Line
    text: Text
    element: Slug = Field(description="The element into which it is folded")
    basis: Line = Field(
        description="Why it is folded there: which source says so, or that it is the editor's judgment"
    )


class ComponentFile(Addressed):
    """`content/components/<slug>.md`, front matter."""

    number: Annotated[Whole, Field(ge=1, le=99)]
    title: Line
    definition: Text
    subcomponents: Annotated[tuple[SubcomponentEntry, ...], Field(min_length=1)]
