"""The states and territories of the United States: postal code, name, and the place of each on the
tile map.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

PLACES = Path(__file__).with_name("us_places.csv")


class UsPlace(NamedTuple):
    """A state or territory; `row` and `column` of its square count from 0."""

    code: str
    name: str
    row: int
    column: int

    @property
    def slug(self) -> str:
        """The folder that the state has, or would have: `new-mexico`, `us-virgin-islands`."""
        return self.name.casefold().replace(".", "").replace(" ", "-")


@lru_cache(maxsize=1)
def us_places() -> tuple[UsPlace, ...]:
    """Return all states and territories."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        return tuple(
            UsPlace(row["code"], row["name"], int(row["row"]), int(row["column"]))
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def postal_codes() -> dict[str, str]:
    """Return the postal code of each state and territory by its name in small letters."""
    return {place.name.casefold(): place.code for place in us_places()}
