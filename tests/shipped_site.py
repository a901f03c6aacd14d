"""The shipped site, as tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from peerways.pages import Page, Site

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "plugins" / "peerways" / "render" / "templates" / "pages"
#: Every kind of page that the templates make.
KINDS = tuple(sorted(path.stem for path in TEMPLATES.glob("*.html")))


@dataclass(frozen=True)
class Shipped:
    """The site that the repository's own content makes, and the folder in which it was built."""

    site: Site
    folder: Path

    def html(self, page: Page) -> str:
        """Return a page's whole HTML."""
        return (self.folder / page.url / "index.html").read_text(encoding="utf-8")

    def fullest(self, kind: str) -> Page:
        """Return the page of a kind that holds most."""
        pages = [page for page in self.site.pages if page.kind == kind]
        assert pages, f"the shipped content makes no page of the kind {kind}"
        return max(pages, key=lambda page: len(self.html(page)))
