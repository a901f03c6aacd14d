"""`build.py test` gives pytest whatever it does not know itself."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest


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
        [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "tests/check"]
    ]


def test_other_commands_refuse_what_they_do_not_know(peerways):
    code, _, err = peerways("check", "--durations=5")
    assert (code, err.splitlines()[-1]) == (
        2,
        "python3 build.py check: error: unrecognized arguments: --durations=5",
    )
