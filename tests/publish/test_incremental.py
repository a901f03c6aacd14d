"""A build makes only what has changed, and what .cache/ holds is never trusted further than it
deserves.

That the site stays the same, test_one_output shows.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from made_sites import IN_WORKERS, finished, inodes, peerways, start, surroundings, tree
from shipped_site import also

from peerways.commands import main
from peerways.publish import build, fast
from peerways.read import parse as reading
from peerways.render import Renderer

BOOK = "states/southmark/practices/compost-book.md"
OTHER = "states/northland/practices/water-days.md"


@pytest.fixture
def built(project, capsys, monkeypatch):
    """Build; return the tree, and which pages were rendered and which files were parsed for it."""
    made: list[str] = []
    parsed: list[str] = []
    render, recovered = Renderer.render, reading.recovered
    monkeypatch.setattr(
        fast.Renderer, "render", lambda self, page: made.append(page.url) or render(self, page)
    )
    monkeypatch.setattr(reading, "recovered", lambda text: parsed.append(text) or recovered(text))
    monkeypatch.setattr(fast, "shared_out", lambda work, items: [work(items)])  # where it is seen

    def build_it(*arguments: str) -> tuple[dict[str, str], set[str], int]:
        made.clear()
        parsed.clear()
        assert main(["build", *arguments], root=project) == 0, capsys.readouterr()
        return (
            tree(project / "site"),
            set(made) - {url for url in made if url.startswith("pw-step-mark")},
            len(parsed),
        )

    return build_it


def test_a_changed_text_is_read_and_rendered_on_its_own_page_alone(built, edit):
    before, all_of_them, files = built()
    assert len(all_of_them) > 50
    assert files > 10
    edit(BOOK, "---\n## ", "---\nA first sentence of its own.\n\n## ")
    after, made, parsed = built()
    assert made == {"practices/southmark/compost-book/"}
    assert parsed == 1
    changed = {
        path for path in before if before[path] != after[path] and not path.startswith("data/")
    }
    searched = {path for path in changed if path.startswith("search/")}
    assert changed - searched == {
        "practices/southmark/compost-book/index.html",
        "contribute/correct/southmark.json",  # which gives the text to whoever corrects it
    }
    assert 0 < len(searched) < 10  # a file for each new word, of many


def test_a_rating_is_rendered_wherever_it_shows(built, edit, project):
    before, all_of_them, _ = built()
    edit(
        "states/northland/assessments/2014-06.yml",
        "feed-ground: {status: 1",
        "feed-ground: {status: 2",
    )
    after, made, parsed = built()
    assert parsed == 1
    assert {
        path.removesuffix("index.html")
        for path in before
        if before[path] != after[path] and path.endswith("index.html")
    } <= made
    assert {"states/northland/", "states/northland/gaps/", "elements/soil/"} <= made
    assert len(made) < len(all_of_them)
    shutil.rmtree(project / ".cache")
    assert built()[0] == after


def test_nothing_is_rendered_for_another_folder_or_after_a_fresh_checkout(built, project, tmp_path):
    before, _, _ = built()
    shutil.rmtree(project / "site")
    for path in project.rglob("*"):
        os.utime(
            path, (1_400_000_000, 1_400_000_000), follow_symlinks=False
        )  # as unpacked on another machine, also within .cache
    again, made, parsed = built()
    assert (again, made, parsed) == (before, set(), 0)
    assert main(["build", "--site", str(tmp_path / "elsewhere")], root=project) == 0
    assert tree(tmp_path / "elsewhere") == before


@pytest.mark.slow
def test_workers_take_kept_pages_too(project):
    for seed in ("1", "2"):  # what a page shows does not depend on the order of sets
        (project / "mkdocs.yml").touch()
        code, out, err = finished(
            start(IN_WORKERS, "build", cwd=project, env=surroundings(PYTHONHASHSEED=seed))
        )
        assert code == 0, out + err
        inodes = {path: path.stat().st_ino for path in (project / "site").rglob("index.html")}
        before = locals().get("before", inodes)
        assert inodes == before


def test_what_is_kept_is_shared_with_the_site_and_no_more_than_one_build_needs(built, project):
    built()
    second = project / ".cache" / "peerways" / "site-public"
    files = inodes(project / "site")
    assert inodes(second) == files
    (project / BOOK).unlink()
    edit_links(project)
    built()
    assert inodes(second) == inodes(project / "site")
    assert len([path for path in inodes(second) if path.endswith("index.html")]) < len(
        [path for path in files if path.endswith("index.html")]
    )


def edit_links(project: Path) -> None:
    """Take the links to the practice out of the prose that has them."""
    for path in [*project.glob("content/**/*.md"), *project.glob("states/**/*.md")]:
        path.write_text(
            path.read_text(encoding="utf-8").replace(
                "practice:southmark/compost-book", "state:southmark"
            ),
            encoding="utf-8",
        )


def test_the_cohort_has_pages_of_its_own(built, project):
    openly, _, _ = built()
    built("--audience", "cohort")
    again, made, _ = built()
    assert (again, made) == (openly, set())


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-7]),
        also(lambda path: path.write_bytes(b"")),
        lambda path: path.write_bytes(path.read_bytes()[:2000] + b"?" + path.read_bytes()[2001:]),
        also(
            lambda path: path.write_bytes(b"no pickle at all, and longer than a digest is, by far")
        ),
        also(lambda path: path.unlink()),
    ],
    ids=["cut short", "empty", "one byte", "something else", "gone"],
)
def test_what_is_damaged_is_made_anew(built, project, damage):
    before, _, _ = built()
    for path in (project / ".cache" / "peerways").rglob("*"):
        if path.is_file():
            damage(path)
    after, made, parsed = built()
    assert after == before
    assert made
    assert parsed


def test_a_page_of_the_site_that_somebody_has_changed_is_not_published_again(built, project):
    before, _, _ = built()
    with (project / "site/practices/southmark/compost-book/index.html").open(
        "a", encoding="utf-8"
    ) as page:
        page.write("<p>Not ours.</p>")
    (project / "mkdocs.yml").touch()
    after, made, _ = built()
    assert after == before
    assert made == {"practices/southmark/compost-book/"}


def test_without_a_cache_there_is_a_site_all_the_same(built, project):
    (project / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    before, _, _ = built()
    (project / ".cache").unlink()
    assert built()[0] == before


@pytest.mark.slow
def test_another_program_takes_nothing_over(built, project, monkeypatch):
    before, all_of_them, files = built()
    monkeypatch.setattr("peerways.cache.values.program", lambda: "another")
    (project / "mkdocs.yml").touch()
    after, made, parsed = built()
    assert (after, made, parsed) == (before, all_of_them, files)


def test_a_failed_build_keeps_nothing_half(project, built, edit, monkeypatch):
    before, _, _ = built()
    edit(BOOK, "title: A compost book for every orchard", "title: Another book")
    monkeypatch.setattr(build, "put", lambda *_, **__: {}["surprise"])
    assert main(["build"], root=project) == 1
    monkeypatch.undo()
    edit(BOOK, "title: Another book", "title: A compost book for every orchard")
    assert main(["build"], root=project) == 0
    assert tree(project / "site") == before
    assert peerways("verify", cwd=project)[0] == 0


def test_a_place_that_an_edit_takes_away_is_missed_by_who_leads_to_it(built, project, edit, capsys):
    edit(BOOK, "---\n## ", "---\n## A place\n\n## ")
    edit(OTHER, "---\n## ", "---\n[There](practice:southmark/compost-book#a-place).\n\n## ")
    built()
    edit(BOOK, "---\n## A place\n", "---\n## A place\n\nMore of it.\n")
    assert len(built()[1]) == 1
    edit(BOOK, "## A place\n", "## Another\n")
    assert main(["build"], root=project) == 1
    assert f"{OTHER}:" in (told := capsys.readouterr().out)
    assert "link-place" in told
