"""Values kept from build to build, each in a file of its own that says of itself whether it is
whole.

The form is pickle, which is by far the quickest for thousands of models. A pickle can name any
function to call; so only this program's own
types and a few of Python's are ever looked up, whatever a file asks for.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

from peerways.cache.folder import program

_OWN = "peerways."
_OTHERS = {("builtins", "frozenset"), ("builtins", "set"), ("datetime", "date")}
_DIGEST = 32


class Values:
    """Values by name in a folder; what another version of the program has kept is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> Any:
        """Return a value, or None where there is none, where its file is damaged, or where it was
        kept by another program.
        """
        try:
            file = self._path(name).read_bytes()
            digest, content = file[:_DIGEST], memoryview(file)[_DIGEST:]
            if digest == _digest(content):
                return _Reader(io.BytesIO(content)).load()
        except (
            OSError,
            pickle.UnpicklingError,
            AttributeError,
            TypeError,
            ValueError,
            EOFError,
            ImportError,
            LookupError,
        ):
            pass
        return None

    def keep(self, name: str, value: object) -> None:
        """Keep a value under a name.

        Where that can't be written there is none: the next build is only slower.
        """
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        aside = self._folder / f"{name}.tmp"  # what a kill leaves of it is written over by the next
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(_digest(content) + content)
            aside.replace(self._path(name))
        except OSError:
            with suppress(OSError):
                aside.unlink()

    def drop(self, name: str) -> None:
        """Keep a value no longer."""
        with suppress(OSError):
            self._path(name).unlink()

    def names(self, start: str) -> list[str]:
        """Return the names of the values that are kept and begin so."""
        try:
            return sorted(path.stem for path in self._folder.glob(f"{start}*.pickle"))
        except OSError:  # a folder that this user may not read: nothing is kept for them
            return []

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.pickle"


def _digest(content: bytes | memoryview) -> bytes:
    digest = hashlib.blake2b(program().encode(), digest_size=_DIGEST)
    digest.update(content)
    return digest.digest()


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Return a type that is kept.

        A name with dots would lead through one of our modules to whatever that imports.
        """
        if (module, name) in _OTHERS:
            return super().find_class(module, name)
        if module.startswith(_OWN):
            type_found = super().find_class(module, name)
        else:
            type_found = None
        if not isinstance(type_found, type) or type_found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is none of the types that are kept")
        return type_found
