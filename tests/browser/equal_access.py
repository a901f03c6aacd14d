"""IBM's Equal Access engine: one pinned release, fetched by npm into the cache and used only where
it has the bytes that it is known to have.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from shipped_site import ROOT

RELEASE = "accessibility-checker-engine@4.0.34"
_SHA512 = (  # as the registry states it for this release
    "nGE7j5gI/914QLgt1tFcjM9kCr4EKx3HxctsZE8BobObYmQr+UoYsKdWVLowG4QHCB7G/F0Prr3kTwKENPHrcA=="
)
_FOLDER = ROOT / ".cache" / "equal-access"
_SCRIPT = "package/ace.js"


def engine() -> str:
    """Return the engine's script.

    Skips the test where it can't be had, except in CI, which has npm.
    """
    archive = _FOLDER / f"{RELEASE.replace('@', '-')}.tgz"
    if not archive.exists():
        _fetch(archive)
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    assert found == _SHA512, f"{archive} is not the {RELEASE} that is expected: delete it"
    with tarfile.open(archive) as packed:
        script = packed.extractfile(_SCRIPT)
        assert script is not None
        return script.read().decode()


def _fetch(archive: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        _without("npm is not here")
        return
    # A folder of its own for each process: tests on several cores may fetch at the same time.
    own = _FOLDER / str(os.getpid())
    own.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "pack", "--silent", RELEASE],
        cwd=own,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode:
        _without(f"npm could not fetch it: {(done.stderr.strip().splitlines() or [''])[-1]}")
    (own / archive.name).replace(archive)
    shutil.rmtree(own)


def _without(reason: str) -> None:
    said = f"the second accessibility engine, {RELEASE}, is missing: {reason}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)
