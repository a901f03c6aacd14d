"""The site's pages as plain Markdown, for tools that know nothing of our data: the same addresses,
titles and nearly the same words.

Each page's body is rendered by our own renderer and turned into headings, paragraphs, lists, tables
and links; drawings and form controls
are left out. So the other tools get the merging of framework, states and assessments for nothing:
their figures are without it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal

from peerways.check import check_project
from peerways.pages import Page, site_of
from peerways.render import Renderer

Flavor = Literal["mkdocs", "hugo"]

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_SILENT = re.compile(
    r"<!--.*?-->|<(svg|script|style|select|button|template|textarea)\b.*?</\1>|<nav class=\"crumbs\".*?</nav>|<input[^>]*>",
    re.DOTALL,
)
_HREF = re.compile(r'href="(?:\.\./|\./)*([^"]*)"')
_MARKED = re.compile(r"([\\`*_\[\]|])")
_SPACE = re.compile(r"\s+")
_INLINE = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_FLOWING = {
    "span",
    "a",
    "abbr",
    "time",
    "small",
    "mark",
    "sup",
    "sub",
    "cite",
    "q",
    "bdi",
    "data",
    "label",
    "wbr",
    *_INLINE,
}


@dataclass
class _Markdown:
    """Takes the tokens of one body and gathers Markdown blocks."""

    blocks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    row: list[str] | None = None
    rows: list[list[str]] = field(default_factory=list)
    depth: int = 0
    links: list[str] = field(default_factory=list)

    def flush(self, before: str = "") -> None:
        text = _SPACE.sub(" ", "".join(self.words)).strip()
        self.words.clear()
        if text:
            self.blocks.append(before + text)

    def text(self, text: str) -> None:
        self.words.append(_MARKED.sub(r"\\\1", text))

    def opened(self, tag: str, attributes: str) -> None:
        if tag == "a":
            found = _HREF.search(attributes)
            self.links.append(found[1] if found else "")
            self.words.append("[")
        elif tag in ("td", "th", "li", "tr", "table", "ul", "ol"):
            self._opened_group(tag)
        elif tag not in _FLOWING:
            self._parted()

    def _opened_group(self, tag: str) -> None:
        if tag == "tr":
            self.row = []
        elif tag in ("td", "th"):
            self.words.clear()
        else:
            self._item()
            self.depth += tag in ("ul", "ol")

    def closed(self, tag: str) -> None:
        if tag == "a":
            target = self.links.pop() if self.links else ""
            self.words.append(
                f"]({target if ':' in target or target.startswith('#') else '/' + target})"
            )
        elif tag in ("td", "th") and self.row is not None:
            self.row.append(_SPACE.sub(" ", "".join(self.words)).strip())
            self.words.clear()
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif tag == "table":
            self._table()
        elif tag in ("li", "ul", "ol"):
            self._item()
            self.depth -= tag != "li"
        elif re.fullmatch("h[1-6]", tag) and not self.depth and self.row is None:
            self.flush("#" * int(tag[1]) + " ")
        elif tag not in _FLOWING:
            self._parted()

    def _parted(self) -> None:
        """End a block; within an item or a cell, blocks run on in one line."""
        if self.depth or self.row is not None:
            self.words.append(" ")
        else:
            self.flush()

    def _item(self) -> None:
        if self.row is not None:
            self.words.append(" ")
        else:
            self.flush("    " * (self.depth - 1) + "- " if self.depth else "")

    def _table(self) -> None:
        width = max(map(len, self.rows), default=0)
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in self.rows]
        self.rows = []
        if lines:
            self.blocks.append("\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]))


def to_markdown(html: str) -> str:
    """Return a body as Markdown: one blank line between blocks, none between items of a list."""
    made = _Markdown()
    for closing, tag, attributes, text in _TOKEN.findall(_SILENT.sub(" ", html)):
        if text:
            made.text(text)
        elif tag in _INLINE and made.row is None:
            # marks that touch letters or spaces would not be taken as such by every parser
            continue
        elif closing:
            made.closed(tag)
        else:
            made.opened(tag, attributes)
    made.flush()
    parts = [made.blocks[0]] if made.blocks else []
    for last, block in pairwise(made.blocks):
        parts += [
            "\n" if last.lstrip().startswith("- ") and block.lstrip().startswith("- ") else "\n\n",
            block,
        ]
    return "".join(parts) + "\n"


def expanded(root: Path) -> Iterator[tuple[Page, str]]:
    """Yield every page of the project at `root` with its Markdown, front matter included."""
    checked = check_project(root)
    assert checked.exchange is not None, "the project has mistakes"
    site = site_of(checked.exchange)
    renderer = Renderer(site)
    for page in site.pages:
        front = f"---\ntitle: {json.dumps(page.title)}\ndescription: {json.dumps(page.description)}\n---\n\n"
        yield page, front + to_markdown(renderer.render(page).html)


def source_name(url: str, parents: set[str], flavor: Flavor) -> str:
    """Return the file that gives the page at `url`; `parents` are the URLs that have pages below
    them.
    """
    if url == "" or url in parents:
        return f"{url}{'_index' if flavor == 'hugo' else 'index'}.md"
    return f"{url.rstrip('/')}.md"


def expand(root: Path, folders: dict[Flavor, Path]) -> int:
    """Write the pages of the project at `root` into a folder for each flavor; return how many there
    are.
    """
    pages = [(page.url, text) for page, text in expanded(root)]
    parents = {
        "/".join(parts[:end]) + "/"
        for url, _ in pages
        for parts in [url.rstrip("/").split("/")]
        for end in range(1, len(parts))
    }
    for flavor, folder in folders.items():
        for url, text in pages:
            file = folder / source_name(url, parents, flavor)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return len(pages)
