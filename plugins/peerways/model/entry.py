"""What every entry of the exchange is built from: the frozen base, sources, contacts and who may
see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from peerways.model.kinds import (
    ContactKind,
    DataStatus,
    Day,
    DocumentKind,
    Line,
    MailAddress,
    PartVisibility,
    Slug,
    StrategyKey,
    Text,
    Visibility,
    WebAddress,
)

M_ = TypeVar("M_", bound=BaseModel)


class Entry(BaseModel):
    """A frozen value; keys that are not declared are refused, so a typing mistake is never silently
    lost.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        defer_build=True,  # a build that validates no file of a kind needs none of its schemas
    )


def values_of(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield each value of an entry with the way to it as it is written in a file, the items of a
    list one by one.
    """
    for name, field in type(entry).model_fields.items():
        key, value = field.alias or name, getattr(entry, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield (key, index), item
        else:
            yield (key,), value


class ReadCopy(Entry):
    """The copy of a source that was read, where the original itself could not be."""

    url: WebAddress = Field(description="Address of the copy")
    read: Day = Field(description="The day on which it was read", examples=["2024-10-22"])


class Source(Entry):
    """Where a fact can be read."""

    title: Line = Field(
        description="Publisher and title, as a reader would look for it",
        examples=["Kansas Board of Regents: GED Accelerator"],
    )
    url: WebAddress | None = Field(
        None, description="Address of the original page or document, as its publisher gives it"
    )
    copy_read: ReadCopy | None = Field(
        None, alias="copy", description="The copy that was read in place of the original"
    )
    note: Text | None = Field(None, description="What the source does or does not say")


class Confirmed(Entry):
    """The owner's word that an entry is right."""

    on: Day = Field(description="Day of the confirmation", examples=["2014-06-20"])
    by: Line = Field(
        description="The role that confirmed it, never a person's name",
        examples=["State team lead"],
    )


class Document(Entry):
    """A document that peers may borrow: a signed agreement, a form, a budget."""

    kind: DocumentKind = Field(description="What kind of document it is")
    title: Line = Field(description="Its title, as a reader would look for it")
    url: WebAddress | None = Field(None, description="Where it can be read")
    good_for: Text | None = Field(None, description="What a peer can use it for")
    licence: Line | None = Field(None, description="Under which terms it may be used, if known")
    strategies: tuple[StrategyKey, ...] = Field(
        (),
        description=(
            "Strategies that it helps with; a practice's document helps with those of the practice"
        ),
        examples=[["data.link-databases"]],
    )
    visibility: PartVisibility = "public"


class Contact(Entry):
    """Whom to write to: a role with a page or a role mailbox, never a person's name."""

    role: Line = Field(description="The role", examples=["State team lead"])
    organization: Line | None = Field(None, description="The organization of that role")
    kind: ContactKind | None = Field(
        None,
        description=(
            "What the address is: an office's page, a mailbox, a form, or only a program's page"
        ),
    )
    url: WebAddress | None = Field(None, description="A page through which the role is reached")
    email: MailAddress | None = Field(None, description="A role's mailbox")
    visibility: PartVisibility = "public"

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.url is None and self.email is None:
            raise PydanticCustomError("contact-address", "expected a url or an email in it")
        return self


class Shared(Entry):
    """What any entry may say of itself: who may see it, what kind of data it is, who confirmed it,
    where it comes from.
    """

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


class Addressed(Shared):
    """What has a page of its own: its file's name is its address, and names that it had before
    still lead to it.
    """

    was: tuple[Slug, ...] = Field(
        (),
        description=(
            "Former names of the file (for a state or community, of the folder), oldest first;"
            " their addresses lead here"
        ),
        examples=[["its-former-name"]],
    )


def changed(model: M_, /, **changes: Any) -> M_:
    """Return a model with other values in some fields.

    `model_copy` would keep what the first one has already looked up.
    """
    return extended(type(model), model, **changes)


def extended(target: type[M_], model: BaseModel, /, **more: Any) -> M_:
    """Return what a model says as another kind of model, which has some fields more; both are valid
    already, so nothing is validated again.
    """
    values = {name: getattr(model, name) for name in type(model).model_fields}
    return target.model_construct(**(values | more))


def commonness(name: str) -> int:
    """Return where a field stands in lists: 0 for one of the entry's own, more for those that many
    kinds of entries have.
    """
    return (name in Addressed.model_fields) + (name in Shared.model_fields)
