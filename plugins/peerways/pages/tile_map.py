"""The tile map: every state and territory a square in its place, those that take part linked."""

from __future__ import annotations

from dataclasses import dataclass

from peerways.model.exchange import Exchange
from peerways.model.us_places import us_places


@dataclass(frozen=True, slots=True)
class Tile:
    """One square; `slug` is the state's where it takes part, `here` marks the state that the page is about."""

    code: str
    name: str
    row: int
    column: int
    slug: str | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class TileMap:
    """The squares from north to south and west to east, on a grid of `rows` by `columns`."""

    tiles: tuple[Tile, ...]
    rows: int
    columns: int


def tiles(exchange: Exchange, here: str | None = None) -> TileMap:
    """Return the map of an exchange's states. A state whose code has no place on the grid is left to the lists beside the map."""
    slugs = {state.code: state.slug for state in exchange.states}
    placed = tuple(
        Tile(code, name, row, column, slugs.get(code), here is not None and slugs.get(code) == here)
        for code, name, row, column in us_places()
    )
    return TileMap(
        placed, max(tile.row for tile in placed) + 1, max(tile.column for tile in placed) + 1
    )
