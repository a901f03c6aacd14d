"""Verification of a built site: every internal link and fragment leads somewhere, every expected page is there, nothing else is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from peerways.finding import Finding

_TARGET = re.compile(r'<[^>]*?\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one built page offers and uses: its ids, and the internal targets of its links as site paths with fragments."""

    url: str
    ids: frozenset[str]
    targets: frozenset[tuple[str, str]]


def links_of(url: str, html: str) -> PageLinks:
    """Return the ids and internal link targets of the page at `url`."""
    targets = set()
    for found in set(_TARGET.findall(html)):
        target = unescape(found)
        if not _OUTSIDE.match(target):
            path, _, fragment = target.partition("#")
            path = unquote(path.partition("?")[0])
            targets.add((_joined(url, path), unquote(fragment)))
    return PageLinks(url, frozenset(unescape(i) for i in _ID.findall(html)), frozenset(targets))


def _joined(url: str, path: str) -> str:
    if not path:
        return url
    joined = posixpath.normpath(posixpath.join(url, path)) if not path.startswith("/") else posixpath.normpath(path).lstrip("/")
    if joined in (".", ""):
        return ""
    return f"{joined}/" if path.endswith(("/", "/..", "/.")) or path in (".", "..") else joined


def broken_targets(pages: Iterable[PageLinks], files: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for every internal link whose page, file or fragment does not exist. `files` are the site's paths."""
    by_url: Mapping[str, PageLinks] = {page.url: page for page in pages}
    for page in by_url.values():
        for path, fragment in sorted(page.targets):
            address = path + (f"#{fragment}" if fragment else "")
            if path in by_url or f"{path}/" in by_url:
                known = by_url.get(path) or by_url[f"{path}/"]
                if fragment and fragment not in known.ids:
                    yield Finding(f"{page.url}index.html", 1, 1, "site-fragment", f"the link to {address} leads to no place on that page")
            elif path not in files:
                yield Finding(f"{page.url}index.html", 1, 1, "site-link", f"the link to {address} leads to no page of the site")
