"""Whether a built site may be published: every expected file is there, no other is, and every
internal link leads somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerways.finding import Finding
from peerways.pages import Site
from peerways.render.frame import THEME, files_below
from peerways.render.links import PageAt, PageLinks, broken_targets
from peerways.search.shards import FILES, FIRST

#: What MkDocs and the theme add to the pages, attachments and images. Nothing from content/ can lie
#: in the theme's folders: it is never copied there.
_OF_MKDOCS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
_OF_THE_THEME = frozenset(files_below(THEME))
_THEME_FOLDER = "assets/"


def unsound(
    paths: frozenset[str],
    site: Site,
    links: Iterable[PageLinks],
    page_at: PageAt | None = None,
    *,
    with_others: bool = False,
) -> Iterator[Finding]:
    """Yield a finding for everything that keeps a built site from being published; `paths` are the
    paths of its files, `links` those to verify, see `broken_targets`.

    `with_others`: plugins and hooks of MkDocs may have added files of their own.
    """
    pages = {f"{url}index.html" for url in site.page_urls}
    images = {image.removeprefix("content/") for image in site.exchange.images}
    expected = pages | images | site.outline.files.keys() | {FIRST}
    for path in sorted(expected - paths):
        yield Finding(
            path,
            1,
            1,
            "site-file-missing",
            "the build did not make this file; expected it in the site",
        )
    strange = paths - expected - _OF_MKDOCS - _OF_THE_THEME
    if with_others:
        strange = frozenset()
    for path in sorted(strange):
        if not path.startswith(_THEME_FOLDER) and not FILES.fullmatch(path):
            yield Finding(
                path,
                1,
                1,
                "site-file-unexpected",
                "nobody asked for this file; expected only pages, attachments, images and the"
                " theme",
            )
    yield from broken_targets(links, paths, page_at)
