"""Prose as contributors write it: GitHub-Flavored Markdown, parsed by comrak (Rust), so that the site shows what GitHub's preview showed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import comrak

ALERTS = ("note", "tip", "important", "warning", "caution")


class Link(NamedTuple):
    """A link or image target in a body, with its line and column from 1 in that body."""

    target: str
    line: int
    column: int
    image: bool


def markdown_to_html(body: str, *, link: Callable[[str], str], image: Callable[[str], str]) -> str:
    """Return the HTML of a body, its targets passed through `link` and `image`; raw HTML shows as text. Not yet sanitised."""
    extensions = comrak.ExtensionOptions()
    extensions.table = extensions.strikethrough = extensions.autolink = extensions.alerts = extensions.footnotes = extensions.tagfilter = True
    extensions.link_url_rewriter = link
    extensions.image_url_rewriter = image
    render = comrak.RenderOptions()
    render.escape = True
    render.github_pre_lang = True
    return comrak.render_markdown(body, extensions, comrak.ParseOptions(), render)


def links(body: str) -> list[Link]:
    """Return the links and images of a body in the order in which they are shown."""
    seen: list[tuple[str, bool]] = []

    def note(image: bool) -> Callable[[str], str]:
        def keep(target: str) -> str:
            seen.append((target, image))
            return ""
        return keep

    markdown_to_html(body, link=note(False), image=note(True))
    after: dict[str, int] = {}
    found = []
    for target, image in seen:
        at = max(body.find(target, after.get(target, 0)), 0)
        after[target] = at + 1
        found.append(Link(target, body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at), image))
    return found
