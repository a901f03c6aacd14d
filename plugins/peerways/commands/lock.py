"""Renew requirements.txt and requirements-dev.txt: the newest versions that pyproject.toml allows,
each with its hashes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from peerways.commands.output import Refused

_COMPILE = [
    sys.executable,
    "-m",
    "uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-annotate",
    "--custom-compile-command",
    "python3 build.py lock",
    "pyproject.toml",
]
_RUN = ["--extra", "install", "--output-file", "requirements.txt"]
_DEVELOPMENT = [
    "--extra",
    "install",
    "--extra",
    "dev",
    "--constraint",
    "requirements.txt",
    "--output-file",
    "requirements-dev.txt",
]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep locked versions that still fit; only add and drop what pyproject.toml asks for",
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Write both files; those for development hold the same versions as those for running."""
    for what in (_RUN, _DEVELOPMENT):
        done = subprocess.run(
            [*_COMPILE, *what, *([] if options.keep else ["--upgrade"])],
            cwd=root,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode:
            raise Refused(
                f"{done.stderr.strip()}\n{what[-1]} could not be renewed, and is as it was"
            )
    print("Renewed requirements.txt and requirements-dev.txt; next: python3 build.py test --all")
    return 0
