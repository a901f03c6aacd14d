"""The site's manifest: the SHA-256 of every file, in a file beside the site, so that anyone can
verify what is published.

A site is what its files hold: modes and times follow the umask and the clock of whoever built it,
and are no part of it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from peerways.finding import Finding

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest_path(site: Path) -> Path:
    """Return where a site's manifest lies: beside the site, not in it, so that nothing unexpected
    is published.
    """
    return site.parent / f"{site.name}.sha256"


def digests(site: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a site by its path."""
    return {path: hashlib.sha256((site / path).read_bytes()).hexdigest() for path in files_of(site)}


def files_of(folder: Path) -> Iterator[str]:
    """Yield the path of everything in a site that is no folder; what is no regular file either, no
    build has made.
    """
    start = len(os.fspath(folder)) + 1
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path[start:].replace(os.sep, "/")


def manifest_text(by_path: Mapping[str, str]) -> str:
    """Return digests in the form that `sha256sum --check` reads."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(by_path.items()))


def expected_digests(manifest: Path) -> dict[str, str]:
    """Return the SHA-256 of every file that a manifest lists, by its path.

    Raises ValueError, naming the line, where it is no manifest.
    """
    expected = {}
    text = manifest.read_bytes().decode("utf-8", "backslashreplace")
    if not text:
        raise ValueError(
            f"{manifest.name} is empty; expected a SHA-256, two spaces and a path a line"
        )
    for number, line in enumerate(text.splitlines(), 1):
        parts = _LINE.fullmatch(line)
        if not parts:
            raise ValueError(
                f"line {number} of {manifest.name} is {line[:80]!r}; expected a SHA-256, two spaces"
                " and a path"
            )
        expected[parts[2]] = parts[1]
    return expected


def verify(site: Path, manifest: Path) -> list[Finding]:
    """Return a finding for every file that is missing, changed or not expected.

    Raises ValueError where the manifest is none.
    """
    expected = expected_digests(manifest)
    there = set(files_of(site))
    findings = [*map(_missing, expected.keys() - there), *map(_unexpected, there - expected.keys())]
    changed = (path for path in expected.keys() & there if not holds(site / path, expected[path]))
    return sorted([*findings, *map(_changed, changed)])


def _missing(path: str) -> Finding:
    message = "the manifest lists this file; expected it in the site"
    return Finding(path, 1, 1, "site-file-missing", message)


def _unexpected(path: str) -> Finding:
    message = "the manifest does not list this file; expected only files of the build"
    return Finding(path, 1, 1, "site-file-unexpected", message)


def _changed(path: str) -> Finding:
    message = "the file differs from the one that was built"
    return Finding(path, 1, 1, "site-file-changed", message)


def holds(file: Path, digest: str) -> bool:
    """Return whether this is a regular file of that content; a pipe or a link is not even
    opened.
    """
    return (
        not file.is_symlink()
        and file.is_file()
        and hashlib.sha256(file.read_bytes()).hexdigest() == digest
    )
