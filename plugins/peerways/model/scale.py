"""The scale on which everything is rated: two to seven phases, which of them are gaps where they
matter to a team, and which are strong enough to teach.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Annotated

from pydantic import Field

from peerways.language import gettext, message, ngettext, nmessage
from peerways.model.entry import Entry
from peerways.model.kinds import MOST_PHASES, Line, Slug, Text, Whole, YesNo
from peerways.model.translations import MeaningTranslations, translations

FEWEST_PHASES = 2
IN_WORDS = (
    message("no"),
    message("one"),
    message("two"),
    message("three"),
    message("four"),
    message("five"),
    message("six"),
    message("seven"),
)
_ENDS = {
    "first": nmessage("the first phase", "the first {0} phases"),
    "last": nmessage("the last phase", "the last {0} phases"),
}


class Phase(Entry):
    """One development phase of the scale."""

    status: Annotated[Whole, Field(ge=1, le=MOST_PHASES)] = Field(
        description="The number that a rating gives"
    )
    slug: Slug = Field(description="Short name for links and styles")
    name: Line = Field(description="The phase's name", examples=["Planning"])
    meaning: Text = Field(description="What being in this phase means")
    translations: MeaningTranslations = translations(MeaningTranslations)
    strong: YesNo | None = Field(
        None,
        description=(
            "true: whoever is in this phase can teach others; the last phases only; where no phase"
            " says so, the upper half of the scale"
        ),
    )
    gap: YesNo | None = Field(
        None,
        description=(
            "true: what is in this phase and of high or medium priority is a gap; the first phases"
            " only; where no phase says so, the lower half of the scale"
        ),
    )


Scale = tuple[Phase, ...]


def strong_of(scale: Sequence[Phase]) -> tuple[int, ...]:
    """Return the numbers of the phases in which a place can teach others: those that say so, else
    the upper half; the middle of three is neither.
    """
    upper = tuple(range(len(scale) - len(scale) // 2 + 1, len(scale) + 1))
    return _marked(list(map(attrgetter("strong"), scale)), upper)


def gaps_of(scale: Sequence[Phase]) -> tuple[int, ...]:
    """Return the numbers of the phases that are gaps where they matter to a team: those that say
    so, else the lower half.
    """
    lower = tuple(range(1, len(scale) // 2 + 1))
    return _marked(list(map(attrgetter("gap"), scale)), lower)


def _marked(marks: Sequence[bool | None], usual: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers of the phases that bear a mark, or the usual ones where no phase says
    whether it bears it.
    """
    if marks.count(None) == len(marks):
        return usual
    return tuple(number for number, marked in enumerate(marks, 1) if marked)


def at_end(statuses: Sequence[int], end: str) -> str:
    """Return some phases at an end of the scale in words: "the first phase", "the last two
    phases".
    """
    size = len(statuses)
    return ngettext(*_ENDS[end], size).format(gettext(IN_WORDS[size]))


def one_at_end(statuses: Sequence[int], end: str) -> str:
    """Return the same where only one of them is meant: "the first phase", "one of the last two
    phases".
    """
    phases = at_end(statuses, end)
    if len(statuses) == 1:
        return phases
    return gettext("one of {0}").format(phases)
