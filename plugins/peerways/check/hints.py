"""Ways out of a wrong value: what was probably meant, written as it should be.

Each is a hint of a finding, never a change of the file.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse
from typing import Any

from peerways.check.addresses_meant import address_hint, mail_hint, odd_letter
from peerways.check.dates_meant import (
    days_meant,
    days_spanned,
    months_meant,
    times_meant,
    years_meant,
)
from peerways.finding import Hint, nearest_name, one_of, shown, write
from peerways.model.kinds import SLUG_PATTERN, STRATEGY_PATTERN, YEARS_PATTERN
from peerways.model.phases_meant import NOT_APPLICABLE, Phases, phase_meant
from peerways.model.us_places import postal_codes
from peerways.model.zones import zone_hint
from peerways.read.quoting import quoted

_LONGEST = 60
TIME_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_YES_AND_NO = {
    **dict.fromkeys(("yes", "on", "y", "true", "1", "x", "\u2713", "\u2714", "\u2705"), "true"),
    **dict.fromkeys(("no", "off", "n", "false", "0", "-", "none"), "false"),
}
_NOTHING = ("none", "n/a", "na", "-", "no", "nothing", "tbd", "?", "null", "nil")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BULLETS = " \u2022\u00b7\u2023*\u2013\u2014-"
_BETWEEN = re.compile(r"[,;|&\u2022\u00b7\u2023]|\band\b|(?:^|\s)[0-9]{1,2}[.)]\s")
_NUMBER = re.compile(r"^[0-9]{1,2}[.)] +")
_SEVERAL = re.compile(r"[,;|&/]\s*\w")
_PATH = re.compile(r"\.(?:ya?ml|md)$|^(?:\.{0,2}/|content/|states/)|://")
_EQUALS = re.compile(r"(?:^|\s)([a-z_]+) ?= ?")
_LINK = re.compile(r"\[([^\]]+)\] ?\(\s*(https?://[^\s()]+)\s*\)")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043]")


def type_hint(kind: str, written: Any, first: str = "") -> str:
    """Return what to write where a value is of another type than expected; `first` is the key that
    an entry of such a list begins with.
    """
    if kind in ("tuple_type", "list_type") and isinstance(written, str | int | float):
        return _list_hint(str(written), first)
    if kind in ("tuple_type", "list_type") and isinstance(written, dict) and written:
        if not first and not any(written.values()):
            return write(f"[{', '.join(map(str, written))}]")  # braces in place of brackets
        key = _NUMBER.sub("", next(iter(written)))
        return (
            f"begin each entry with a hyphen and a space, as in - {key}: ..., and put its other"
            " keys below, in line with the first"
        )
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return _group_hint(written, first)
    if written is None:
        return "write it after the colon"
    if kind == "string_type" and isinstance(written, list):
        return _text_hint(written)
    return _value_hint(kind, written)


def _text_hint(written: list[Any]) -> str:
    """Return the one text of a list that stands where a text is expected; of several, only who
    wrote them can tell what is meant.
    """
    texts = [item for item in written if isinstance(item, str | int) and str(item).strip()]
    if len(texts) == len(written) == 1:
        return write(str(texts[0]))
    return "write a single text here, without brackets and hyphens"


def _value_hint(kind: str, written: Any) -> str:
    """Return what to write for a single value: the text, the yes or no, or the number that is
    meant.
    """
    if kind == "string_type" and isinstance(written, int | float):
        return write(f'"{shown(written)}"')
    if kind.startswith("bool"):
        word = str(written).strip().lower()
        return write(_YES_AND_NO.get(word, ""))
    if kind.startswith("int"):
        return _number_hint(str(written))
    return ""


def _number_hint(written: str) -> str:
    """Return the whole number that a text tells, such as "1", 01, one or Phase 1."""
    text = re.sub(r"^[a-z]+ ", "", written.strip(" .,;").lower())
    match = re.fullmatch(r"0*([0-9]{1,9})(?:\.0+)?", text)
    if match:
        return write(match[1])
    if text in _NUMBERS:
        return write(str(_NUMBERS.index(text)))
    return ""


def _list_hint(written: str, first: str) -> str:
    """Return a list of what stands in a text; of entries with keys, one with the text under its
    first key.
    """
    text = " ".join(written.split())
    if text.lower() in _NOTHING:
        return Hint("leave the line out, or write []", "[]")
    if first:
        return _entry_hint(text, first, "[{}]")
    parts = [part.strip(_BULLETS) for part in _BETWEEN.split(text.strip("()[]{} "))]
    if len(text) <= _LONGEST:
        return write(f"[{', '.join(filter(None, parts))}]")
    return ""


def _group_hint(written: Any, first: str) -> str:
    if isinstance(written, str) and first:
        return _entry_hint(" ".join(written.split()), first, "{}")
    if isinstance(written, list):
        return (
            "take the hyphen of its first key away, and write its other keys below, in line with"
            " the first"
        )
    if written is not None:
        empty = ""
    else:
        empty = "; or remove the line, if there is nothing to say"
    return f"write its keys on the lines below, indented by two spaces{empty}"


def _entry_hint(text: str, first: str, around: str) -> str:
    """Return an entry with the text under its first key, or an address under the key that is made
    for it; `key = value` as it is meant.
    """
    start, *pairs = _EQUALS.split(text)
    if pairs and not start:
        keys = (
            f"{key}: {quoted(value)}" for key, value in zip(pairs[::2], pairs[1::2], strict=True)
        )
        return write(around.format(f"{{{', '.join(keys)}}}"))
    if linked := _LINK.fullmatch(text):
        return write(around.format(f"{{{first}: {quoted(linked[1])}, url: {linked[2]}}}"))
    if address := _address_meant(text):
        own = f"{first}: ..., {address}"
        return f"write {around.format('{' + own + '}')}, with words in place of the dots"
    if len(text) <= 300:
        return write(around.format(f"{{{first}: {quoted(text)}}}"))
    return ""


def _address_meant(text: str) -> str:
    """Return the address that a text is, with the key that is made for it; the empty string where
    it is none.
    """
    if "@" in text and (mail := getattr(mail_hint(text), "instead", "")):
        return f"email: {mail}"
    if re.match(r"https?://", text):
        return f"url: {text}"
    return ""


def pattern_hint(pattern: str, written: str, name: str = "") -> str:
    """Return what to write where a text does not have the expected form; `name` is the key's."""
    if pattern == YEARS_PATTERN:
        return one_of(map('"{}"'.format, years_meant(written)))
    if pattern == TIME_PATTERN:
        return one_of(map('"{}"'.format, times_meant(written)))
    if pattern == r"^[A-Z]{2}$":
        letters = re.sub(r"[\s.,;]", "", written)  # N.M. and CO, are codes as well
        if re.fullmatch(r"[A-Za-z]{2}", letters):
            return write(letters.upper())
        return ""
    if pattern in (SLUG_PATTERN, STRATEGY_PATTERN):
        return _name_hint(pattern, written, name)
    return ""


def _name_hint(pattern: str, written: str, name: str) -> str:
    """Return a name in lower-case letters, digits and hyphens, as near to what is written as can
    be.
    """
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", _NUMBER.sub("", written.strip())))
    signs = unicodedata.normalize("NFD", text)
    plain = "".join(filterfalse(unicodedata.combining, signs))
    if odd := odd_letter(plain.strip("\u201c\u201d\u2018\u2019 ")):
        return f"{odd} stands in it; retype it in letters from a to z"
    if pattern == STRATEGY_PATTERN:
        return _strategy_hint(plain)
    if name.startswith("state") and (place := _place_of(written)):
        return write(place)
    if _SEVERAL.search(plain) and not _PATH.search(plain.strip()) and name not in ("slug", "id"):
        return "write each of them as an entry of its own"
    ending = plain.strip().rpartition("/")[2]
    return write(_slug(re.sub(r"\.(?:ya?ml|md)$", "", ending)))


def _slug(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if len(slug) <= _LONGEST:
        return slug
    return ""


def _place_of(code: str) -> str:
    names = {code: name for name, code in postal_codes().items()}
    return _slug(names.get(code.strip().upper(), ""))


def _strategy_hint(text: str) -> str:
    parts = list(map(_slug, re.split(r"\s*[./:>]\s*", text.strip(), maxsplit=1)))
    if len(parts) == 2 and all(parts):
        return write(".".join(parts))
    return ""


def code_hint(name: Any, written: Any) -> str:
    """Return the postal code of the state with this name, else of the one whose name stands in the
    code's place.
    """
    codes = postal_codes()
    code = codes.get(str(name).casefold()) or codes.get(str(written).casefold(), "")
    return write(code)


def form_hint(kind: str, written: Any, phases: Phases | None = None) -> str:
    """Return what to write where one of the model's own validators refused a value."""
    if kind == "rating-status":
        return _rating_hint(written, phases or {})
    if kind == "target-phase":
        return _target_hint(written, phases or {})
    if kind == "contact-address":
        return "add `url: https://...` or `email: ...`"
    if kind in ("date-form", "month-form", "due-form"):
        return _date_hint(kind, written)
    text = str(written)
    if kind == "zone-unknown":
        return zone_hint(text.strip())
    if kind == "email-form":
        return mail_hint(text)
    if kind == "url-form":
        return _address_hint(text)
    return ""


def _address_hint(text: str) -> str:
    if text.strip(" ().[]").lower() in (*_NOTHING, "not public", "internal"):
        return "leave the line out where there is no address"
    return address_hint(text)


def _date_hint(kind: str, written: Any) -> str:
    """Return the day or the month that is meant; where something is due, it may be either."""
    if kind == "date-form":
        return _day_hint(written)
    if kind == "due-form" and (days := days_meant(written)):
        return one_of(days)
    return _month_hint(written)


def _day_hint(written: Any) -> str:
    if span := days_spanned(written):
        return (
            f"write the first day alone, {span[0]}; a meeting's last day is written as `end:"
            f" {span[1]}`"
        )
    days = days_meant(written)
    if not days and (months := months_meant(written)):
        return f"write the day as well: {months[0]}- and two digits"
    return one_of(days)


def _month_hint(written: Any) -> str:
    months = months_meant(written)
    day_or_year = re.fullmatch(r"[A-Za-z]+\.?[\s-][0-9]{2}", str(written).strip())
    if months and day_or_year:
        return f"write {months[0]}, if that month is meant"
    return one_of(months)


def _target_hint(written: Any, phases: Phases) -> str:
    meant = phase_meant(str(written), phases)
    if meant in phases:
        return write(str(meant))
    return "leave it out where none is set"


def _rating_hint(written: Any, phases: Phases) -> str:
    """Return the phase that the words tell; where a number and a name contradict each
    other, both.
    """
    text = str(written).strip(" .,;:\"'\u201c\u201d")
    meant = phase_meant(text, phases)
    if meant == NOT_APPLICABLE or meant in phases:
        return write(str(meant))
    if isinstance(written, str):
        hint = _hint_of_words(text, phases)
    else:
        hint = ""
    return (
        hint
        or "the phases and their meanings stand in content/framework.yml; leave the item out if it"
        " is not rated"
    )


def _hint_of_words(text: str, phases: Phases) -> str:
    """Return the phases whose numbers or names stand in a text; without any, the one whose name is
    written nearly so.
    """
    numbers = set(map(int, re.findall(r"(?<![\d.])\d(?!\d|\.\d)", text)))
    for number, name in phases.items():
        if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            numbers.add(number)
    both = sorted(numbers & phases.keys())
    if both:
        if len(both) > 1:
            return one_of(map(str, both))
        return f"write {both[0]}, if that is meant"
    words = {name.casefold(): str(number) for number, name in phases.items()}
    near = nearest_name(text.casefold(), [*words, NOT_APPLICABLE])
    if near:
        return f"write {words.get(near, near)}, if {near} is meant"
    return ""
