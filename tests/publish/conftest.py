"""A small project of its own for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_sites import small_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small project; nothing dates its builds or changes the form of their messages."""
    for name in ("SOURCE_DATE_EPOCH", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return small_project(tmp_path / "project")


@pytest.fixture
def edit(project: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the project; the text must be there."""

    def edited(path: str, old: str, new: str) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new), encoding="utf-8")

    return edited
