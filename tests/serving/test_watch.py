"""Changes on the disk: one burst for what belongs together, none for what is no part of the
site.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from served_project import edit

from peerways.serving.watch import Watch


@pytest.fixture
def bursts(root: Path) -> Iterator[Queue[None]]:
    """Return the bursts that come while a test runs."""
    watch, queue = Watch(root, pytest.fail), Queue()

    def listen() -> None:
        for burst in watch.bursts():
            queue.put(burst)

    Thread(target=listen, daemon=True).start()
    yield queue
    watch.stop()


def quiet(bursts: Queue[None]) -> bool:
    """Return whether no burst comes, after those that are still to come have been taken."""
    try:
        bursts.get(timeout=0.3)
    except Empty:
        return True
    return False


def calm(bursts: Queue[None]) -> None:
    """Wait until all has been told."""
    while not quiet(bursts):
        pass


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "content/about.md",
        "states/northland/state.yml",
        "states/northland/communities/lake-district/assessments/2014-06.yml",
    ],
)
def test_an_edit_makes_a_burst(root: Path, bursts: Queue[None], path: str):
    edit(root / path, "a", "aa")
    bursts.get(timeout=30)


def test_many_changes_at_once_make_few_bursts(root: Path, bursts: Queue[None]):
    for number in range(300):
        (root / f"content/news/2014-05-01-{number}.md").write_text("text", encoding="utf-8")
    bursts.get(timeout=30)
    more = 0
    while not quiet(bursts):
        more += 1
    assert more < 30  # one, if the machine has nothing else to do


def test_what_editors_keep_beside_a_file_makes_none(root: Path, bursts: Queue[None]):
    folder = root / "states/northland"
    for name in (".state.yml.swp", "4913", "#state.yml#", ".~lock.state.yml#"):
        (folder / name).write_text("x", encoding="utf-8")
        (folder / name).unlink()
    (folder / ".#state.yml").symlink_to("nobody@nowhere.1")
    assert quiet(bursts)
    (folder / ".state.yml.swp").write_text("x", encoding="utf-8")
    (folder / ".state.yml.swp").replace(folder / "notes.yml")
    bursts.get(timeout=30)


def test_reading_and_what_is_no_part_of_the_site_make_none(root: Path, bursts: Queue[None]):
    calm(bursts)
    for file in [path for path in root.rglob("*") if path.is_file()]:
        file.read_bytes()
    (root / "notes.txt").write_text("text", encoding="utf-8")
    (root / ".git").mkdir()
    (root / ".git/index").write_text("text", encoding="utf-8")
    (root / "site").mkdir()
    assert quiet(bursts)


def test_a_folder_that_goes_and_comes_back_is_followed_again(
    root: Path, bursts: Queue[None], tmp_path: Path
):
    shutil.move(root / "states", tmp_path / "aside")
    bursts.get(timeout=30)
    calm(bursts)
    shutil.copytree(tmp_path / "aside", root / "states")
    bursts.get(timeout=30)
    calm(bursts)
    edit(root / "states/northland/state.yml", "a", "aa")
    bursts.get(timeout=30)


def test_new_folders_are_followed(root: Path, bursts: Queue[None]):
    folder = root / "states/westland/practices"
    folder.mkdir(parents=True)
    bursts.get(timeout=30)
    calm(bursts)
    (folder / "new.md").write_text("text", encoding="utf-8")
    bursts.get(timeout=30)
