"""A finding: one thing that a person should mend, where it stands and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Level = Literal["error", "warning"]
_LONGEST_SHOWN = 80


class Hint(str):
    """What to do, in words, with what it says to write: `instead` of the value (or key), else of
    key and value together (`whole`).
    """

    __slots__ = ("instead", "whole")
    instead: str
    whole: bool

    def __new__(cls, words: str, instead: str, *, whole: bool = False) -> Self:
        hint = super().__new__(cls, words)
        hint.instead, hint.whole = instead, whole
        return hint

    def __getnewargs_ex__(self) -> tuple[tuple[str, str], dict[str, bool]]:
        return (str(self), self.instead), {"whole": self.whole}


class Mend(NamedTuple):
    """A piece of a file, by lines and columns from 1, the end's not included, and what a finding
    says to write there.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def mended(text: str, mends: Iterable[Mend]) -> str:
    """Return a file's text with all pieces exchanged; they may not overlap."""
    lines = text.split("\n")
    for mend in sorted(mends, reverse=True):
        before = lines[mend.line - 1][: mend.column - 1]
        after = lines[mend.end_line - 1][mend.end_column - 1 :]
        lines[mend.line - 1 : mend.end_line] = f"{before}{mend.text}{after}".split("\n")
    return "\n".join(lines)


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Lines and columns count from 1; `excerpt` is the line as it stands in the file; findings sort
    by place.

    In a spreadsheet, `cell` names sheet and cell (`Employers!D7`); line and column are then those
    of the cell.

    What an open build needs to keep its silence, which no report prints: `about` points to the
    value of the file that the
    finding is about, `names` are the paths of the other files that its words name, and `unnamed` is
    the same finding in
    words without these, for readers who may not know of them; where it is None, nothing can be said
    without them.

    What a program can do of the hint: `mend` exchanges a piece of the file, `rename` is the path
    that the file should have.
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
    about: tuple[str | int, ...] = field(default=(), compare=False, repr=False)
    names: tuple[str, ...] = field(default=(), compare=False, repr=False)
    unnamed: Finding | None = field(default=None, compare=False, repr=False)
    mend: Mend | None = field(default=None, compare=False, repr=False)
    rename: str = field(default="", compare=False, repr=False)

    @property
    def place(self) -> str:
        """Where it stands, as a message begins: `path:line:column`, or `path:sheet!cell`."""
        if self.cell:
            return f"{self.path}:{self.cell}"
        return f"{self.path}:{self.line}:{self.column}"

    def reworded(self, say: Callable[[str], str]) -> Finding:
        """Return the finding with its words said in another way; what it says to write stays."""
        hint = say(self.hint)
        if isinstance(self.hint, Hint):
            hint = Hint(hint, self.hint.instead, whole=self.hint.whole)
        return replace(self, message=say(self.message), hint=hint)

    def printed(self) -> dict[str, str | int]:
        """Return what programs read of a finding: what persons are told, under the fields'
        names.
        """
        return {known.name: getattr(self, known.name) for known in fields(self) if known.compare}


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that must be mended before anything can be built."""
    return tuple(finding for finding in findings if finding.level == "error")


def nearest(written: object, valid: Iterable[str]) -> str:
    """Return `did you mean "…"?` for the nearest valid value, or the empty string where none is
    near.
    """
    return did_you_mean(nearest_name(written, valid))


def did_you_mean(name: str) -> str:
    """Return `did you mean "…"?`, or the empty string for an empty name."""
    if name:
        return Hint(f'did you mean "{name}"?', name)
    return ""


def write(text: str, *, whole: bool = False) -> str:
    """Return the hint to write a text in the value's place (or that of the `whole`, key and value),
    or the empty string for an empty text.
    """
    if text:
        return Hint(f"write {text}", text, whole=whole)
    return ""


def one_of(texts: Iterable[str]) -> str:
    """Return the hint to write one of some texts; where there are several, only who wrote it can
    tell which.
    """
    *others, last = tuple(texts) or ("",)
    if others:
        return f"write {', '.join(others)} or {last}, whichever is meant"
    return write(last)


def nearest_name(written: object, valid: Iterable[str]) -> str:
    """Return the nearest valid value itself, or the empty string where none is near."""
    return _nearest(str(written)[:_LONGEST_SHOWN], tuple(sorted(valid)))


@lru_cache(maxsize=512)
def _nearest(written: str, known: tuple[str, ...]) -> str:
    folded = {_folded(name): name for name in reversed(known)}
    close = get_close_matches(_folded(written), folded, n=1, cutoff=0.6)
    close = close or list(_same_ending(written, folded))
    if close:
        return folded[close[0]]
    return ""


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "-").replace("_", "-")


def _same_ending(written: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the names that end as what is written: "data.links-databases" is near "link-databases"
    for a person, though not letter by letter.
    """
    ending = written.casefold().rpartition(".")[2]
    for name in known:
        if "/" not in name and name.rpartition(".")[2] == ending:
            yield name


def printable(text: str) -> str:
    """Return a text with a mark in place of each sign that has no form of its own."""
    return "".join(map(_printable, text))


def _printable(sign: str) -> str:
    if sign.isprintable():
        return sign
    return "\N{REPLACEMENT CHARACTER}"


def shown(value: object, *, bare: bool = False) -> str:
    """Return a value as a message shows it: short, on one line, texts in quotation marks (unless
    `bare`), nothing that moves a terminal's cursor.
    """
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list | tuple):
        if not isinstance(value, dict):
            return "a list"
        return "a group of keys"
    text = str(value)[: _LONGEST_SHOWN + 1]
    text = printable(" ".join(text.split()))
    if len(text) > _LONGEST_SHOWN:
        text = f"{text[: _LONGEST_SHOWN - 3]}..."
    if isinstance(value, str) and not bare:
        return f'"{text}"'
    return text
