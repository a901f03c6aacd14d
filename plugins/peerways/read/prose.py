"""Prose as contributors write it: GitHub-Flavored Markdown, parsed by comrak (Rust), so that the
site shows what GitHub's preview showed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import quote, unquote

import comrak

#: A link or image as comrak marks it with its place; texts can't look like one, since their < are
#: escaped.
_PLACED = re.compile(
    r'<(a|img) data-sourcepos="(\d+):(\d+)-(\d+):(\d+)" (?:href|src)="(\d+)"(?: alt="([^"]*)")?'
)
#: A target in comrak's HTML, but for those that footnotes have: a text can't look like one either.
_TARGET = re.compile(
    r'(?P<start><(?:a|img)(?: data-sourcepos="[^"]*")? (?P<key>href|src)=")(?P<target>[^"]*)"'
    r"(?! (?:id=\"fnref|class=\"footnote))"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_PLACE = re.compile(r'data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"')
_ENCODED = re.compile(r"(?:%[0-9A-F]{2})+")
#: What an address may hold as it is, besides letters and digits, in HTML that CommonMark's own
#: renderers write.
_SAFE = "-_.+!*(),%#@?=;:/$~&'"
_PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(r'<(?:pre|code)(?: lang="[^"]*")? data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"')
HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_NOTE = re.compile(r'<li id="fn-([^"]+)"')
_HEADING = re.compile(r'<h([1-6]) data-sourcepos="(\d+):(\d+)-(\d+):\d+"')

ALERTS = ("note", "tip", "important", "warning", "caution")


class Link(NamedTuple):
    """A link or image target in a body, with its line and column from 1 in that body; `words` are
    its text or description.
    """

    target: str
    line: int
    column: int
    image: bool
    words: str = ""


def markdown_to_html(body: str, *, link: Callable[[str], str], image: Callable[[str], str]) -> str:
    """Return the HTML of a body, its targets passed through `link` and `image`; raw HTML shows as
    text.

    Not yet sanitised.
    """
    html = comrak.render_markdown(body, _extensions(), comrak.ParseOptions(), _rendering())
    return _rewritten(  # an empty target was one that a browser would run
        html, body, lambda target: target and link(target), lambda target: target and image(target)
    )


def line_to_html(line: str) -> str:
    """Return a line outside of prose, such as a source in a form, as HTML: with its links, and raw
    HTML as text.
    """
    extensions = comrak.ExtensionOptions()
    extensions.autolink = True
    html: str = comrak.render_markdown(line, extensions, comrak.ParseOptions(), _rendering())
    return html


class BodyHeading(NamedTuple):
    """A heading of a body: its level, the lines from 1 over which it goes, and the column at which
    it starts.
    """

    level: int
    line: int
    column: int
    end: int


def headings(body: str) -> list[BodyHeading]:
    """Return the headings of a body in their order; one that is underlined ends with its line of =
    or -.
    """
    html = _with_places(body, str)
    return [BodyHeading(*map(int, m.group(1, 2, 3, 4))) for m in _HEADING.finditer(html)]


#: A line and column of a body, from 1.
Spot = tuple[int, int]


def heading_id(text: str, used: dict[str, int]) -> str:
    """Return the id that GitHub gives a heading of this text: lower case, punctuation dropped,
    spaces as hyphens, a number where another has it.

    `used` is brought up to date.
    """
    slug = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-") or "section"
    # such ids are the templates' own
    if slug.startswith("s-"):
        slug = f"-{slug}"
    used[slug] = used.get(slug, -1) + 1
    if used[slug]:
        return f"{slug}-{used[slug]}"
    return slug


def anchors(body: str) -> list[str]:
    """Return the ids to which a link into a body may lead: those of its headings and footnotes."""
    html = markdown_to_html(body, link=str, image=str)
    used: dict[str, int] = {}
    named = [heading_id(heading_text(m[2]), used) for m in HEADING.finditer(html)]
    return [*named, *(f"fn-{name}" for name in _NOTE.findall(html))]


def heading_text(html: str) -> str:
    """Return what a heading says, without its marks."""
    return unescape(_TAG.sub("", html))


def code(body: str) -> list[tuple[Spot, Spot]]:
    """Return where code stands in a body, in blocks and lines: its first and last line and
    column.
    """
    spans = (map(int, m.groups()) for m in _CODE.finditer(_with_places(body, str)))
    return [((line, column), (end, last)) for line, column, end, last in spans]


def links(body: str) -> list[Link]:
    """Return the links and images of a body in the order in which they are shown, each where its
    target (or else the link itself) is written.
    """
    targets: list[str] = []

    def number(target: str) -> str:
        targets.append(target)
        return str(len(targets) - 1)

    html = _with_places(body, number)
    lines = body.split("\n")
    all_links = []
    for placed in _PLACED.finditer(html):
        target = targets[int(placed[6])]
        spot = _target_spot(lines, target, *map(int, placed.group(2, 3, 4, 5)))
        all_links.append(Link(target, *spot, placed[1] == "img", _words(html, placed)))
    return all_links


def _with_places(body: str, target: Callable[[str], str]) -> str:
    """Return the HTML of a body in which each part says its place, with every target as `target`
    gives it.
    """
    rendering = _rendering()
    rendering.sourcepos = True
    # else comrak drops javascript: targets before anyone can point at them; raw HTML is escaped all
    # the same
    rendering.unsafe_ = True
    html = comrak.render_markdown(body, _extensions(), comrak.ParseOptions(), rendering)
    if not body.isascii():
        html = _in_letters(html, body)
    return _rewritten(html, body, target, target)


def _in_letters(html: str, body: str) -> str:
    """Return HTML whose places count letters, where comrak counts the bytes of a line."""
    lines = dict(enumerate(map(str.encode, _LINE_END.split(body)), 1))

    def letters(line: str, count: int) -> int:
        return len(lines.get(int(line), b"")[: max(count, 0)].decode(errors="ignore"))

    return _PLACE.sub(
        lambda m: (
            f'data-sourcepos="{m[1]}:{letters(m[1], int(m[2]) - 1) + 1}'
            f'-{m[3]}:{letters(m[3], int(m[4]))}"'
        ),
        html,
    )


def _rewritten(
    html: str, body: str, link: Callable[[str], str], image: Callable[[str], str]
) -> str:
    """Return HTML with its targets passed through `link` and `image`, each as it is written in the
    body: comrak percent-encodes letters that no address may hold.
    """

    def put(match: re.Match[str]) -> str:
        target = _ENCODED.sub(
            lambda m: m[0] if m[0] in body else unquote(m[0]), unescape(match["target"])
        )
        if match["key"] == "src":
            made = image(target)
        else:
            made = link(target)
        if made == target:
            written = match["target"]
        else:
            written = escape(quote(made, safe=_SAFE))
        return f'{match["start"]}{written}"'

    return _TARGET.sub(put, html)


def _words(html: str, match: re.Match[str]) -> str:
    """Return what stands for a link or picture when it is read out."""
    written = match[7] or ""
    if match[1] == "a":
        inner = html[match.end() : html.find("</a>", match.end())].partition(">")[2]
        written = _TAG.sub("", _PICTURE.sub(r"\1", inner))
    return " ".join(unescape(written).split())


def _target_spot(
    lines: list[str], target: str, line: int, column: int, end: int, last: int
) -> Spot:
    """Return where a target is written in the link that goes from a line and column to a last one;
    one that is written otherwise (an entity, a reference) stands where its link does.
    """
    for number in range(
        end, line - 1, -1
    ):  # the target stands behind the words, which may hold another
        if number <= len(lines):
            written = lines[number - 1]
        else:
            written = ""
        if number == line:
            begun = column - 1
        else:
            begun = 0
        if number == end:
            written = written[:last]
        at = written.rfind(f"]({target}", begun)
        if at >= 0:
            return number, at + 3
    return line, column


def _extensions() -> comrak.ExtensionOptions:
    extensions = comrak.ExtensionOptions()
    extensions.table = extensions.strikethrough = extensions.autolink = extensions.alerts = (
        extensions.footnotes
    ) = extensions.tagfilter = True
    return extensions


def _rendering() -> comrak.RenderOptions:
    rendering = comrak.RenderOptions()
    rendering.escape = True
    rendering.github_pre_lang = True
    return rendering
