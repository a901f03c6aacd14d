"""What is published as it happens: meetings, news, the questions that states ask each other, and
the help that they give.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from peerways.model.entry import Addressed, Contact, Document, Entry, Shared
from peerways.model.kinds import (
    Count,
    Day,
    ItemKey,
    Language,
    Line,
    PartVisibility,
    Slug,
    StrategyKey,
    Text,
    WebAddress,
    Zone,
)

ClockTime = Annotated[
    str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
]


class Attended(Entry):
    """Who was there, by role; real people are never named."""

    role: Line = Field(description="The role", examples=["State team leads"])
    states: tuple[Slug, ...] = Field((), description="The states that the role came from")
    number: Count | None = Field(None, description="How many came in that role")
    visibility: PartVisibility = "public"


class FollowUp(Entry):
    """What a state will do after the meeting. `build.py new follow-up` writes it
    into the state's own file.
    """

    state: Slug = Field(description="The state that does it")
    becomes: Literal["offer", "request", "step"] = Field(
        description="What it becomes: an offer, a request, or a step of the state's plan"
    )
    item: ItemKey = Field(
        description="The strategy; of a step also a component and a letter",
        examples=["data.link-databases"],
    )
    text: Text = Field(description="What will be done, offered or asked for")
    until: Day | None = Field(
        None, description="The day by which it is done, or until which it is open"
    )
    lead: Line | None = Field(
        None, description="The role or organization that leads a step, never a person's name"
    )
    visibility: PartVisibility = "public"


class MeetingFile(Addressed):
    """`content/meetings/<date>-<slug>.md`, front matter; the body holds agenda and notes."""

    title: Line = Field(description="The meeting's name")
    date: Day = Field(description="First day; also the start of the file's name")
    end: Day | None = Field(
        None, description="Last day, where there are several, or where it ends after midnight"
    )
    start_time: ClockTime | None = Field(
        None, description="Start on the first day, in local time", examples=["13:00"]
    )
    end_time: ClockTime | None = Field(
        None,
        description=(
            "End on the last day, in local time; 01:00 after a start at 22:00 means the next"
            " morning"
        ),
        examples=["15:00"],
    )
    zone: Zone | None = Field(
        None,
        description=(
            "Time zone, by its tz name such as America/Denver; needed unless all participating"
            " states share one zone"
        ),
        examples=["America/Chicago"],
    )
    changed: Day | None = Field(
        None,
        description=(
            "The day on which time or place was last changed; calendars that hold the meeting then"
            " take the change"
        ),
    )
    kind: Literal["quarterly", "virtual", "event"] = Field(
        description="quarterly: a state team's meeting; virtual: of several states"
    )
    place: Line | None = Field(None, description="Where it is held")
    states: tuple[Slug, ...] = Field((), description="States that take part")
    elements: tuple[Slug, ...] = Field((), description="Elements that it is about")
    summary: Text = Field(description="Two or three sentences for lists")
    link: WebAddress | None = Field(None, description="Where to join or to read more")
    series: Line | None = Field(
        None,
        description="The series that it is one of: all that say the same belong together",
        examples=["Virtual exchange"],
    )
    attended: tuple[Attended, ...] = Field((), description="Who was there, by role")
    follow_ups: tuple[FollowUp, ...] = Field((), description="What states will do after it")


class NewsFile(Addressed):
    """`content/news/<date>-<slug>.md`, front matter."""

    title: Line = Field(description="The news in one line")
    date: Day = Field(description="The day of the event; also the start of the file's name")
    summary: Text = Field(description="Two or three sentences for lists")
    states: tuple[Slug, ...] = Field((), description="States that it is about")
    elements: tuple[Slug, ...] = Field((), description="Elements that it is about")
    sectors: tuple[Slug, ...] = Field((), description="Careers that it is about")


class Answer(Shared):
    """One state's answer to a question."""

    state: Slug = Field(description="The state that answers")
    date: Day = Field(description="The day of the answer")
    text: Text = Field(description="The answer")
    links: tuple[WebAddress, ...] = Field((), description="Addresses of documents that help")
    documents: tuple[Document, ...] = Field((), description="Documents that peers may borrow")


class QuestionFile(Addressed):
    """`content/questions/<date>-<slug>.md`, front matter; the body may tell more."""

    state: Slug = Field(description="The state that asks")
    date: Day = Field(description="The day of the question; also the start of the file's name")
    question: Line = Field(description="The question in one sentence")
    element: Slug | None = Field(None, description="The element that it is about")
    strategy: StrategyKey | None = Field(None, description="The strategy that it is about")
    component: Slug | None = Field(None, description="The component that it is about")
    tried: Text | None = Field(None, description="What has been tried so far")
    artifact: Line | None = Field(
        None,
        description="What would help most: an MOU, a policy text, a form, a job description ...",
    )
    needed_by: Day | None = Field(None, description="The day by which an answer helps")
    contact: Contact | None = Field(
        None, description="Whom to answer; without it, the state's contacts"
    )
    answers: tuple[Answer, ...] = Field((), description="Answers by state")


class HelpFile(Addressed):
    """`states/<slug>/log/<date>-<slug>.md`, front matter: help that was given, kept with a state
    that it concerns; the body may tell more.
    """

    title: Line = Field(
        description="What was done, in one line",
        examples=["Counsel of both agencies went through the sharing agreement"],
    )
    date: Day = Field(
        description="The day on which the help was given; also the start of the file's name"
    )
    giver: Slug = Field(
        alias="from",
        description=(
            "Who helped: a state, or a coach or expert by the file's name in content/people/"
        ),
        examples=["minnesota"],
    )
    to: Slug = Field(description="The state that was helped", examples=["colorado"])
    items: tuple[ItemKey, ...] = Field(
        min_length=1,
        description="What it was about: strategies, or components and a letter",
        examples=[["data.link-databases"]],
    )
    summary: Text = Field(
        description="What was given: an hour by phone, a document, a visit; also shown in lists"
    )
    outcome: Text | None = Field(
        None, description="What came of it; left out as long as nobody can tell"
    )


class ProseFile(Shared):
    """`content/about.md` and other pages of the project team: front matter."""

    title: Line
    summary: Text = Field(description="One or two sentences; also what search engines show")
    order: int = Field(50, description="Place among its neighbours in lists; smaller comes first")
    lang: Language | None = Field(
        None,
        description=(
            "The page's language where it is another than the site's; the foot of every page then"
            " leads to it"
        ),
        examples=["es"],
    )
