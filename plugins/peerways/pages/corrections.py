"""The form that corrects what is published: a practice's facts and prose, a guide's prose, each as a change to send."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from peerways.analyse.analysis import Analysis
from peerways.model.entry import commonness
from peerways.model.exchange import Exchange, Practice
from peerways.model.practice import PracticeFile
from peerways.pages.page import Attachment, Crumb, Page

URL = "contribute/correct/"
#: Fields that tell who sees what: no reader of the open site knows them.
_OURS = frozenset({"visibility", "cohort_fields"})


def pages(exchange: Exchange, _analysis: Analysis) -> Iterator[Page | Attachment]:
    """Yield the form, and what it is filled with: a file for each state's practices, and one for all guides."""
    settings = exchange.framework.settings
    crumbs = tuple(
        Crumb(page.title, "contribute/") for page in exchange.pages if page.name == "contribute"
    )
    yield Page(
        URL,
        "contribute-correct",
        "Correct a practice or a guide",
        "A form filled with what is published: change what is wrong, and take the change away as a file or a text to send.",
        {"edit_url": settings.edit_url or ""},
        "contribute/",
        crumbs,
    )
    for state in exchange.states:
        yield Attachment(f"{URL}{state.slug}.json", partial(_practices, state.practices))
    yield Attachment(f"{URL}guides.json", partial(_guides, exchange))


def practice_head(practice: Practice) -> dict[str, Any]:
    """Return a practice's front matter as its file has it, without what this audience does not see."""
    dumped = practice.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {
        name: dumped[name]
        for name in sorted(PracticeFile.model_fields, key=commonness)
        if name in dumped and name not in _OURS
    }


def _practices(practices: Sequence[Practice]) -> bytes:
    return _json(
        {
            f"practice:{practice.key}": {
                "path": practice.path,
                "title": practice.title,
                "url": f"practices/{practice.key}/",
                "head": practice_head(practice),
                "body": practice.body,
            }
            for practice in practices
        }
    )


def _guides(exchange: Exchange) -> bytes:
    framework = exchange.framework
    guides = [
        (kind, f"{kind}s/{guide.slug}/", guide)
        for kind, held in (("element", framework.elements), ("component", framework.components))
        for guide in held
    ]
    return _json(
        {
            f"{kind}:{guide.slug}": {
                "path": guide.path,
                "title": guide.title,
                "url": url,
                "head": {},
                "body": guide.guide,
            }
            for kind, url, guide in guides
        }
    )


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
