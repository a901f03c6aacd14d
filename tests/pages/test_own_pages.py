"""What the site makes itself: no file of a project may take its place."""

from __future__ import annotations

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
