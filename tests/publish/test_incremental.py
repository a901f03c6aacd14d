"""A build makes only what has changed, and what .cache/ holds is never trusted further than it deserves. That the site stays the same, test_one_output shows."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from made_sites import IN_WORKERS, finished, peerways, start, surroundings, tree

from peerways.analyse.analysis import analyse
from peerways.cache.kept import Kept
from peerways.cache.keys import OWN_PAGE, FileKeys, PageKeys
from peerways.cache.pages import KeptPage
from peerways.cache.tree import Made, Put, Tree, standing
from peerways.cache.values import Values
from peerways.check import check_project, check_reading
from peerways.commands import main
from peerways.pages import site_of
from peerways.pages.site import BUILDERS
from peerways.publish import build, fast
from peerways.read import Document, read_folder
from peerways.read import parse as reading
from peerways.render import Renderer

BOOK = "states/southmark/practices/compost-book.md"


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


def inodes(folder: Path) -> dict[str, int]:
    """Return which file lies where; a folder has the same number everywhere, so that one too many is seen."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino if path.is_file() else 0
        for path in folder.rglob("*")
    }


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
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:2000] + b"?" + path.read_bytes()[2001:]),
        lambda path: path.write_bytes(b"no pickle at all, and longer than a digest is, by far"),
        lambda path: path.unlink(),
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
    assert not (tmp_path / "planted").exists()


@pytest.fixture
def first(tmp_path) -> dict[str, Made]:
    """The files of a first build in the folder `site`."""
    tree_of_it = Tree(tmp_path / "site", {}, frozenset())
    made = [tree_of_it.put(path, path.encode()) for path in ("a/index.html", "b/c/index.html", "d")]
    return tree_of_it.finished(made)


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
    files = tree_of_it.finished(made)
    assert tree(site) == before
    assert (second / "a/index.html").read_bytes() == b"another"
    assert tree(second).keys() == {"a", "a/index.html", "d"}  # what nobody asked for is gone
    assert files["d"] == first["d"]
    assert files["a/index.html"].digest == tree(second)["a/index.html"]


def test_a_page_depends_on_what_its_template_asked_for(tmp_path):
    kept = Kept(tmp_path, "public")
    page = KeptPage("a/", None, b"key", (("assess/", True), ("page:about/data", False)), b"", b"")
    kept.pages.keep([page], b"ground")
    pages = Kept(tmp_path, "public").pages
    assert pages.by_url == {"a/": page}
    assert not page.holds(lambda _: False)
    assert not page.holds(lambda _: True)
    assert page.holds(lambda name: name == "assess/")


@pytest.fixture(params=["small", "shipped"])
def site(request, project):
    if request.param == "shipped":
        return request.getfixturevalue("shipped").site
    exchange = check_project(project).exchange
    assert exchange
    return site_of(exchange)


def test_every_page_can_be_told_from_another(site):
    keys = PageKeys(site, {})
    found = {page.url: keys.key(page) for page in site.pages}
    assert [url for url, key in found.items() if key is None] == []
    assert len(set(found.values())) == len(found)
    assert {page.url: PageKeys(site, {}).key(page) for page in site.pages[:20]} == {
        page.url: found[page.url] for page in site.pages[:20]
    }


def test_templates_read_no_more_of_an_entry_than_a_key_covers(site, monkeypatch):
    """What a key leaves out of entries in lists, no template reads of them; of an entry that it was handed by name and is about, it may."""
    renderer = Renderer(site)
    handed: set[int] = set()
    read: list[str] = []

    def watched(kind: type, name: str) -> property:
        def value(entry: object) -> object:
            if id(entry) not in handed:
                read.append(f"{kind.__name__}.{name}")
            return entry.__dict__[name]

        return property(value)

    pages = [replace(page, made_from=page.data) for page in site.pages]
    for place in (*site.exchange.states, *site.exchange.communities):
        assert all(one.rated is one.rated for one in place.rounds)  # so that it is known
    for kind, names in OWN_PAGE.items():
        for name in names:
            monkeypatch.setattr(kind, name, watched(kind, name), raising=False)
    for page in pages:
        fields = page.data.fields().values()
        handed = {id(value) for value in fields if getattr(value, "path", "") == page.path}
        renderer.render(page)
        assert read == [], page.url
    assert site.exchange.states[0].rounds is not None
    assert read == ["State.rounds"]  # the watch works


def test_a_page_reads_prose_of_its_own_file_alone(site, monkeypatch):
    """So a build in which only prose has changed need not look at the other pages at all."""
    texts = {"body", "body_line", "guide", "guide_line"}
    read: list[str] = []

    def watched(name: str) -> property:
        return property(lambda entry: read.append(entry.path) or entry.__dict__[name])

    for kind, names in OWN_PAGE.items():
        for name in names & texts:
            monkeypatch.setattr(kind, name, watched(name), raising=False)
    analysis = analyse(site.exchange)
    for builder in BUILDERS:
        list(builder(site.exchange, analysis))
        assert read == []
        read.clear()
    renderer = Renderer(site)
    own = set()
    for page in site.pages:
        renderer.render(page)
        assert set(read) <= {page.path}, page.url
        own.update(read)
        read.clear()
    assert {practice.path for practice in site.exchange.practices} <= own  # the watch works


@pytest.mark.slow
def test_a_file_that_shows_something_else_has_another_key(project):
    """So a build need not make the files again whose keys are as they were."""
    read = read_folder(project)

    def made(documents: Iterable[Document]) -> dict[str, tuple[bytes | None, bytes]]:
        changed = replace(read, documents=tuple(documents))
        exchange = check_reading(changed).exchange
        assert exchange
        site = site_of(exchange)
        keys = FileKeys(PageKeys(site, {}).ground(b"the same data"))
        return {one.url: (keys.key(one), one.content) for one in site.attachments}

    before, seen = made(read.documents), set()
    assert [url for url, (key, _) in before.items() if key is None] == []
    assert before == made(read.documents)
    for changed in (document for document in read.documents if document.body):
        other = replace(changed, body=f"{changed.body}\n\nMore.\n")
        now = made(other if one is changed else one for one in read.documents)
        for url, (key, content) in now.items():
            if content != before[url][1]:
                seen.add(url)
                assert key != before[url][0], (url, changed.path)
    assert {"data/framework.json", "contribute/correct/southmark.json"} <= seen


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
