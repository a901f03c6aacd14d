"""Where the shipped content's facts can be read: originals as the address, hosts of copies only as
the copy that was read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from peerways.check.files import Files
from peerways.check.originals import copies_without_original
from peerways.check.validation import validated
from peerways.model.copy_hosts import copy_host_of
from peerways.model.entry import Source
from peerways.read import read_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files() -> Files:
    return validated(read_folder(ROOT))[0]


@pytest.fixture(scope="module")
def sources(files) -> list[Source]:
    return [source for entry in files for source in _sources(entry.model)]


def _sources(value: object) -> list[Source]:
    if isinstance(value, Source):
        return [value]
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return [source for item in value for source in _sources(item)]
    if hasattr(type(value), "model_fields"):
        return _sources(tuple(getattr(value, name) for name in type(value).model_fields))
    return []


def test_no_host_of_copies_stands_where_an_original_belongs(files):
    """What `check` warns of, in prose and documents too."""
    assert list(copies_without_original(files)) == []


def test_no_source_rests_on_a_host_of_copies_alone(sources):
    """Staging hosts and document scrapers tell what was read, never where the fact is to be
    found.
    """
    copies = [
        source for source in sources if source.copy_read and copy_host_of(source.copy_read.url)
    ]
    assert len(copies) > 20
    assert [source.title for source in copies if source.url is None] == []
    assert [source.title for source in sources if source.url and copy_host_of(source.url)] == []


def test_every_source_has_a_name_of_its_own(sources):
    assert len(sources) > 300
    assert [source.title for source in sources if source.title.startswith("Further page")] == []


def test_nothing_is_left_to_be_checked(files):
    left = [
        entry.document.path
        for entry in files
        if entry.document.kind != "crosswalk" and "to be checked" in entry.document.text
    ]
    assert left == []
