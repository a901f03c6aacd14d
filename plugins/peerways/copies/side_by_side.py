"""Both sides of a change, for who looks at it without a server: the site before and with it, and
one page that leads to each page that says something else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from peerways.copies.portable import write_portable
from peerways.words import counted

_INDEX = Path(__file__).with_suffix(".html")
#: What a page says itself: its frame is the same for all, and says on each which day the site
#: speaks from.
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
BEFORE, NOW = ("before", "Before"), ("now", "Now")
_FATES: dict[tuple[tuple[str, str], ...], str] = {(NOW,): " (new)", (BEFORE,): " (taken away)"}


@dataclass(frozen=True)
class Pair:
    """A page that a change makes, alters or takes away."""

    file: str  # of the site
    title: str
    sides: tuple[tuple[str, str], ...]  # where it is, and what that is called

    @property
    def url(self) -> str:
        """Where the page is in the site."""
        return self.file.removesuffix("index.html")

    @property
    def fate(self) -> str:
        """What to say of a page that is on one side alone."""
        return _FATES.get(self.sides, "")


def write_pairs(before: Path, now: Path, target: Path) -> tuple[Pair, ...]:
    """Write both built sites and the page that leads to their pairs into a folder; `before` may be
    missing.
    """
    pairs = tuple(_pairs(before, now))
    target.mkdir(parents=True, exist_ok=True)
    for site, (folder, _) in ((before, BEFORE), (now, NOW)):
        if site.is_dir():
            write_portable(site, target / folder)
    template = Environment(autoescape=True).from_string(_INDEX.read_text(encoding="utf-8"))
    page = template.render(pairs=pairs, had_site=before.is_dir(), counted=counted)
    (target / "index.html").write_text(page, encoding="utf-8", newline="\n")
    return pairs


def _pairs(before: Path, now: Path) -> Iterator[Pair]:
    if not before.is_dir():
        return
    for file in sorted(_pages(before) | _pages(now)):
        old, new = _text(before / file), _text(now / file)
        sides = tuple(side for side, text in ((BEFORE, old), (NOW, new)) if text)
        if _main(old) != _main(new):
            yield Pair(file, _title(new or old), sides)


def _pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def _text(file: Path) -> str:
    if not file.is_file():
        return ""
    return file.read_text(encoding="utf-8")


def _main(text: str) -> str:
    match = _MAIN.search(text)
    if match:
        return match[0]
    return text


def _title(text: str) -> str:
    match = _TITLE.search(text)
    if match:
        return html.unescape(match[1].rpartition(" · ")[0] or match[1])
    return ""
