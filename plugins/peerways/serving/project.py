"""The project on the disk, kept in memory: at each look only changed files are read, and a new
version is made only where something has changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peerways.check import check_reading
from peerways.check.navigation import nav_of_site
from peerways.check.validation import Known
from peerways.finding import Finding
from peerways.model.audience import Audience
from peerways.pages import Site, site_of
from peerways.pages.site import Outline
from peerways.read.incremental import Snapshot, Stamp, read_again, stamp_of
from peerways.read.settings import Settings, SettingsFile, options, plain_settings
from peerways.render.engine import TEMPLATES
from peerways.render.frame import THEME, files_below
from peerways.serving.fault import findings_of, settings_warning
from peerways.serving.version import Version

_MORE = (
    "the settings name plugins or hooks that only a build runs: pages may differ from the built"
    " ones"
)


@dataclass(frozen=True)
class Look:
    """What a look at the project found: the version to serve, None until there is one, whether it
    is a new one, and all findings, in `seconds`.

    Without errors among the findings the version is that of the newest files, else that of the last
    good ones.
    """

    version: Version | None
    new: bool
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == "error")

    @property
    def good(self) -> bool:
        """Whether the version is that of the files as they are now."""
        return not self.errors


class Project:
    """The project at `root` as an audience may see it; not to be looked at from two threads at
    once.
    """

    def __init__(
        self, root: Path, audience: Audience | None = None, on: date | None = None
    ) -> None:
        self.root, self.audience, self.on = root, audience, on
        self._snapshot, self._known = Snapshot(), Known()
        self._options: object = None
        self._findings: tuple[Finding, ...] = ()
        self._site: Site | None = None
        self._outline: tuple[object, Outline | None] = None, None
        self._templates: dict[str, Stamp | None] = {}
        self._settings: Settings | None = None
        self._of_settings: tuple[Finding, ...] = ()
        self._version: Version | None = None

    def look(self, shown: Iterable[str] = ()) -> Look:
        """Read what has changed.

        A new version is given only once it has rendered the pages at the URLs `shown`, so that a
        faulty template stays unseen.
        """
        started, before = time.monotonic(), self._version
        faults: tuple[Finding, ...] = ()
        try:
            self._read()
            self._make(shown)
        except Exception as error:  # noqa: BLE001 (whatever is wrong is told, and the next change is looked at again)
            faults = findings_of(error, self.root)
        findings = (*self._findings, *self._of_settings, *faults)
        return Look(
            self._version, self._version is not before, findings, time.monotonic() - started
        )

    def _read(self) -> None:
        """Bring site and findings up to date; with errors among the findings there is no site."""
        reading, snapshot = read_again(self.root, self._snapshot)
        if (
            self._site is not None
            and snapshot.same_as(self._snapshot)
            and self._options == _site_options(reading.settings)
        ):
            return
        self._snapshot, self._options, self._site = snapshot, _site_options(reading.settings), None
        audience = self.audience or options(reading.settings).audience or "public"
        checked = check_reading(reading, audience=audience, on=self.on, known=self._known)
        self._findings = checked.findings
        exchange = checked.exchange
        if exchange is not None:
            data = reading.data_digest, exchange.on, exchange.images, exchange.folders
            known = self._outline[1] if self._outline[0] == data else None
            self._site = site_of(exchange, known)
            self._outline = data, self._site.outline
            lost = tuple(nav_of_site(reading.settings, self._site.page_urls))
            if lost:
                self._site, self._findings = None, (*checked.findings, *lost)

    def _make(self, shown: Iterable[str]) -> None:
        """Put a new version in the old one's place where site, settings, theme or templates are
        new.
        """
        site = self._site
        if site is None:
            return
        settings = self._newest_settings()
        templates = _template_stamps(settings.own_theme)
        if (
            self._version
            and self._version.site is site
            and self._version.frame.settings == settings
            and self._templates == templates
        ):
            return
        version = Version(site, settings)
        for url in shown:
            if url in version.pages:
                version.page(url)
        self._version, self._templates = version, templates

    def _newest_settings(self) -> Settings:
        """Return the settings as they are now.

        Raises SettingsError where MkDocs gives up on them.
        """
        plain = plain_settings(self.root)
        if plain is not None:
            self._of_settings = ()
            return plain
        from peerways.plugin import settings_from_mkdocs

        settings = settings_from_mkdocs(self.root)
        self._of_settings = (settings_warning(_MORE),)
        return settings


def _site_options(file: SettingsFile | None) -> object:
    if file:
        return file.data, file.faults
    return None


def _template_stamps(own: Path | None) -> dict[str, Stamp | None]:
    return {
        f"{folder}/{name}": stamp_of(folder, name)
        for folder in (TEMPLATES, THEME, own)
        if folder
        for name in files_below(folder)
    }
