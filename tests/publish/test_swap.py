"""The swap of sites, its manifests and the way back, with sites of a few files; every step of it is
interrupted once.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_sites import left_beside, tree

from peerways.publish.manifest import digests, manifest_path, manifest_text, verify
from peerways.publish.swap import PublishError, building, manifest_of, place_of, put, roll_back

KILLED = 9


def fill(folder: Path, word: str) -> None:
    """Make a site in an empty folder."""
    for path in ("index.html", "404.html", "sitemap.xml", f"pages/{word}/index.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"{word} {path}", encoding="utf-8")


def publish(site: Path, word: str, keep: int = 0) -> None:
    with building(site) as aside:
        fill(aside, word)
        put(aside, site, manifest_text(digests(aside)), keep=keep)


def word_of(site: Path) -> str:
    """Return which site stands here, after making sure that it is complete and that its manifest is
    its own.
    """
    assert verify(site, manifest_of(site)) == []
    return (site / "index.html").read_text(encoding="utf-8").split()[0]


def test_earlier_sites_keep_their_own_manifests_on_the_way_back(tmp_path):
    site = tmp_path / "site"
    for word in ("one", "two", "three", "four"):
        publish(site, word, keep=2)
    assert [path.name for path in place_of(site).earlier] == [".site.earlier-3", ".site.earlier-2"]
    assert left_beside(site) == [
        ".site.earlier-2",
        ".site.earlier-2.sha256",
        ".site.earlier-3",
        ".site.earlier-3.sha256",
    ]
    for word, left in (("three", 2), ("two", 0)):
        roll_back(site)
        assert word_of(site) == word
        assert len(left_beside(site)) == left
    with pytest.raises(
        PublishError,
        match=r"^no earlier site is kept beside site; `build\.py build --keep 3` keeps three$",
    ):
        roll_back(site)
    assert word_of(site) == "two"


@pytest.mark.parametrize("spoilt", ["index.html", "manifest"])
def test_an_earlier_site_that_is_not_whole_is_not_put_back(tmp_path, spoilt):
    site = tmp_path / "site"
    publish(site, "one", keep=1)
    publish(site, "two", keep=1)
    kept = place_of(site).earlier[0]
    (manifest_path(kept) if spoilt == "manifest" else kept / spoilt).unlink()
    message = r"^the earlier site \.site\.earlier-1 is not as it was built; the site stays as it is; `build\.py build` makes a new one$"
    with pytest.raises(PublishError, match=message):
        roll_back(site)
    assert word_of(site) == "two"


def test_a_manifest_that_a_kill_kept_from_its_place_is_found(tmp_path):
    site = tmp_path / "site"
    publish(site, "one")
    publish(site, "two")
    manifest_path(site).rename(place_of(site).pending(site))
    assert word_of(site) == "two"
    with building(site):
        pass
    assert manifest_of(site) == manifest_path(site)
    assert word_of(site) == "two"


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(),
    reason="each step is interrupted in a forked process",
)
@pytest.mark.parametrize("exchanged", [True, False], ids=["in one step", "by two renames"])
@pytest.mark.parametrize("act", ["publish", "publish and keep", "roll back"])
def test_a_kill_before_any_step_leaves_a_whole_site_and_its_manifest(
    tmp_path, monkeypatch, exchanged, act
):
    if not exchanged:
        monkeypatch.setattr("peerways.publish.swap._exchanged", lambda *_: False)
    acts: dict[str, Callable[[Path], object]] = {
        "publish": lambda site: publish(site, "new"),
        "publish and keep": lambda site: publish(site, "new", keep=2),
        "roll back": roll_back,
    }
    outcomes = []
    for step in range(1, 200):
        folder = tmp_path / str(step)
        folder.mkdir()
        site = folder / "site"
        for word in ("oldest", "older", "old"):
            publish(site, word, keep=2)
        code = ended_before(step, lambda site=site: acts[act](site), folder)
        missing = not site.exists()
        assert (
            not missing or not exchanged
        )  # between two renames the place is empty; the next build or rollback puts the site back
        with building(site):  # as the next build begins
            pass
        outcomes.append(word_of(site))
        kept = [word_of(path) for path in place_of(site).earlier]
        assert len(left_beside(site)) == 2 * len(kept)
        assert kept == [word for word in ("new", "old", "older", "oldest") if word in kept]
        if code == 0:
            break
        assert code == KILLED
    assert code == 0
    assert step > 10
    assert outcomes == sorted(
        outcomes, key=lambda word: word != "old"
    )  # once the new one stands there, it stays
    assert (outcomes[0], outcomes[-1]) == ("old", "older" if act == "roll back" else "new")


def ended_before(step: int, act: Callable[[], object], folder: Path) -> int:
    """Do something in a process that ends without warning before its nth change to a file; return
    its exit code.
    """
    process = multiprocessing.get_context("fork").Process(target=_ends, args=(step, act, folder))
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _ends(step: int, act: Callable[[], object], folder: Path) -> None:
    steps = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "ctypes.dlsym") or (
            event == "open" and str(arguments[0]).startswith(str(folder))
        ):
            steps += 1
            if steps == step:
                os._exit(KILLED)

    sys.addaudithook(count)
    act()
    os._exit(0)


def test_a_site_is_the_same_after_the_swap(tmp_path):
    fill(tmp_path / "same", "one")
    publish(tmp_path / "site", "one")
    publish(tmp_path / "site", "one")
    assert tree(tmp_path / "site") == tree(tmp_path / "same")


def test_a_rollback_that_was_killed_is_done_by_the_next_one(tmp_path):
    site = tmp_path / "site"
    publish(site, "old")
    publish(site, "new", keep=1)
    place = place_of(site)
    earlier = place.earlier[0]
    manifest = manifest_path(earlier).read_text(encoding="utf-8")
    place.pending(earlier).write_text(manifest, encoding="utf-8")
    earlier.rename(place.beside("returning-1"))  # here it was killed
    roll_back(site)
    assert word_of(site) == "old"
    assert left_beside(site) == []


def test_a_site_that_is_live_is_not_called_the_old_one(tmp_path, monkeypatch):
    site = tmp_path / "site"
    publish(site, "old")
    lay = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target == manifest_path(site):
            raise PermissionError(13, "Permission denied", str(target))
        return lay(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        with pytest.raises(PublishError, match=r"^site is the new site, but .*Permission denied"):
            publish(site, "new")
    assert word_of(site) == "new"
    with building(site):
        assert verify(site, manifest_of(site)) == []
    assert verify(site, manifest_path(site)) == []


def test_what_can_not_be_removed_of_the_old_site_does_not_fail_the_build(tmp_path, monkeypatch):
    site = tmp_path / "site"
    publish(site, "old")

    def refused(path: Path, *, ignore_errors: bool = False, **_: object) -> None:
        if not ignore_errors:
            raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("peerways.publish.swap.shutil.rmtree", refused)
    publish(site, "new")
    assert word_of(site) == "new"
    assert verify(site, manifest_path(site)) == []
