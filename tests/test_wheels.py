"""Whether every locked package has a wheel for each system and Python that the project promises, as
a resolver sees it, without such a machine.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from shipped_site import ROOT

SYSTEMS = {
    "Windows x64": "x86_64-pc-windows-msvc",
    "macOS on Apple silicon": "aarch64-apple-darwin",
    "macOS on Intel": "x86_64-apple-darwin",
    "Linux x64": "x86_64-unknown-linux-gnu",
    "Linux arm64": "aarch64-unknown-linux-gnu",
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
OFFLINE = (
    "dns error",
    "error sending request",
    "Failed to fetch",
    "Connection refused",
    "timed out",
)


@pytest.mark.slow
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_locked_package_has_a_wheel(system, python, tmp_path):
    done = subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--require-hashes"),
            *("--only-binary", ":all:", "--target", str(tmp_path)),
            *("--python-platform", SYSTEMS[system], "--python-version", python),
            *("--requirements", "requirements.txt"),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if (
        done.returncode
        and not os.environ.get("CI")
        and any(word in done.stderr for word in OFFLINE)
    ):
        pytest.skip("the package registry can't be reached")
    assert done.returncode == 0, done.stderr
    assert "Would install" in done.stderr
