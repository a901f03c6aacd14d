"""The fast path to the same site: MkDocs builds the theme's files and one page a shape; the other pages are filled into learnt frames."""

from __future__ import annotations

import gzip
import io
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from peerways.pages import Page, Site
from peerways.publish import frames
from peerways.publish.links import PageLinks, links_of
from peerways.publish.workers import shared_out
from peerways.render import Renderer
from peerways.render.search import search_entries
from peerways.render.search_files import in_pieces, write_search

log = logging.getLogger("mkdocs.plugins.peerways")


@dataclass(frozen=True)
class Written:
    """What the writing of pages leaves to be done for the site as a whole."""

    entries: tuple[dict[str, str], ...]
    links: tuple[PageLinks, ...]


def build_fast(site: Site, root: Path, target: Path, *, show: Callable[[str], object] = str) -> Written:
    """Build the whole site into the empty folder `target`; `root` holds mkdocs.yml; `show` is told what goes on. Gives the tree that MkDocs would give, byte for byte.

    Raises what MkDocs raises for faults in the theme or in mkdocs.yml, and OSError where the target can't be written.
    """
    show("Learning page frames from the theme")
    stand_ins, witnesses = frames.samples(site.pages)
    renderer = frames.StandInRenderer(site)
    config = mkdocs_config(root, target, replace(site, pages=(*stand_ins.values(), *witnesses.values())), renderer)
    build(config)
    learnt = {shape: frames.learn((target / page.url / "index.html").read_text(encoding="utf-8"), page) for shape, page in stand_ins.items()}
    built = {page.url: (target / page.url / "index.html").read_text(encoding="utf-8") for page in witnesses.values()}
    wrong = frames.trusted(learnt, witnesses, built, renderer)
    if wrong:
        log.warning("The theme shows more of %s than the fast path knows; building with MkDocs alone", ", ".join(wrong[:3]))
        return _build_whole(site, root, target)
    _write_sitemap(site, target, stand_ins)
    for page in stand_ins.values():
        shutil.rmtree(target / page.url.partition("/")[0], ignore_errors=True)
    show("Rendering pages")
    results = shared_out(partial(_write, learnt, renderer, target, built), site.pages)
    written = Written(tuple(e for r in results for e in r.entries), tuple(link for r in results for link in r.links))
    show("Making the search index")
    write_search(target, written.entries, pieces=in_pieces(site))
    return written


def mkdocs_config(root: Path, target: Path, site: Site, renderer: Renderer | None = None) -> MkDocsConfig:
    """Return MkDocs' configuration for a build of `site` into `target`, its plugin handed the site instead of reading it again."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
    plugin = config.plugins["peerways"]
    plugin.given(site, renderer or Renderer(site))  # type: ignore[attr-defined]
    return config


def _build_whole(site: Site, root: Path, target: Path) -> Written:
    renderer = Renderer(site)
    build(mkdocs_config(root, target, site, renderer))
    written = [links_of(page.url, (target / page.url / "index.html").read_text(encoding="utf-8")) for page in site.pages]
    return Written((), tuple(written))


def _write(learnt: dict[frames.Shape, frames.Frame], renderer: Renderer, target: Path, built: dict[str, str], pages: Sequence[Page]) -> Written:
    entries: list[dict[str, str]] = []
    links: list[PageLinks] = []
    for page in pages:
        body = renderer.render(page).html
        frame = learnt.get(frames.shape_of(page))
        whole = frame.fill(page, body) if frame and page.url else built[page.url]
        folder = target / page.url
        os.makedirs(folder, exist_ok=True)
        with open(folder / "index.html", "wb") as file:
            file.write(whole.encode("utf-8", "xmlcharrefreplace"))
        entries += search_entries(page, body)
        links.append(frame.links(page, body) if frame and page.url else links_of(page.url, whole))
    return Written(tuple(entries), tuple(links))


def _write_sitemap(site: Site, target: Path, stand_ins: dict[frames.Shape, Page]) -> None:
    """Replace the samples' sitemap with that of all pages; the packed one bears the date that MkDocs gave it."""
    path, packed = target / "sitemap.xml", target / "sitemap.xml.gz"
    with gzip.open(packed) as sample:
        sample.read()
        stamp = sample.mtime
    model = next(iter(stand_ins.values())).url
    text = frames.sitemap_of(path.read_text(encoding="utf-8"), model, site.pages).encode("utf-8")
    path.write_bytes(text)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="sitemap.xml.gz", mode="wb", fileobj=buffer, mtime=stamp) as file:
        file.write(text)
    packed.write_bytes(buffer.getvalue())
