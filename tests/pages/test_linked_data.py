"""What pages say of themselves in schema.org's words: types and properties that it has, and addresses that lead somewhere."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any

import pytest

from peerways.check import check_project
from peerways.pages.linked_data import linked_data
from peerways.pages.page import Page

#: The properties of each type that pages use, as schema.org lists them, its own and those of the types above it.
_THING = {"@id", "@type", "description", "name", "url"}
_WORK = _THING | {
    *("about", "abstract", "creator", "dateCreated", "encodingFormat", "headline", "isBasedOn"),
    *("isAccessibleForFree", "learningResourceType", "license", "mainEntity", "publisher"),
    *("spatialCoverage", "temporalCoverage", "text"),
}
VOCABULARY = {
    "AdministrativeArea": _THING,
    "Answer": _WORK,
    "Article": _WORK,
    "BreadcrumbList": _THING | {"itemListElement"},
    "CreativeWork": _WORK,
    "DataDownload": _WORK | {"contentUrl"},
    "Dataset": _WORK | {"distribution"},
    "Event": _THING | {"endDate", "eventAttendanceMode", "location", "organizer", "startDate"},
    "LearningResource": _WORK,
    "ListItem": _THING | {"item", "position"},
    "Organization": _THING,
    "Place": _THING,
    "ProfilePage": _WORK,
    "QAPage": _WORK,
    "Question": _WORK | {"answerCount", "suggestedAnswer"},
    "VirtualLocation": _THING,
    "WebSite": _WORK,
}
#: What search engines ask for.
REQUIRED = {
    "Article": {"headline"},
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "license", "distribution"},
    "Event": {"name", "startDate"},
    "Question": {"name", "answerCount"},
}
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def entities(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every entity in a value."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from entities(one)
    if isinstance(value, list):
        for one in value:
            yield from entities(one)


@pytest.fixture(scope="module")
def said(shipped) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for page in shipped.site.pages:
        for text in _SCRIPT.findall(shipped.html(page)):
            whole = json.loads(text)
            assert whole["@context"] == "https://schema.org"
            found[page.url] = list(entities(whole["@graph"]))
    return found


def test_every_type_and_property_is_one_of_schema_orgs(said):
    assert len(said) > 200
    for url, found in said.items():
        for one in found:
            assert set(one) <= VOCABULARY[one["@type"]], url
            assert set(one) >= REQUIRED.get(one["@type"], set()), url
    kinds = {one["@type"] for found in said.values() for one in found}
    assert {"Article", "Dataset", "Event", "QAPage", "LearningResource"} <= kinds


def test_addresses_lead_to_what_is_there(shipped, said):
    for url, found in said.items():
        for one in found:
            for key in ("item", "contentUrl"):
                if key in one:
                    path = posixpath.normpath(posixpath.join(url, one[key]))
                    assert (shipped.folder / path).exists(), (url, one[key])


def test_nothing_in_a_text_ends_the_script():
    from pathlib import Path

    small = Path(__file__).parents[1] / "samples" / "valid" / "small"
    framework = check_project(small).exchange.framework
    page = Page("x/", "home", "</script><!-- & ]]>", "", {})
    text = linked_data(page, {}, framework)
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0]["description"] == ""
