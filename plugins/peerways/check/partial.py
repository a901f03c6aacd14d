"""A faulty file as far as it can be judged: what is valid in it, so that the rules across files see
that too, and where the faults are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from peerways.model.entry import Entry
from peerways.read.document import Pointer

E_ = TypeVar("E_", bound=Entry)


#: What a value is judged by beside itself, as pydantic's validators are told it.
Context = Mapping[str, Any]


def partial(
    model: type[E_], data: Mapping[str, Any], context: Context | None = None
) -> tuple[E_, frozenset[Pointer]]:
    """Return an entry with the valid values of data, and the pointers of what is faulty or missing.

    A faulty value is what its field is without one, or None; in a list it is None, so that all
    others keep their places. A faulty
    entry of a list is an entry in its turn; a faulty key of a group is left out.
    """
    faulty = _Faults(context)
    return _entry(model, data, (), faulty), frozenset(faulty)


class _Faults(set[Pointer]):
    """The pointers found so far, and what the values are judged by."""

    def __init__(self, context: Context | None) -> None:
        super().__init__()
        self.context = dict(context or {})


def _entry(model: type[E_], data: Any, pointer: Pointer, faulty: _Faults) -> E_:
    before = len(faulty)
    if isinstance(data, dict):
        written = data
    else:
        written = {}
    values = {}
    unknown = set(written)
    for name, field in model.model_fields.items():
        key = field.alias or name
        unknown.discard(key)
        values[name] = _field(model, name, written, (*pointer, key), faulty)
    for key in unknown:
        faulty.add((*pointer, key))
    if len(faulty) == before:  # each value is right, all together are not
        faulty.add(pointer)
    made: Any = model.model_construct(**values)
    return made  # type: ignore[no-any-return]


def _field(
    model: type[Entry],
    name: str,
    written: Mapping[str, Any],
    pointer: Pointer,
    faulty: _Faults,
) -> Any:
    field = model.model_fields[name]
    if pointer[-1] in written:
        value = _value(_declared(field), written[str(pointer[-1])], pointer, faulty)
        if value is None:
            return _absent(field)
        return value
    if field.is_required():
        faulty.add(pointer)
    return _absent(field)


def _declared(field: FieldInfo) -> Any:
    """Return a field's annotation with the constraints that pydantic keeps beside it."""
    if field.metadata:
        return Annotated[field.annotation, *field.metadata]
    return field.annotation


def _absent(field: FieldInfo) -> Any:
    """Return what a field is without a value; a required list or group is empty, anything else
    None.
    """
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    kind = get_origin(field.annotation)
    if kind in (tuple, dict):
        return kind()
    return None


def _value(declared: Any, written: Any, pointer: Pointer, faulty: _Faults) -> Any:
    """Return a value as declared, or as much of it as is valid."""
    try:
        return _adapter(declared).validate_python(written, context=faulty.context)
    except ValidationError:
        kind, arguments = _kind(declared)
    before = len(faulty)
    valid: Any = None
    if kind is tuple and isinstance(written, list):
        inner = arguments[0]
        valid = tuple(
            _value(inner, item, (*pointer, index), faulty) for index, item in enumerate(written)
        )
    elif kind is dict and isinstance(written, dict):
        valid = {}
        for key, item in written.items():
            if _valid_key(arguments[0], key, (*pointer, key), faulty):
                valid[key] = _value(arguments[1], item, (*pointer, key), faulty)
    elif isinstance(kind, type) and issubclass(kind, Entry):
        valid = _entry(kind, written, pointer, faulty)
    if len(faulty) == before:  # the value itself, or how many there are
        faulty.add(pointer)
    return valid


def _valid_key(declared: Any, key: str, pointer: Pointer, faulty: _Faults) -> bool:
    try:
        _adapter(declared).validate_python(key)
    except ValidationError:
        faulty.add(pointer)
        return False
    return True


@lru_cache(maxsize=512)
def _adapter(declared: Any) -> TypeAdapter[Any]:
    return TypeAdapter(declared)


def _kind(declared: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return what is declared without constraints and without None: tuple or dict with what they
    hold, or a type.
    """
    if hasattr(declared, "__metadata__"):
        return _kind(get_args(declared)[0])
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (tuple, dict):
        return origin, arguments
    held = [argument for argument in arguments if argument is not type(None)]
    if len(held) == 1:
        return _kind(held[0])
    if isinstance(declared, type) and issubclass(declared, BaseModel):
        return declared, ()
    return None, ()
