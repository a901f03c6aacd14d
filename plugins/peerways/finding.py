"""A finding: one thing that a person should mend, where it stands and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Level = Literal["error", "warning"]
_LONGEST_SHOWN = 80


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Lines and columns count from 1; `excerpt` is the line as it stands in the file; findings sort by place.

    In a spreadsheet, `cell` names sheet and cell (`Employers!D7`); line and column are then those of the cell.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    level: Level = "error"
    excerpt: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """Where it stands, as a message begins: `path:line:column`, or `path:sheet!cell`."""
        return f"{self.path}:{self.cell}" if self.cell else f"{self.path}:{self.line}:{self.column}"


def nearest(found: object, valid: Iterable[str]) -> str:
    """Return `did you mean "…"?` for the nearest valid value, or the empty string where none is near."""
    return _nearest(str(found)[:_LONGEST_SHOWN], tuple(sorted(valid)))


@lru_cache(maxsize=512)
def _nearest(found: str, known: tuple[str, ...]) -> str:
    folded = {name.casefold().replace(" ", "-").replace("_", "-"): name for name in reversed(known)}
    close = get_close_matches(
        found.casefold().replace(" ", "-").replace("_", "-"), folded, n=1, cutoff=0.6
    )
    if (
        not close
    ):  # "data.links-databases" is near "link-databases" for a person, though not letter by letter
        close = [
            name
            for name in folded
            if name.rpartition(".")[2] == found.casefold().rpartition(".")[2]
        ][:1]
    return f'did you mean "{folded[close[0]]}"?' if close else ""


def shown(value: object, *, bare: bool = False) -> str:
    """Return a value as a message shows it: short, on one line, texts in quotation marks (unless `bare`), nothing that moves a terminal's cursor."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list | tuple):
        return "a list" if not isinstance(value, dict) else "a group of keys"
    text = str(value)[: _LONGEST_SHOWN + 1]
    text = "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split())
    )
    text = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."
    return f'"{text}"' if isinstance(value, str) and not bare else text
