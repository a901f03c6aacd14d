"""The small exchange, looked at as the server does."""

from __future__ import annotations

from pathlib import Path

import pytest
from served_project import made_project

from peerways.serving.live import Live
from peerways.serving.project import Look, Project


@pytest.fixture(scope="session")
def first_look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    """What a first look at the small exchange finds."""
    return Project(made_project(tmp_path_factory.mktemp("small") / "project")).look()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a small exchange that a test may change."""
    return made_project(tmp_path / "project")


@pytest.fixture
def project(root: Path) -> Project:
    """Return a project that has not been looked at yet."""
    return Project(root)


@pytest.fixture
def live(first_look: Look) -> Live:
    """Return what browsers are shown after the first look."""
    shown = Live()
    shown.show(first_look)
    return shown
