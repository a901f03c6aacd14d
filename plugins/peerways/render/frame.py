"""The frame around a page's body: theme/ as one Jinja2 environment, the same for `build`, `serve`
and MkDocs, so that all three give the same bytes.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from peerways.pages.page import Page
from peerways.pages.site import Site
from peerways.read.settings import Settings
from peerways.render.engine import Compiled, Engine, html
from peerways.wording.loader import WordedLoader

THEME = Path(__file__).parents[1] / "theme"
NOT_FOUND = "404.html"
#: What MkDocs takes for no file of a theme, or as a part of Material that no page here asks for.
UNUSED = re.compile(
    r"(.*/)?\..*|.*\.(html|py|pyc|map|md|markdown|mdown|mkdn|mkd)|.*readme.*|mkdocs_theme\.yml"
    r"|assets/(stylesheets/|images/favicon|javascripts/).*"
)


class FramedPage(NamedTuple):
    """A page as the theme's templates know it, under the names that MkDocs gives these things;
    `peerways` is the page itself.
    """

    title: str
    url: str
    meta: Mapping[str, str]
    canonical_url: str | None
    content: Markup
    peerways: Page


class Frame:
    """The frame of one site's pages."""

    def __init__(self, settings: Settings, site: Site) -> None:
        self.settings, self._site = settings, site
        folders = [folder for folder in (settings.own_theme, THEME) if folder]
        self._environment = Engine(
            loader=WordedLoader(folders, site.exchange.framework.wording),
            autoescape=True,
            bytecode_cache=Compiled(__file__),
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters.update(url=_url, script_tag=_script_tag)
        self._environment.globals.update(config=settings, peerways={"site": site})
        self._template = self._environment.get_template("main.html")

    @property
    def shows(self) -> object:
        """Everything that a page shows of its site through its frame, besides what the theme's own
        files say.
        """
        site = self._site
        framework = site.exchange.framework
        shown = (
            self.settings,
            framework.scale,
            framework.words,
            framework.language,
            site.data_line,
            site.footer_links,
            site.terms,
            site.cited,
            site.exchange.folders,
            own_files(self.settings),
        )
        return msgspec.to_builtins(shown, enc_hook=str)

    def page(self, page: Page, body: str) -> str:
        """Return the whole page around a rendered body.

        Raises jinja2 errors only for faults in the theme's templates.
        """
        address = self.settings.site_url
        framed = FramedPage(
            page.title,
            page.url,
            {"title": page.title, "description": page.description},
            f"{address}{page.url}" if address else None,
            html(body),  # the renderer has escaped what is data
            page,
        )
        return self._template.render(
            page=framed, base_url="/".join([".."] * page.url.count("/")) or "."
        )

    def not_found(self, base: str = "") -> str:
        """Return the page for addresses that lead nowhere; its links start at `base`, by default
        where the site's address says.
        """
        base = base or urlsplit(self.settings.site_url or "/").path
        return self._environment.get_template(NOT_FOUND).render(page=None, base_url=base)

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """The theme's files by their URLs."""
        by_url: dict[str, Path] = {}
        for folder in filter(None, (THEME, self.settings.own_theme)):
            by_url |= {
                url: folder / url for url in files_below(folder) if not UNUSED.fullmatch(url)
            }
        return by_url


def own_files(settings: Settings) -> list[tuple[str, bytes]]:
    """Return the files of the project's own theme."""
    own = settings.own_theme
    if own:
        return [(name, (own / name).read_bytes()) for name in files_below(own)]
    return []


def files_below(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, in order."""
    start = len(str(folder)) + 1
    return sorted(
        os.path.join(where, name)[start:].replace(os.sep, "/")  # noqa: PTH118 (as os.walk gives it)
        for where, _, names in os.walk(folder)
        for name in names
    )


@pass_context
def _url(context: Context, path: str) -> str:
    """Return an address of mkdocs.yml relative to the page; one that names a host or starts at the
    root stays as it is.
    """
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or path.startswith(("/", "#")):
        return path
    return posixpath.join(context["base_url"], path)


@pass_context
def _script_tag(context: Context, path: str) -> Markup:
    return Markup('<script src="{}"></script>').format(_url(context, path))
