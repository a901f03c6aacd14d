"""How the exchange's own texts speak of a framework: they are written in the usual words, and
`said` puts the framework's in their place.

Only texts of the exchange itself are given to it, in pieces between names and numbers: what people
wrote in content/ and states/ stays as it is.
Where a framework says nothing of its words, every text stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any

from pydantic import Field

from peerways.language import ENGLISH, gettext, ngettext
from peerways.model.entry import Entry
from peerways.model.kinds import MOST_PHASES, NOT_APPLICABLE, Line
from peerways.model.scale import Phase, Scale, strong_of
from peerways.read import folders
from peerways.read.folders import Folders


def _word(usual: str, means: str) -> Any:
    return Field(usual, description=f"{means}; `{usual}` where nothing is said")


class Words(Entry):
    """What this exchange calls the things that every exchange has, each for one and for several."""

    place: Line = _word("place", "Whoever rates itself")
    places: Line = _word("places", "Several of them")
    state: Line = _word("state", "What has a folder in states/")
    states: Line = _word("states", "Several of them")
    community: Line = _word("community", "A place inside one of them")
    communities: Line = _word("communities", "Several of them")
    component: Line = _word("component", "What is folded into the elements")
    components: Line = _word("components", "Several of them")
    subcomponent: Line = _word("subcomponent", "A part of it that is rated")
    subcomponents: Line = _word("subcomponents", "Several of them")
    programs: Line = _word("Programs of Study", "What the components are components of")
    system: Line = _word("career pathways system", "What is built")
    systems: Line = _word("career pathways systems", "Several of them")
    framework: Line = _word("career pathways", "What it is about")
    careers: Line = _word("careers", "What sectors are sectors of")
    code: Line = _word("postal code", "The two capital letters of a state")


#: After these, a place is where something lies, not whoever rates itself.
_WHERE = ("its ", "in ", "one ", "their ", "take ", "takes ")


#: What stands before a word of a sentence, and never before a key.
_BEFORE = (
    r"an?|no|the|this|that|one|other|another|known|each|every|its|several|[0-9][0-9,]*|[a-z]+'s"
)
_ANY_PHASE = [*range(1, MOST_PHASES + 1)]
#: An example in words is one of career pathways.
_OF_CAREERS = re.compile(r"[A-Za-z]{4}")


@dataclass(frozen=True)
class Wording:
    """The words of one framework, and the language that they stand in."""

    scale: Scale
    words: Words = field(default_factory=Words)
    title: str = "Career Pathways Peer Exchange"
    folders: Folders = folders.USUAL
    language: str = ENGLISH

    @cached_property
    def usual(self) -> bool:
        """Whether every text can stay as it is written."""
        return not self._changed and self.folders.usual

    @cached_property
    def _changed(self) -> Mapping[str, str]:
        changed: dict[str, str] = {}
        usual = Words()
        for name in Words.model_fields:
            before, now = str(getattr(usual, name)), str(getattr(self.words, name))
            if now != before:
                changed[before.casefold()] = now
        return changed

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The words that are changed, each with what stands in its place, the longest first: for
        scripts.
        """
        return sorted(self._changed.items(), key=lambda pair: (-len(pair[0]), pair))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        known = "|".join(re.escape(usual) for usual, _ in self.pairs)
        return re.compile(
            rf"(?<![\w/.:`-])(?:\b(an?) )?\b({known})\b(?![/`-])(?![.:]\w)", re.IGNORECASE
        )

    @cached_property
    def _open(self) -> Mapping[str, str]:
        named = (f"{phase.status} {phase.name.lower()}" for phase in self.scale)
        return {
            "{phases}": ", ".join(named),
            "{last phase}": str(len(self.scale)),
            "{strong phases}": ", and ".join(f"phase {n}" for n in strong_of(self.scale)),
        }

    def translate(self, text: str) -> str:
        """Return a text of the exchange's own in the language of the moment, and what that has no
        words for in the framework's.
        """
        text = gettext(text)
        if "{" in text:
            for mark, words in self._open.items():
                text = text.replace(mark, words)
        text = self.folders.reword(text)
        if self._changed:
            return self._pattern.sub(self._put, text)
        return text

    @cached_property
    def _in_sentence(self) -> re.Pattern[str]:
        known = "|".join(re.escape(usual) for usual, _ in self.pairs)
        several = "|".join(re.escape(usual) for usual, _ in self.pairs if " " in usual)
        return re.compile(
            rf"\"[^\"]*\"|`[^`]*`|(?<![\w/.:-])(?:({_BEFORE})"
            rf" ({known})|({several or known + '(?!.)'}))\b(?![/-])(?![.:]\w)"
        )

    def reword(self, text: str) -> str:
        """Return what a command says in the framework's words.

        It also names keys and quotes files, which stay: a word is one only behind an article or the
        like.
        """
        text = self.folders.reword(text)
        if self._changed:
            return self._in_sentence.sub(self._put_in_sentence, text)
        return text

    def _put_in_sentence(self, match: re.Match[str]) -> str:
        before, written = match[1], match[2] or match[3]
        if not written:
            return match[0]
        word = self._changed[written]
        if before in ("a", "an"):
            if word[:1].lower() in "aeiou":
                before = "an"
            else:
                before = "a"
        if before:
            return f"{before} {word}"
        return word

    def example(self, text: str) -> str:
        """Return an example; nothing for one in words where they would speak of the usual
        framework.
        """
        if self._changed and _OF_CAREERS.search(text):
            return ""
        return text

    def count(self, number: int, one: str, many: str = "") -> str:
        """Return "1 state", "5 states" in the framework's words."""
        return f"{number:,} {self.translate(ngettext(one, many or f'{one}s', number))}"

    def ngettext(self, number: int, one: str, many: str) -> str:
        """Return the text that goes with a number, with the number at its place, in the framework's
        words.
        """
        return self.translate(ngettext(one, many, number)).format(number)

    def _put(self, match: re.Match[str]) -> str:
        article, written = match[1], match[2]
        before = match.string[: match.start()].casefold()
        if written.casefold() == "place" and before.endswith(_WHERE):
            return match[0]
        word = self._changed[written.casefold()]
        if article:
            if word[:1].lower() in "aeiou":
                vowel = "an"
            else:
                vowel = "a"
            if article[0].isupper():
                article = vowel.capitalize()
            else:
                article = vowel
            return f"{article} {word}"
        if written[:1].isupper():
            return word[:1].upper() + word[1:]
        return word

    def fitted(self, node: Any) -> Any:
        """Return a JSON Schema as far as it holds for this framework: its phases and no others,
        described in its words.
        """
        if isinstance(node, list):
            return list(map(self.fitted, node))
        if not isinstance(node, dict):
            return node
        whole: dict[str, Any] = {}
        for key, value in node.items():
            if key == "description" and isinstance(value, str):
                whole[key] = self.translate(value)
            elif key != "examples" or self.example(str(value)):
                whole[key] = self.fitted(value)
        if NOT_APPLICABLE in whole.get("enum", ()) or whole.get("enum") == _ANY_PHASE:
            whole["enum"] = self._without_other_phases(whole["enum"])
        if "1" in whole.get("properties", {}):
            self._fit_phases(whole)
        return whole

    def _without_other_phases(self, values: list[Any]) -> list[Any]:
        return [one for one in values if not isinstance(one, int) or one <= len(self.scale)]

    def _fit_phases(self, whole: dict[str, Any]) -> None:
        statuses = strong_of(self.scale)
        if whole.get("title") == "Levels":
            statuses = tuple(map(attrgetter("status"), self.scale))
            whole["required"] = list(map(str, statuses))
        whole["properties"] = {str(n): whole["properties"][str(n)] for n in statuses}


def _usual_scale() -> Scale:
    names = ("Initiation", "Planning", "Implementation", "Sustaining")
    return tuple(
        Phase(status=number, slug=name.lower(), name=name, meaning=name)
        for number, name in enumerate(names, 1)
    )


#: What holds where no framework is known.
USUAL = Wording(_usual_scale())
