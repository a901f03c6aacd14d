"""Time zones: their names, the zones of a state, and what a reader calls them.

Rules and names come from the tzdata package, never from the machine, so that the same meeting gives
the same bytes everywhere, Windows included.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from peerways.finding import nearest
from peerways.language import ENGLISH, gettext, language, spoken

_TABLE = json.loads(Path(__file__).with_name("state_zones.json").read_text(encoding="utf-8"))
_NAMES: Mapping[str, str] = _TABLE["names"]
_ZONES: Mapping[str, list[str]] = _TABLE["zones"]
#: What people write of a zone in the United States, by the first word.
_BY_WORD = {
    word: zone
    for zone, words in (
        ("America/New_York", "eastern est edt et"),
        ("America/Chicago", "central cst cdt ct"),
        ("America/Denver", "mountain mst mdt mt"),
        ("America/Los_Angeles", "pacific pst pdt pt"),
        ("America/Anchorage", "alaska akst akdt"),
        ("Pacific/Honolulu", "hawaii hst hawaii-aleutian"),
        ("UTC", "gmt utc z"),
    )
    for word in words.split()
}

#: A distance from UTC tells no zone, since it changes in summer; in the United States one zone has
#: it in winter.
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\u2212-]\d{1,2})(?::?00)?", re.IGNORECASE)
_BY_OFFSET = {
    -5: "America/New_York",
    -6: "America/Chicago",
    -7: "America/Denver",
    -8: "America/Los_Angeles",
}
_PLACE = "write the zone of the place, such as America/Chicago"


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Return the names that a zone may have: those of places, and UTC. "EST" is none, since it
    would not follow summer time.
    """
    listed = (files("tzdata") / "zones").read_text(encoding="utf-8").split()
    places = (name for name in listed if "/" in name and not name.startswith("Etc/"))
    return frozenset({*places, "UTC"})


def zone_name(value: str) -> str:
    """Return the name of a zone. Raises PydanticCustomError for what is none."""
    if value not in known_zones():
        raise PydanticCustomError(
            "zone-unknown", "expected the name of a time zone such as America/Chicago"
        )
    return value


def zone_hint(written: str) -> str:
    """Return which zone was probably meant, or the empty string."""
    zone_named = _BY_WORD.get(written.lower().replace(",", " ").partition(" ")[0])
    if offset := _OFFSET.fullmatch(written):
        if offset[1]:
            zone = _BY_OFFSET.get(int(offset[1]))
        else:
            zone = "UTC"
        if zone:
            return f"write {zone}, if its clocks are meant"
        return _PLACE
    if zone_named:
        return f"write {zone_named}"
    return nearest(written, known_zones())


@lru_cache(maxsize=64)
def zone_rules(name: str) -> ZoneInfo:
    """Return the rules of a known zone."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def zones_of(codes: Iterable[str]) -> tuple[str, ...] | None:
    """Return the zones of the states with these postal codes, each once; None where a state's zones
    are not known, or no state is given.
    """
    zones: dict[str, None] = {}
    codes = tuple(codes)
    for code in codes:
        if code not in _ZONES:
            return None
        zones |= dict.fromkeys(_ZONES[code])
    if codes:
        return tuple(zones)
    return None


def in_words(name: str) -> str:
    """Return what a reader calls a zone: "Central time"; one without a name of its own is called
    after its place.
    """
    known, place = _NAMES.get(name), name.rpartition("/")[2].replace("_", " ")
    if known and not spoken().is_english:  # where the zone is more than its place to Babel too
        if language(ENGLISH).zone(name) == known.title():
            known = spoken().zone(name)
        else:
            known = None
    return known or gettext("{0} time").format(place)


def exists(moment: datetime, name: str) -> bool:
    """Return whether clocks in a zone show this time on this day: not in the hour that they skip in
    spring.
    """
    rules = zone_rules(name)
    early = moment.replace(tzinfo=rules, fold=0).utcoffset()
    late = moment.replace(tzinfo=rules, fold=1).utcoffset()
    return early is None or late is None or early >= late
