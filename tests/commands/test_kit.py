"""`build.py kit`: what a facilitator brings, printed."""

from __future__ import annotations

from pathlib import Path

import printed
import pytest

from peerways.commands import kit
from peerways.commands.output import Refused


def test_guide_wall_sheet_with_ballots_and_paper_form_are_printed(
    project: Path, peerways, tmp_path: Path
) -> None:
    try:
        kit.find_browser(None)
    except Refused:
        pytest.skip("no Chromium or Chrome on this system")
    (folder := tmp_path / "paper").mkdir()
    code, said, error = peerways("kit", "--out", str(folder), "--paper", "a4")
    assert (code, error) == (0, "")
    names = ["assessment-guide.pdf", "assessment-kit.pdf", "assessment-paper.pdf"]
    assert said == f"Printed {', '.join(names)} (a4) to {folder}/\n"
    made = [(folder / name).read_bytes() for name in names]
    assert printed.sheets(made[1]) == 3  # what to do when seats differ, the wall, the ballots
    assert [printed.untold(one) for one in made] == [[], [], []]
    assert len({printed.title(one) for one in made} - {""}) == 3
    assert not list(project.glob("*.pdf"))


def test_a_folder_that_is_not_there_is_named(peerways, monkeypatch) -> None:
    monkeypatch.setattr(kit, "find_browser", lambda _named: "chromium")
    code, _, error = peerways("kit", "--out", "nowhere")
    assert code == 1
    assert "nowhere is not a folder; make it first, or choose another place with --out" in error
