"""One build of the site: checked, built by MkDocs beside its place, and put in only when it is complete."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from peerways.check import check_project
from peerways.finding import Finding
from peerways.model.audience import Audience
from peerways.publish.mkdocs_log import mkdocs_warnings
from peerways.publish.swap import PublishError, building, put


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
    root: Path, target: Path, *, audience: Audience = "public", on: date | None = None, release: bool = False, show: Callable[[str], object] = str,
) -> Published:
    """Build the project at `root` into the folder `target`; `show` is told what goes on.

    Raises PublishError, in one line for a person, where the site can't be built or put in place; a site that was there stays.
    """
    started = time.monotonic()
    show("Checking")
    checked = check_project(root, audience=audience, on=on, release=release)
    if checked.exchange is None:
        return Published(0, 0, checked.findings, time.monotonic() - started)
    with building(target) as aside, mkdocs_warnings() as said:
        show("Building")
        _by_mkdocs(root, aside, audience, on, said)
        pages = sum(1 for _ in aside.rglob("*.html"))
        show("Putting the site in place")
        put(aside, target)
    warnings = (Finding("mkdocs.yml", 1, 1, "mkdocs", message, level="warning") for message in dict.fromkeys(said))
    return Published(pages, len(checked.exchange.states), (*checked.findings, *warnings), time.monotonic() - started)


def _by_mkdocs(root: Path, aside: Path, audience: Audience, on: date | None, said: list[str]) -> None:
    """Let MkDocs build into a folder. Raises PublishError with what MkDocs has said where it gives up."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(aside))
        _tell_plugin(config, audience, on)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, SystemExit) as error:
        reasons = dict.fromkeys([*said, str(error)])
        raise PublishError(f"MkDocs can't build the site: {'; '.join(' '.join(reason.split()) for reason in reasons)}") from None


def _tell_plugin(config: Any, audience: Audience, on: date | None) -> None:
    """Set audience and day, which the command line decides, in the plugin's options."""
    plugin = config.plugins.get("peerways")
    if plugin is not None:
        plugin.config["audience"] = audience
        plugin.config["date"] = str(on) if on else plugin.config["date"]
