"""The index of the shipped content."""

from __future__ import annotations

from pathlib import Path

import pytest
from searched import ROOT, index_of

from peerways.check import check_project
from peerways.pages import site_of


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the index of what the repository ships."""
    exchange = check_project(ROOT).exchange
    assert exchange is not None
    return index_of(site_of(exchange), tmp_path_factory.mktemp("index"))
