from __future__ import annotations

import ast
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a fresh clone's launcher, without `.venv`."""
    for name in ("build.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def launched(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher in an interpreter that has no packages."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-S", "build.py", *arguments],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("arguments", "lock"),
    [
        ((), "requirements.txt"),
        (("check",), "requirements.txt"),
        (("test",), "requirements-dev.txt"),
    ],
)
def test_no_install_prints_the_commands_and_changes_nothing(bare, arguments, lock):
    before = sorted(bare.iterdir())
    done = launched(bare, *arguments, "--no-install")
    assert (done.returncode, done.stderr) == (1, "")
    first, *steps = done.stdout.splitlines()
    some = {
        "requirements.txt": "annotated-types, babel, backrefs",
        "requirements-dev.txt": "annotated-types, ast-serialize, attrs",
    }[lock]
    assert (
        first
        == f"Packages are missing: {some} and more. These commands install what {lock} lists, in {bare}:"
    )
    pip = "  .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check"
    assert steps == [
        f"  {sys.executable} -m venv .venv",
        f"{pip} --require-hashes -r {lock}",
        f"{pip} --no-deps --no-build-isolation -e .",
    ]
    assert sorted(bare.iterdir()) == before


def test_a_failed_installation_ends_in_a_plain_sentence(bare, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(bare))
    done = launched(bare)
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert (
        lines[0]
        == "Packages are missing: annotated-types, babel, backrefs and more. Installing what requirements.txt lists into .venv (about half a minute, once)"
    )
    assert lines[-2].startswith("This step of the installation failed (")
    assert "Traceback" not in done.stderr
    assert not (bare / ".venv" / "installed-requirements").exists()


def test_an_environment_is_used_again_until_its_lock_changes(bare):
    launcher = runpy.run_path(str(bare / "build.py"))
    python = Path(launcher["PYTHON"])
    python.parent.mkdir(parents=True)
    python.touch()
    stamp = Path(launcher["STAMP"])
    assert not launcher["is_stamped"]("requirements.txt")
    stamp.write_text(launcher["fingerprint"]("requirements.txt"))
    assert launcher["is_stamped"]("requirements.txt")
    assert not launcher["is_stamped"]("requirements-dev.txt")
    stamp.write_text(launcher["fingerprint"]("requirements-dev.txt"))
    assert launcher["is_stamped"]("requirements.txt")
    with (bare / "requirements-dev.txt").open("a") as lock:
        lock.write("\n")
    assert not launcher["is_stamped"]("requirements.txt")


def test_an_old_python_is_told_which_one_is_needed(monkeypatch, capsys):
    launcher = runpy.run_path(str(ROOT / "build.py"))
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    assert launcher["main"](["check"]) == 1
    assert (
        capsys.readouterr().out
        == "Python 3.11 or newer is needed; this is 3.8. Try: python3.11 build.py\n"
    )
    ast.parse((ROOT / "build.py").read_text(), feature_version=(3, 5))


def test_this_environment_lacks_nothing_that_is_locked():
    assert runpy.run_path(str(ROOT / "build.py"))["missing"]("requirements.txt") == []
