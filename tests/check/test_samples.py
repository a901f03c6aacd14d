"""Every sample in tests/samples: valid, invalid and hostile contributions and what comes of them.

To add a case, add a file.
"""

from __future__ import annotations

import html
import re
import time
from functools import cache

import pytest
from executable import acting, faults_of_prose
from sample_project import SAMPLES, SMALL, Sample, lay, read_sample

from peerways.check import check_project
from peerways.check.report import line
from peerways.model.exchange import Exchange
from peerways.pages import site_of
from peerways.render import Renderer
from peerways.render.prose import prose_to_html

FILES = {
    f"{path.parent.name}/{path.stem}": path
    for path in sorted(SAMPLES.glob("*/*.txt"))
    if path.parent.name in ("valid", "invalid", "hostile")
}
# characters that html5lib, which is slow, reads of a page; only samples that say one thing very
# often give longer ones
LONGEST_READ = 200_000
SLOWEST = 2.0  # seconds; what takes longer must be refused by a bound instead


@pytest.mark.parametrize("name", FILES)
def test_sample(name, tmp_path):
    sample = read_sample(FILES[name])
    root = lay(sample, tmp_path)
    started = time.process_time()
    checked = check_project(root, **sample.options)
    assert (
        shortened([line(finding) for finding in checked.findings], sample.findings)
        == sample.findings
    )
    assert (checked.exchange is None) == any(": error " in found for found in sample.findings)
    if checked.exchange is not None:
        pages, prose = rendered(checked.exchange)
        assert time.process_time() - started < SLOWEST
        look_at_pages(pages, prose, sample)
    else:
        assert time.process_time() - started < SLOWEST


def shortened(found: list[str], expected: list[str]) -> list[str]:
    """Return what was found with `...` where the sample leaves lines out."""
    if "..." not in expected:
        return found
    at = expected.index("...")
    return [*found[:at], "...", *found[len(found) - (len(expected) - at - 1) :]]


def rendered(exchange: Exchange) -> tuple[dict[str, str], dict[str, str]]:
    """Return the bodies of all pages by URL, and the HTML of all prose by path."""
    site = site_of(exchange)
    renderer = Renderer(site)
    written = [
        (e.path, e.body)
        for e in (
            *exchange.practices,
            *exchange.meetings,
            *exchange.news,
            *exchange.questions,
            *exchange.pages,
        )
    ]
    written += [
        (e.path, e.guide) for e in (*exchange.framework.elements, *exchange.framework.components)
    ]
    prose = {
        path: str(prose_to_html(body, path, site.addresses, lambda url: f"/{url}"))
        for path, body in written
    }
    return {page.url: renderer.render(page).html for page in site.pages}, prose


@cache
def small_pages() -> dict[str, str]:
    exchange = check_project(SMALL).exchange
    assert exchange is not None
    return rendered(exchange)[0]


@cache
def acting_in_small() -> frozenset[tuple[str, str]]:
    """What acts on the pages that our templates make of harmless data; a sample may add nothing to
    it.
    """
    return frozenset(part for page in small_pages().values() for part in acting(page))


def beginning(html: str) -> str:
    """Return as much of the page as html5lib can read in time, cut after a tag where it has any."""
    return (
        html
        if len(html) <= LONGEST_READ
        else html[: html.rfind(">", 0, LONGEST_READ) + 1] or html[:LONGEST_READ]
    )


def look_at_pages(pages: dict[str, str], prose: dict[str, str], sample: Sample) -> None:
    changed = [text for path, text in prose.items() if path in {part.path for part in sample.parts}]
    assert [fault for text in changed for fault in faults_of_prose(beginning(text))] == []
    assert {
        url: more
        for url, text in pages.items()
        if text != small_pages().get(url) and (more := acting(beginning(text)) - acting_in_small())
    } == {}
    for fragment in sample.results.get("html", []):
        assert fragment in "\n".join(changed)
    everything = "\n".join([*prose.values(), *pages.values()]).lower()
    assert [text for text in sample.results.get("inert", []) if text.lower() in everything] == []
    words = " ".join(html.unescape(re.sub(r"<[^>]*>", "", "\n".join(pages.values()))).split())
    assert [text for text in sample.results.get("shown", []) if text not in words] == []


def test_every_refusal_names_a_way_out():
    """A message is of use only if it says what was expected or what to do; all samples' findings
    are looked at.
    """
    found = [text for path in FILES.values() for text in read_sample(path).findings]
    assert [
        text for text in found if text != "..." and "expected" not in text and "; " not in text
    ] == []


def test_there_are_enough_samples():
    kinds = [name.split("/")[0] for name in FILES]
    assert kinds.count("invalid") >= 70
    assert kinds.count("hostile") >= 120
