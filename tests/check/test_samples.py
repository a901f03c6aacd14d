"""Every sample in tests/samples: valid, invalid and hostile contributions and what comes of them. To add a case, add a file."""

from __future__ import annotations

import html
import re
import time

import pytest
from executable import faults_of_page, faults_of_prose
from sample_project import SAMPLES, Sample, lay, read_sample

from peerways.check import Checked, check_project
from peerways.check.report import line
from peerways.pages import site_of
from peerways.render import Renderer
from peerways.render.prose import prose_to_html

FILES = {f"{path.parent.name}/{path.stem}": path for path in sorted(SAMPLES.glob("*/*.txt")) if path.parent.name in ("valid", "invalid", "hostile")}
SLOWEST = 2.0  # seconds; what takes longer must be refused by a bound instead


@pytest.mark.parametrize("name", FILES)
def test_sample(name, tmp_path):
    sample = read_sample(FILES[name])
    root = lay(sample, tmp_path)
    started = time.process_time()
    checked = check_project(root, **sample.options)
    assert shortened([line(finding) for finding in checked.findings], sample.findings) == sample.findings
    assert (checked.exchange is None) == any(": error " in found for found in sample.findings)
    if checked.exchange is not None:
        look_at_pages(checked, sample)
    assert time.process_time() - started < SLOWEST


def shortened(found: list[str], expected: list[str]) -> list[str]:
    """Return what was found with `...` where the sample leaves lines out."""
    if "..." not in expected:
        return found
    at = expected.index("...")
    return [*found[:at], "...", *found[len(found) - (len(expected) - at - 1) :]]


def look_at_pages(checked: Checked, sample: Sample) -> None:
    assert checked.exchange is not None
    site = site_of(checked.exchange)
    prose = {entry.path: str(prose_to_html(body, entry.path, site.addresses, lambda url: f"/{url}")) for entry, body in bodies(checked)}
    changed = {path: text for path, text in prose.items() if path in {part.path for part in sample.parts}}
    renderer = Renderer(site)
    pages = {page.url: renderer.render(page).html for page in site.pages}
    assert {path: found for path, text in prose.items() if (found := faults_of_prose(text))} == {}
    assert {url: found for url, text in pages.items() if (found := faults_of_page(text))} == {}
    everything = "\n".join([*prose.values(), *pages.values()])
    for fragment in sample.results.get("html", []):
        assert fragment in "\n".join(changed.values())
    for text in sample.results.get("inert", []):
        assert text.lower() not in everything.lower()
    words = " ".join(html.unescape(re.sub(r"<[^>]*>", "", "\n".join(pages.values()))).split())
    for text in sample.results.get("shown", []):
        assert text in words


def bodies(checked: Checked):
    exchange = checked.exchange
    yield from ((entry, entry.body) for entry in (*exchange.practices, *exchange.meetings, *exchange.news, *exchange.questions, *exchange.pages))
    yield from ((entry, entry.guide) for entry in (*exchange.framework.elements, *exchange.framework.components))


def test_every_refusal_names_a_way_out():
    """A message is of use only if it says what was expected or what to do; all samples' findings are looked at."""
    found = [text for path in FILES.values() for text in read_sample(path).findings]
    assert [text for text in found if "expected" not in text and "; " not in text] == []


def test_there_are_enough_samples():
    kinds = [name.split("/")[0] for name in FILES]
    assert kinds.count("invalid") >= 70
    assert kinds.count("hostile") >= 120
