"""The tile map: every state and territory a square in its place, those that take part or have a
practice linked.
"""

from __future__ import annotations

from msgspec import Struct

from peerways.model.exchange import Exchange
from peerways.model.us_places import us_places


class Tile(Struct, frozen=True):
    """One square; `slug` is the state's where it has a page, `outside` where it doesn't take part,
    `here` marks the state that the page is about.
    """

    code: str
    name: str
    row: int
    column: int
    slug: str | None = None
    here: bool = False
    outside: bool = False


class TileMap(Struct, frozen=True):
    """The squares from north to south and west to east, on a grid of `rows` by `columns`."""

    tiles: tuple[Tile, ...]
    rows: int
    columns: int


def tiles(exchange: Exchange, here: str | None = None) -> TileMap | None:
    """Return the map of an exchange's states; none where the framework has none.

    A state whose code has no place on the grid is left to the lists beside the map.
    """
    if exchange.framework.map == "none":
        return None
    states = {state.code: state for state in exchange.states}
    placed = []
    for place in us_places():
        state = states.get(place.code)
        if state:
            placed.append(Tile(*place, state.slug, state.slug == here, not state.takes_part))
        else:
            placed.append(Tile(*place))
    rows, columns = max(tile.row for tile in placed), max(tile.column for tile in placed)
    return TileMap(tuple(placed), rows + 1, columns + 1)
