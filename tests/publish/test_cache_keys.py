"""Keys of pages and files: another one for whatever shows something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from shipped_site import also

from peerways.cache.keys import OWN_PAGE, FileKeys, PageKeys
from peerways.check import check_project, check_reading
from peerways.pages import site_of
from peerways.read import Document, read_folder
from peerways.render import Renderer

Shown = tuple[bytes | None, frozenset[str]]


@pytest.fixture(params=["small", also("shipped")])
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
    """What a key leaves out of entries in lists, no template reads of them; of an entry that it was
    handed by name and is about, it may.
    """
    renderer = Renderer(site)
    handed: set[int] = set()
    read: list[str] = []

    def watched(kind: type, name: str) -> property:
        def value(entry: object) -> object:
            if id(entry) not in handed:
                read.append(f"{kind.__name__}.{name}")
            return entry.__dict__[name]

        return property(value)

    pages = [page.made_up for page in site.pages]
    assert site.outline  # so that it is known
    for place in (*site.exchange.states, *site.exchange.communities):
        assert all(one.rated is one.rated for one in place.rounds)  # likewise
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
    assert site_of(site.exchange).outline == site.outline
    assert read == []
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
    """So a build need not make the files again whose keys are as they were, nor look at the keys of
    those that show no changed text.
    """
    read = read_folder(project)

    def made(documents: Iterable[Document]) -> dict[str, tuple[Shown, bytes]]:
        changed = replace(read, documents=tuple(documents))
        exchange = check_reading(changed).exchange
        assert exchange
        site = site_of(exchange)
        keys = FileKeys(b"the same data")
        return {one.url: (keys.shown(one), one.content) for one in site.attachments}

    before, seen = made(read.documents), set()
    assert [url for url, ((key, _), _) in before.items() if key is None] == []
    assert before == made(read.documents)
    for changed in (document for document in read.documents if document.body):
        other = replace(changed, body=f"{changed.body}\n\nMore.\n")
        now = made(other if one is changed else one for one in read.documents)
        for url, ((key, paths), content) in now.items():
            if content != before[url][1]:
                seen.add(url)
                assert key != before[url][0][0], (url, changed.path)
                assert changed.path in paths, url
    assert {"data/framework.json", "contribute/correct/southmark.json"} <= seen
