"""The accessibility statement says where a barrier is reported: the project team's address, or
honestly that there is none yet.
"""

from __future__ import annotations

import pytest
from shipped_site import ROOT

from peerways.check import check_project
from peerways.model.framework import Contact
from peerways.pages import site_of
from peerways.render import Renderer

TEAM = Contact.model_validate({"role": "Project team", "email": "team@example.gov"})


@pytest.mark.parametrize(
    ("team", "said"),
    [(TEAM, "mailto:team@example.gov"), (None, "This copy of the site names no address yet.")],
)
def test_a_barrier_can_be_reported(team, said):
    exchange = check_project(ROOT).exchange
    assert exchange is not None
    settings = exchange.framework.settings.model_copy(update={"contact": team})
    framework = exchange.framework.model_copy(update={"settings": settings})
    site = site_of(exchange.model_copy(update={"framework": framework}))
    page = next(page for page in site.pages if page.url == "about/accessibility/")
    assert said in Renderer(site).render(page).html
