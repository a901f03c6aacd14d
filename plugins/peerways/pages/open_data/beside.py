"""The data files behind a page: what a page that shows numbers gives to whoever wants to
count on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from peerways.language import gettext
from peerways.model.wording import Wording
from peerways.pages.open_data.files import URL
from peerways.pages.open_data.tables import table_by_name
from peerways.pages.page import Page

#: Kind of page → the tables that it shows or counts.
_BEHIND: Mapping[str, tuple[str, ...]] = {
    "assessment": ("ratings", "evidence"),
    "changes": ("ratings",),
    "community": ("ratings",),
    "compare": ("ratings",),
    "component": ("components", "items"),
    "components": ("components", "items"),
    "coverage": ("items", "practices"),
    "documents": ("documents",),
    "element": ("ratings", "practices"),
    "exchange": ("offers", "requests", "questions"),
    "gaps": ("ratings",),
    "help": ("help",),
    "home": ("ratings", "practices"),
    "log": ("help",),
    "meetings": ("meetings",),
    "news-list": ("news",),
    "overview": ("ratings", "requests", "questions"),
    "peers": ("ratings", "offers", "requests"),
    "people": ("people", "contacts"),
    "plan": ("plan",),
    "practice": ("practices", "sources"),
    "practices": ("practices", "practice-items"),
    "question": ("questions", "answers"),
    "state": ("ratings", "practices"),
    "states": ("states", "ratings"),
    "strategies": ("strategies", "ratings"),
    "strategy": ("ratings", "practice-items"),
}
_BELOW = "states/"


class Behind(NamedTuple):
    """One file."""

    title: str
    url: str


def behind(page: Page, wording: Wording) -> tuple[Behind, ...]:
    """Return the files that hold what a page shows: its tables, and on a state's pages all that
    there is of the state.
    """
    tables = table_by_name(wording)
    files = [
        Behind(gettext(tables[name].title), f"{URL}{name}.csv")
        for name in _BEHIND.get(page.kind, ())
    ]
    place = page.url.removeprefix(_BELOW).partition("/")[0]
    if files and page.url.startswith(_BELOW) and place and page.kind != "states":
        files.append(Behind(wording.translate("All of this state"), f"{URL}{_BELOW}{place}.json"))
    return tuple(files)
