"""The fields of the contribution forms, on the site and on GitHub. Meaning, need and bounds come from the models; only labels are written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from peerways.model.entry import Shared
from peerways.model.events import QuestionFile
from peerways.model.practice import SECTIONS, PracticeFile
from peerways.model.schemas import schema_of
from peerways.model.state import Offer

Kind = Literal["line", "text", "day", "choice", "choices", "contact", "sources"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `choices` names what of the project there is to choose from; `longest` is 0 where nothing bounds the length."""

    name: str
    label: str
    kind: Kind
    note: str
    required: bool
    choices: str = ""
    longest: int = 0
    pattern: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its fields in the order in which they are filled in."""

    name: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


def _of(
    model: type[Shared], name: str, label: str, kind: Kind, choices: str = "", note: str = ""
) -> Field:
    """Return a field of a model."""
    schema = schema_of("file", model)
    own = schema["properties"][name]
    plain: Mapping[str, Any] = next(
        (option for option in own.get("anyOf", ()) if option.get("type") != "null"), own
    )
    examples = own.get("examples") or plain.get("examples") or ()
    return Field(
        name,
        label,
        kind,
        note or own.get("description") or plain.get("description") or "",
        name in schema["required"],
        choices,
        plain.get("maxLength", 0),
        plain.get("pattern", ""),
        str(examples[0]) if examples and isinstance(examples[0], str) else "",
    )


_STATE = Field("state", "State", "choice", "The state that it belongs to", True, "states")
_SOURCES_NOTE = "At least one place where the facts can be read: its title, then its address"
_CONTACT_NOTE = "A role with its page or mailbox, never a person's name"

PRACTICE = Form(
    "practice",
    (
        _STATE,
        _of(
            PracticeFile, "title", "Title", "line", note="What was done, as a headline would say it"
        ),
        _of(PracticeFile, "summary", "Summary", "text"),
        Field("element", "Element", "choice", "The element that it fits best", True, "elements"),
        _of(
            PracticeFile,
            "strategies",
            "Strategies",
            "choices",
            "strategies",
            "The strategies that it serves",
        ),
        _of(
            PracticeFile,
            "components",
            "Components",
            "choices",
            "components",
            "Components of Programs of Study that it touches",
        ),
        _of(
            PracticeFile,
            "sectors",
            "Sectors",
            "choices",
            "sectors",
            "Careers that it is about; none for all",
        ),
        _of(PracticeFile, "years", "Years", "line"),
        _of(PracticeFile, "sources", "Sources", "sources", note=_SOURCES_NOTE),
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
        _of(PracticeFile, "did_not_work", "What did not work", "text"),
        _of(PracticeFile, "adaptation", "How it was fitted to the state", "text"),
        _of(PracticeFile, "contact", "Whom a peer may ask", "contact", note=_CONTACT_NOTE),
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
        _STATE,
        _of(
            Offer,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that you can help with",
        ),
        _of(
            Offer,
            "text",
            "What you offer",
            "text",
            note="What exactly a peer gets: an hour by telephone, a document, a visit",
        ),
        _of(Offer, "until", "Until", "day"),
    ),
)
QUESTION = Form(
    "question",
    (
        _STATE,
        _of(QuestionFile, "question", "Question", "line"),
        Field("element", "Element", "choice", "What it is about", True, "elements"),
        _of(
            QuestionFile,
            "strategy",
            "Strategy",
            "choice",
            "strategies",
            "The strategy that it is about, if it is about one",
        ),
        _of(QuestionFile, "tried", "What you have tried", "text"),
        _of(QuestionFile, "artifact", "What would help most", "line"),
        _of(
            QuestionFile,
            "needed_by",
            "Needed by",
            "day",
            note="The last day on which an answer helps, such as 2014-09-30",
        ),
        _of(QuestionFile, "contact", "Whom to answer", "contact", note=_CONTACT_NOTE),
    ),
)
FORMS: Mapping[str, Form] = {form.name: form for form in (PRACTICE, OFFER, QUESTION)}
DATA_STATUS = ("compiled", "reported")
