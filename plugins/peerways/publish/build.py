"""One build of the site: checked, built beside its place, verified, and put in only when it is complete."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peerways.check import check_reading
from peerways.finding import Finding
from peerways.model.audience import Audience
from peerways.pages import Site, site_of
from peerways.publish.manifest import digests, manifest_text
from peerways.publish.mkdocs_log import mkdocs_warnings
from peerways.publish.soundness import unsound
from peerways.publish.swap import PublishError, building, put
from peerways.read import read_folder

if TYPE_CHECKING:
    from peerways.publish.fast import Written


@dataclass(frozen=True)
class Published:
    """What a build did. With errors among the findings nothing was published, and pages and states are 0."""

    pages: int
    states: int
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == "error")


def build_site(
    root: Path, target: Path, *, audience: Audience = "public", on: date | None = None, release: bool = False, keep: int = 0, show: Callable[[str], object] = str,
) -> Published:
    """Build the project at `root` into the folder `target`; `show` is told what goes on; `keep` earlier sites stay beside it.

    Raises PublishError, in one line for a person, where the site can't be built or put in place; a site that was there stays.
    """
    started = time.monotonic()
    show("Reading files")
    reading = read_folder(root)
    show("Checking")
    checked = check_reading(reading, audience=audience, on=on, release=release)
    if checked.exchange is None:
        return Published(0, 0, checked.findings, time.monotonic() - started)
    with building(target, show=show) as aside, mkdocs_warnings() as said:
        show("Analysing, making pages")
        site = site_of(checked.exchange)
        written = _built(site, root, aside, said, show)
        show("Verifying")
        problems = tuple(unsound(aside, site, written.links))
        if problems:
            return Published(0, 0, (*checked.findings, *problems), time.monotonic() - started)
        show("Putting the site in place")
        put(aside, target, manifest_text(digests(aside)), keep=keep)
    warnings = (Finding("mkdocs.yml", 1, 1, "mkdocs", message, level="warning") for message in dict.fromkeys(said))
    return Published(len(site.pages), len(checked.exchange.states), (*checked.findings, *warnings), time.monotonic() - started)


def _built(site: Site, root: Path, aside: Path, said: list[str], show: Callable[[str], object]) -> Written:
    """Build into a folder. Raises PublishError with what MkDocs has said where it gives up."""
    show("Starting MkDocs")
    from mkdocs.exceptions import MkDocsException

    from peerways.publish.fast import build_fast

    try:
        return build_fast(site, root, aside, show=show)
    except (MkDocsException, SystemExit) as error:
        reasons = dict.fromkeys([*said, str(error)])
        raise PublishError(f"MkDocs can't build the site: {'; '.join(' '.join(reason.split()) for reason in reasons)}") from None
