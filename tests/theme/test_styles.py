"""The style sheets hold nothing that no page can show: a rule that is left over when its part goes is found here."""

from __future__ import annotations

import re
from pathlib import Path

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
NUMBERED = re.compile(r"[elpt]\d|kind-[a-z-]+")


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
