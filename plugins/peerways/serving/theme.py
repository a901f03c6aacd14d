"""The theme as the server shows it: what a build puts around pages, with a page for lost addresses whose links start at the server's root."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.exceptions import MkDocsException

from peerways.pages import Site
from peerways.publish import theme
from peerways.publish.mkdocs_log import mkdocs_warnings
from peerways.publish.soundness import THEME
from peerways.serving.fault import SETTINGS, SettingsError

_NOT_FOUND = "404.html"


@dataclass(frozen=True)
class ServedTheme(theme.Theme):
    """A build's theme, and the page for addresses that lead nowhere."""

    not_found: str


def frame_inputs(root: Path, site: Site) -> tuple[object, ...]:
    """Return everything that frames depend on: while it stays equal, so do they. Without mkdocs.yml that is nothing; learning them then tells what is missing."""
    if not (root / SETTINGS).is_file():
        return ()
    files = sorted(
        _stamps(Path(folder, name) for folder, _, names in os.walk(THEME) for name in names)
    )
    return *theme.theme_inputs(root, site), tuple(files)


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        if path.is_file():
            found = path.stat()
            yield str(path), found.st_size, found.st_mtime_ns


def served_theme(root: Path, site: Site) -> ServedTheme:
    """Learn the theme around a site from MkDocs. Raises SettingsError where MkDocs gives up, and what a faulty template raises."""
    with mkdocs_warnings() as said:
        try:
            learnt = theme.learnt_theme(root, site)
            with TemporaryDirectory(prefix="peerways-") as name:
                theme.build_beside(root, Path(name), site)
                not_found = Path(name, _NOT_FOUND).read_text(encoding="utf-8")
        except (MkDocsException, SystemExit) as error:
            raise SettingsError(tuple(dict.fromkeys((*said, str(error))))) from None
    files = {url: content for url, content in learnt.files.items() if url != _NOT_FOUND}
    return ServedTheme(
        learnt.frames,
        files,
        learnt.sitemap,
        learnt.sample,
        learnt.time,
        learnt.doubtful,
        learnt.said,
        not_found,
    )
