"""The language that the interface speaks: one catalogue for pages, Python and scripts.

What people wrote in content/ and states/ stays as they wrote it.

English stands in the code and needs nothing: no catalogue is read, no file is added to the site.
For another language the catalogue is
`locale/<code>/LC_MESSAGES/peerways.po`, read by Babel once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

#: The languages that there are: English, and those with a catalogue.
LanguageCode = Literal["en", "es"]
ENGLISH: LanguageCode = "en"
LOCALE = Path(__file__).parent / "locale"
#: A text in one form, or in one for a single thing and another for several.
Translation = str | tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Language:
    """A language with what it says in place of each English text.

    A text that is not in its catalogue stays English.
    """

    code: str
    messages: Mapping[str, Translation] = field(default_factory=dict, repr=False)
    #: What scripts say, by the texts that they name.
    for_scripts: Mapping[str, Translation] = field(default_factory=dict, repr=False)
    _form: Callable[[int], int] = field(default=lambda number: int(number != 1), repr=False)

    def text(self, english: str) -> str:
        """Return what stands in place of an English text."""
        translation = self.messages.get(english, english)
        if isinstance(translation, str):
            return translation
        return translation[0]

    def form(self, number: int) -> int:
        """Return which of a text's forms goes with a number."""
        return self._form(number)

    def counting(self, number: int, one: str, many: str) -> str:
        """Return the form of a text that goes with a number."""
        translation = self.messages.get(one)
        if isinstance(translation, tuple):
            return translation[self._form(number)]
        if number == 1:
            return one
        return many

    @cached_property
    def is_english(self) -> bool:
        return self.code == ENGLISH

    def day(self, when: date) -> str:
        """Return a day as the language writes it: "14 de junio de 2013"."""
        from babel.dates import format_date

        return format_date(when, "long", locale=self.code)

    def zone(self, name: str) -> str:
        """Return what the language calls a time zone: "hora central"."""
        from babel.dates import get_timezone_name

        return get_timezone_name(name, locale=self.code)

    def month(self, when: date) -> str:
        """Return a month as the language writes it: "junio de 2013"."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", when, locale=self.code)


@cache
def language(code: str) -> Language:
    """Return a language by its code."""
    if code == ENGLISH:
        return _ENGLISH
    return _read(code)


def catalogue_path(code: str) -> Path:
    """Return the file that holds a language's texts."""
    return LOCALE / code / "LC_MESSAGES" / "peerways.po"


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return a text's forms: one, or one for each number that a language tells apart."""
    if isinstance(text, str):
        return (text,)
    return tuple(text or ())


def _read(code: str) -> Language:
    from gettext import c2py

    from babel.messages.pofile import read_po

    with catalogue_path(code).open("rb") as file:
        catalogue = read_po(file, locale=code)
    messages: dict[str, Translation] = {}
    of_scripts: dict[str, Translation] = {}
    for entry in catalogue:
        translation = _forms(entry.string)
        if not entry.id or entry.fuzzy or not all(translation):
            continue
        one, *many = _forms(entry.id)
        if many:
            messages[one] = translation
        else:
            messages[one] = translation[0]
        for several in many:  # which stands alone too: "all subcomponents"
            messages.setdefault(several, translation[-1])
        if any(place.endswith(".js") for place, _ in entry.locations):
            of_scripts[one] = messages[one]
    return Language(code, messages, of_scripts, c2py(catalogue.plural_expr))


_ENGLISH = Language(ENGLISH)
_SPOKEN: ContextVar[Language] = ContextVar("language", default=_ENGLISH)


def spoken() -> Language:
    """Return the language that is being written in."""
    return _SPOKEN.get()


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Write in a language for a while."""
    before = _SPOKEN.set(language(code))
    try:
        yield _SPOKEN.get()
    finally:
        _SPOKEN.reset(before)


def gettext(english: str) -> str:
    """Return what the language of the moment says in place of an English text; places for values
    stand in braces, for `format`.
    """
    return _SPOKEN.get().text(english)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the text that goes with a number, where nouns, verbs or other words agree with it;
    `format` writes the number at its place.
    """
    return _SPOKEN.get().counting(number, one, many)


def nmessage(one: str, many: str) -> tuple[str, str]:
    """Mark a text that goes with a number and is looked up only where it is shown."""
    return one, many


def message(english: str) -> str:
    """Mark a text that is looked up only where it is shown, so that the catalogue has it."""
    return english
