"""The MkDocs plugin: an adapter from MkDocs' events to the stages of the build.

Nothing is decided here.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from peerways.check import check_project
from peerways.check.navigation import nav_of_site
from peerways.check.report import line, report
from peerways.pages import Page, Site, site_of
from peerways.pages.page import PageData
from peerways.read.folders import STATES, Folders, folders_of
from peerways.read.settings import SETTINGS, Settings, SettingsError, day_of, read_settings
from peerways.render import Heading, Renderer
from peerways.render.frame import NOT_FOUND, THEME, UNUSED, Frame
from peerways.render.sitemap import sitemap
from peerways.search.entries import SearchEntry, search_entries
from peerways.search.site_index import search_files, write_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.peerways")
#: MkDocs' own name of a page's template and those of the files it makes from templates → the words
#: that have them made by our frame.
_TEMPLATES = {
    "main.html": "{{ peerways_page(page) }}",
    NOT_FOUND: "{{ peerways_not_found() }}",
    "sitemap.xml": "{{ peerways_sitemap() }}",
}


class Day(BaseConfigOption[date | None]):
    """A day of the calendar, with or without quotation marks."""

    def run_validation(self, value: object) -> date | None:
        day = day_of(value)
        if day is None and value is not None:
            raise ValidationError(f"expected a day such as 2014-06-30, not {value!r}")
        return day


class PeerwaysConfig(Config):
    """The plugin's options in mkdocs.yml."""

    audience = option.Choice(("public", "cohort"), default="public")
    date = Day()
    states = option.Type(str, default=STATES)


class SitePage(MkDocsPage):
    """A page that MkDocs takes as rendered: its body comes from our renderer."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(page.title, file, config)
        self.peerways = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 (MkDocs' signature)
        self.markdown = ""
        self.meta = {"title": self.peerways.title, "description": self.peerways.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        plugin = config.plugins["peerways"]
        assert isinstance(plugin, PeerwaysPlugin)
        rendered = plugin.renderer.render(self.peerways)
        plugin.entries += search_entries(self.peerways, rendered.html)
        self.content = rendered.html
        self.toc = contents(rendered.headings)

    def _set_edit_url(
        self, *_: object
    ) -> None:  # the edit link is the renderer's: it knows the file that holds the data
        self.edit_url = None


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """Return the headings as MkDocs' contents list."""
    links: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(heading.title, heading.id, heading.level)
        (links[-1].children if heading.level > 2 and links else links).append(link)
    return TableOfContents(links)


class PeerwaysPlugin(BasePlugin[PeerwaysConfig]):
    """Merges framework, states and assessments into the pages of the site."""

    site: Site
    renderer: Renderer
    folders: Folders

    def __init__(self) -> None:
        self.prepared: tuple[Site, Renderer] | None = None
        self.entries: list[SearchEntry] = []
        self.dated = False

    def use(self, site: Site, renderer: Renderer) -> None:
        """Take a site that has been read and checked already, instead of reading the project."""
        self.prepared = site, renderer

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        self.folders = folders_of(_root(config))
        if Path(config.docs_dir).resolve() != (_root(config) / self.folders.content).resolve():
            raise PluginError(
                f"docs_dir is {config.docs_dir}; expected it written out in mkdocs.yml itself, as"
                " the folder of the framework"
            )
        self.site, self.renderer = self.prepared or self._read(config)
        self.entries = []
        # MkDocs dates the sitemap by this variable; without it two builds of the same data would
        # differ from one day to the next.
        self.dated = "SOURCE_DATE_EPOCH" not in os.environ
        if self.dated:
            os.environ["SOURCE_DATE_EPOCH"] = str(_epoch(self.site))
        return config

    def _read(self, config: MkDocsConfig) -> tuple[Site, Renderer]:
        checked = check_project(
            _root(config),
            audience="cohort" if self.config.audience == "cohort" else "public",
            on=self.config.date,
        )
        if checked.exchange is None:
            raise PluginError(
                f"{report(checked.findings, 'text')}\n{len(checked.errors)} mistakes; nothing is"
                " built"
            )
        for finding in checked.findings:
            log.info(line(finding))
        site = site_of(checked.exchange)
        lost = [*nav_of_site(read_settings(_root(config)), {page.url for page in site.pages})]
        if lost:
            raise PluginError(f"{report(lost, 'text')}\n{len(lost)} mistakes; nothing is built")
        return site, Renderer(site)

    @event_priority(100)  # other plugins are to find our pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        images = {f"{path.removeprefix('content/')}" for path in self.site.exchange.images}
        for file in list(files):
            if file.src_dir == config.docs_dir:
                unused = file.src_uri not in images
            else:
                unused = bool(UNUSED.fullmatch(file.src_uri))
            if unused:
                files.remove(file)
        for page in self.site.pages:
            file = File.generated(
                config,
                page.source,
                abs_src_path=str(
                    _root(config) / self.folders.written(page.path or SETTINGS)
                ),  # plugins ask its age
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            file.page = SitePage(page, file, config)
            files.append(file)
        for attachment in self.site.attachments:
            files.append(File.generated(config, attachment.url, content=attachment.content))
        return files

    def on_env(
        self,
        env: jinja2.Environment,
        *,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> jinja2.Environment:
        frame = Frame(_settings(config), self.site)
        env.loader = jinja2.ChoiceLoader(
            [jinja2.DictLoader(_TEMPLATES), env.loader or jinja2.DictLoader({})]
        )
        env.globals.update(
            peerways_page=lambda page: frame.page(_ours(page), page.content),
            peerways_not_found=frame.not_found,
            peerways_sitemap=lambda: sitemap(self.site, config.site_url or ""),
        )
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        write_search(config.site_dir, search_files(self.site, self.entries))
        self._undate()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        self._undate()

    def _undate(self) -> None:
        if self.dated:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
            self.dated = False

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        for folder in (self.folders.content, self.folders.states):
            server.watch(str(_root(config) / folder))
        server.watch(str(Path(__file__).parent / "render" / "templates"))
        return server


def _ours(page: MkDocsPage) -> Page:
    """Return a page as our frame takes it; one that another plugin has added has its title, its
    description and no place in the navigation.
    """
    if isinstance(page, SitePage):
        return page.peerways
    description = str(page.meta.get("description") or page.title)
    return Page(page.url, "prose", str(page.title), description, PageData())


def _settings(config: MkDocsConfig) -> Settings:
    own = config.theme.custom_dir
    return Settings(
        config.site_name,
        config.site_description,
        config.site_url or "",
        tuple(config.nav or ()),
        tuple(config.extra_css),
        tuple(map(str, config.extra_javascript)),
        Path(own) if own else None,
    )


def judge_settings(settings: Mapping[str, Any], root: Path) -> None:
    """Raise SettingsError where MkDocs can't take some of these settings of the project at `root`;
    nothing is built, no hook is run.
    """
    accepted, problems = dict(settings), []
    content = str(root / folders_of(root).content)
    rest = {"site_name": "-", "docs_dir": content, "theme": "material"}  # it brings plugins
    while wrong := _first_refused({**accepted, **rest}, root):
        key, error = wrong
        if accepted.pop(key, None) is None:  # what the check tells
            break
        problems.append(f"Config value '{key}': {error}")
    if problems:
        raise SettingsError(tuple(problems))


def _first_refused(settings: dict[str, Any], root: Path) -> tuple[str, Exception] | None:
    """Return the first setting that MkDocs can't take: it stops there."""
    config = MkDocsConfig(config_file_path=str(root / SETTINGS))
    config.load_dict(settings)
    return next(iter(config.validate()[0]), None)


def settings_from_mkdocs(root: Path) -> Settings:
    """Return the settings as MkDocs reads them. Raises SettingsError where it gives up."""
    with _telling():
        return _settings(load_config(str(root / "mkdocs.yml")))


def build_with_mkdocs(root: Path, target: Path, site: Site) -> list[str]:
    """Build the whole site into a folder with MkDocs alone.

    Returns its warnings; raises SettingsError where it gives up.
    """
    with _telling() as messages:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
        plugin = config.plugins["peerways"]
        assert isinstance(plugin, PeerwaysPlugin)
        plugin.use(site, Renderer(site))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    return messages


@contextmanager
def _telling() -> Iterator[list[str]]:
    """Yield a list that MkDocs' warnings and errors are added to instead of being printed; where it
    gives up, all are told as a SettingsError.
    """
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    messages: list[str] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield messages
    except (MkDocsException, SystemExit) as error:
        raise SettingsError(tuple(dict.fromkeys((*messages, str(error))))) from None
    finally:
        logger.removeHandler(listener)
        logger.setLevel(before[0])
        logger.propagate = before[1]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").parent


def _epoch(site: Site) -> int:
    """Return the first second of the day that the site speaks from."""
    return int(datetime.combine(site.exchange.on, time(), UTC).timestamp())
