"""Whatever is edited in whatever order, and whoever has a hand in the site or the cache in between,
the site is that of a build which knows of no other.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_sites import mkdocs, tree
from shipped_site import also

from peerways.publish.build import build_site

BOOK = "states/southmark/practices/compost-book.md"
PLANTED = "states/southmark/practices/planted.md"
ROUND = "states/northland/assessments/2014-06.yml"
Act = Callable[[Path, random.Random], object]


def changed(path: str, old: str, new: str) -> Act:
    """Return an act that puts a text, with a number for every `§`, in the place of another wherever
    that one or its successor stands.
    """

    def act(project: Path, chance: random.Random) -> None:
        file = project / path
        text = file.read_text(encoding="utf-8")
        start = text.find(old)
        end = text.find("\n", start)
        assert start >= 0
        number = str(chance.randint(1, 9))
        file.write_text(text[:start] + new.replace("§", number) + text[end:], encoding="utf-8")

    return act


def plant(project: Path, chance: random.Random) -> None:
    """Take a practice away, or bring it, as a copy of another under a title of its own."""
    if (project / PLANTED).exists():
        (project / PLANTED).unlink()
        return
    text = (project / BOOK).read_text(encoding="utf-8")
    head, _, rest = text.partition("title: ")
    rest = rest.partition("\n")[2]
    title = f"title: Planted {chance.randint(1, 99)}\n"
    (project / PLANTED).write_text(head + title + rest, encoding="utf-8")


def spoil(project: Path, chance: random.Random) -> None:
    """Change, remove or add a file of the site by hand."""
    pages = sorted((project / "site").rglob("index.html"))
    page = chance.choice([page for page in pages if page.parent != project / "site"])
    how = chance.choice(("change", "remove", "add"))
    if how == "change":
        page.write_text("Somebody was here.", encoding="utf-8")
    elif how == "remove":
        page.unlink()
    else:
        (page.parent / "stray" / "folder").mkdir(parents=True)
        (page.parent / "stray" / "file.html").write_text("stray", encoding="utf-8")


def lose(project: Path, chance: random.Random) -> None:
    """Lose the site, the second tree, or one value of what is kept, as a kill or a cleaning may
    leave it.
    """
    kept = project / ".cache" / "peerways"
    lost = chance.choice([project / "site", kept / "site-public", *sorted(kept.glob("*.pickle"))])
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink(missing_ok=True)


ACTS: tuple[Act, ...] = (
    changed(BOOK, "## ", "## A heading §"),
    changed(BOOK, "title: ", "title: Book §"),
    changed(BOOK, "summary: ", "summary: What was learnt in § orchards."),
    changed("states/southmark/state.yml", "name: ", "name: South §"),
    changed("content/framework.yml", "title: ", "title: Orchards §"),
    changed("mkdocs.yml", "site_name: ", "site_name: Orchards §"),
    lambda project, chance: (project / ROUND).write_text(
        (project / ROUND)
        .read_text(encoding="utf-8")
        .replace("status: 1", "status: 9", 1)
        .replace("status: 2", "status: 1", 1)
        .replace("status: 9", f"status: {chance.choice((1, 2))}", 1),
        encoding="utf-8",
    ),
    plant,
    spoil,
    lose,
)


@pytest.mark.parametrize(("seed", "edits"), [(1, 3), also(2, 8), also(3, 8)])
def test_a_series_of_edits_leaves_what_a_first_build_makes(project, tmp_path, seed, edits):
    chance = random.Random(seed)
    site = project / "site"
    assert not build_site(project, site).errors
    for number in range(edits):
        acts = chance.sample(ACTS, chance.randint(1, 3))
        for act in acts:
            act(project, chance)
            if not site.exists():
                break  # what comes next would have nothing to spoil
        published = build_site(project, site)
        assert published.errors == (), acts
        anew = tmp_path / f"anew-{number}"
        first = build_site(project, anew, cache=tmp_path / f"cache-{number}")
        assert published.findings == first.findings, acts
        assert tree(site) == tree(anew), acts
    mkdocs(project, tmp_path / "mkdocs")
    assert tree(site) == tree(tmp_path / "mkdocs")
