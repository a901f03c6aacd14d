"""The fields of the contribution forms, on the site and on GitHub.

Meaning, need and bounds come from the models; only labels are written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its fields in the order in which they are filled in."""

    name: str
    fields: tuple[Field, ...]

    def worded(self, wording: Wording) -> Form:
        """Return the form with labels and notes in a framework's words."""
        return replace(self, fields=tuple(field.worded(wording) for field in self.fields))

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


def field_of(
    model: type[Entry], name: str, label: str, kind: Kind, choices: str = "", note: str = ""
) -> Field:
    """Return a field of a model."""
    schema = _schema(model)
    own = schema["properties"][name]
    plain = _filled(own)
    example, *_ = own.get("examples") or plain.get("examples") or ("",)
    if not isinstance(example, str):
        example = ""
    return Field(
        name,
        label,
        kind,
        note or own.get("description") or plain.get("description") or "",
        name in schema.get("required", ()),
        choices,
        plain.get("maxLength", 0),
        plain.get("pattern", ""),
        example,
        tuple(plain.get("enum", ())),
    )


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
        field_of(
            PracticeFile, "title", "Title", "line", note="What was done, as a headline would say it"
        ),
        field_of(PracticeFile, "summary", "Summary", "text"),
        Field("element", "Element", "choice", "The element that it fits best", True, "elements"),
        field_of(
            PracticeFile,
            "strategies",
            "Strategies",
            "choices",
            "strategies",
            "The strategies that it serves",
        ),
        field_of(
            PracticeFile,
            "components",
            "Components",
            "choices",
            "components",
            "Components of Programs of Study that it touches",
        ),
        field_of(
            PracticeFile,
            "sectors",
            "Sectors",
            "choices",
            "sectors",
            "Careers that it is about; none for all",
        ),
        field_of(PracticeFile, "years", "Years", "line"),
        field_of(PracticeFile, "sources", "Sources", "sources", note=_SOURCES_NOTE),
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
        field_of(PracticeFile, "did_not_work", "What did not work", "text"),
        field_of(PracticeFile, "adaptation", "How it was fitted to the state", "text"),
        field_of(PracticeFile, "contact", "Whom peers can ask", "contact", note=_CONTACT_NOTE),
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
        field_of(
            Offer,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that you can help with",
        ),
        field_of(
            Offer,
            "text",
            "What you offer",
            "text",
            note="What exactly a peer gets: an hour by phone, a document, a visit",
        ),
        field_of(Offer, "until", "Until", "day"),
    ),
)
QUESTION = Form(
    "question",
    (
        _TAKING_PART,
        field_of(QuestionFile, "question", "Question", "line"),
        Field("element", "Element", "choice", "What it is about", True, "elements"),
        field_of(
            QuestionFile,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that it is about, if it is about one",
        ),
        field_of(QuestionFile, "tried", "What you have tried", "text"),
        field_of(QuestionFile, "artifact", "What would help most", "line"),
        field_of(
            QuestionFile,
            "needed_by",
            "Needed by",
            "day",
            note="The last day on which an answer helps, such as 2014-09-30",
        ),
        field_of(QuestionFile, "contact", "Whom to answer", "contact", note=_CONTACT_NOTE),
    ),
)
REQUEST = Form(
    "request",
    (
        _TAKING_PART,
        field_of(
            Request,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that you want help with",
        ),
        field_of(
            Request,
            "text",
            "What you ask for",
            "text",
            note="What exactly would help: a document, an hour by phone, a visit",
        ),
        field_of(Request, "until", "Needed by", "day"),
    ),
)
MEETING = Form(
    "meeting",
    (
        field_of(MeetingFile, "title", "Title", "line"),
        Field("date", "Date", "day", "The first day of the meeting, such as 2014-09-30", True),
        field_of(MeetingFile, "start_time", "Starts at", "line"),
        field_of(MeetingFile, "end_time", "Ends at", "line"),
        field_of(MeetingFile, "zone", "Time zone", "line"),
        field_of(MeetingFile, "kind", "Kind", "choice", "meeting_kinds"),
        field_of(MeetingFile, "place", "Place", "line"),
        field_of(MeetingFile, "states", "States", "choices", "states"),
        field_of(MeetingFile, "elements", "Elements", "choices", "elements"),
        field_of(MeetingFile, "summary", "Summary", "text"),
        field_of(MeetingFile, "link", "Link", "line"),
        Field("sources", "Sources", "sources", _MEETING_SOURCES_NOTE, True),
    ),
)
HELP = Form(
    "help",
    (
        field_of(HelpFile, "title", "What was done", "line"),
        field_of(HelpFile, "from", "Who helped", "choice", "helpers"),
        field_of(HelpFile, "to", "Who was helped", "choice", "states"),
        field_of(
            HelpFile, "date", "When", "day", note="The day on which it was done, such as 2014-09-30"
        ),
        field_of(
            HelpFile,
            "items",
            "What it was about",
            "choices",
            "strategies",
            "The strategies that it was about",
        ),
        field_of(HelpFile, "summary", "What was given", "text"),
        field_of(HelpFile, "outcome", "What came of it", "text"),
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
MEETING_KINDS = MEETING.field("kind").options
