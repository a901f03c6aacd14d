"""A small project of its own for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_sites import oracle, small_project, tree

from peerways.commands import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small project; nothing dates its builds or changes the form of their
    messages.
    """
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


@pytest.fixture
def same(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], dict[str, str]]:
    """Build both ways, the fast one over the site that is there; return the tree, after making sure
    that there is one only.
    """
    made = iter(range(100))

    def built() -> dict[str, str]:
        assert main(["build"], root=project) == 0, capsys.readouterr()
        fast = tree(project / "site")
        assert fast == oracle(project, tmp_path / f"mkdocs-{next(made)}")
        return fast

    return built
