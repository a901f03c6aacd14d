"""What the project team publishes as it happens: meetings, news, and the questions that states ask each other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from peerways.model.entry import Contact, Shared
from peerways.model.kinds import Day, Line, Slug, StrategyKey, Text, WebAddress

ClockTime = Annotated[str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class MeetingFile(Shared):
    """`content/meetings/<date>-<slug>.md`, front matter; the body holds agenda and notes."""

    title: Line
    date: Day = Field(description="First day; also the start of the file's name")
    end: Day | None = Field(None, description="Last day, where there are several")
    start_time: ClockTime | None = Field(None, description="Start, local time", examples=["13:00"])
    end_time: ClockTime | None = None
    kind: Literal["quarterly", "virtual", "event"] = Field(description="quarterly: a state team's meeting; virtual: of several states")
    place: Line | None = None
    states: tuple[Slug, ...] = ()
    elements: tuple[Slug, ...] = ()
    summary: Text
    link: WebAddress | None = Field(None, description="Where to join or to read more")


class NewsFile(Shared):
    """`content/news/<date>-<slug>.md`, front matter."""

    title: Line
    date: Day
    summary: Text
    states: tuple[Slug, ...] = ()
    elements: tuple[Slug, ...] = ()
    sectors: tuple[Slug, ...] = ()


class Answer(Shared):
    """One state's answer to a question."""

    state: Slug
    date: Day
    text: Text
    links: tuple[WebAddress, ...] = ()


class QuestionFile(Shared):
    """`content/questions/<date>-<slug>.md`, front matter; the body may tell more."""

    state: Slug = Field(description="The state that asks")
    date: Day
    question: Line = Field(description="The question in one sentence")
    element: Slug | None = None
    strategy: StrategyKey | None = None
    component: Slug | None = None
    tried: Text | None = Field(None, description="What has been tried so far")
    artifact: Line | None = Field(None, description="What would help most: an MOU, a policy text, a form, a job description ...")
    needed_by: Day | None = None
    contact: Contact | None = None
    answers: tuple[Answer, ...] = ()


class ProseFile(Shared):
    """Front matter of the project team's own pages (`content/about.md`, `content/about/…`)."""

    title: Line
    summary: Text = Field(description="One or two sentences; also what search engines show")
    order: int = Field(50, description="Place among its neighbours in lists; smaller comes first")
