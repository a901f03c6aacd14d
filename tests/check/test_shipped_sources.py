"""Where the shipped content's facts can be read: originals as the address, hosts of copies only as the copy that was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerways.check.files import Files
from peerways.check.originals import copies_without_original
from peerways.check.validation import validated
from peerways.links.named import named_addresses
from peerways.model.copy_hosts import copy_host_of, copy_hosts
from peerways.model.entry import ReadCopy, Source
from peerways.read import read_folder

ROOT = Path(__file__).parents[2]
#: Copies whose original was looked for and not found: lower the number with each one found, and never raise it.
SOUGHT_IN_VAIN = 59


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


def _read_alone(source: Source) -> ReadCopy | None:
    return source.copy_read if source.url is None else None


def test_no_host_of_copies_stands_where_an_original_belongs(files):
    """What `check` warns of: on such hosts lies no source without an original, but for those that say when it was sought in vain."""
    assert list(copies_without_original(files)) == []


def test_every_copy_without_an_original_says_when_it_was_sought(sources):
    alone = [
        source.title
        for source in sources
        if (copy := _read_alone(source)) and not copy.original_sought
    ]
    assert alone == []


def test_what_has_no_original_only_grows_fewer(sources):
    alone = [copy for source in sources if (copy := _read_alone(source))]
    assert 0 < len(alone) <= SOUGHT_IN_VAIN
    staging = [
        copy.url
        for copy in alone
        if copy_hosts().get(copy_host_of(copy.url)) == "unpublished pages"
    ]
    assert staging == []


def test_every_source_has_a_name_of_its_own(sources):
    assert len(sources) > 300
    assert [source.title for source in sources if source.title.startswith("Further page")] == []


def test_copies_are_told_as_such_with_the_day_on_which_they_were_read(files):
    copies = [url for url in named_addresses(files) if copy_host_of(url)]
    assert len(copies) > 40


def test_nothing_is_left_to_be_checked(files):
    left = [
        entry.document.path
        for entry in files
        if entry.document.kind != "crosswalk" and "to be checked" in entry.document.text
    ]
    assert left == []
