"""The crosswalk: every strategy says which rule it serves, and uncertain cells are marked, once for
all explained.
"""

from __future__ import annotations

from made_exchange import exchange
from shipped_site import Shipped

from peerways.model.exchange import Crosswalk
from peerways.pages.crosswalk import rules_served
from peerways.pages.site import site_of
from peerways.render import Renderer

LAW = Crosswalk.model_validate(
    {
        "id": "law",
        "path": "content/crosswalks/law.yml",
        "title": "A law",
        "short": "Law",
        "summary": "A law.",
        "points": [{"id": "A", "title": "First"}, {"id": "B", "title": "Second"}],
        "items": [
            {"item": "data", "points": ["A"], "uncertain": True},
            {"item": "data.set-goals", "points": ["B"]},
        ],
        "sources": [{"title": "The law"}],
    }
)


def test_a_strategy_without_its_own_row_serves_what_its_element_does() -> None:
    made = exchange().model_copy(update={"crosswalks": (LAW,)})
    (own,) = rules_served(made, "data.set-goals", "data")
    (shared,) = rules_served(made, "data.link-databases", "data")
    assert ([p.id for p in own.counterpart.points], own.by_element) == (["B"], False)
    assert ([p.id for p in shared.counterpart.points], shared.by_element) == (["A"], True)
    assert rules_served(made, "design.sequence-pathways", "design") == ()


def test_what_is_uncertain_is_marked_and_explained_once() -> None:
    site = site_of(exchange().model_copy(update={"crosswalks": (LAW,)}))
    page = next(page for page in site.pages if page.kind == "crosswalk")
    html = Renderer(site).render(page).html
    assert html.count('class="unsure"') == 1
    assert html.count('id="s-uncertain"') == 1


def test_every_shipped_strategy_names_a_rule_of_each_law(shipped: Shipped) -> None:
    exchange = shipped.site.exchange
    for key, strategy in exchange.framework.strategy.items():
        laws = {rule.crosswalk.id for rule in rules_served(exchange, key, strategy.element)}
        assert {"wioa", "perkins-v"} <= laws, key
