"""What has been read of a form, in the order and depth of its file, each value with the cell that
it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peerways.read.document import Pointer
from peerways.spreadsheet.sheets import Spot

_ORDER = ("round", "date", "by", "data_status", "ratings", "components")


@dataclass
class Placed:
    """The values of a form as they come; `lists` are those whose entries are numbered, which are
    known only in the end.
    """

    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Pointer, Spot] = field(default_factory=dict)
    lists: dict[str, dict[int, dict[str, tuple[object, Spot]]]] = field(default_factory=dict)

    def whole(self) -> dict[str, Any]:
        """Return all of it, in the order in which a file has it."""
        for name, groups in self.lists.items():
            self.put_list((name,), groups)
        return {name: self.data[name] for name in (*_ORDER, *self.data) if name in self.data}

    def put_list(
        self, pointer: Pointer, groups: Mapping[int, Mapping[str, tuple[object, Spot]]]
    ) -> None:
        """Put numbered groups as a list; numbers that are left out close up."""
        for index, number in enumerate(sorted(groups)):
            for name, (value, spot) in groups[number].items():
                self.put((*pointer, index, name), value, spot)

    def put(self, pointer: Pointer, value: object, spot: Spot) -> None:
        """Put a value at its pointer; its holders stand where their first value does."""
        holder: Any = self.data
        for depth, part in enumerate(pointer[:-1], 1):
            empty: Any
            if isinstance(pointer[depth], int):
                empty = []
            else:
                empty = {}
            if isinstance(holder, list) and part == len(holder):
                holder.append(empty)
            elif isinstance(holder, dict):
                holder.setdefault(part, empty)
            holder = holder[part]
            self.spots.setdefault(pointer[:depth], spot)
        holder[pointer[-1]] = value
        self.spots[pointer] = spot
        if isinstance(value, list):
            for index in range(len(value)):
                self.spots[(*pointer, index)] = spot
