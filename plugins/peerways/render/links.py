"""Verification of a built site: every internal link and fragment leads somewhere, every expected
page is there, nothing else is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from itertools import chain
from operator import attrgetter
from urllib.parse import unquote

from peerways.finding import Finding

#: Plain text first, so that the search is for that text; what stands before it is looked at where
#: it is found.
_TARGETS = (re.compile(r'href="([^"]*)"'), re.compile(r'src="([^"]*)"'))
_ID = re.compile(r'id="([^"]+)"')
_TARGETS_OF = attrgetter("targets")
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one built page offers and uses: its ids, and the internal targets of its links as site
    paths with fragments.
    """

    url: str
    ids: frozenset[str]
    targets: frozenset[tuple[str, str]]


#: What the page at a URL offers and uses, if there is one.
PageAt = Callable[[str], PageLinks | None]


def links_of(url: str, html: str) -> PageLinks:
    """Return the ids and internal link targets of the page at `url`."""
    ids = {match[1] for match in _ID.finditer(html) if html[match.start() - 1].isspace()}
    return PageLinks(url, frozenset(map(unescape, ids)), targets_of(url, linked(html)))


def targets_of(url: str, links: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return where links of the page at `url` lead within the site, as paths with fragments."""
    up = "../" * url.count("/")
    below = len(up)
    targets = set()
    for link in links:
        if up and link.startswith(up) and not link.startswith("../", below):
            targets.add(_from_root(link[below:]))
        else:
            targets.add(_target(url, link))
    return frozenset(filter(None, targets))


def linked(html: str) -> set[str]:
    """Return the values of the attributes that link; the same words in a text are none."""
    values: set[str] = set()
    for pattern in _TARGETS:
        for match in pattern.finditer(html):
            at = match.start()
            if (
                match[1] not in values
                and html[at - 1].isspace()
                and html.rfind("<", 0, at) > html.rfind(">", 0, at)
            ):
                values.add(match[1])
    return values


@lru_cache(maxsize=1 << 16)
def _from_root(link: str) -> tuple[str, str] | None:
    """Return the target of a link as it reads at the site's root: most links of a page are known
    from another.
    """
    return _target("", f"./{link}")


def _target(url: str, link: str) -> tuple[str, str] | None:
    """Return a link's site path and fragment; None where it leads outside."""
    target = unescape(link)
    if _OUTSIDE.match(target):
        return None
    path, _, fragment = target.partition("#")
    return _joined(url, unquote(path.partition("?")[0])), unquote(fragment)


def _joined(url: str, path: str) -> str:
    if not path:
        return url
    if not path.startswith("/"):
        joined = posixpath.normpath(posixpath.join(url, path))
    else:
        joined = posixpath.normpath(path).lstrip("/")
    if joined in (".", ""):
        return ""
    if path.endswith(("/", "/..", "/.")) or path in (".", ".."):
        return f"{joined}/"
    return joined


def broken_targets(
    pages: Iterable[PageLinks], files: frozenset[str], page_at: PageAt | None = None
) -> Iterator[Finding]:
    """Yield a finding for every internal link of pages whose page, file or fragment does not exist.

    `files` are the site's paths; `page_at` tells of all pages where `pages` are some of them.
    """
    by_url: Mapping[str, PageLinks] = {page.url: page for page in pages}

    @cache
    def at(url: str) -> PageLinks | None:
        page = by_url.get(url)
        if page is None and page_at:
            page = page_at(url)
        return page

    targets = frozenset(chain.from_iterable(map(_TARGETS_OF, by_url.values())))
    broken = {target: fault for target in targets if (fault := _fault(target, at, files))}
    if not broken:
        return
    for page in by_url.values():
        for path, fragment in sorted(page.targets & broken.keys()):
            code, message = broken[path, fragment]
            address = f"{path}#{fragment}".removesuffix("#")
            yield Finding(
                f"{page.url}index.html", 1, 1, code, f"the link to {address} leads to no {message}"
            )


def _fault(
    target: tuple[str, str], page_at: PageAt, files: frozenset[str]
) -> tuple[str, str] | None:
    """Return why a target does not exist: the code of the finding and what there is none of; None
    where it exists.
    """
    path, fragment = target
    if not fragment and (path in files or f"{path}index.html" in files):
        return None
    known = page_at(path) or page_at(f"{path}/")
    if known:
        if fragment and fragment not in known.ids:
            return ("site-fragment", "place on that page")
        return None
    if path in files:
        return None
    return ("site-link", "page of the site")
