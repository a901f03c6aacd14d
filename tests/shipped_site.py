"""The shipped site, as tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from peerways.pages import Page, Site

ROOT = Path(__file__).parents[1]
#: The project of another community, with a framework of its own.
OTHER = ROOT / "tests" / "samples" / "other" / "warm-shelves"
TEMPLATES = ROOT / "plugins" / "peerways" / "render" / "templates" / "pages"
#: Every kind of page that the templates make.
KINDS = tuple(sorted(path.stem for path in TEMPLATES.glob("*.html")))
#: Those that differ most in what they are made of. A browser looks at the others where slow tests
#: run.
FIRST_KINDS = {"home", "state", "gaps", "practice", "assess", "contribute-form"}
#: A further case of a test, which takes too long for all to wait for.
also = partial(pytest.param, marks=pytest.mark.slow)
EVERY_KIND = [kind if kind in FIRST_KINDS else also(kind) for kind in KINDS]


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
