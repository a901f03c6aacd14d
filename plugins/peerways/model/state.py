"""States and their local communities, as their files describe them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from peerways.model.entry import Addressed, Contact, Document, Entry, Shared
from peerways.model.kinds import (
    Day,
    DocumentKind,
    Line,
    Month,
    Slug,
    StrategyKey,
    Text,
    WebAddress,
    Whole,
    YesNo,
)


class Agency(Entry):
    """An agency of the state's leadership team."""

    name: Line
    role: Literal["lead", "partner"] = "partner"
    url: WebAddress | None = None


class Offer(Shared):
    """Help with a strategy that a state or community offers to its peers."""

    strategy: StrategyKey = Field(
        description="The strategy that the help is for", examples=["design.sequence-pathways"]
    )
    text: Text = Field(description="What exactly is offered")
    until: Day | None = Field(None, description="The last day of the offer")


class Request(Shared):
    """Help with a strategy that a state or community asks its peers for."""

    strategy: StrategyKey = Field(
        description="The strategy that help is wanted with", examples=["data.link-databases"]
    )
    text: Text = Field(description="What exactly is wanted")
    document: DocumentKind | None = Field(
        None, description="The kind of document that would answer it, if it asks for one"
    )
    until: Day | None = Field(None, description="The day by which the help is needed")


class PlaceFile(Addressed):
    """What a state and a community have in common."""

    name: Line = Field(description="The place's name", examples=["Colorado"])
    summary: Text = Field(description="Two or three sentences for readers from other states")
    sectors: tuple[Slug, ...] = Field(
        (), description="Focus careers, by their slugs in framework.yml"
    )
    contacts: tuple[Contact, ...] = Field((), description="Whom to write to, by role")
    offers: tuple[Offer, ...] = Field((), description="Help that the place offers")
    requests: tuple[Request, ...] = Field((), description="Help that the place asks for")
    documents: tuple[Document, ...] = Field((), description="Documents that peers may borrow")
    matching: YesNo = Field(
        True, description="false: the place is not suggested as a partner to others"
    )
    mention_cohort_items: YesNo = Field(
        False,
        description="true: the open site may say that some items are shared with the cohort only",
    )


class StateFile(PlaceFile):
    """`states/<slug>/state.yml`."""

    code: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{2}$")] = Field(
        examples=["CO"], description="Postal code"
    )
    participation: Literal["taking-part", "not-taking-part"] = Field(
        "taking-part",
        description="not-taking-part: only its practices are shown; it rates nothing here",
    )
    phase: Whole | None = Field(None, description="Phase of the project in which the state joined")
    joined: Month | None = Field(None, description="Month in which the state joined the project")
    agencies: tuple[Agency, ...] = Field(
        (), description="Agencies of the leadership team, the lead among them"
    )
    coach: Slug | None = Field(None, description="The coach's file name in content/people/")


class CommunityFile(PlaceFile):
    """`states/<slug>/communities/<slug>/community.yml`."""

    kind: Line | None = Field(
        None, description="What kind of place it is", examples=["Regional consortium"]
    )
    partners: tuple[Line, ...] = Field(
        (), description="Organizations by kind; real people are never named"
    )
