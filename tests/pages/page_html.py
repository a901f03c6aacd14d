"""A page's own HTML, without the frame of the theme."""

from __future__ import annotations

from peerways.pages.site import Site
from peerways.render import Renderer


def html_of(site: Site, url: str) -> str:
    """Return what the page at a URL shows."""
    (page,) = (page for page in site.pages if page.url == url)
    return Renderer(site).render(page).html
