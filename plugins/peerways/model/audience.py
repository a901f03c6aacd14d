"""What an audience may see.

The open build drops cohort items here, as the model is made, so that no later stage can know of
them.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from peerways.model.entry import Entry, changed

Audience = Literal["public", "cohort"]
E_ = TypeVar("E_", bound=Entry)


def seen_by(audience: Audience, entry: E_) -> E_ | None:
    """Return the entry as the audience may see it: None where it is hidden whole, else without its
    hidden parts.

    An entry that hides nothing is returned itself.
    """
    if audience == "cohort" or not _hides(entry):
        return entry
    seen: E_ | None = _public(entry)
    return seen


def _hides(value: Any) -> bool:
    """Return whether a value, or anything in it, is kept for the cohort."""
    if isinstance(value, Entry):
        return _is_hidden(value) or bool(_hidden_fields(value)) or any(_hides(v) for _, v in value)
    if isinstance(value, tuple):
        return any(map(_hides, value))
    if isinstance(value, dict):
        return any(map(_hides, value.values()))
    return False


def _public(value: Any) -> Any:
    """Return what everyone may see of a value: of an entry that is hidden whole None, of a list or
    group what is left.
    """
    if isinstance(value, Entry):
        if _is_hidden(value):
            return None
        return _public_entry(value)
    if isinstance(value, tuple):
        return tuple(item for item in map(_public, value) if item is not None)
    if isinstance(value, dict):
        return _public_group(value)
    return value


def _public_entry(entry: Entry) -> Entry:
    hidden = _hidden_fields(entry)
    seen: dict[str, Any] = {}
    for name, field in type(entry).model_fields.items():
        if name in hidden or name == "cohort_fields":  # that list would tell what else there is
            seen[name] = field.get_default(call_default_factory=True)
        else:
            seen[name] = _public(getattr(entry, name))
    return changed(entry, **seen)


def _public_group(group: dict[Any, Any]) -> dict[Any, Any]:
    """Return a group without its hidden entries, and without the groups in it that the audience has
    nothing of.
    """
    left = {}
    for key, item in group.items():
        seen = _public(item)
        emptied = seen == {} and item != {}
        if seen is not None and not emptied:
            left[key] = seen
    return left


def _is_hidden(entry: Entry) -> bool:
    return getattr(entry, "visibility", "public") != "public"


def _hidden_fields(entry: Entry) -> tuple[str, ...]:
    return getattr(entry, "cohort_fields", ())
