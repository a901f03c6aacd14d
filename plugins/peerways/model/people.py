"""Coaches and subject matter experts, by role; real people are never named."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from peerways.model.entry import Contact, Shared
from peerways.model.kinds import Line, Slug, Text


class PersonFile(Shared):
    """`content/people/<id>.yml`."""

    kind: Literal["coach", "sme"]
    role: Line = Field(examples=["State coach for Colorado"])
    organization: Line | None = None
    summary: Text | None = Field(None, description="What the role can help with")
    states: tuple[Slug, ...] = Field((), description="States that a coach is paired with")
    elements: tuple[Slug, ...] = ()
    components: tuple[Slug, ...] = ()
    sectors: tuple[Slug, ...] = ()
    contact: Contact | None = None
