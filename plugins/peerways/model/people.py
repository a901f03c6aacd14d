"""Coaches and subject matter experts, by role; real people are never named."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from peerways.model.entry import Contact, Shared
from peerways.model.kinds import Line, Slug, Text


class PersonFile(Shared):
    """`content/people/<id>.yml`."""

    kind: Literal["coach", "sme"] = Field(
        description="coach of a state, or sme: subject matter expert"
    )
    role: Line = Field(
        description="The role, never a person's name", examples=["State coach for Colorado"]
    )
    organization: Line | None = Field(None, description="The organization of that role")
    summary: Text | None = Field(None, description="What the role can help with")
    states: tuple[Slug, ...] = Field((), description="States that a coach is paired with")
    elements: tuple[Slug, ...] = Field((), description="Elements that the role knows well")
    components: tuple[Slug, ...] = Field((), description="Components that the role knows well")
    sectors: tuple[Slug, ...] = Field((), description="Careers that the role knows well")
    contact: Contact | None = Field(None, description="How the role is reached")
