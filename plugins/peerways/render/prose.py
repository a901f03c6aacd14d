"""Prose → safe HTML: Markdown by comrak, links made relative to the page, alerts as admonitions,
headings with ids, all passed through nh3.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

import nh3
from markupsafe import Markup

from peerways.model.addresses import Addresses
from peerways.read.file_kinds import SHORT_LINKS
from peerways.read.folders import USUAL, Folders
from peerways.read.prose import HEADING, heading_id, heading_text, markdown_to_html

#: What prose may hold once it is HTML. Images come from content/ only, which the check has made
#: sure of.
_TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
#: Sections of a text that are folded one by one; nobody opens more.
_MOST_SECTIONS = 100
_ATTRIBUTES = {
    "*": set(),
    "a": {"href", "id", "aria-label", "class", "title"},
    "img": {"src", "alt", "title"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "li": {"id"},
    "sup": {"class"},
    "ol": {"start"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "p": {"class"},
    "section": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
    "code": {"class"},
}
_CLASSES = re.compile(
    r"^(admonition("
    r" (note|tip|important|warning|caution))?|admonition-title|table-wrap|right|center|footnotes"
    r"|footnote-ref|footnote-backref|language-[\w-]+)$"
)
_ALERT = re.compile(
    r'<div class="markdown-alert markdown-alert-(\w+)">\n<p class="markdown-alert-title">'
)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def prose_to_html(
    body: str,
    path: str,
    addresses: Addresses,
    relative: Callable[[str], str],
    top: int = 2,
    folders: Folders = USUAL,
) -> Markup:
    """Return the body of the file at `path` as safe HTML whose first headings are of level `top`.

    `relative` makes a site URL relative to the page.
    """

    def link(target: str) -> str:
        target, _, fragment = target.partition("#")
        url = _site_url(target, path, addresses, folders)
        if fragment:
            end = f"#{fragment}"
        else:
            end = ""
        return (relative(url) if url is not None else target) + end

    def image(target: str) -> str:
        return relative(folders.meant(path, target).removeprefix("content/"))

    html = markdown_to_html(body, link=link, image=image)
    html = _ALERT.sub(r'<div class="admonition \1"><p class="admonition-title">', html)
    html = _accessible_tables(html)
    html = _with_ids(html, top)
    return Markup(_cleaner().clean(html))  # noqa: S704 (this is what makes it safe)


def by_section(
    html: Markup, level: int, longer_than: int
) -> tuple[Markup, list[tuple[Markup, ...]]]:
    """Return what stands before the first section of a text, and each section's id, title and
    content; a text of no more letters, or of very many sections, stays whole.

    Sections begin with a heading of this level.
    """
    if len(html) <= longer_than or html.count(f"<h{level} ") > _MOST_SECTIONS:
        return html, []
    heading = rf'<h{level} id="([^"]+)">(.*?)</h{level}>'
    pieces = re.split(heading, html, flags=re.DOTALL)
    lead, *rest = map(Markup, pieces)  # (it is safe as it comes)
    return lead, list(zip(rest[0::3], rest[1::3], rest[2::3], strict=True))


def _site_url(target: str, path: str, addresses: Addresses, folders: Folders) -> str | None:
    if target.partition(":")[0] in SHORT_LINKS and target in addresses:
        return addresses[target].url
    if not target or ":" in target:
        return None
    return addresses.urls.get(folders.meant(path, target))


def _with_ids(html: str, top: int) -> str:
    """Return the HTML with an id on each heading, unique in the text, and levels that start at
    `top`.
    """
    used: dict[str, int] = {}
    deeper = top - 2

    def heading(match: re.Match[str]) -> str:
        level = min(max(int(match[1]), 2) + deeper, 6)
        name = heading_id(heading_text(match[2]), used)
        return f'<h{level} id="{escape(name)}">{match[2]}</h{level}>'

    return HEADING.sub(heading, html)


def _accessible_tables(html: str) -> str:
    """Return the HTML with each table in a region that a keyboard can scroll, under a name of its
    own.
    """
    used: dict[str, int] = {}

    def accessible(match: re.Match[str]) -> str:
        table = match[0].replace("<th>", '<th scope="col">')
        table = table.replace("<th align", '<th scope="col" align')
        table = re.sub(r' align="(right|center)"', r' class="\1"', table)
        table = table.replace(' align="left"', "")
        first = _TAG.sub("", "".join(re.findall(r"<th[^>]*>(.*?)</th>", table)[:1]))
        used[first] = used.get(first, 0) + 1
        if used[first] == 1:
            name = f"Table: {first}"
        else:
            name = f"Table {used[first]}: {first}"
        return (
            f'<div class="table-wrap" role="region" tabindex="0" aria-label="{name}">{table}</div>'
        )

    return _TABLE.sub(accessible, html)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_filtered_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _filtered_attribute(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        if _CLASSES.match(value):
            return value
        return None
    if attribute == "id":
        # the theme's own ids
        if value.startswith("__"):
            return None
        return value
    return value
