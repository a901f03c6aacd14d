"""Former addresses of renamed entries: a small page at each that leads to the page of today.

They are files of the site and none of its pages: neither search nor the sitemap lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from string import Template

from peerways.model.addresses import Addresses
from peerways.model.exchange import Exchange
from peerways.model.former_names import former_names
from peerways.pages.page import Attachment, Page

_TEMPLATE = Template(Path(__file__).with_name("redirect.html").read_text(encoding="utf-8"))
#: Lists that are narrowed to a state, element or component have its name in their address.
_LISTS = ("practices/by", "strategies/by")


def redirects(exchange: Exchange, known: Addresses, pages: Sequence[Page]) -> Iterator[Attachment]:
    """Yield a leading page for every former address, and for every page that lies below one."""
    former = _former_folders(exchange, known)
    if not former:
        return
    taken = {page.url for page in pages}
    for page in pages:
        for old in _former_urls(page.url, former):
            if old not in taken:
                taken.add(old)
                yield Attachment(f"{old}index.html", partial(_leading, old, page.url, page.title))


def _former_folders(exchange: Exchange, known: Addresses) -> dict[str, list[str]]:
    """Return the former URLs of each URL that had others."""
    former: dict[str, list[str]] = {}
    for name in former_names(exchange):
        former.setdefault(known[name.now].url, []).append(name.url)
        kind, _, old = name.short.partition(":")
        now = name.now.partition(":")[2]
        if kind in ("state", "element", "component"):
            for listed in _LISTS:
                former.setdefault(f"{listed}/{kind}/{now}/", []).append(f"{listed}/{kind}/{old}/")
        if kind == "element":
            for listed in _LISTS:
                former.setdefault(f"{listed}/strategy/{now}/", []).append(
                    f"{listed}/strategy/{old}/"
                )
    return former


def _former_urls(url: str, former: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the addresses that a page had: its own, and those that it had below a folder with
    another name.
    """
    end = url.find("/") + 1
    while end:
        for old in former.get(url[:end], ()):
            yield old + url[end:]
        end = url.find("/", end) + 1


def _leading(old: str, url: str, title: str) -> bytes:
    up = "../" * old.count("/")
    target = escape(up + url)
    text = _TEMPLATE.substitute(title=escape(title), target=target, up=up)
    return text.encode("utf-8", "xmlcharrefreplace")
