"""Rules about links and images in prose: short links, links between files and images lead to something that the site has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, nearest
from peerways.model.addresses import SHORT_LINKS, Address
from peerways.read import Place
from peerways.read.prose import Link, links

_OUTSIDE = ("http", "https", "mailto")
_MARK = re.compile(r"\]\(|https?://|!\[|\]:|www\.|<")


def broken_links(files: Files, addresses: Mapping[str, Address], hidden: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Yield a finding for every link or image in prose that leads nowhere. `hidden` are short links that only the cohort's site has."""
    by_path = {address.path for address in addresses.values()}
    for entry in files:
        if entry.document.body and _MARK.search(entry.document.body):
            for link in links(entry.document.body):
                problem = _image_problem(entry, files, link) if link.image else _link_problem(entry, addresses, by_path, hidden, link)
                if problem:
                    place = Place(link.line + entry.document.body_line - 1, link.column)
                    yield entry.document.finding_at(place, *problem)


def _link_problem(
    entry: FileEntry[Any], addresses: Mapping[str, Address], by_path: set[str], hidden: frozenset[str], link: Link,
) -> tuple[str, str, str] | None:
    target = link.target
    kind, _, rest = target.partition(":")
    if kind in SHORT_LINKS and rest:
        short = target.partition("#")[0]
        if short in addresses:
            return None
        if short in hidden:
            return "link-hidden", f"{short} is for the cohort only; expected a link that every reader of this page can follow", "remove the link, or mark this entry `visibility: cohort`"
        return "link-broken", f"{short} leads nowhere; expected a short link to an entry of the site", nearest(short, (a for a in addresses if a.startswith(kind)))
    try:
        parts = urlsplit(target)
        strange = bool(parts.username or parts.password)
    except ValueError:
        parts, strange = urlsplit(""), True
    if strange:
        return "link-form", "the address can't be read or carries a user name; expected an address such as https://example.gov/page", "correct the address"
    if parts.scheme:
        return None if parts.scheme in _OUTSIDE else ("link-form", f"{parts.scheme}: links are not allowed; expected https:, http:, mailto: or a short link", f"short links start with {', '.join(SHORT_LINKS)}")
    if not parts.path:
        return None  # a place on the same page; the built site's links are verified as a whole
    path = resolved(entry.document.path, parts.path)
    if path in by_path:
        return None
    return "link-broken", f"{target} leads nowhere; expected a file of this project or a short link such as element:data", nearest(path, by_path)


def _image_problem(entry: FileEntry[Any], files: Files, link: Link) -> tuple[str, str, str] | None:
    path = resolved(entry.document.path, link.target)
    if path in files.images:
        return None
    hint = nearest(path, files.images) or "put the picture into content/images/ and link it from there"
    return "image-broken", f"{link.target} is not an image of this project; expected a file in content/images/", hint


def resolved(path: str, target: str) -> str:
    """Return the project path that a relative target in the file at `path` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
