"""What an audience may see. The open build drops cohort items here, as the model is made, so that no later stage can know of them."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from peerways.model.entry import Entry

Audience = Literal["public", "cohort"]
E_ = TypeVar("E_", bound=Entry)


def seen_by(audience: Audience, entry: E_) -> E_ | None:
    """Return the entry as the audience may see it: None where it is hidden whole, else without its hidden parts."""
    return entry if audience == "cohort" else _public(entry)


def _public(value: Any) -> Any:
    if isinstance(value, Entry):
        return _public_entry(value)
    if isinstance(value, tuple):
        kept = tuple(seen for item in value if (seen := _public(item)) is not None)
        return (
            value
            if len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True))
            else kept
        )
    if isinstance(value, dict):
        left = {key: seen for key, item in value.items() if (seen := _public(item)) is not None}
        whole = len(left) == len(value) and all(left[key] is value[key] for key in value)
        return (
            value
            if whole
            else {key: item for key, item in left.items() if item != {} or value[key] == {}}
        )  # a group that the audience has nothing of is gone
    return value


def _public_entry(entry: Entry) -> Entry | None:
    if getattr(entry, "visibility", "public") == "cohort":
        return None
    changed: dict[str, Any] = {}
    hidden = set(getattr(entry, "cohort_fields", ()))
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if name in hidden:
            changed[name] = field.get_default(call_default_factory=True)
        elif isinstance(value, Entry | tuple | dict) and (seen := _public(value)) is not value:
            changed[name] = seen
    if hidden:
        changed["cohort_fields"] = ()
    return entry.model_copy(update=changed) if changed else entry
