"""Facets and lists that are cut into pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peerways.analyse.analysis import analyse
from peerways.check import check_project
from peerways.model.entry import changed
from peerways.model.exchange import Exchange
from peerways.pages import practices
from peerways.pages.library import Filter, facets, filters, index_of, sheets
from peerways.pages.page import Attachment, Page
from peerways.pages.site import site_of
from peerways.render import Renderer
from peerways.words import years as in_years

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"


@pytest.fixture(scope="module")
def small() -> Exchange:
    found = check_project(SMALL).exchange
    assert found is not None
    return found


def with_practices(exchange: Exchange, count: int) -> Exchange:
    """Return the exchange with so many copies of its first practice, all in one state."""
    first = exchange.practices[0]
    copies = tuple(changed(first, id=f"copy-{n:04}", title=f"Copy {n:04}") for n in range(count))
    states = tuple(
        state.model_copy(update={"practices": copies if state.slug == first.state else ()})
        for state in exchange.states
    )
    return Exchange(
        **{**{name: getattr(exchange, name) for name in Exchange.model_fields}, "states": states}
    )


def made(exchange: Exchange) -> list[Page | Attachment]:
    return list(practices.pages(exchange, analyse(exchange)))


def lists(exchange: Exchange) -> dict[str, Page]:
    return {
        page.url: page
        for page in made(exchange)
        if isinstance(page, Page) and page.kind == "practices"
    }


def test_an_empty_list_still_has_a_page():
    assert [(sheet.url, sheet.rows) for sheet in sheets("news/", ())] == [("news/", ())]


def test_a_list_is_cut_into_pages_that_hold_every_row_once():
    cut = list(sheets("news/", range(125), at_most=60))
    assert [(sheet.number, sheet.url, len(sheet.rows)) for sheet in cut] == [
        (1, "news/", 60),
        (2, "news/page/2/", 60),
        (3, "news/page/3/", 5),
    ]
    assert [row for sheet in cut for row in sheet.rows] == list(range(125))


def test_facets_count_rows_and_leave_out_what_has_none(small):
    element, other = (element.slug for element in small.framework.elements[:2])
    rows = [filters(element=(element,)), filters(element=(element, other))]
    (facet,) = facets(small, ("element",), rows, lambda chosen: f"by/{chosen.value}/")
    assert [(option.value, option.count, option.url) for option in facet.options] == [
        (element, 2, f"by/{element}/"),
        (other, 1, f"by/{other}/"),
    ]


def test_every_option_of_the_library_leads_to_a_page_with_as_many_practices(small):
    found = lists(small)
    options = [option for facet in found["practices/"].data.facets for option in facet.options]
    assert options
    assert {option.url: option.count for option in options} == {
        option.url: found[option.url].data.in_all for option in options
    }


def test_a_page_of_the_library_does_not_grow_with_the_practices(small):
    many = with_practices(small, 150)
    found = lists(many)
    assert max(len(page.data.rows) for page in found.values()) == 60
    assert "practices/page/3/" in found
    state = small.practices[0].state
    assert f"practices/by/state/{state}/page/3/" in found


def test_a_cut_list_is_narrowed_by_an_index_of_numbers(small):
    assert not [item for item in made(small) if isinstance(item, Attachment)], (
        "one page holds them all"
    )
    index, addresses = [
        item for item in made(with_practices(small, 61)) if isinstance(item, Attachment)
    ]
    state = small.practices[0].state
    assert (index.url, addresses.url) == ("practices/library.json", "practices/addresses.json")
    assert json.loads(index.content)["tags"][f"state:{state}"] == [0] * 61
    assert json.loads(addresses.content)[60] == f"practices/{state}/copy-0060/"


def test_an_index_tells_how_many_rows_lie_between():
    tagged, plain = filters(element=("data",)), filters(state=("kansas",))
    rows = [plain, tagged, *[plain] * 58, tagged, tagged]
    (index,) = index_of("x/", rows)
    assert json.loads(index.content)["tags"]["element:data"] == [1, 58, 0]


def test_only_the_first_page_of_the_whole_library_is_searched(small):
    assert [url for url, page in lists(with_practices(small, 61)).items() if page.searchable] == [
        "practices/"
    ]


def test_inferred_years_are_marked_on_every_page_that_shows_them(small):
    """On the practice's own page, and wherever a card or a row stands for it."""
    told = in_years(small.practices[0].model_copy(update={"years": "2013-"}))
    pages = {True: 0, False: 0}
    for verified in pages:
        practices_ = [
            practice.model_copy(update={"years": "2013-", "years_verified": verified})
            for practice in small.practices
        ]
        states = tuple(
            state.model_copy(
                update={"practices": tuple(p for p in practices_ if p.state == state.slug)}
            )
            for state in small.states
        )
        given = {name: getattr(small, name) for name in Exchange.model_fields}
        site = site_of(Exchange(**{**given, "states": states}))
        renderer = Renderer(site)
        for page in site.pages:
            text = renderer.render(page).html
            shown = text.count(told)
            pages[verified] += shown > 0
            assert text.count(f"{told} (year inferred)") == (0 if verified else shown), page.url
    assert pages[True] == pages[False] > 5


def test_without_a_contact_of_its_own_a_practice_names_the_states_contacts(small):
    practice = small.practices[0].model_copy(update={"contact": None})
    assert practices.contacts_of(small, practice) == small.state[practice.state].contacts


def test_a_strategys_list_has_an_address_of_two_parts():
    assert (
        practices.facet_url(Filter("strategy", "data.link-databases"))
        == "practices/by/strategy/data/link-databases/"
    )


def test_every_strategy_has_at_least_four_practices(shipped):
    practices = shipped.site.analysis.index.by_strategy
    few = {key: len(practices.get(key, ())) for key in shipped.site.exchange.framework.strategy}
    assert {key: number for key, number in few.items() if number < 4} == {}
