"""Projects to publish, and the two ways to build them: MkDocs with the plugin, and the fast
path.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "samples" / "valid" / "small"
MKDOCS = "import sys; from mkdocs.__main__ import cli; sys.argv[0] = 'mkdocs'; cli()"
PEERWAYS = "import sys; from peerways.commands import main; sys.exit(main())"
#: The same with workers, however few the pages.
IN_WORKERS = f"import peerways.publish.workers as workers; workers.FEW = workers.shared_out.__kwdefaults__['few'] = 1; {PEERWAYS}"


def tree(folder: Path) -> dict[str, str]:
    """Return what a site is: the digest of every file by its path; folders by their path, so that
    an empty one is seen too.
    """
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    return {
        name: "folder" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in found.items()
    }


def small_project(folder: Path) -> Path:
    """Make a project without mistakes in a new folder, with the mkdocs.yml of the real one."""
    shutil.copytree(SMALL, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of a build: the package of this folder, nothing that dates the site or
    changes the form of its messages.
    """
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "PYTHONPATH")
    }
    return {**kept, "PYTHONPATH": str(ROOT / "plugins"), "NO_MKDOCS_2_WARNING": "1", **more}


def start(
    program: str,
    *arguments: str,
    cwd: Path,
    env: dict[str, str] | None = None,
    before: Sequence[str] = (),
    **options: Any,
) -> subprocess.Popen[str]:
    """Start a Python program; `before` are the words of a command that runs it, such as `nice`."""
    command = [*before, sys.executable, "-c", program, *arguments]
    return subprocess.Popen(
        command,
        cwd=cwd,
        env=env or surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def finished(process: subprocess.Popen[str], seconds: float = 300) -> tuple[int, str, str]:
    """Return exit code, output and errors."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, err


def peerways(*arguments: str, cwd: Path, **options: Any) -> tuple[int, str, str]:
    """Run `build.py` with these arguments in a process of its own."""
    return finished(start(PEERWAYS, *arguments, cwd=cwd, **options))


def mkdocs(project: Path, site: Path, **options: Any) -> None:
    """Build with `mkdocs build`."""
    code, out, err = finished(
        start(MKDOCS, "build", "--quiet", "--site-dir", str(site), cwd=project, **options)
    )
    assert code == 0, out + err


def oracle(project: Path, folder: Path) -> dict[str, str]:
    """Return the tree that MkDocs makes of the project, as its command does but in this process."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return tree(folder)


def left_beside(site: Path) -> list[str]:
    """Return what a build has left beside a site, but for the site, its manifest and the lock that
    is meant to stay.
    """
    return sorted(
        path.name
        for path in site.parent.iterdir()
        if path.name.startswith(f".{site.name}.") and path.name != f".{site.name}.lock"
    )


def inodes(folder: Path) -> dict[str, int]:
    """Return which file lies where; a folder has the same number everywhere, so that one too many
    is seen.
    """
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino if path.is_file() else 0
        for path in folder.rglob("*")
    }
