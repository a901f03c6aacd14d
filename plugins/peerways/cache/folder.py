"""Where builds keep things, and for which program they hold."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from functools import lru_cache
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
    start = len(str(_PACKAGE)) + 1
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(folder, name)  # noqa: PTH118 (as os.walk gives it)
            with open(path, "rb") as file:  # noqa: PTH123 (hundreds of files at each start)
                content = file.read()
            head = f"{path[start:].replace(os.sep, '/')}\0{len(content)}\0"
            digest.update(head.encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # loads half of what reads mail

    try:
        return version(name)
    except PackageNotFoundError:
        return ""
