"""What a reader may correct by a form, for each kind of file: the fields in the order in which they
are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from peerways.contributions.fields import Asked, Field, Form, Kind, texts_of
from peerways.model.entry import Contact, Document, Entry, Source
from peerways.model.events import Answer, HelpFile, MeetingFile, QuestionFile
from peerways.model.people import PersonFile
from peerways.model.practice import PracticeFile
from peerways.model.state import Agency, CommunityFile, Offer, Request, StateFile

#: Labels that say more than the field's name.
_LABELS = {
    "reach": "Whom it reaches",
    "cost": "What it costs",
    "outcome": "What came of it",
    "adaptation": "How it was fitted to the state",
    "did_not_work": "What did not work",
    "ask_for": "What to ask for",
    "evidence_strength": "What the result rests on",
    "documents": "Documents to borrow",
    "offers": "Help on offer",
    "requests": "Help wanted",
    "url": "Address",
    "email": "Mailbox",
    "good_for": "What it is good for",
    "licence": "Terms of use",
    "tried": "What has been tried",
    "artifact": "What would help most",
    "start_time": "Starts at",
    "end_time": "Ends at",
    "zone": "Time zone",
    "to": "Who was helped",
    "items": "What it was about",
}
#: What no form asks for unless it names it: who sees an entry and whose it is, the names of files,
#: and what only its owner decides.
_NOT_ASKED = frozenset(
    {"visibility", "data_status", "name", "code", "participation", "joined", "coach", "kind"}
    | {"state", "date", "from", "end", "changed", "series"}
)
_TEXTS = frozenset(
    {"summary", "outcome", "adaptation", "did_not_work", "note", "good_for", "text", "tried"}
)
_DAYS = frozenset({"until", "date", "needed_by"})
_MANY = frozenset({"elements", "strategies", "components", "sectors", "states", "items"})
_ONE = {
    "element": "elements",
    "strategy": "strategies",
    "component": "components",
    "state": "states",
    "to": "states",
}
_GROUPS: Mapping[str, tuple[type[Entry], tuple[str, ...]]] = {
    "contact": (Contact, ("role", "organization", "kind", "url", "email")),
    "contacts": (Contact, ("role", "organization", "kind", "url", "email")),
    "sources": (Source, ("title", "url", "note")),
    "documents": (Document, ("kind", "title", "url", "good_for", "licence")),
    "agencies": (Agency, ("name", "role", "url")),
    "offers": (Offer, ("strategy", "text", "until")),
    "requests": (Request, ("strategy", "text", "until")),
    "answers": (Answer, ("state", "date", "text")),
}
_PROSE = Field("prose", "Text", "prose", "The prose below the facts, in Markdown", False)


def label_of(name: str) -> str:
    """Return how people are asked for a field, else the field's name in words."""
    return _LABELS.get(name, name[:1].upper() + name[1:].replace("_", " "))


def chosen_from(name: str) -> str:
    """Return what of the project a field's values are chosen from; empty where they are written."""
    if name in _MANY:
        return name
    return _ONE.get(name, "")


def _field(model: type[Entry], name: str) -> Field:
    if name in _GROUPS:
        of, parts = _GROUPS[name]
        kind: Kind
        if name == "contact":
            kind = "group"
        else:
            kind = "rows"
        made = Asked(model, name, label_of(name), kind).made
        return replace(made, parts=tuple(_field(of, part) for part in parts))
    made = Asked(model, name, label_of(name), _kind_of(name), chosen_from(name)).made
    if made.options:
        return replace(made, kind="choice")
    return made


def _kind_of(name: str) -> Kind:
    if name in _TEXTS:
        return "text"
    if name in _DAYS:
        return "day"
    if name in _MANY:
        return "choices"
    if name in _ONE:
        return "choice"
    return "line"


def form_of(kind: str, model: type[Entry], names: str, *more: Field) -> Form:
    """Return the form that asks for the named fields, then for every other that holds a text: one
    that is new in the model is asked for by itself.
    """
    named = names.split()
    left_out = _NOT_ASKED.union(named)
    added = (name for name in texts_of(model) if name not in left_out)
    return Form(kind, (*map(partial(_field, model), (*named, *added)), *more))


#: By the kind of a short link: `practice:kansas/aok`.
CORRECTIONS: Mapping[str, Form] = {
    form.name: form
    for form in (
        form_of(
            "practice",
            PracticeFile,
            "title summary elements strategies components sectors years reach cost outcome"
            " evidence_strength adaptation did_not_work ask_for documents contact sources",
            _PROSE,
        ),
        form_of(
            "state",
            StateFile,
            "summary sectors agencies contacts offers requests documents sources",
        ),
        form_of(
            "community",
            CommunityFile,
            "summary sectors contacts offers requests documents sources",
        ),
        form_of(
            "question",
            QuestionFile,
            "question element strategy component tried artifact needed_by contact answers sources",
            _PROSE,
        ),
        form_of("help", HelpFile, "title to items summary outcome sources", _PROSE),
        form_of(
            "meeting",
            MeetingFile,
            "title start_time end_time zone kind place states elements summary link sources",
            _PROSE,
        ),
        form_of(
            "person",
            PersonFile,
            "role organization summary states elements components sectors contact sources",
        ),
        Form("element", (_PROSE,)),
        Form("component", (_PROSE,)),
    )
}
