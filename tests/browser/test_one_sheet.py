"""A practice is passed on as one sheet of paper; a tool is filled in on one, with its example
below.
"""

from __future__ import annotations

from pathlib import Path

import printed
import pytest

ROOT = Path(__file__).parents[2]
PRACTICES = sorted(ROOT.glob("states/*/practices/*.md"))
TOOLS = sorted(path.stem for path in ROOT.glob("content/tools/*.md"))
#: Takes away what follows a tool's example.
TO_THE_EXAMPLE = """() => {
  for (const part of document.querySelectorAll(".one-page > *")) part.hidden = part.id !== "example" && !part.querySelector("#example, #s-example");
  for (const foot of document.querySelectorAll("main footer, .site-footer")) foot.hidden = true;
}"""


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


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_every_practice_prints_on_one_sheet(look, paper):
    longer = {}
    for path in PRACTICES:
        page = look(f"practices/{path.parts[-3]}/{path.stem}/")
        count = printed.sheets(page.pdf(format=paper, prefer_css_page_size=True))
        if count != 1:
            longer[path.stem] = count
        page.close()
    assert longer == {}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_prints_on_one_sheet_with_its_example(look, tool):
    page = look(f"tools/{tool}/")
    assert printed.sheets(page.pdf(format="Letter", prefer_css_page_size=True)) <= 2
    page.evaluate(TO_THE_EXAMPLE)
    page.emulate_media(media="print")
    assert page.get_by_role("table").filter(has_text="Illustrative example").is_visible()
    assert printed.sheets(page.pdf(format="Letter", prefer_css_page_size=True)) == 1
