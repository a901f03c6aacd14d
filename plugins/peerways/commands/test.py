"""Run the project's tests, after everything that they need is here, a browser included.

Whatever else stands here goes to pytest: `test tests/commands -k check`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from peerways.commands.browser import NAMED, browser_for_tests, commands_for_tests, find_browser
from peerways.commands.output import Refused
from peerways.finding import nearest
from peerways.publish.workers import cores

PASSED_ON_TO = "pytest"
_IN_BROWSER = Path("tests", "browser")
_MEMORY = Path("/dev/shm")  # noqa: S108 (where Linux keeps files in memory; pytest makes a folder there that no other user may enter)
_ROOM = 4 * 2**30  # bytes: several times what the tests write
_FEW = 2  # so many files are done before a process for each core has started


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.usage = "%(prog)s [-h] [--all] [--no-install] [files, or options of pytest]"
    parser.add_argument("--all", action="store_true", help="the slow tests too, as CI does")
    parser.add_argument(
        "--no-install",
        action="store_true",
        help="where no browser is here, print the commands that get one, and stop",
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Run pytest in a process of its own; return its exit code."""
    _refuse_misspelt(options.more, root)
    environment = {**os.environ, **_temporary(), "PYTHONPATH": _path(root)}
    if needs_browser(named_files(options.more, root), root):
        if options.no_install and not _has_browser():
            print("The browser tests need a Chromium or Chrome. Each of these commands gets one:")
            for one in commands_for_tests():
                print(f"  {one}")
            return 1
        browser = browser_for_tests(_say)
        if browser:
            environment |= {NAMED: browser}
    return subprocess.run(
        command(options.more, every=options.all, root=root), cwd=root, env=environment, check=False
    ).returncode


def named_files(more: list[str], root: Path) -> list[Path]:
    """Return the files and folders among pytest's arguments, as the project names them."""
    there = []
    for argument in more:
        name = argument.partition("::")[0]
        path = (root / name).resolve()
        if not name or name.startswith("-") or not path.exists():
            continue
        if path.is_relative_to(root):
            there.append(path.relative_to(root))
    return there


def _refuse_misspelt(more: list[str], root: Path) -> None:
    """Raise Refused for a test file that isn't there, before all cores are started to find that
    out.
    """
    for argument in more:
        name = argument.partition("::")[0]
        if name.endswith(".py") and not name.startswith("-") and not (root / name).exists():
            there = [path.relative_to(root).as_posix() for path in root.glob("tests/**/test_*.py")]
            raise Refused(
                f"{name} is no file of this project; expected one of the tests",
                nearest(name, there),
                code=2,
            )


def needs_browser(files: list[Path], root: Path) -> bool:
    """Return whether tests that use a browser are among those asked for; without files, all are."""
    there = (root / _IN_BROWSER).is_dir()
    return there and (
        not files
        or any(
            file.is_relative_to(_IN_BROWSER) or _IN_BROWSER.is_relative_to(file) for file in files
        )
    )


def command(more: list[str], *, every: bool, root: Path) -> list[str]:
    """Return the command line of pytest: quiet, with all cores busy where more than a file or two
    is asked for, without the slow tests unless asked for.
    """
    chosen = [sys.executable, "-m", "pytest", "-q"]
    files = named_files(more, root)
    few = 0 < len(files) <= _FEW and all((root / file).is_file() for file in files)
    if importlib.util.find_spec("xdist") and "-n" not in more and not few:
        chosen += [
            "-n",
            str(cores() + 1),  # tests wait for a browser, or for a program that they have started
            "--dist",
            "worksteal",
        ]  # each core begins with a part of its own, and takes from the others when it is done
    if not every and "-m" not in more:
        chosen += ["-m", "not slow"]
    return chosen + more


def _has_browser() -> bool:
    try:
        return bool(find_browser(None))
    except Refused:
        return False


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def _temporary() -> dict[str, str]:
    """Return the setting that has tests write into memory where there is room and nobody has named
    a folder: each of their builds would wait for the disk.
    """
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK):
        return {}
    if shutil.disk_usage(_MEMORY).free < _ROOM:
        return {}
    return {"TMPDIR": str(_MEMORY)}


def _path(root: Path) -> str:
    parts = (str(root / "plugins"), os.environ.get("PYTHONPATH"))
    return os.pathsep.join(filter(None, parts))
