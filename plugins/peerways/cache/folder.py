"""Where builds keep things, and for which program they hold."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Below the project's folder; safe to delete.
CACHE = Path(".cache") / "peerways"
_PACKAGE = Path(__file__).parents[1]
#: What has a part in how files are read, pages look and sites are put together.
_LIBRARIES = (
    "mkdocs",
    "mkdocs-material",
    "PyYAML",
    "Jinja2",
    "MarkupSafe",
    "pydantic",
    "pydantic-core",
    "comrak",
    "nh3",
    "msgspec",
    "snowballstemmer",
)


@lru_cache(maxsize=1)
def program() -> str:
    """Return a digest of the program that builds: its own files with templates and theme, the
    libraries' versions, Python's.
    """
    digest = hashlib.sha256(
        f"{sys.version}\0{platform.platform()}\0{[_version(name) for name in _LIBRARIES]}".encode()
    )
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(folder, name)
            content = path.read_bytes()
            digest.update(
                f"{path.relative_to(_PACKAGE).as_posix()}\0{len(content)}\0".encode(
                    "utf-8", "surrogateescape"
                )
            )
            digest.update(content)
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
