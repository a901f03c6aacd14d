"""Commands where output goes nowhere, docstrings are dropped or the cache belongs to somebody else:
one plain line, never a traceback.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_RUN = "import sys; from peerways.commands import main; sys.exit(main())"


def run(project: Path, *words: str, before=(), **options) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [*before, sys.executable, *words],
        cwd=project,
        env=environment,
        check=False,
        text=True,
        stderr=subprocess.PIPE,
        **options,
    )


@pytest.fixture
def mistaken(project: Path) -> Path:
    (project / "states" / "northland" / "state.yml").write_text("name: 5\n", encoding="utf-8")
    return project


def test_with_a_closed_output_the_exit_code_tells(mistaken):
    done = run(mistaken, "-c", _RUN, "check", preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_takes_nothing_is_told_in_a_line(mistaken):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(mistaken, "-c", _RUN, "check", stdout=full)
    assert done.returncode == 1
    assert done.stderr == (
        "What was found could not be written out (No space left on device); the work itself is done\n"
    )


@pytest.mark.parametrize("command", [("build",), ("check",), ("schemas",)])
def test_nothing_poorer_is_made_without_docstrings(project, command):
    done = run(project, "-OO", "-c", _RUN, *command, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Python runs with -OO, ")
    assert done.stderr.count("\n") == 1
    assert not (project / "site").exists()
    assert not (project / ".cache").exists()


@pytest.mark.slow
def test_a_cache_of_somebody_else_is_passed_over_and_told(project):
    before = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root without setpriv: nothing is unreadable here")
        before = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    assert run(project, "-c", _RUN, "build", stdout=subprocess.DEVNULL).returncode == 0
    cache = project / ".cache"
    cache.chmod(0o000)
    try:
        done = run(project, "-c", _RUN, "build", before=before, stdout=subprocess.PIPE)
    finally:
        cache.chmod(0o755)
    assert done.stdout.startswith("Built ")
    assert (done.returncode, done.stderr) == (
        0,
        ".cache/ can't be used (Permission denied), so everything was made anew; delete it, and the next builds are fast again\n",
    )
