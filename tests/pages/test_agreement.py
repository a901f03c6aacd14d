"""Nouns, verbs and adjectives agree with the number that they stand with, in Spanish as in English:
in Python, templates and scripts.
"""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment
from made_exchange import assessed, exchange, framework, state

from peerways.analyse.analysis import analyse
from peerways.commands.messages import PACKAGE, languages
from peerways.language import catalogue_path, gettext, language, ngettext, speaking
from peerways.wording.translated import translated

NUMBERS = (0, 1, 2)
#: A text that chooses its own form, which only English can.
OWN_CHOICE = re.compile(r"=== 1\s*\? inWords|(?:gettext|said)\([^()]*\)\s+if \S+ == 1\b")


@pytest.mark.parametrize("code", languages())
def test_every_text_that_goes_with_a_number_has_its_forms(code):
    """Nothing is written as several are, and what is two words in English is two here."""
    with catalogue_path(code).open("rb") as file:
        entries = [one for one in read_po(file) if isinstance(one.id, tuple) and all(one.string)]
    for one in entries:
        none, single, several = (language(code).counting(n, *one.id) for n in NUMBERS)
        assert (none, single, several) == (one.string[1], *one.string)
        assert single != several or one.id[0] == one.id[1], one.id
    assert len(entries) > 50


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ((2, 2), "ninguna estrategia cambió"),
        ((3, 2), "1 estrategia avanzó"),
        ((3, 3), "2 estrategias avanzaron"),
        ((1, 2), "1 estrategia retrocedió"),
    ],
)
def test_python_says_each_number_as_it_is_said(ratings, expected):
    items = ("data.link-databases", "data.set-goals")
    rounds = [
        assessed("2013-06", dict.fromkeys(items, 2)),
        assessed("2014-06", dict(zip(items, ratings, strict=True))),
    ]
    with speaking("es"):
        kansas = state("kansas", rounds=rounds)
        told = analyse(exchange(kansas)).sentence(kansas)
    assert told.endswith(f"; {expected} desde junio de 2013."), told


def test_a_plural_is_said_without_a_number_too():
    with speaking("es"):
        assert gettext("subcomponents") == "subcomponentes"
        assert ngettext("; {0} not applicable", "; {0} not applicable", 1) == "; {0} no aplica"


def test_a_template_says_each_number_as_it_is_said():
    source = '{{ n|ngettext("{0} practice on the same element may help.", "{0} practices on the same element may help.") }}'
    environment = Environment(autoescape=True)
    environment.filters["ngettext"] = framework().wording.ngettext
    with speaking("es") as spoken:
        said = environment.from_string(translated(source, environment, spoken.text))
        assert [said.render(n=n) for n in NUMBERS] == [
            "0 prácticas sobre el mismo elemento pueden ayudar.",
            "1 práctica sobre el mismo elemento puede ayudar.",
            "2 prácticas sobre el mismo elemento pueden ayudar.",
        ]


def test_no_text_chooses_its_own_form():
    """`ngettext` does, by the rule of the language."""
    own = [
        (path.relative_to(PACKAGE).as_posix(), found[0])
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in {".py", ".js", ".html"}
        for found in OWN_CHOICE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert own == []
