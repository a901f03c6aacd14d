"""Macros whose output depends on their arguments alone: rendered once for each, wherever they
stand.

A strategy's link or a practice's row stands on hundreds of pages. Only its addresses differ, by how
deep the page lies; so it is rendered with a mark
where the way up to the site's root goes, and the mark is filled once for each depth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from operator import attrgetter

from jinja2 import Environment
from markupsafe import Markup

from peerways.render.engine import html
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


def remember(environment: Environment, linker: Linker) -> None:
    """Let the macros above remember their outputs."""
    for name, macros in MACROS.items():
        module = environment.get_template(name).module
        for macro, told_by in macros.items():
            setattr(module, macro, remembered(getattr(module, macro), linker, told_by))


def remembered(
    macro: Callable[..., Markup], linker: Linker, told_by: str | None
) -> Callable[..., Markup]:
    """Return the macro as it is called from templates."""
    outputs: dict[str, dict[object, Markup]] = defaultdict(dict)
    if told_by:
        identity = attrgetter(told_by)
    else:
        identity = None

    def call(*arguments: object, **named: object) -> Markup:
        key = arguments
        if named:
            key = (*arguments, *named.items())
        if identity:
            key = (identity(key[0]), *key[1:])
        output = outputs[linker.up].get(key)
        if output is None:
            if len(outputs[linker.up]) >= _MOST:
                outputs.clear()
            output = outputs[linker.up][key] = filled(key, arguments, named)
        return output

    def filled(key: object, arguments: tuple[object, ...], named: Mapping[str, object]) -> Markup:
        anywhere = outputs[MARK].get(key)
        if anywhere is None:
            with linker.anywhere():
                anywhere = outputs[MARK][key] = macro(*arguments, **named)
        return html(str.replace(anywhere, MARK, linker.up))

    return call
