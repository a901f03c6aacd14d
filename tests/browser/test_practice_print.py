"""A practice is passed on as one sheet of paper."""

from __future__ import annotations

import printed
import pytest


@pytest.mark.parametrize(
    "practice",
    [
        "kansas/tiered-technical-funding",
        "kansas/employer-engagement-initiative",
        "kansas/excel-in-cte-sb155",
        "minnesota/sleds",
    ],
)
def test_a_practice_prints_on_one_sheet(look, practice):
    page = look(f"practices/{practice}/")
    assert printed.sheets(page.pdf(format="Letter", prefer_css_page_size=True)) == 1
    page.emulate_media(media="print")
    assert page.get_by_text("At a glance").is_visible()
    for shown in ("Whom to ask", "Sources"):
        assert page.get_by_role("heading", name=shown).is_visible()
    assert page.get_by_role("heading", name="Similar practices").is_hidden()
