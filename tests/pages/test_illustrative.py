"""Nothing made of illustrative ratings is shown without its mark, on any page; and the site of what
is real reads without them.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

import pytest
from served_project import made_project

from peerways.model.entry import Document
from peerways.model.exchange import Exchange, Place, Round
from peerways.model.real import without_illustrative
from peerways.pages.open_data.tables import TABLES
from peerways.pages.site import Site, site_of
from peerways.publish.build import build_site
from peerways.render import Renderer

#: Settings without parts of the header, which the small exchange has not all of.
SETTINGS = "site_name: Small\ndocs_dir: content\nsite_dir: site\ntheme: {name: material, font: false}\nplugins: [peerways]\n"
MARK = re.compile(r"illustrative|made.up", re.IGNORECASE)


def changed(place: Place) -> Any:
    """Return the place with every illustrative rating, its priority and its words changed."""
    return place.model_copy(update={"rounds": tuple(map(_changed_round, place.rounds))})


def _changed_round(one: Round) -> Round:
    if one.data_status != "illustrative":
        return one
    given = {name: getattr(one, name) for name in type(one).model_fields}
    for name in ("ratings", "components"):
        given[name] = {
            group: {item: _other(rating) for item, rating in ratings.items()}
            for group, ratings in given[name].items()
        }
    return Round.model_construct(**given)


def _other(rating: Any) -> Any:
    status = 5 - rating.status if isinstance(rating.status, int) else rating.status
    return rating.model_copy(update={"status": status, "evidence": ()})


def with_other_ratings(exchange: Exchange) -> Exchange:
    given = {name: getattr(exchange, name) for name in Exchange.model_fields}
    given["states"] = tuple(
        changed(state).model_copy(update={"communities": tuple(map(changed, state.communities))})
        for state in exchange.states
    )
    return Exchange.model_construct(**given)


def bodies(site: Site) -> dict[str, str]:
    renderer = Renderer(site)
    return {page.url: renderer.render(page).html for page in site.pages}


def first_difference(one: str, other: str) -> str:
    """Return all of `one` up to the end of the first line that differs."""
    before = []
    for line, another in zip_longest(one.splitlines(), other.splitlines()):
        before.append(line or "")
        if line != another:
            break
    return "\n".join(before)


def test_whatever_illustrative_ratings_change_on_a_page_stands_after_or_beside_their_mark(shipped):
    as_it_is = bodies(shipped.site)
    otherwise = bodies(site_of(with_other_ratings(shipped.site.exchange)))
    touched = [url for url in as_it_is if url in otherwise and as_it_is[url] != otherwise[url]]
    assert len(touched) > 60
    unmarked = {
        url: first_difference(as_it_is[url], otherwise[url]).splitlines()[-1][:200]
        for url in touched
        if not MARK.search(first_difference(as_it_is[url], otherwise[url]))
    }
    assert unmarked == {}


@pytest.fixture(scope="module")
def real(shipped) -> Site:
    return site_of(without_illustrative(shipped.site.exchange))


def test_the_site_of_what_is_real_holds_nothing_illustrative(real):
    marks = re.compile(r'class="tag illustrative"|class="banner"')
    words = re.compile(", illustrative")
    found = bodies(real)
    assert [url for url, body in found.items() if marks.search(body)] == []
    said = {url: len(words.findall(body)) for url, body in found.items() if words.search(body)}
    assert said.keys() == {"data/v1/fields/"}  # it lists the words that a field may hold
    allowed = sum("illustrative" in column.allowed for t in TABLES for column in t.columns)
    assert said["data/v1/fields/"] == allowed


def test_the_site_of_what_is_real_keeps_every_fact(real, shipped):
    exchange = shipped.site.exchange
    assert real.exchange.practices == exchange.practices
    assert [state.name for state in real.exchange.states] == [s.name for s in exchange.states]
    assert real.exchange.news == exchange.news


def test_a_file_of_which_something_is_left_out_is_not_given_as_it_is_written(shipped):
    exchange = shipped.site.exchange
    state = exchange.state["virginia"]
    made_up = state.model_copy(
        update={
            "data_status": "illustrative",
            "documents": (Document(kind="form", title="Made-up form"),),
        }
    )
    given = {name: getattr(exchange, name) for name in Exchange.model_fields}
    given["states"] = tuple(made_up if one is state else one for one in exchange.states)
    assert state.path in without_illustrative(exchange).written
    assert state.path not in without_illustrative(Exchange.model_construct(**given)).written


def test_where_nothing_is_rated_yet_pages_say_so_in_place_of_empty_charts(real):
    read = bodies(real)
    assert "states further along" not in read[""]
    assert "No state has rated itself here yet" in read[""]
    assert "<table" not in read["states/"]
    assert "No state has rated itself here yet" in read["states/"]
    assert "No state has rated itself here yet" in read["compare/"]


def test_pages_of_both_sites_are_kept_apart(tmp_path):
    """A build of what is real takes nothing from the one before, nor gives anything to the next."""
    root = made_project(tmp_path / "project")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    whole, real_, again = (tmp_path / name for name in ("whole", "real", "again"))
    build_site(root, whole)
    assert "illustrative" in (whole / "states/northland/index.html").read_text(encoding="utf-8")
    build_site(root, real_, real=True)
    lines = (real_ / "states/northland/index.html").read_text(encoding="utf-8")
    assert 'class="tag illustrative"' not in lines
    build_site(root, again)
    assert (again / "states/northland/index.html").read_bytes() == (
        whole / "states/northland/index.html"
    ).read_bytes()
