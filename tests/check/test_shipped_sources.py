"""Where the shipped content's facts can be read: originals as the address, hosts of copies only as the copy that was read."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from peerways.check.files import Files
from peerways.check.validation import validated
from peerways.links.named import Named, named_addresses
from peerways.model.entry import Source
from peerways.read import read_folder
from peerways.read.document import Pointer

ROOT = Path(__file__).parents[2]
#: Hosts that copy documents of others, or show a site before it is published.
COPIES = (
    "abtsites.com", "aem-tx.com", "blogspot.com", "businessdocbox.com", "catallaxcore.com", "counselstack.com", "ctspublish.com",
    "docest.com", "docplayer.net", "docsbay.net", "docslib.org", "documents.pub", "dokumen.tips", "fdocuments.in", "fdocuments.net",
    "fdocuments.us", "fdokumen.com", "getpocketlaw.com", "grantome.com", "issuu.com", "legiplex.com", "milthink.com", "paperzz.com",
    "pdfslide.us", "rasteredge.com", "scribd.com", "slideplayer.com", "slideserve.com", "slideshare.net", "slidegur.com",
    "slideum.com", "studylib.net", "vdocuments.mx", "vdocuments.site", "yumpu.com", "5y1.org",
)  # fmt: skip

#: Uses of a copy whose original's address nobody has seen, and those among them that say no more
#: than the host: lower the number with each one found, and never raise it.
WITHOUT_ORIGINAL = 87
NAMED_BY_HOST_ALONE = 10


@pytest.fixture(scope="module")
def files() -> Files:
    return validated(read_folder(ROOT))[0]


def _is_a_copy(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == copy or host.endswith(f".{copy}") for copy in COPIES)


def _as_the_original(place: Named) -> bool:
    return place.pointer is None or "copy" not in place.pointer


def test_no_host_of_copies_stands_where_the_original_belongs(files):
    wrong = [
        f"{place.document.path}:{place.place.line} {url}"
        for url, places in named_addresses(files).items()
        if _is_a_copy(url)
        for place in places
        if _as_the_original(place)
    ]
    assert wrong == []


def _sources_without_original(files: Files) -> list[tuple[str, Source]]:
    found = []
    for place in (place for places in named_addresses(files).values() for place in places):
        pointer = place.pointer or ()
        if pointer[-2:] == ("copy", "url"):
            source = _at(files, place, pointer[:-2])
            if source.url is None:
                found.append((f"{place.document.path}:{place.place.line}", source))
    return found


def _at(files: Files, place: Named, pointer: Pointer) -> Source:
    value: Any = next(entry.model for entry in files if entry.document is place.document)
    for step in pointer:
        if isinstance(step, int):
            value = value[step]
        else:
            value = getattr(value, step)
    assert isinstance(value, Source)
    return value


def test_what_has_no_original_only_grows_fewer(files):
    without = _sources_without_original(files)
    unnamed = [where for where, source in without if source.title.startswith("Further page read")]
    assert 0 < len(without) <= WITHOUT_ORIGINAL
    assert len(unnamed) <= NAMED_BY_HOST_ALONE, unnamed


def test_copies_are_told_as_such_with_the_day_on_which_they_were_read(files):
    copies = [url for url in named_addresses(files) if _is_a_copy(url)]
    assert len(copies) > 50


def test_nothing_is_left_to_be_checked(files):
    left = [
        entry.document.path
        for entry in files
        if entry.document.kind != "crosswalk" and "to be checked" in entry.document.text
    ]
    assert left == []
