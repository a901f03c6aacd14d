"""Markup in every text of every model shows as text on every page of the real site, its head and
navigation too.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from executable import acting
from planting import plant

from peerways.publish.build import build_site
from peerways.read.yaml_dialect import read_yaml

ROOT = Path(__file__).parents[2]
MARKUP = "\"' x='></title></script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
TEXTS = frozenset(
    {
        "title",
        "short",
        "goal",
        "definition",
        "text",
        "name",
        "meaning",
        "promise",
        "summary",
        "basis",
        "list",
        "role",
        "organization",
        "gap",
        "next_step",
        "note",
        "by",
        "kind",
        "artifact",
        "question",
        "reason",
        "scale_note",
        "1",
        "2",
        "3",
        "4",
        "partners",
    }
)
WORDS = frozenset(
    {"lead", "partner", "coach", "sme", "virtual", "quarterly", "event", "office", "agreement"}
)  # what some fields must be


def marked(value: Any, key: str = "") -> Any:
    """Return data with markup after every text that may be any text."""
    if isinstance(value, dict):
        return {name: marked(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, key) for inner in value]
    free = (
        isinstance(value, str)
        and value not in WORDS
        and (key in TEXTS or re.match(r"canary\d+ text", value))
    )
    return f"{value} {MARKUP}" if free else value


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> tuple[dict[str, str], dict[str, str]]:
    """The pages of a site of harmless texts, and of the same site with markup in all of them."""
    folder = tmp_path_factory.mktemp("markup")
    pages = []
    plant(folder / "plain")
    shutil.copy(ROOT / "mkdocs.yml", folder / "plain")
    shutil.copytree(folder / "plain", folder / "marked")
    for name in ("plain", "marked"):
        root = folder / name
        if name == "marked":
            mark(root)
        published = build_site(root, folder / f"{name}-site", audience="cohort")
        assert [str(finding) for finding in published.errors] == []
        site = folder / f"{name}-site"
        pages.append(
            {
                path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted(site.rglob("*.html"))
            }
        )
    return pages[0], pages[1]


def mark(root: Path) -> None:
    for path in [*root.rglob("*.yml"), *root.rglob("*.md")]:
        if path.name == "mkdocs.yml":
            continue
        text = path.read_text(encoding="utf-8")
        front, between, body = (
            text.removeprefix("---\n").partition("\n---\n")
            if path.suffix == ".md"
            else (text, "", "")
        )
        data, mistakes = read_yaml(front)
        assert mistakes == []
        made = json.dumps(marked(data), indent=1)
        path.write_text(
            f"---\n{made}{between}{body}\n\n## {MARKUP}\n\n{MARKUP}\n"
            if path.suffix == ".md"
            else made,
            encoding="utf-8",
        )


def test_markup_in_any_text_adds_nothing_that_acts(sites):
    plain, tainted = sites
    assert plain.keys() == tainted.keys()
    assert len(plain) > 60
    known = {part for page in plain.values() for part in acting(page, whole=True)}
    assert {
        path: more for path, page in tainted.items() if (more := acting(page, whole=True) - known)
    } == {}


def test_the_markup_is_there_as_text(sites):
    _, tainted = sites
    shown = [path for path, page in tainted.items() if "&lt;script&gt;alert(1)" in page]
    assert len(shown) > 40
    titles = [re.search(r"<title>(.*?)</title>", page, re.DOTALL) for page in tainted.values()]
    assert sum("&lt;script&gt;" in title[1] for title in titles if title) > 20
    assert not any("<p>49" in page or "> 49" in page for page in tainted.values())


@pytest.mark.parametrize(
    ("html", "acts"),
    [
        ('<a href="https://example.gov/a:b">', False),
        ('<a href="../correct/?of=question:2041&amp;do=confirm">', False),
        ('<a href="#a:b">', False),
        ('<a href="mailto:team@example.gov">', False),
        ('<a href="javascript:alert(1)">', True),
        ('<a href=" JavaScript:alert(1)">', True),
        ('<a href="java\tscript:alert(1)">', True),
        ('<a href="&#106;avascript&colon;alert(1)">', True),
        ('<a href="\x01javascript:alert(1)//?#">', True),
        ('<a href="vbscript:a">', True),
        ('<a href="data:text/html,a">', True),
        ('<a href="data:text/csv;charset=utf-8,a%2Cb">', True),
        ('<a download href="data:text/csv;charset=utf-8,a%2Cb">', False),
        ('<a download href="data:text/csv;charset=utf-8,&lt;script>">', True),
        ('<a download href="data:text/html,a">', True),
        ('<img download src="data:text/csv;charset=utf-8,a">', True),
    ],
)
def test_what_these_tests_take_for_acting(html, acts):
    assert bool(acting(html)) is acts
