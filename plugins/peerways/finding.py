"""A finding: one thing that a person should mend, where it stands and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Lines and columns count from 1; `excerpt` is the line as it stands in the file; findings sort by place."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    level: Level = "error"
    excerpt: str = ""


def nearest(found: object, valid: Iterable[str]) -> str:
    """Return `did you mean "…"?` for the nearest valid value, or the empty string where none is near."""
    known = sorted(valid)
    close = get_close_matches(str(found), known, n=1, cutoff=0.6)
    if not close:  # "data.links-databases" is near "link-databases" for a person, though not letter by letter
        close = [name for name in known if name.rpartition(".")[2] == str(found).rpartition(".")[2]][:1]
    return f'did you mean "{close[0]}"?' if close else ""


def shown(value: object) -> str:
    """Return a value as a message shows it: short, on one line, texts in quotation marks."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list | tuple):
        return "a list" if not isinstance(value, dict) else "a group of keys"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "..."
