"""A small project for contributions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from issues import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "samples" / "valid" / "small", tmp_path / "project")
    return tmp_path / "project"
