"""One build of the site: checked, built beside its place, verified, and put in only when it is
complete.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peerways.cache.build_cache import BuildCache
from peerways.cache.folder import CACHE
from peerways.check import check_reading
from peerways.check.navigation import nav_of_site
from peerways.finding import Finding
from peerways.model.audience import Audience
from peerways.model.exchange import Exchange
from peerways.model.wording import USUAL, Wording
from peerways.pages import Site, site_of
from peerways.publish.collecting import without_collecting
from peerways.publish.fast import Written, build_fast, build_whole, data_of
from peerways.publish.manifest import digests, files_of, manifest_text
from peerways.publish.refused_settings import refused_settings
from peerways.publish.soundness import unsound
from peerways.publish.swap import PublishError, building, put
from peerways.read import Reading, read_folder
from peerways.read.settings import (
    Settings,
    SettingsError,
    asked_of_mkdocs,
    options,
    plain_settings,
    read_settings,
)


@dataclass(frozen=True)
class Published:
    """What a build did.

    With errors among the findings nothing was published, and pages and states are 0.
    """

    pages: int
    states: int
    findings: tuple[Finding, ...]
    seconds: float
    by_mkdocs: str = ""  # what in mkdocs.yml had MkDocs build it
    wording: Wording = USUAL  # how the framework speaks

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == "error")


def build_site(  # noqa: PLR0913 (what a build can be told, each by its name)
    root: Path,
    target: Path,
    *,
    audience: Audience | None = None,
    on: date | None = None,
    release: bool = False,
    real: bool = False,
    keep: int = 0,
    cache: Path | None = None,
    show: Callable[[str], object] = str,
) -> Published:
    """Build the project at `root` into the folder `target`; `show` is told what goes on; without
    `audience` and `on`, mkdocs.yml may say them; `keep` earlier sites stay beside it; `cache` lies
    below `root` unless given.

    With `real`, nothing illustrative is in it.
    Raises PublishError, in one line for a person, where the site can't be built or put in place; a
    site that was there stays.
    """
    started = time.monotonic()
    audience = audience or options(read_settings(root)).audience or "public"
    build_cache = BuildCache(cache or root / CACHE, audience, real)
    with without_collecting():
        show("Reading files")
        reading = read_folder(root, build_cache.documents.documents)
        show("Checking")
        checked = check_reading(
            reading,
            audience=audience,
            on=on,
            release=release,
            known=build_cache.documents.known,
            real=real,
        )
        exchange = checked.exchange
        if exchange is None:
            return Published(0, 0, checked.findings, time.monotonic() - started)
        pages, findings, by_mkdocs = _publish(
            exchange, reading, root, target, build_cache, keep, show
        )
    return Published(
        pages,
        pages and len(exchange.taking_part),
        (*checked.findings, *findings),
        time.monotonic() - started,
        by_mkdocs,
        exchange.framework.wording,
    )


def _publish(
    exchange: Exchange,
    reading: Reading,
    root: Path,
    target: Path,
    build_cache: BuildCache,
    keep: int,
    show: Callable[[str], object],
) -> tuple[int, tuple[Finding, ...], str]:
    """Build an exchange's site and put it in place.

    Returns how many pages it has, warnings, and what had MkDocs build it; or 0 and the errors for
    which it was not put in place.
    """
    messages: list[str] = []
    with building(target, show=show) as aside:
        show("Analysing, making pages")
        settings = plain_settings(root)
        site, data = _listed(exchange, reading, settings, build_cache)
        lost = (*nav_of_site(reading.settings, site.page_urls), *refused_settings(root))
        if lost:
            return 0, lost, ""
        if settings:
            tree = build_cache.tree(aside, target.resolve())
            written = build_fast(
                site, reading, root, tree, settings, build_cache.pages, data, show=show
            )
        else:
            show("Building with MkDocs")
            written = _by_mkdocs(site, root, aside, messages)
        show("Verifying")
        if written.files:
            by_mkdocs = ""
        else:
            by_mkdocs = asked_of_mkdocs(root)
        paths = frozenset(written.digests or files_of(aside))
        links = written.links, written.page_at
        problems = tuple(unsound(paths, site, *links, with_others=bool(by_mkdocs)))
        if problems:
            return 0, problems, by_mkdocs
        show("Putting the site in place")
        manifest = manifest_text(written.digests or digests(aside))
        put(aside, target, manifest, keep=keep, leave=bool(written.files))
        show("Keeping what the next build can use")
        build_cache.keep(written.pages, written.ground, written.files)
        if written.files:
            build_cache.keep_tree(aside, target.resolve(), written.files)
    return len(site.page_urls), tuple(map(_warning, dict.fromkeys(messages))), by_mkdocs


def _listed(
    exchange: Exchange, reading: Reading, settings: Settings | None, build_cache: BuildCache
) -> tuple[Site, bytes]:
    """Return the site, which lists nothing anew while all data stay, and the digest of these; there
    is none where MkDocs builds.
    """
    if settings is None:
        return site_of(exchange), b""
    data = data_of(reading, exchange, settings)
    return site_of(exchange, build_cache.pages.outline(data)), data


def _warning(message: str) -> Finding:
    return Finding("mkdocs.yml", 1, 1, "mkdocs", message, level="warning")


def _by_mkdocs(site: Site, root: Path, aside: Path, messages: list[str]) -> Written:
    """Build into a folder with MkDocs, where its settings ask for more than is known here.

    Raises PublishError with what MkDocs has said where it gives up.
    """
    try:
        return build_whole(site, root, aside, messages)
    except SettingsError as error:
        reasons = "; ".join(" ".join(reason.split()) for reason in error.problems)
        raise PublishError(f"MkDocs can't build the site: {reasons}") from None
