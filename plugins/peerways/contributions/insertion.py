"""One more entry in a list of a YAML file that people have written: their comments, order and spacing stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerways.contributions.yaml_text import yaml_text
from peerways.read.yaml_dialect import Places, read_yaml


def with_entry(text: str, key: str, entry: Mapping[str, Any]) -> str | None:
    """Return the file's text with the entry at the end of the list under a top-level key; None where that can't be done safely."""
    places: Places = {}
    data, mistakes = read_yaml(text, places)
    if mistakes or not isinstance(data, dict) or not isinstance(data.get(key, []), list):
        return None
    lines = text.rstrip("\n").split("\n")
    if key not in data:
        changed = [*lines, *yaml_text({key: [entry]}).rstrip("\n").split("\n")]
    else:
        inserted = _inserted(lines, key, entry, places, len(data[key]))
        if inserted is None:
            return None
        changed = inserted
    result = "\n".join(changed) + "\n"
    wanted = {**data, key: [*data.get(key, []), dict(entry)]}
    return result if read_yaml(result) == (wanted, []) else None


def _inserted(
    lines: list[str], key: str, entry: Mapping[str, Any], places: Places, count: int
) -> list[str] | None:
    start = places[(key,)][0] - 1
    later = [
        place[0] - 1
        for pointer, place in places.items()
        if len(pointer) == 1 and place[0] - 1 > start
    ]
    end = min(later, default=len(lines))
    if (
        count == 0 or lines[start].partition("#")[0].strip() != f"{key}:"
    ):  # an empty list, or one in brackets, which is written out anew
        return _rewritten(lines, start, end, key, entry)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1  # what stands before the next key belongs to it
    first, column = places[(key, 0)][:2]
    indent = " " * (len(lines[first - 1]) - len(lines[first - 1].lstrip()))
    if not lines[first - 1].lstrip().startswith("- ") or column <= len(indent):
        return None
    written = yaml_text({key: [entry]}).rstrip("\n").split("\n")[1:]
    return [*lines[:end], *(f"{indent}{line[2:]}" for line in written), *lines[end:]]


def _rewritten(
    lines: list[str], start: int, end: int, key: str, entry: Mapping[str, Any]
) -> list[str] | None:
    """Return the lines with a list in brackets written out, line by line; a comment inside it makes that unsafe."""
    block = "\n".join(lines[start:end]).rstrip()
    data, mistakes = read_yaml(block)
    if mistakes or "#" in block or not isinstance(data, dict):
        return None
    written = yaml_text({key: [*(data[key] or []), entry]}).rstrip("\n").split("\n")
    kept = lines[start + len(block.split("\n")) : end]
    return [*lines[:start], *written, *kept, *lines[end:]]
