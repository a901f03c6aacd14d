"""`build.py test` gives pytest whatever it does not know itself, and gets a browser first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from peerways.commands import browser, test
from peerways.commands.test import command, needs_browser
from peerways.publish.workers import cores

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def tests_of_its_own(project: Path) -> None:
    (project / "tests").mkdir()


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (
            ("tests/commands", "-k", "check", "-n", "0"),
            ["-m", "not slow", "tests/commands", "-k", "check", "-n", "0"],
        ),
        (("--durations=5", "--all", "-n", "0", "-x"), ["--durations=5", "-n", "0", "-x"]),
        (("-m", "slow", "-n", "0"), ["-m", "slow", "-n", "0"]),
    ],
)
def test_options_of_pytest_may_stand_anywhere(peerways, monkeypatch, asked, given):
    commands = []
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda command, **_: commands.append(command) or SimpleNamespace(returncode=5),
    )
    assert peerways("test", *asked)[0] == 5
    assert commands == [[sys.executable, "-m", "pytest", "-q", *given]]


def test_all_cores_share_the_work_to_the_end(peerways, monkeypatch):
    commands = []
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda command, **_: commands.append(command) or SimpleNamespace(returncode=0),
    )
    assert peerways("test", "--all", "tests/check")[0] == 0
    assert commands == [
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            str(cores() + 1),
            "--dist",
            "worksteal",
            "tests/check",
        ]
    ]


@pytest.mark.parametrize(
    ("set_by_hand", "free", "expected"),
    [(None, 8, "memory"), (None, 1, None), ("/elsewhere", 8, "/elsewhere")],
)
def test_tests_write_into_memory_where_there_is_room(
    peerways, monkeypatch, tmp_path, set_by_hand, free, expected
):
    seen = []
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr(test, "_MEMORY", memory)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free * 2**30))
    monkeypatch.delenv("TMPDIR", raising=False)
    if set_by_hand:
        monkeypatch.setenv("TMPDIR", set_by_hand)
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda _, env, **__: seen.append(env.get("TMPDIR")) or SimpleNamespace(returncode=0),
    )
    assert peerways("test", "tests/check")[0] == 0
    assert seen == [str(memory) if expected == "memory" else expected]


def test_a_misspelt_file_is_told_before_anything_starts(project, peerways, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("started"))
    (project / "tests/test_words.py").touch()
    assert peerways("test", "tests/test_wrods.py::test_a", "-q") == (
        2,
        "",
        'tests/test_wrods.py is no file of this project; expected one of the tests; did you mean "tests/test_words.py"?\n',
    )


def test_other_commands_refuse_what_they_do_not_know(peerways):
    code, _, err = peerways("check", "--durations=5")
    assert (code, err.splitlines()[-1]) == (
        2,
        "python3 build.py check: error: unrecognized arguments: --durations=5",
    )


@pytest.mark.parametrize(
    ("asked", "on_all"),
    [
        (["tests/test_schemas.py"], False),
        (["tests/test_schemas.py::test_x", "tests/conftest.py", "-x"], False),
        (["tests/test_schemas.py", "tests/check"], True),
        (["-k", "check"], True),
        ([], True),
    ],
)
def test_a_file_or_two_are_tested_without_starting_all_cores(asked, on_all):
    assert ("-n" in command(asked, every=False, root=ROOT)) is on_all


@pytest.mark.parametrize(
    ("asked", "needed"),
    [
        ([], True),
        (["tests"], True),
        (["tests/browser/test_axe.py"], True),
        (["tests/check"], False),
        (["tests/commands/test_test.py"], False),
    ],
)
def test_a_browser_is_got_only_for_tests_that_use_one(asked, needed):
    assert needs_browser([Path(name) for name in asked], ROOT) is needed


@pytest.fixture
def bare_machine(monkeypatch, tmp_path):
    """A machine without a browser, whose programs are short scripts: `has("apt-get", "exit 1")`."""
    programs = tmp_path / "programs"
    programs.mkdir()

    def has(name: str, script: str) -> Path:
        program = programs / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    monkeypatch.delenv(browser.NAMED, raising=False)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(browser, "_SYSTEM", str(programs))
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    monkeypatch.setattr(browser, "_downloaded", lambda: None)
    monkeypatch.setattr(browser, "_DOWNLOAD", ("-c", "import sys; sys.exit('Error: no network')"))
    monkeypatch.setattr(browser, "_DRIVER", ("-c", "pass"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return has


def test_where_the_download_fails_the_systems_packages_give_a_browser(bare_machine, tmp_path):
    bare_machine("chmod", 'exec /bin/chmod "$@"')
    made = tmp_path / "programs" / "chromium"
    bare_machine(
        "apt-get",
        f"""case "$*" in
*sandbox) echo "E: Unable to locate package"; exit 100;;
*chromium) echo "#!/bin/sh" > {made}; chmod 755 {made};;
esac""",
    )
    said: list[str] = []
    assert browser.browser_for_tests(said.append) == str(made)
    assert [sentence.partition(" (")[0] for sentence in said] == [
        "No Chromium or Chrome is here; downloading Playwright's for the browser tests",
        "The download failed: Error: no network",
        "Installing chromium-headless-shell with apt-get",
        "apt-get failed: E: Unable to locate package",
        "Installing chromium with apt-get",
    ]
    said.clear()
    assert browser.browser_for_tests(said.append) == str(made)
    assert said == []


def test_a_library_that_playwright_lacks_is_installed_first(bare_machine, monkeypatch, tmp_path):
    made = tmp_path / "library"
    starts = f"import os, sys; sys.exit(not os.path.exists({str(made)!r}))"
    monkeypatch.setattr(browser, "_DRIVER", ("-c", starts))
    there = bare_machine("chromium", "exit 0")
    bare_machine("apt-get", f'case "$*" in *libatomic1) echo > {made};; esac')
    said: list[str] = []
    assert browser.browser_for_tests(said.append) == str(there)
    assert said == ["Installing libatomic1 with apt-get (about 30 kB, for Playwright, once)"]
    made.unlink()
    bare_machine("apt-get", "echo E: no such package; exit 100")
    said.clear()
    assert browser.browser_for_tests(said.append) is None
    assert said[-1].startswith("Playwright does not start here, so no browser test can run")


def test_where_nothing_gives_a_browser_it_is_told_why(bare_machine, monkeypatch):
    bare_machine("apt-get", "echo E: no such package; exit 100")
    said: list[str] = []
    assert browser.browser_for_tests(said.append) is None
    assert said[-1] == "apt-get failed: E: no such package"
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    said.clear()
    assert browser.browser_for_tests(said.append) is None
    assert said[-1].startswith("No browser can be installed here without sudo; install one (")
    bare_machine("sudo", "exit 1")  # it would ask for a password
    assert browser.browser_for_tests(said.append) is None


def test_what_playwright_downloads_is_taken_when_it_starts(bare_machine, monkeypatch):
    program = bare_machine("downloaded", "exit 127")  # as where libraries are missing
    answers = iter([None, str(program)])
    monkeypatch.setattr(browser, "_downloaded", lambda: next(answers))
    monkeypatch.setattr(browser, "_DOWNLOAD", ("-c", "pass"))
    mend = f"open({str(program)!r}, 'w').write('#!/bin/sh')"
    monkeypatch.setattr(browser, "_LIBRARIES", ("-c", mend))
    said: list[str] = []
    assert browser.browser_for_tests(said.append) == str(program)
    assert said[-1].startswith("It lacks libraries of the system; installing them")


@pytest.mark.parametrize(
    "name", ["chrome-headless-shell-linux64/chrome-headless-shell", "chrome-linux/headless_shell"]
)
def test_what_playwright_has_downloaded_is_found_where_it_says(monkeypatch, tmp_path, name):
    program = tmp_path / "a folder" / name
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    told = f"print('  Install location:    {tmp_path / 'a folder'}\\n  Download url: none')"
    monkeypatch.setattr(browser, "_DOWNLOAD", ("-c", told))
    assert browser._downloaded() == str(program)
    program.unlink()
    assert browser._downloaded() is None


def test_no_install_prints_the_commands_that_get_a_browser(peerways, bare_machine, project):
    (project / "tests" / "browser").mkdir(parents=True)
    bare_machine("apt-get", "exit 1")
    code, out, err = peerways("test", "--no-install")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0].startswith("The browser tests need a Chromium or Chrome. ")
    assert lines[1] == f"  {' '.join((sys.executable, *browser._DOWNLOAD))}"
    assert lines[2].endswith(" chromium")
    assert "sudo apt-get update" in lines[2]
