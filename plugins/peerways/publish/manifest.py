"""The site's manifest: the SHA-256 of every file, in a file beside the site, so that anyone can verify what is published."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from peerways.finding import Finding


def manifest_path(site: Path) -> Path:
    """Return where a site's manifest lies: beside the site, not in it, so that nothing unexpected is published."""
    return site.parent / f"{site.name}.sha256"


def digests(site: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a site by its path, in path order."""
    return {path: hashlib.sha256((site / path).read_bytes()).hexdigest() for path in sorted(_files(site))}


def _files(folder: Path) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        for name in names:
            yield (Path(where) / name).relative_to(folder).as_posix()


def manifest_text(found: Mapping[str, str]) -> str:
    """Return digests in the form that `sha256sum --check` reads."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(found.items()))


def verify(site: Path, manifest: Path) -> list[Finding]:
    """Return a finding for every file that is missing, changed or not expected."""
    lines = manifest.read_text(encoding="utf-8").splitlines()
    expected = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    found = digests(site)
    findings = [Finding(path, 1, 1, "site-file-missing", "the manifest lists this file; expected it in the site") for path in expected.keys() - found.keys()]
    findings += [Finding(path, 1, 1, "site-file-unexpected", "the manifest does not list this file; expected only files of the build") for path in found.keys() - expected.keys()]
    findings += [Finding(path, 1, 1, "site-file-changed", "the file differs from the one that was built") for path in expected if path in found and found[path] != expected[path]]
    return sorted(findings)
