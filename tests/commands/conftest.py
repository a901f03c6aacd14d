"""A project of its own for each test: the small made-up exchange with the real mkdocs.yml."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerways.commands import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a project without mistakes, and be in it, as on a person's own
    machine.
    """
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "tests" / "samples" / "valid" / "small", folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("GITHUB_ACTIONS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", "1400000000"
    )  # the plugin would set it for the whole process
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def peerways(project: Path, capsys: pytest.CaptureFixture[str]):
    """Return a function that runs a command line in the project and gives exit code, output and
    errors.
    """

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
