"""What a template names is what its page's class declares, in both directions: a name that is
missing shows in no page that nobody rendered, and a field that nobody reads is work for every
build.
"""

from __future__ import annotations

import re

import pytest
from jinja2 import meta
from shipped_site import KINDS, ROOT

from peerways.check import check_project
from peerways.pages.page import PageData
from peerways.pages.site import Site, site_of
from peerways.render import Renderer

#: What body.html hands to every page beside its data.
BESIDE = {"page", "linked", "corrected"}
#: Fields that are read elsewhere than in the page's own template.
READ_BY_OTHERS = {"OverviewPage": {"mix"}}  # the report has the overview in it
_INCLUDE = re.compile(r'{% include "([^"]+)" %}')


@pytest.fixture(scope="module")
def site() -> Site:
    exchange = check_project(ROOT).exchange
    assert exchange is not None
    return site_of(exchange)


@pytest.fixture(scope="module")
def classes(site: Site) -> dict[str, type[PageData]]:
    """Return the class of each kind's data."""
    first = {page.kind: page for page in reversed(site.pages)}
    return {kind: type(page.data) for kind, page in first.items()}


@pytest.fixture(scope="module")
def named(site: Site) -> dict[str, set[str]]:
    """Return what each kind's template is handed, by name; what it includes sees the same names."""
    environment = Renderer(site).environment
    assert environment.loader is not None

    def source(name: str) -> str:
        text = environment.loader.get_source(environment, name)[0]
        return _INCLUDE.sub(lambda found: source(found[1]), text)

    return {
        kind: meta.find_undeclared_variables(environment.parse(source(f"pages/{kind}.html")))
        for kind in KINDS
    }


@pytest.fixture(scope="module")
def everywhere(site: Site) -> set[str]:
    """Return the names that every template knows."""
    return BESIDE | set(Renderer(site).environment.globals)


def test_every_kind_has_a_class_of_its_own_or_shares_one(classes):
    assert sorted(classes) == sorted(KINDS)
    assert PageData not in classes.values()
    assert all(one.__struct_config__.frozen for one in classes.values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_names_only_what_its_page_declares(kind, classes, named, everywhere):
    declared = set(classes[kind].__struct_fields__)
    assert named[kind] - declared - everywhere == set()
    assert declared & everywhere == set()  # else a field would hide what macros take for granted


def test_no_page_declares_what_no_template_reads(classes, named):
    read: dict[str, set[str]] = {}
    for kind, data in classes.items():
        read.setdefault(data.__name__, set()).update(named[kind])
    unread = {
        data.__name__: set(data.__struct_fields__)
        - read[data.__name__]
        - READ_BY_OTHERS.get(data.__name__, set())
        for data in classes.values()
    }
    assert {name: names for name, names in unread.items() if names} == {}
