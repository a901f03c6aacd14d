"""A second engine beside axe, IBM's Equal Access, finds no violation of WCAG 2.2 on any kind of
page, and raises no question that is not answered here.
"""

from __future__ import annotations

import pytest
from equal_access import engine
from shipped_site import KINDS, also

FIRST = {"home", "state", "contribute-form"}  # the others where slow tests run

#: Rules that ask a person to look, and what was seen. A rule that is not among them fails the test.
ANSWERED = {
    "style_focus_visible": "every focus shows the outline of base.css; tests/browser/test_keyboard.py looks at it",
    "style_color_misuse": "asked of any sheet that sets a color; marks, numbers and words say what colors say",
    "element_tabbable_visible": "the link that skips to the content; it shows when it has the focus",
    "element_tabbable_unobscured": "what is inside a closed disclosure or partly under its own label; test_reach.py looks at what is covered",
    "text_sensory_misuse": "words such as round, small, left and beside, which here mean rounds, small states, what is left and togetherness; no instruction hangs on a shape or a place",
    "text_quoted_correctly": "quotations within a sentence have their marks and their source beside them",
    "text_whitespace_valid": "the letters to circle on the paper form are letters apart, not a spaced word",
    "text_block_heading": "the title of a note or tip, which is no section of the page",
    "blockquote_cite_exists": "quotations name their source in words that everybody can read",
    "input_label_visible": "labels stand before or around their fields; the engine misses those around selects",
    "form_submit_button_exists": "the assessment is kept, and the comparison drawn, at every change; nothing is sent",
    "widget_tabbable_single": "a row's head with two links is no widget",
    "target_spacing_sufficient": "the label around a checkbox is its target, and is large enough; axe measures it",
}

#: The engine measures what lies in closed groups as if all stood open in one place.
OPEN = """document.querySelectorAll("details:has(input[type=checkbox])").forEach((one) => { one.open = true; })"""
CHECK = """async () => (await new ace.Checker().check(document, ["WCAG_2_2"])).results
  .filter(({ value: [kind, outcome] }) => kind === "VIOLATION" && outcome !== "PASS")
  .map(({ ruleId, value, message, snippet }) => [ruleId, value[1], `${message}: ${snippet.slice(0, 160)}`])"""


@pytest.fixture(scope="module")
def script() -> str:
    return engine()


@pytest.mark.parametrize("kind", [one if one in FIRST else also(one) for one in KINDS])
def test_equal_access_finds_no_violation(look, shipped, script, kind):
    page = look(shipped.fullest(kind).url, bypass_csp=True)
    page.wait_for_load_state("networkidle")
    page.evaluate(OPEN)
    page.evaluate(f"{script}; undefined")
    found = page.evaluate(CHECK)
    assert [
        (rule, said) for rule, outcome, said in found if outcome == "FAIL" or rule not in ANSWERED
    ] == []


def test_equal_access_sees_what_is_wrong(look, script):
    page = look("", bypass_csp=True)
    page.evaluate("""document.querySelector("main").append(
      Object.assign(document.createElement("img"), { src: "assets/mark.svg" }), document.createElement("button"))""")
    page.evaluate(f"{script}; undefined")
    failed = {rule for rule, outcome, _ in page.evaluate(CHECK) if outcome == "FAIL"}
    assert "img_alt_valid" in failed
