"""Every page of a small exchange as a reader gets it: one heading on top, each id once, no link
into the void.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from posixpath import normpath

import pytest

from peerways.check import check_project
from peerways.pages.site import Site, site_of
from peerways.render import Renderer

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
#: Ids that the browser form once shared with the elements, and siblings of them.
FORM_PARTS = (
    "results",
    "start",
    "take",
    "drafts",
    "rounds",
    "assess",
    "plan",
    "joining",
    "outcome",
    "steps",
    "content",
)
ASSETS = ("assets/", "assess/")  # files of the theme, not of the site


@pytest.fixture(scope="module")
def site() -> Site:
    exchange = check_project(SMALL).exchange
    assert exchange is not None
    return site_of(exchange)


@pytest.fixture(scope="module")
def bodies(site) -> dict[str, str]:
    renderer = Renderer(site)
    return {page.url: renderer.render(page).html for page in site.pages}


def target(url: str, link: str) -> tuple[str, str]:
    """Return the address below the site's root that a link leads to from a page, and the
    fragment.
    """
    path, _, fragment = link.partition("#")
    path = path.partition("?")[0]
    if not path:
        return url, fragment
    found = normpath(f"/{url}{path}")[1:]
    return (f"{found}/" if found and path.endswith(("/", ".")) else found), fragment


def test_every_page_has_one_first_heading(bodies):
    assert {url: body.count("<h1") for url, body in bodies.items() if body.count("<h1") != 1} == {}


def repeated_ids(body: str) -> list[str]:
    counts = Counter(re.findall(r'\sid="([^"]+)"', body))
    return [name for name, count in counts.items() if count > 1]


def test_every_id_stands_once_on_its_page(bodies):
    repeated = {url: repeated_ids(body) for url, body in bodies.items()}
    assert {url: names for url, names in repeated.items() if names} == {}


def test_ids_stand_once_where_elements_are_called_like_parts_of_the_form(tmp_path):
    """Nor does the form take an element for its own step."""
    root = shutil.copytree(SMALL, tmp_path / "project")
    water = (SMALL / "content/elements/water.md").read_text(encoding="utf-8")
    for number, slug in enumerate(FORM_PARTS, start=3):
        text = water.replace("number: 2", f"number: {number}").replace("Share the water", slug)
        (root / f"content/elements/{slug}.md").write_text(text, encoding="utf-8")
    checked = check_project(root)
    assert checked.exchange is not None, checked.errors
    site = site_of(checked.exchange)
    renderer = Renderer(site)
    bodies = {page.url: renderer.render(page).html for page in site.pages}
    assert {url: names for url, body in bodies.items() if (names := repeated_ids(body))} == {}
    steps = re.findall(r'<section class="step[^"]*" id="([^"]+)"', bodies["assess/"])
    assert {f"s-of-{slug}" for slug in FORM_PARTS} <= {*steps}
    assert {"s-start", "s-results", "s-plan", "s-take"} <= {*steps}


def test_every_link_leads_to_a_page_and_every_fragment_to_a_place_on_it(site, bodies):
    ids = {url: set(re.findall(r'\sid="([^"]+)"', body)) for url, body in bodies.items()}
    lost = []
    for url, body in bodies.items():
        for link in re.findall(r'<a\s[^>]*?href="([^"]*)"', body):
            if link.startswith(("http:", "https:", "mailto:", "data:text/csv;")):
                continue
            to, fragment = target(url, link)
            nowhere = to not in site.urls and not to.startswith(ASSETS)
            if nowhere or (fragment and to in ids and fragment not in ids[to]):
                lost.append((url, link))
    assert lost == []


def test_every_label_of_a_section_is_on_the_page(bodies):
    lost = [
        (url, name)
        for url, body in bodies.items()
        for names in re.findall(r'aria-labelledby="([^"]+)"', body)
        for name in names.split()
        if f'id="{name}"' not in body
    ]
    assert lost == []


def test_no_page_carries_style_or_script_of_its_own(bodies):
    assert [
        url
        for url, body in bodies.items()
        if re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:\ssrc=|ld\+json))", body)
    ] == []
