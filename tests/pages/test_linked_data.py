"""What pages say of themselves in schema.org's words: types and properties that it has, and
addresses that lead somewhere.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any

import msgspec_schemaorg.models as schema_org
import pytest

from peerways.check import check_project
from peerways.pages.linked_data import linked_data
from peerways.pages.page import Page

#: What search engines ask for.
REQUIRED = {
    "Article": {"headline"},
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "license", "distribution"},
    "Event": {"name", "startDate"},
    "Question": {"name", "answerCount"},
}
#: Where an entity is expected, and search engines take its address.
_BY_ADDRESS = {"item"}
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


def faults(entity: dict[str, Any]) -> Iterator[str]:
    """Yield what of an entity is none of schema.org's: a type, a property of it, a kind of
    value.
    """
    kind = getattr(schema_org, entity["@type"], None)
    if kind is None:
        yield f"no type {entity['@type']}"
        return
    for name, value in entity.items():
        if not name.startswith("@"):
            wanted = _expected(kind, name)
            several = value if isinstance(value, list) else [value]
            if not wanted:
                yield f"{entity['@type']} has no {name}"
            yield from (
                f"{name} of {entity['@type']} is {one}; expected {', '.join(sorted(wanted))}"
                for one in several
                if wanted and not _fits(one, wanted) and name not in _BY_ADDRESS
            )


def _expected(kind: type, name: str) -> set[str]:
    """Return the kinds of values that a type declares for a property, itself or from a type above
    it.
    """
    declared = (vars(one).get("__annotations__", {}).get(name) for one in kind.__mro__)
    found = next((str(one) for one in declared if one), "")
    return set(re.findall(r"\w+", found)) - {"Union", "List", "None"}


def _fits(value: object, wanted: set[str]) -> bool:
    if isinstance(value, dict):
        above = getattr(schema_org, value["@type"]).__mro__
        return not wanted.isdisjoint(one.__name__ for one in above)
    if isinstance(value, str) and wanted.isdisjoint({"str", "URL"}):
        return "date" in wanted and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    return isinstance(value, str) or type(value).__name__ in wanted


def test_every_type_property_and_value_is_one_of_schema_orgs(said):
    assert len(said) > 200
    for url, found in said.items():
        for one in found:
            assert list(faults(one)) == [], url
            assert set(one) >= REQUIRED.get(one["@type"], set()), url
    kinds = {one["@type"] for found in said.values() for one in found}
    assert {"Article", "Dataset", "DefinedTermSet", "Event", "QAPage", "LearningResource"} <= kinds


@pytest.mark.parametrize(
    ("entity", "fault"),
    [
        ({"@type": "Artikel"}, "no type Artikel"),
        ({"@type": "Event", "headline": "x"}, "Event has no headline"),
        (
            {"@type": "Event", "startDate": True},
            "startDate of Event is True; expected date, datetime",
        ),
        ({"@type": "Article", "about": "x"}, "about of Article is x; expected Thing"),
        (
            {"@type": "QAPage", "isBasedOn": {"@type": "Event"}},
            "isBasedOn of QAPage is {'@type': 'Event'}; expected CreativeWork, Product, URL",
        ),
    ],
)
def test_what_is_none_of_schema_orgs_is_found(entity, fault):
    assert list(faults(entity)) == [fault]


def test_addresses_lead_to_what_is_there(shipped, said):
    for url, found in said.items():
        for one in found:
            for key in ("item", "contentUrl", "url"):
                if key in one and not one[key].startswith("http"):
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
