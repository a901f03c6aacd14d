"""Ways out of a wrong value: what was probably meant, written as it should be. Each is a hint of a finding, never a change of the file."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from peerways.finding import shown
from peerways.model.kinds import SLUG_PATTERN, WebAddress
from peerways.model.us_places import postal_codes
from peerways.model.zones import zone_hint

_LONGEST = 60
_YES_AND_NO = {
    "yes": "true",
    "on": "true",
    "y": "true",
    "no": "false",
    "off": "false",
    "n": "false",
    "true": "true",
    "false": "false",
    "1": "true",
    "0": "false",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def type_hint(kind: str, written: Any) -> str:
    """Return what to write where a value is of another type than expected."""
    if written is None:
        return "write it after the colon"
    if kind == "string_type" and isinstance(written, int | float):
        return f'write "{shown(written)}"'
    if kind.startswith("bool") and str(written).lower() in _YES_AND_NO:
        return f"write {_YES_AND_NO[str(written).lower()]}"
    if kind in ("tuple_type", "list_type") and isinstance(written, str):
        return _write(f"[{written}]")
    return (
        "write its keys on the lines below, indented by two spaces"
        if kind in ("model_type", "dict_type", "model_attributes_type")
        else ""
    )


def pattern_hint(pattern: str, written: str) -> str:
    """Return what to write where a text does not have the expected form."""
    if pattern == SLUG_PATTERN:
        return _write(re.sub(r"[^a-z0-9]+", "-", written.lower()).strip("-"))
    if pattern == r"^[A-Z]{2}$" and re.fullmatch(r"[A-Za-z]{2}", written):
        return _write(written.upper())
    return ""


def code_hint(name: Any, written: Any) -> str:
    """Return the postal code of the state with this name, else of the one whose name stands in the code's place."""
    codes = postal_codes()
    code = codes.get(str(name).casefold()) or codes.get(str(written).casefold(), "")
    return _write(code)


def form_hint(kind: str, written: Any) -> str:
    """Return what to write where one of the model's own validators refused a value."""
    if kind == "rating-status":
        return "the phases and their meanings stand in content/framework.yml; leave the item out if it is not rated"
    if kind == "contact-address":
        return "add `url: https://...` or `email: ...`"
    text = str(written).strip()
    if kind == "date-form":
        return _write(_day(text))
    if kind == "month-form":
        return _write(_month(text))
    if kind == "zone-unknown":
        return zone_hint(text)
    return _write(_address(text)) if kind == "url-form" else ""


def _write(text: str) -> str:
    return f"write {text}" if 0 < len(text) <= _LONGEST and text.isprintable() else ""


def _day(text: str) -> str:
    """Return an American date as ours, or the empty string."""
    parts = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
    try:
        return date(int(parts[3]), int(parts[1]), int(parts[2])).isoformat() if parts else ""
    except ValueError:
        return ""


def _month(text: str) -> str:
    """Return `January 2013` as 2013-01, or the empty string."""
    words = re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? ([0-9]{4})", text)
    return (
        f"{words[2]}-{_MONTHS.index(words[1].lower()) + 1:02}"
        if words and words[1].lower() in _MONTHS
        else ""
    )


def _address(text: str) -> str:
    """Return an address with https:// and %20, if that is all that it lacks."""
    meant = text.replace(" ", "%20")
    meant = meant if meant.lower().startswith(("http://", "https://")) else f"https://{meant}"
    try:
        return str(TypeAdapter(WebAddress).validate_python(meant))
    except ValidationError:
        return ""
