"""Run the project's tests. Whatever else stands here goes to pytest: `test tests/commands -k check`."""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

PASSED_ON_TO = "pytest"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.usage = "%(prog)s [-h] [--all] [files, or options of pytest]"
    parser.add_argument("--all", action="store_true", help="the slow tests too, as CI does")


def run(options: argparse.Namespace, root: Path) -> int:
    """Run pytest in a process of its own; return its exit code."""
    return subprocess.run(
        command(options.more, every=options.all),
        cwd=root,
        env={**os.environ, "PYTHONPATH": _path(root)},
        check=False,
    ).returncode


def command(more: list[str], *, every: bool) -> list[str]:
    """Return the command line of pytest: quiet, on all cores, without the slow tests unless asked for."""
    chosen = [sys.executable, "-m", "pytest", "-q"]
    if importlib.util.find_spec("xdist") and "-n" not in more:
        chosen += [
            "-n",
            "auto",
            "--dist",
            "worksteal",
        ]  # each core begins with a part of its own, and takes from the others when it is done
    if not every and "-m" not in more:
        chosen += ["-m", "not slow"]
    return chosen + more


def _path(root: Path) -> str:
    return os.pathsep.join(
        part for part in (str(root / "plugins"), os.environ.get("PYTHONPATH", "")) if part
    )
