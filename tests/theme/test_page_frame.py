"""The page around every page: policy, head, headings and weight, read from the built site without a
browser.
"""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import html5lib
import pytest
from shipped_site import KINDS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'none'; base-uri 'none'"
)


@pytest.fixture(params=KINDS)
def html(request, shipped) -> str:
    return shipped.html(shipped.fullest(request.param))


def test_policy_comes_right_after_the_charset_and_allows_nothing_inside_the_page(html):
    assert (
        re.search(
            r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">',
            html,
        )[1]
        == POLICY
    )
    assert (
        re.findall(
            r"<style|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|\sstyle=\"|\son[a-z]+=\"",
            html,
        )
        == []
    )


def test_page_is_valid_html(html):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    assert [(place, code, data) for place, code, data in parser.errors] == []


def test_head_says_what_the_page_is(html):
    head = html.partition("</head>")[0]
    title = re.search(r"<title>([^<]+)</title>", head)[1]
    description = re.search(r'<meta name="description" content="([^"]+)">', head)[1]
    canonical = re.search(r'<link rel="canonical" href="([^"]+)">', head)[1]
    assert title.endswith("Career Pathways Peer Exchange")
    assert len(description) > 20
    assert re.search(r'<meta property="og:url" content="([^"]+)">', head)[1] == canonical
    assert re.search(r'<meta property="og:description" content="([^"]+)">', head)[1] == description


def test_page_has_one_h1_and_skips_no_level(html):
    levels = [int(level) for level in re.findall(r"<h([1-6])[\s>]", html)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_all_descriptions_differ(shipped):
    seen: dict[str, list[str]] = {}
    for page in shipped.site.pages:
        seen.setdefault(page.description, []).append(page.url)
    assert {text: urls for text, urls in seen.items() if len(urls) > 1} == {}


def test_all_titles_differ(shipped):
    titles: dict[str, list[str]] = {}
    for page in shipped.site.pages:
        found = re.search(r"<title>([^<]+)</title>", shipped.html(page))
        titles.setdefault(found[1] if found else "", []).append(page.url)
    assert {title: urls for title, urls in titles.items() if len(urls) > 1} == {}


def test_colors_need_no_new_function(shipped):
    sheets = list((shipped.folder / "assets").rglob("*.css"))
    assert sheets
    assert [
        path.name
        for path in sheets
        if re.search(r"light-dark\((?!\))", path.read_text(encoding="utf-8").partition("*/")[2])
    ] == []


def test_every_page_with_illustrative_ratings_says_so_above_its_content(shipped):
    silent = [
        page.url
        for page in shipped.site.pages
        if page.illustrative and 'class="tag illustrative"' not in shipped.html(page)
    ]
    assert silent == []


def test_practices_and_home_are_light(shipped):
    heavy = {
        page.url: size
        for page in shipped.site.pages
        if page.kind == "practice" and (size := len(shipped.html(page).encode())) > 30_000
    }
    assert heavy == {}
    assert len((shipped.folder / "index.html").read_bytes()) <= 60_000


@pytest.mark.parametrize("url", ["", "states/colorado/", "practices/"])
def test_first_view_takes_little_over_the_wire(shipped, url):
    html = (shipped.folder / url / "index.html").read_text(encoding="utf-8")
    assets = re.findall(
        r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*?(?:href|src)="([^"]+)"', html
    )
    files = [(shipped.folder / url / asset).resolve() for asset in assets]
    assert files
    assert (
        len(gzip.compress(html.encode()))
        + sum(len(gzip.compress(file.read_bytes())) for file in files)
        <= 60_000
    )


def test_a_missing_page_leads_on(shipped):
    html = (shipped.folder / "404.html").read_text(encoding="utf-8")
    assert "There is no page at this address" in html
    assert 'href="/contribute/"' in html


def test_nothing_of_material_is_shipped_that_no_page_asks_for(shipped):
    assert not (shipped.folder / "assets" / "javascripts").exists()
    assert not (shipped.folder / "assets" / "stylesheets").exists()
