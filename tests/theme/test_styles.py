"""The style sheets hold nothing that no page can show: a rule that is left over when its part goes
is found here.
"""

from __future__ import annotations

import re
from pathlib import Path

from peerways.pages.share.canvas import ELEMENTS

PACKAGE = Path(__file__).parents[2] / "plugins" / "peerways"
STYLES = "\n".join(
    re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for path in sorted(PACKAGE.rglob("*.css"))
)
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in {".html", ".js", ".py", ".svg"}
)
#: Written with a number or a kind of page after them.
NUMBERED = re.compile(r"[elpt]\d+|kind-[a-z-]+")


def test_every_class_is_given_by_a_template_or_a_script() -> None:
    selectors = " ".join(re.findall(r"([^{}]+)\{", STYLES))
    classes = set(re.findall(r"\.([a-zA-Z][\w-]+)", selectors))
    assert len(classes) > 300
    named = set(re.findall(r"[a-zA-Z][\w-]*", SOURCES))
    assert {name for name in classes - named if not NUMBERED.fullmatch(name)} == set()


def test_every_kind_that_has_rules_of_its_own_is_a_kind_of_page() -> None:
    templates = {path.stem for path in (PACKAGE / "render" / "templates" / "pages").glob("*.html")}
    assert set(re.findall(r"\.kind-([a-z-]+)", STYLES)) <= templates


def test_every_variable_is_set_and_used() -> None:
    assert set(re.findall(r"(--[\w-]+)\s*:", STYLES)) == set(
        re.findall(r"var\((--[\w-]+)", STYLES + SOURCES)
    )


#: The widths at which the look changes: a small phone, a wide one, a tablet upright, across, and a
#: desk.
WIDTHS = (22, 30, 40, 48, 62)
SCRIPTS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*.js"))
    if ".min" not in path.name
)


def test_widths_are_few_and_written_in_one_form() -> None:
    """`(min-width: 40rem)`, and `(max-width: 39.99rem)` for what is narrower: no width has both or
    neither.
    """
    allowed = {f"(min-width: {width}rem)" for width in WIDTHS}
    allowed |= {f"(max-width: {width - 0.01:.2f}rem)" for width in WIDTHS}
    asked = re.findall(
        r"\([^()]*width[^():]*:[^()]*\)", " ".join(re.findall(r"@media[^{]*", STYLES))
    )
    asked += re.findall(
        r"\([^()]*width[^():]*:[^()]*\)", " ".join(re.findall(r"matchMedia\([^;]*", SCRIPTS))
    )
    assert len(asked) > 20
    assert set(asked) <= allowed


def test_sizes_and_spaces_are_tokens() -> None:
    """Paper has points and millimeters, and what grows with its text has em, what is drawn has px;
    `serving` brings its own, since the theme may be what is broken.
    """
    sheets = re.sub(
        r"/\*.*?\*/|:root[^{]*\{[^}]*\}",
        "",
        "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "theme").rglob("*.css")),
        flags=re.DOTALL,
    )
    space = r"(?:margin|padding|(?:row-|column-)?gap)(?:-[a-z-]+)?"
    declared = re.findall(rf"(?<![\w-])({space}|font-size|font|border-radius): ([^;}}]+)", sheets)
    assert len(declared) > 500
    unit = {"border-radius": r"\dpx", "font": r"\drem/"}
    own = {
        (name, value)
        for name, value in declared
        if re.search(unit.get(name, r"\drem"), value) and "clamp(" not in value
    }
    assert own == set()


def test_the_look_of_as_many_elements_stands_in_each_place() -> None:
    """A seventh element has its own color, mark and bar in share pictures; after the last the look
    begins anew.
    """
    labels = (PACKAGE / "render" / "templates" / "parts" / "labels.html").read_text(
        encoding="utf-8"
    )
    marks = re.findall(r'^  "M', labels, flags=re.MULTILINE)
    assert len(marks) == len(ELEMENTS) == 10
    for number in range(1, len(marks) + 1):
        assert f".e{number} {{ --element: var(--e{number}); }}" in STYLES
    assert len(set(ELEMENTS)) == len(ELEMENTS)
