"""The fields of the contribution forms, on the site and on GitHub.

Meaning, need and bounds come from the models; only labels are written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from peerways.model.entry import Entry
from peerways.model.events import HelpFile, MeetingFile, QuestionFile
from peerways.model.practice import SECTIONS, PracticeFile
from peerways.model.schemas import schema_of
from peerways.model.state import Offer, Request
from peerways.model.wording import Wording

Kind = Literal[
    "line", "text", "prose", "day", "choice", "choices", "contact", "sources", "group", "rows"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `choices` names what of the project there is to choose from; `longest` is 0 where nothing bounds
    the length.

    `options` are the words that the model allows; `parts` are the fields of a group, or of each
    entry of a list.
    """

    name: str
    label: str
    kind: Kind
    note: str
    required: bool
    choices: str = ""
    longest: int = 0
    pattern: str = ""
    example: str = ""
    options: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()

    def worded(self, wording: Wording) -> Field:
        """Return the field with label and note in a framework's words."""
        parts = tuple(part.worded(wording) for part in self.parts)
        label, note = wording.translate(self.label), wording.translate(self.note)
        example = wording.example(self.example)
        return replace(self, label=label, note=note, parts=parts, example=example)


class Asked(NamedTuple):
    """A field of a model, with what is written here of it."""

    model: type[Entry]
    name: str
    label: str
    kind: Kind
    choices: str = ""
    note: str = ""

    @property
    def made(self) -> Field:
        """The field, with what its model says of it: to ask it takes long."""
        schema = _schema(self.model)
        own = schema["properties"][self.name]
        plain = _filled(own)
        example, *_ = own.get("examples") or plain.get("examples") or ("",)
        if not isinstance(example, str):
            example = ""
        return Field(
            self.name,
            self.label,
            self.kind,
            self.note or own.get("description") or plain.get("description") or "",
            self.name in schema.get("required", ()),
            self.choices,
            plain.get("maxLength", 0),
            plain.get("pattern", ""),
            example,
            tuple(plain.get("enum", ())),
        )


@dataclass(frozen=True)
class Form:
    """A form: what it asks, in the order in which it is filled in."""

    name: str
    asks: tuple[Field | Asked, ...]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields, made where a form is shown or read."""
        return tuple(map(_made, self.asks))

    def worded(self, wording: Wording) -> Form:
        """Return the form with labels and notes in a framework's words."""
        return Form(self.name, tuple(field.worded(wording) for field in self.fields))

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


@cache
def _schema(model: type[Entry]) -> Mapping[str, Any]:
    return schema_of("file", model)


def _filled(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of a field that is not left empty."""
    options = (option for option in schema.get("anyOf", ()) if option.get("type") != "null")
    return next(options, schema)


def texts_of(model: type[Entry]) -> tuple[str, ...]:
    """Return the names of the fields that hold one text each."""
    properties = _schema(model)["properties"].items()
    return tuple(name for name, schema in properties if _filled(schema).get("type") == "string")


def _made(ask: Field | Asked) -> Field:
    if isinstance(ask, Field):
        return ask
    return ask.made


_STATE = Field("state", "State", "choice", "The state that it belongs to", True, "states")
#: Nobody asks or offers in the name of a state that does not take part.
_TAKING_PART = replace(_STATE, choices="taking_part")
_SOURCES_NOTE = "At least one place where the facts can be read: its title, then its address"
_MEETING_SOURCES_NOTE = (
    "Where the meeting is announced or reported, or its agenda: the title, then the address"
)
_CONTACT_NOTE = "A role with its page or mailbox, never a person's name"

PRACTICE = Form(
    "practice",
    (
        _STATE,
        Asked(
            PracticeFile, "title", "Title", "line", note="What was done, as a headline would say it"
        ),
        Asked(PracticeFile, "summary", "Summary", "text"),
        Field("element", "Element", "choice", "The element that it fits best", True, "elements"),
        Asked(
            PracticeFile,
            "strategies",
            "Strategies",
            "choices",
            "strategies",
            "The strategies that it serves",
        ),
        Asked(
            PracticeFile,
            "components",
            "Components",
            "choices",
            "components",
            "Components of Programs of Study that it touches",
        ),
        Asked(
            PracticeFile,
            "sectors",
            "Sectors",
            "choices",
            "sectors",
            "Careers that it is about; none for all",
        ),
        Asked(PracticeFile, "years", "Years", "line"),
        Asked(PracticeFile, "sources", "Sources", "sources", note=_SOURCES_NOTE),
        *(
            Field(
                f"body.{name}",
                heading,
                "text",
                "In your own words; only what a source says",
                False,
                longest=20_000,
            )
            for name, heading in SECTIONS.items()
        ),
        Asked(PracticeFile, "did_not_work", "What did not work", "text"),
        Asked(PracticeFile, "adaptation", "How it was fitted to the state", "text"),
        Asked(PracticeFile, "contact", "Whom peers can ask", "contact", note=_CONTACT_NOTE),
        Field(
            "data_status",
            "Who says so",
            "choice",
            "reported: you speak for the state; compiled: from public sources",
            True,
            "data_status",
        ),
    ),
)
OFFER = Form(
    "offer",
    (
        _TAKING_PART,
        Asked(
            Offer,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that you can help with",
        ),
        Asked(
            Offer,
            "text",
            "What you offer",
            "text",
            note="What exactly a peer gets: an hour by phone, a document, a visit",
        ),
        Asked(Offer, "until", "Until", "day"),
    ),
)
QUESTION = Form(
    "question",
    (
        _TAKING_PART,
        Asked(QuestionFile, "question", "Question", "line"),
        Field("element", "Element", "choice", "What it is about", True, "elements"),
        Asked(
            QuestionFile,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that it is about, if it is about one",
        ),
        Asked(QuestionFile, "tried", "What you have tried", "text"),
        Asked(QuestionFile, "artifact", "What would help most", "line"),
        Asked(
            QuestionFile,
            "needed_by",
            "Needed by",
            "day",
            note="The last day on which an answer helps, such as 2014-09-30",
        ),
        Asked(QuestionFile, "contact", "Whom to answer", "contact", note=_CONTACT_NOTE),
    ),
)
REQUEST = Form(
    "request",
    (
        _TAKING_PART,
        Asked(
            Request,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that you want help with",
        ),
        Asked(
            Request,
            "text",
            "What you ask for",
            "text",
            note="What exactly would help: a document, an hour by phone, a visit",
        ),
        Asked(Request, "until", "Needed by", "day"),
    ),
)
MEETING = Form(
    "meeting",
    (
        Asked(MeetingFile, "title", "Title", "line"),
        Field("date", "Date", "day", "The first day of the meeting, such as 2014-09-30", True),
        Asked(MeetingFile, "start_time", "Starts at", "line"),
        Asked(MeetingFile, "end_time", "Ends at", "line"),
        Asked(MeetingFile, "zone", "Time zone", "line"),
        Asked(MeetingFile, "kind", "Kind", "choice", "meeting_kinds"),
        Asked(MeetingFile, "place", "Place", "line"),
        Asked(MeetingFile, "states", "States", "choices", "states"),
        Asked(MeetingFile, "elements", "Elements", "choices", "elements"),
        Asked(MeetingFile, "summary", "Summary", "text"),
        Asked(MeetingFile, "link", "Link", "line"),
        Field("sources", "Sources", "sources", _MEETING_SOURCES_NOTE, True),
    ),
)
HELP = Form(
    "help",
    (
        Asked(HelpFile, "title", "What was done", "line"),
        Asked(HelpFile, "from", "Who helped", "choice", "helpers"),
        Asked(HelpFile, "to", "Who was helped", "choice", "states"),
        Asked(
            HelpFile, "date", "When", "day", note="The day on which it was done, such as 2014-09-30"
        ),
        Asked(
            HelpFile,
            "items",
            "What it was about",
            "choices",
            "strategies",
            "The strategies that it was about",
        ),
        Asked(HelpFile, "summary", "What was given", "text"),
        Asked(HelpFile, "outcome", "What came of it", "text"),
    ),
)
CORRECTION = Form(
    "correction",
    (
        Field(
            "change",
            "The change",
            "text",
            "The text that the site's form *Correct this* made: which file, and what becomes of"
            " each field",
            True,
        ),
    ),
)
FORMS: Mapping[str, Form] = {
    form.name: form for form in (PRACTICE, OFFER, REQUEST, QUESTION, HELP, MEETING, CORRECTION)
}
DATA_STATUS = ("compiled", "reported")
