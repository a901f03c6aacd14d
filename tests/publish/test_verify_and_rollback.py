"""The commands around a published site: verify and rollback."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from made_sites import tree
from shipped_site import also

from peerways.commands import main


@pytest.fixture
def run(project, capsys, monkeypatch):
    """Return a function that runs a command line in the project and gives exit code, output and
    errors.
    """
    monkeypatch.chdir(project)

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments, root=project)
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def test_verify_names_every_file_that_is_not_as_it_was_built(project, run):
    assert run("build")[0] == 0
    code, out, err = run("verify")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"site/ is as it was built: \d+ files\n", out)
    subprocess.run(
        ["sha256sum", "--check", "--quiet", "../site.sha256"], cwd=project / "site", check=True
    )

    site = project / "site"
    (site / "index.html").write_text("Somebody was here.", encoding="utf-8")
    (site / "404.html").unlink()
    (site / "404.html").symlink_to(project / "mkdocs.yml")
    (site / "about" / "index.html").unlink()
    (site / "states" / "note.txt").write_text("unexpected", encoding="utf-8")
    (site / "more").symlink_to(project / "content")
    assert run("verify", "site") == (
        1,
        """\
404.html:1:1: error site-file-changed: the file differs from the one that was built
about/index.html:1:1: error site-file-missing: the manifest lists this file; expected it in the site
index.html:1:1: error site-file-changed: the file differs from the one that was built
more:1:1: error site-file-unexpected: the manifest does not list this file; expected only files of the build
states/note.txt:1:1: error site-file-unexpected: the manifest does not list this file; expected only files of the build
site/ differs from the manifest in 5 files; `build.py build` makes it anew
""",
        "",
    )


def test_what_verify_finds_the_next_build_mends(project, run):
    assert run("build")[0] == 0
    first = tree(project / "site")
    page = project / "site" / "states" / "southmark" / "index.html"
    page.write_text("Somebody was here.", encoding="utf-8")
    assert run("build")[1].startswith("Nothing has changed since: ")
    assert run("verify")[0] == 1
    assert run("build")[1].startswith("Built ")
    assert tree(project / "site") == first


@pytest.mark.parametrize("lost", ["index.html", also("404.html"), also("sitemap.xml")])
def test_a_site_that_lost_a_file_is_rolled_back_or_built_anew(project, edit, run, lost):
    assert run("build")[0] == 0
    first = tree(project / "site")
    edit(
        "states/southmark/practices/compost-book.md",
        "title: A compost book for every orchard",
        "title: Another book",
    )
    assert run("build", "--keep", "2")[0] == 0
    (project / "site" / lost).unlink()
    assert run("rollback") == (0, "site/ is the earlier site again; 0 earlier sites left\n", "")
    assert tree(project / "site") == first
    (project / "site" / lost).unlink()
    edit(
        "states/southmark/practices/compost-book.md",
        "title: Another book",
        "title: A compost book for every orchard",
    )
    assert run("build")[0] == 0
    assert tree(project / "site") == first


def test_a_manifest_alone_makes_no_site_of_what_a_person_wrote(project, run):
    assert run("build")[0] == 0
    site = project / "site"
    shutil.rmtree(site)
    site.mkdir()
    (site / "index.html").write_text("mine", encoding="utf-8")
    said = f"{site} holds something else than a site, which a build would replace; choose another folder with --site, or empty this one\n"
    assert run("build") == (1, "", said)
    (project / "site.sha256").write_bytes(b"\xff")
    assert run("build") == (1, "", said)
    assert (site / "index.html").read_text(encoding="utf-8") == "mine"


def test_verify_without_a_site_or_a_manifest_says_what_to_do(project, run):
    assert run("verify") == (
        1,
        "",
        f"{project}/site is no folder; expected a site; `build.py build` makes one\n",
    )
    assert run("build")[0] == 0
    manifest = project / "site.sha256"
    manifest.write_text("not a manifest\n", encoding="utf-8")
    hint = "a build lays the manifest beside the site; --manifest names another one"
    assert run("verify") == (
        1,
        "",
        f"site can't be verified (line 1 of site.sha256 is 'not a manifest'; expected a SHA-256, two spaces and a path); {hint}\n",
    )
    manifest.write_bytes(b"\xff\xfe")
    code, _, err = run("verify")
    assert (code, err.count("\n")) == (1, 1)
    manifest.write_bytes(b"")
    assert "site.sha256 is empty" in run("verify")[2]
    manifest.unlink()
    assert run("verify") == (
        1,
        "",
        f"site can't be verified (No such file or directory: site.sha256); {hint}\n",
    )


@pytest.mark.parametrize("damaged", [None, also(b""), also(b"\x83\x00"), b"not a manifest\n"])
def test_a_build_lays_a_manifest_again_that_is_lost_or_damaged(project, run, damaged):
    assert run("build")[0] == 0
    manifest = project / "site.sha256"
    whole = manifest.read_bytes()
    manifest.unlink() if damaged is None else manifest.write_bytes(damaged)
    assert run("build")[1].startswith("Built ")
    assert manifest.read_bytes() == whole
    assert run("verify")[0] == 0


def test_a_change_in_the_new_site_does_not_reach_the_earlier_ones(project, edit, run):
    book, title = "states/southmark/practices/compost-book.md", "title: A compost book"
    assert run("build")[0] == 0
    first = tree(project / "site")
    edit(book, title, "title: Second compost book")
    assert run("build", "--keep", "2")[0] == 0
    edit(book, "title: Second", "title: Third")
    assert run("build")[0] == 0
    for file in (project / "site").rglob("*.html"):
        with file.open("a", encoding="utf-8") as page:
            page.write("Somebody was here.")
    assert run("rollback")[0] == 0
    assert tree(project / "site") == first


def test_files_get_the_mode_that_the_umask_of_their_build_gives(project, edit, run):
    before = os.umask(0o077)
    try:
        assert run("build")[0] == 0
        assert modes(project / "site") == {0o600, 0o700}
        os.umask(0o022)
        assert run("build")[1].startswith("Built ")
        assert modes(project / "site") == {0o644, 0o755}
        edit("states/southmark/practices/compost-book.md", "title: A", "title: Another")
        os.umask(0o027)
        assert run("build")[0] == 0
        assert modes(project / "site") == {0o640, 0o750}
    finally:
        os.umask(before)


def modes(site: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in site.rglob("*")}


def test_rollback_puts_the_earlier_site_back_and_the_next_build_renews_it(project, edit, run):
    assert run("build")[0] == 0
    first = tree(project / "site")
    edit(
        "states/southmark/practices/compost-book.md",
        "title: A compost book for every orchard",
        "title: A mistake",
    )
    assert run("build", "--keep", "2")[0] == 0
    second = tree(project / "site")
    assert second != first

    assert run("rollback") == (0, "site/ is the earlier site again; 0 earlier sites left\n", "")
    assert tree(project / "site") == first
    assert run("verify")[0] == 0

    code, _, err = run("rollback")
    assert (code, err) == (
        1,
        "no earlier site is kept beside site; `build.py build --keep 3` keeps three\n",
    )
    assert run("build")[0] == 0
    assert tree(project / "site") == second


def test_a_build_that_changes_nothing_keeps_no_second_copy(project, run):
    assert run("build", "--keep", "2")[0] == 0
    assert run("build", "--keep", "2")[1].startswith("Nothing has changed since: ")
    assert run("rollback", "--site", "site")[0] == 1
