"""What the site makes itself: no file of a project may take its place."""

from __future__ import annotations

import pytest
from made_exchange import exchange

from peerways.model.addresses import Address, addresses
from peerways.read.file_kinds import KIND, LISTED, Listed
from peerways.read.layout import kind_of


def test_no_page_of_a_project_takes_the_place_of_one_that_the_site_makes(shipped):
    site = shipped.site
    made = {item.url.removesuffix("/") for item in (*site.pages, *site.attachments)}
    named = {name for name in made - {page.name for page in site.exchange.pages} if name}
    free = {
        name
        for name in named
        if (found := kind_of(f"content/{name}.md")) and found[0].name == "page"
    }
    assert free == set()


def test_what_the_framework_lists_needs_only_its_line_among_the_kinds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sectors = Listed("sector", "sectors", "sectors/{slug}/")
    monkeypatch.setitem(LISTED, "sector", (KIND["framework"], sectors))
    known = addresses(exchange())
    there = Address("sectors/manufacturing/", "Manufacturing", "content/framework.yml")
    assert known["sector:manufacturing"] == there
    assert there.path not in known.urls
