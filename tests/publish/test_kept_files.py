"""What builds keep: values that run nothing when they are read, files that are as they were made,
pages that say what they depend on.
"""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest
from made_sites import inodes, tree

import peerways.cache.values as values_of
from peerways.cache.build_cache import BuildCache
from peerways.cache.pages import CachedPage, Ground
from peerways.cache.tree import Made, Put, Tree, standing
from peerways.cache.values import Values
from peerways.pages.site import Outline


class Planted:
    def __reduce__(self):
        return os.mkdir, ("planted",)


def test_what_a_kept_file_names_is_not_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    values = Values(tmp_path)
    for planted in (Planted(), [Path("x")], {"theme": Planted()}):
        values.keep("theme", planted)
        assert (
            pickle.loads((tmp_path / "theme.pickle").read_bytes()[32:]) is not False
        )  # the file is whole, and would run
        shutil.rmtree(tmp_path / "planted", ignore_errors=True)
        assert values.get("theme") is None
    for name in (
        "os.mkdir",
        "Path.mkdir",
        "_digest",
    ):  # what one of our modules imports, or defines beside types
        forge(tmp_path / "theme.pickle", values_of.__name__, name)
        assert values.get("theme") is None
    assert not (tmp_path / "planted").exists()


def forge(file: Path, module: str, name: str) -> None:
    """Write a whole value that calls something of a module with a text."""
    pushed = [b"\x8c" + bytes([len(text)]) + text.encode() for text in (module, name, "planted")]
    content = b"\x80\x04%b%b\x93%b\x85R." % tuple(pushed)
    file.write_bytes(values_of._digest(content) + content)


@pytest.fixture
def first(tmp_path) -> dict[str, Made]:
    """The files of a first build in the folder `site`."""
    tree_of_it = Tree(tmp_path / "site", {}, frozenset())
    made = [tree_of_it.put(path, path.encode()) for path in ("a/index.html", "b/c/index.html", "d")]
    return tree_of_it.finished(made, str.isspace)


def test_a_second_tree_takes_only_files_that_are_as_they_were_made(tmp_path, first):
    site, second = tmp_path / "site", tmp_path / "second"
    second.mkdir()
    (second / "empty/within").mkdir(parents=True)
    (second / "stray").symlink_to(site)
    os.utime(site / "d", (0, 0))  # the content is what it was
    (site / "a/index.html").write_text("A/index.html", encoding="utf-8")  # of the same size
    assert standing(str(second), first, str(site)) == {"b/c/index.html", "d"}
    assert inodes(second).keys() == {"b", "b/c", "b/c/index.html", "d"}
    assert (second / "d").samefile(site / "d")


def test_a_tree_never_writes_through_a_link(tmp_path, first):
    site, second = tmp_path / "site", tmp_path / "second"
    second.mkdir()
    tree_of_it = Tree(second, first, standing(str(second), first, str(site)))
    before = tree(site)
    made = [
        tree_of_it.put("a/index.html", b"another"),
        Put("d", first["d"].digest),  # left as it stands
    ]
    files = tree_of_it.finished(made, str.isspace)
    assert tree(site) == before
    assert (second / "a/index.html").read_bytes() == b"another"
    assert tree(second).keys() == {"a", "a/index.html", "d"}  # what nobody asked for is gone
    assert files["d"] == first["d"]
    assert files["a/index.html"].digest == tree(second)["a/index.html"]


def test_a_page_depends_on_what_its_template_asked_for(tmp_path):
    kept = BuildCache(tmp_path, "public")
    page = CachedPage("a/", b"key", (("assess/", True), ("page:about/data", False)), b"", b"")
    kept.pages.keep({"a/": page}, Ground(b"data", {}, Outline({"a/": "home"}, {}), {}))
    pages = BuildCache(tmp_path, "public").pages
    assert pages.get("a/") == page
    assert pages.outline(b"data") == Outline({"a/": "home"}, {})
    assert pages.outline(b"other data") is None
    assert not page.holds(lambda _: False)
    assert not page.holds(lambda _: True)
    assert page.holds(lambda name: name == "assess/")


def test_what_a_full_disk_or_a_kill_cut_off_is_no_value_and_is_swept(tmp_path, monkeypatch):
    values = Values(tmp_path)
    values.keep("pages-1", ["whole"])
    with monkeypatch.context() as full:
        full.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        values.keep("pages-1", ["never"])
    assert [path.name for path in tmp_path.iterdir()] == ["pages-1.pickle"]
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):  # before the last step
            values.keep("pages-1", ["never"])
    assert len(list(tmp_path.iterdir())) == 2
    assert (values.names("pages-"), values.get("pages-1")) == (["pages-1"], ["whole"])
    values.keep("pages-1", ["next"])
    assert [path.name for path in tmp_path.iterdir()] == ["pages-1.pickle"]
    assert values.get("pages-1") == ["next"]
