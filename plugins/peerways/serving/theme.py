"""The theme as MkDocs builds it around a few sample pages: page frames, the theme's files and the page for addresses that lead nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from mkdocs.commands.build import build
from mkdocs.exceptions import MkDocsException

from peerways.pages import Page, Site
from peerways.publish import frames
from peerways.publish.fast import mkdocs_config
from peerways.publish.mkdocs_log import mkdocs_warnings
from peerways.publish.soundness import THEME
from peerways.render.search_files import in_pieces
from peerways.serving.fault import SETTINGS, SettingsError

#: Made by every build of MkDocs, but not from samples: the server makes them of the whole site, or does without.
_OF_THE_SITE = ("search/", "pagefind/", "sitemap.xml", "404.html")


@dataclass(frozen=True)
class Theme:
    """What the theme puts around and beside pages. `files` are by their URL.

    `doubtful` are URLs of pages of which it shows more than a frame knows; `said` are MkDocs' warnings.
    """

    frames: Mapping[frames.Shape, frames.Frame]
    files: Mapping[str, bytes]
    not_found: str
    doubtful: tuple[str, ...]
    said: tuple[str, ...]


def frame_inputs(root: Path, site: Site) -> tuple[object, ...]:
    """Return everything that frames depend on: while it stays equal, so do they."""
    files = sorted(_stamps((root / SETTINGS, *(Path(folder, name) for folder, _, names in os.walk(THEME) for name in names))))
    return site.data_line, site.footer_links, in_pieces(site), frozenset(map(frames.shape_of, site.pages)), tuple(files)


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        if path.is_file():
            found = path.stat()
            yield str(path), found.st_size, found.st_mtime_ns


def learnt_theme(root: Path, site: Site) -> Theme:
    """Let MkDocs build samples of a site into a folder that does not stay. Raises SettingsError where MkDocs gives up, and what a faulty template raises."""
    stand_ins, witnesses = frames.samples(site.pages)
    renderer = frames.StandInRenderer(site)
    with TemporaryDirectory(prefix="peerways-") as name:
        folder = Path(name)
        said = _build(root, folder / "samples", (*stand_ins.values(), *witnesses.values()), renderer)
        learnt = {shape: frames.learn(_text(folder / "samples", page.url), page) for shape, page in stand_ins.items()}
        built = {page.url: _text(folder / "samples", page.url) for page in witnesses.values()}
        for shape in [shape for shape, page in witnesses.items() if not page.url]:
            stand_in = frames.stand_in(witnesses[shape])  # it has the address of the home page itself, so it is built apart
            _build(root, folder / "home", (stand_in,), renderer)
            learnt[shape] = frames.learn(_text(folder / "home", ""), stand_in)
        _build(root, folder / "root", (), renderer, at_root=True)
        not_found = (folder / "root" / "404.html").read_text(encoding="utf-8")
        return Theme(learnt, dict(_theme_files(folder / "root")), not_found, tuple(frames.trusted(learnt, witnesses, built, renderer)), said)


def _build(root: Path, target: Path, pages: tuple[Page, ...], renderer: frames.StandInRenderer, *, at_root: bool = False) -> tuple[str, ...]:
    """Build some pages, without attachments and images, and return MkDocs' warnings. With `at_root`, links that do not go out from a page start at /."""
    exchange = renderer.site.exchange.model_copy(update={"images": ()})
    with mkdocs_warnings() as said:
        try:
            config = mkdocs_config(root, target, replace(renderer.site, exchange=exchange, pages=pages, attachments=()), renderer)
            if at_root and config.site_url:
                config.site_url = urlunsplit((*urlsplit(config.site_url)[:2], "/", "", ""))
            build(config)
        except (MkDocsException, SystemExit) as error:
            raise SettingsError(tuple(dict.fromkeys((*said, str(error))))) from None
        return tuple(dict.fromkeys(said))


def _text(folder: Path, url: str) -> str:
    return (folder / url / "index.html").read_text(encoding="utf-8")


def _theme_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        url = path.relative_to(folder).as_posix()
        if path.is_file() and not url.startswith(_OF_THE_SITE):
            yield url, path.read_bytes()
