"""What the theme puts around and beside the pages: learnt from MkDocs with a few sample pages, and kept as long as nothing that it depends on changes."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from peerways.cache.values import Values
from peerways.pages import Page, Site
from peerways.publish import frames
from peerways.publish.mkdocs_log import mkdocs_warnings
from peerways.publish.unchanged import has_inputs_elsewhere
from peerways.render import Renderer
from peerways.render.search_files import in_pieces

#: What MkDocs makes of the pages and not of the theme.
_OF_THE_PAGES = ("search/", "pagefind/", "sitemap.xml")


@dataclass(frozen=True)
class Theme:
    """Frames by the shape of their pages; `files` by their URLs; the sitemap of the samples, with the address of one of them and the time in its packed form.

    `doubtful` are URLs of pages of which the theme shows more than a frame knows; `said` are MkDocs' warnings.
    """

    frames: Mapping[frames.Shape, frames.Frame]
    files: Mapping[str, bytes]
    sitemap: str
    sample: str
    time: int | None
    doubtful: tuple[str, ...]
    said: tuple[str, ...]

    def write(self, site: Site, target: Path) -> None:
        """Write the theme's files and the sitemap of a whole site into its folder."""
        for url, content in self.files.items():
            path = target / url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        text = frames.sitemap_of(self.sitemap, self.sample, site.pages).encode("utf-8")
        (target / "sitemap.xml").write_bytes(text)
        buffer = io.BytesIO()
        with gzip.GzipFile(
            filename="sitemap.xml.gz", mode="wb", fileobj=buffer, mtime=self.time
        ) as file:
            file.write(text)
        (target / "sitemap.xml.gz").write_bytes(buffer.getvalue())


def theme_inputs(root: Path, site: Site) -> tuple[object, ...]:
    """Return everything that a theme depends on, besides the program: while it stays equal, so does the theme."""
    shapes = frozenset(map(frames.shape_of, site.pages))
    return (
        (root / "mkdocs.yml").read_bytes(),
        site.data_line,
        site.footer_links,
        in_pieces(site),
        site.exchange.on,
        os.environ.get("SOURCE_DATE_EPOCH"),
        tuple(sorted(shapes)),
    )


def theme_of(root: Path, site: Site, values: Values) -> Theme:
    """Return the theme around a site, learnt anew only where something that it depends on has changed."""
    inputs = theme_inputs(root, site)
    kept = None if has_inputs_elsewhere(root) else values.get("theme")
    if kept and kept[0] == inputs:
        theme: Theme = kept[1]
        return theme
    theme = learnt_theme(root, site)
    values.keep("theme", (inputs, theme))
    return theme


def mkdocs_config(
    root: Path, target: Path, site: Site, renderer: Renderer | None = None
) -> MkDocsConfig:
    """Return MkDocs' configuration for a build of `site` into `target`, its plugin handed the site instead of reading it again."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
    plugin = config.plugins["peerways"]
    plugin.given(site, renderer or Renderer(site))  # type: ignore[attr-defined]
    return config


def learnt_theme(root: Path, site: Site) -> Theme:
    """Let MkDocs build samples of a site into a folder that does not stay. Raises what MkDocs raises for faults in the theme or in mkdocs.yml."""
    stand_ins, witnesses = frames.samples(site.pages)
    renderer = frames.StandInRenderer(site)
    with TemporaryDirectory(prefix="peerways-") as name, mkdocs_warnings() as said:
        folder, home = Path(name, "samples"), Path(name, "home")
        _build(root, folder, (*stand_ins.values(), *witnesses.values()), renderer)
        learnt = {
            shape: frames.learn(_text(folder, page.url), page) for shape, page in stand_ins.items()
        }
        built = {page.url: _text(folder, page.url) for page in witnesses.values()}
        for shape in [shape for shape, page in witnesses.items() if not page.url]:
            stand_in = frames.stand_in(
                witnesses[shape]
            )  # it has the address of the home page itself, so it is built apart, among pages that the header may name
            _build(
                root,
                home,
                (
                    stand_in,
                    *(replace(page, title=frames.TITLE) for page in witnesses.values() if page.url),
                ),
                renderer,
            )
            learnt[shape] = frames.learn(_text(home, ""), stand_in)
        pages = {page.url + "index.html" for page in (*stand_ins.values(), *witnesses.values())}
        with gzip.open(folder / "sitemap.xml.gz") as packed:
            packed.read()
            time = packed.mtime
        sitemap = (folder / "sitemap.xml").read_text(encoding="utf-8")
        doubtful = tuple(frames.trusted(learnt, witnesses, built, renderer))
        return Theme(
            learnt,
            dict(_theme_files(folder, pages)),
            sitemap,
            next(iter(stand_ins.values())).url,
            time,
            doubtful,
            tuple(dict.fromkeys(said)),
        )


def build_beside(root: Path, target: Path, site: Site) -> None:
    """Build what the theme puts beside the pages of a site published at the root of its host: links that do not go out from a page start at /."""
    _build(root, target, (), frames.StandInRenderer(site), at_root=True)


def _build(
    root: Path,
    target: Path,
    pages: tuple[Page, ...],
    renderer: frames.StandInRenderer,
    *,
    at_root: bool = False,
) -> None:
    """Build some pages, without attachments and images."""
    exchange = renderer.site.exchange.model_copy(update={"images": ()})
    config = mkdocs_config(
        root,
        target,
        replace(renderer.site, exchange=exchange, pages=pages, attachments=()),
        renderer,
    )
    if at_root and config.site_url:
        config.site_url = urlunsplit((*urlsplit(config.site_url)[:2], "/", "", ""))
    build(config)


def _text(folder: Path, url: str) -> str:
    return (folder / url / "index.html").read_text(encoding="utf-8")


def _theme_files(folder: Path, pages: set[str]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        url = path.relative_to(folder).as_posix()
        if path.is_file() and url not in pages and not url.startswith(_OF_THE_PAGES):
            yield url, path.read_bytes()
