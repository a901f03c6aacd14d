"""What every entry of the exchange is built from: the frozen base, sources, contacts and who may see it."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from peerways.model.kinds import DataStatus, Day, Line, MailAddress, Text, Visibility, WebAddress


class Entry(BaseModel):
    """A frozen value; keys that are not declared are refused, so a typing mistake is never silently lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Source(Entry):
    """Where a fact can be read."""

    title: Line = Field(
        description="Publisher and title, as a reader would look for it",
        examples=["Kansas Board of Regents: GED Accelerator"],
    )
    url: WebAddress | None = Field(None, description="Address of the page or document")
    note: Text | None = Field(None, description="What the source does or does not say")


class Confirmed(Entry):
    """The owner's word that an entry is right."""

    on: Day = Field(description="Day of the confirmation", examples=["2014-06-20"])
    by: Line = Field(
        description="The role that confirmed it, never a person's name",
        examples=["State team lead"],
    )


class Contact(Entry):
    """Whom to write to: a role with a page or a role mailbox, never a person's name."""

    role: Line = Field(description="The role", examples=["State team lead"])
    organization: Line | None = Field(None, description="The organization of that role")
    url: WebAddress | None = Field(None, description="A page through which the role is reached")
    email: MailAddress | None = Field(None, description="A role's mailbox")
    visibility: Visibility = Field(
        "public", description="public, or cohort: kept out of the open site"
    )

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.url is None and self.email is None:
            raise PydanticCustomError("contact-address", "expected a url or an email in it")
        return self


class Shared(Entry):
    """What any entry may say of itself: who may see it, what kind of data it is, who confirmed it, where it comes from."""

    visibility: Visibility = Field(
        "public", description="public: on the open site; cohort: only in the cohort's build"
    )
    data_status: DataStatus | None = Field(
        None, description="reported by the state, compiled from public sources, or illustrative"
    )
    confirmed: Confirmed | None = Field(None, description="Who confirmed this entry, and when")
    sources: tuple[Source, ...] = Field((), description="Where the facts can be read")
    cohort_fields: tuple[Line, ...] = Field(
        (), description="Fields of this entry that only the cohort sees", examples=[["requests"]]
    )
