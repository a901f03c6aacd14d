"""Macros whose output depends on their arguments alone: rendered once for each, wherever they
stand.

A strategy's link or a practice's row stands on hundreds of pages. Only its addresses differ, by how
deep the page lies; so it is rendered with a mark
where the way up to the site's root goes, and the mark is filled for each page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter

from jinja2 import Environment
from markupsafe import Markup

from peerways.render.linker import MARK, Linker

#: Templates in parts/ and their macros, each with the attribute that tells its first argument from
#: others, or None where the arguments do so themselves.
#: Such a macro never links to the home page, and knows nothing of the page it stands on.
MACROS: dict[str, dict[str, str | None]] = {
    "parts/labels.html": {
        "tint": "number",
        "mark": "number",
        "element_chip": None,
        "element_name": None,
        "element_link": None,
        "component_chip": None,
        "sector_chip": None,
        "state_chip": None,
        "strategy_link": None,
        "phase": None,
        "priority": None,
        "illustrative": None,
        "trend": None,
        "spread_words": None,
        "spread_cells": None,
    },
    "parts/cards.html": {
        "practice_row": "key",
        "practice_words": "key",
        "practice_line": "key",
        "peer_practice": "key",
        "contacts": None,
        "evidence": None,
    },
}
#: So many outputs of one macro are remembered; then it starts over.
_MOST = 10_000
#: A macro's output is HTML: the plain way to say so, which is quicker than Markup's own.
_html: Callable[[str], Markup] = partial(str.__new__, Markup)


def remember(environment: Environment, linker: Linker) -> None:
    """Let the macros above remember their outputs."""
    for name, macros in MACROS.items():
        module = environment.get_template(name).module
        for macro, told_by in macros.items():
            setattr(module, macro, remembered(getattr(module, macro), linker, told_by))


def remembered(
    macro: Callable[..., str], linker: Linker, told_by: str | None
) -> Callable[..., Markup]:
    """Return the macro as it is called from templates."""
    outputs: dict[object, Markup | str] = {}
    if told_by:
        identity = attrgetter(told_by)
    else:
        identity = None

    def call(*arguments: object, **named: object) -> Markup:
        key = (*arguments, *named.items())
        if identity:
            key = (identity(arguments[0]), *key[1:])
        output = outputs.get(key)
        if output is None:
            if len(outputs) >= _MOST:
                outputs.clear()
            with linker.anywhere():
                output = macro(*arguments, **named)
            if MARK in output:
                output = str(output)
            outputs[key] = output
        if isinstance(output, Markup):
            return output
        return _html(output.replace(MARK, linker.up))

    return call
