"""`nav` in mkdocs.yml: one row of titles, each with a page that the site has."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from peerways.finding import Finding, nearest, shown
from peerways.model.addresses import addresses
from peerways.model.exchange import Exchange
from peerways.read import Reading
from peerways.read.document import Pointer, as_list, parts_of
from peerways.read.layout import kind_of
from peerways.read.own_pages import PARTS
from peerways.read.settings_file import PLUGIN, Foreign, SettingsFile, plugin_names

#: Pages that every site has, whatever is in content/ and states/.
SECTIONS = ("", *(f"{name}/" for name in PARTS))
#: Parts of the site whose pages below are all entries; of the others, the build sees which pages
#: are there.
_OF_ENTRIES = frozenset({"elements", "strategies", "components", "states", "meetings", "news"})
#: Pages below that of a state or community; whether one is there depends on its data, which the
#: build sees.
_BELOW = ("assessment/", "changes/", "gaps/", "plan/", "packet/")


def page_urls(exchange: Exchange) -> frozenset[str]:
    """Return the URLs that `nav` may name: of the sections, of every entry, and of what lies below
    a place.
    """
    urls = set(SECTIONS)
    for address in addresses(exchange).values():
        url = address.url
        if "#" in url:
            continue
        urls.add(url)
        if url.startswith("states/"):
            urls.update(f"{url}{part}" for part in _BELOW)
    return frozenset(urls)


def nav_pages(reading: Reading, exchange: Exchange | None) -> Iterator[Finding]:
    """Yield a finding for each entry of `nav` that names no page.

    Where mistakes elsewhere leave no exchange, pages below a section are not judged.
    """
    file = reading.settings
    if not names_more_than_sections(file):
        urls = frozenset(SECTIONS)
    elif exchange:
        urls = page_urls(exchange)
    else:
        urls = frozenset({*SECTIONS, *_written_pages(reading)})
    for index, title, named in _nav(file):
        url = named.removesuffix("index.md")
        part = url.partition("/")[0]
        open_part = f"{part}/" in urls and not (exchange and part in _OF_ENTRIES)
        if named.endswith("index.md") and (url in urls or (open_part and url.count("/") > 1)):
            continue
        yield _no_page(file, index, title, named, urls)


def names_more_than_sections(file: SettingsFile | None) -> bool:
    """Return whether `nav` names pages of which only the whole site can tell whether they are
    there.
    """
    return any(named.removesuffix("index.md") not in SECTIONS for _, _, named in _nav(file))


def nav_of_site(file: SettingsFile | None, urls: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each entry of `nav` that names no page of a site, whose pages' URLs are
    given; none where other plugins may add pages.
    """
    if file is None:
        return
    if not {PLUGIN, "search"}.issuperset(plugin_names(file.data.get("plugins"))):
        return
    for index, title, named in _nav(file):
        if not (named.endswith("index.md") and named.removesuffix("index.md") in urls):
            yield _no_page(file, index, title, named, urls)


def _no_page(
    file: SettingsFile | None, index: int, title: str, named: str, urls: Iterable[str]
) -> Finding:
    assert file is not None  # it has entries
    known = [f"{url}index.md" for url in urls]
    meant = posixpath.join(named.removesuffix(".md").strip("/"), "index.md")
    if meant in known:
        hint = f"write {meant}"
    else:
        hint = nearest(named, known)
    return file.finding(
        ("nav", index, title),
        "nav-page",
        f"{title} leads to {shown(named)}, which is no page of this site; expected one such as"
        " states/index.md",
        hint or "a page's address, with index.md at its end, is its name here",
    )


def _written_pages(reading: Reading) -> Iterator[str]:
    """Yield the URLs of the project's own pages, readable or not."""
    for path in reading.paths:
        kind = kind_of(path)
        if kind and kind[0].name == "page":
            yield f"{kind[1]['page']}/"


def _nav(file: SettingsFile | None) -> Iterator[tuple[int, str, str]]:
    if file:
        nav = file.data.get("nav")
    else:
        nav = None
    for index, entry in enumerate(as_list(nav)):
        if isinstance(entry, dict) and len(entry) == 1:
            ((title, named),) = entry.items()
            if isinstance(named, str) and named:
                yield index, title, named


def nav_shape(file: SettingsFile) -> Iterator[Finding]:
    """Yield what is no list of titles with one page each."""
    nav = file.data.get("nav")
    if nav is not None and not isinstance(nav, list | Foreign):
        message = f"nav is {shown(nav)}; expected a list of titles and pages"
        yield file.finding(("nav",), "setting", message, "write - States: states/index.md")
    links = {index for index, *_ in _nav(file)}
    for index, entry in enumerate(as_list(nav)):
        if index not in links:
            yield _not_one_link(file, index, entry)


def _not_one_link(file: SettingsFile, index: int, entry: Any) -> Finding:
    page = next(_texts_in(entry), "")
    name = page.strip("/").split("/")[0].capitalize()
    title = ""
    if isinstance(entry, dict):
        title = next(iter(entry), "")
    pointer: Pointer = ("nav", index)
    written = entry
    if title:
        pointer, written = (*pointer, title), entry[title]
    hint = "write - States: states/index.md"
    if page:
        hint = f"write {title or name}: {page}"
    return file.finding(
        pointer,
        "nav-page",
        f"{title or 'this entry of nav'} is {shown(written)}; expected one title with one page,"
        " since the header has one row",
        hint,
    )


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for _, item in parts_of(value):
        yield from _texts_in(item)
