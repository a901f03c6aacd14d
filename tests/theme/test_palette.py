"""Contrast of the palette, computed from the style sheet: axe can't judge text on the shapes of a
picture or chart.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from shipped_site import ROOT

from peerways.pages.share import canvas

SHEET = (ROOT / "plugins" / "peerways" / "theme" / "assets" / "styles" / "base.css").read_text(
    encoding="utf-8"
)
COLORS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): var\(--light, (#\w+)\) var\(--dark, (#\w+)\)", SHEET
    )
}
ELEMENTS = tuple(f"e{number}" for number in range(1, 11))
READ = (
    *(
        (text, ground)
        for text in ("text", "quiet", "link", *ELEMENTS)
        for ground in ("page", "raised")
    ),
    *(("page", element) for element in (*ELEMENTS, "link", "text")),
    *((f"p{phase}-text", f"p{phase}") for phase in (1, 2, 3, 4)),
    ("text", "sunk"),
    ("quiet", "sunk"),
    ("notice-text", "notice"),
)
SEEN = (
    ("edge", "page"),
    ("edge", "raised"),
    ("focus", "page"),
    ("focus", "raised"),
    ("p4", "page"),
)


def luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str, scheme: int) -> float:
    darker, lighter = sorted(luminance(COLORS[name][scheme]) for name in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_can_be_read(text, ground, scheme):
    assert contrast(text, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_edges_and_focus_can_be_seen(line, ground, scheme):
    assert contrast(line, ground, scheme) >= 3


PHASES = {
    int(count): {
        name: (light, dark)
        for name, light, dark in re.findall(
            r"--([\w-]+): var\(--light, (#\w+)\) var\(--dark, (#\w+)\)", tokens
        )
    }
    for count, tokens in re.findall(
        r'data-phases="(\d)"\] \{(.*?)\}',
        (ROOT / "plugins/peerways/theme/assets/styles/phases.css").read_text(encoding="utf-8"),
        re.DOTALL,
    )
}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("count", [2, 3, 5, 6, 7])
def test_the_phases_of_other_scales_can_be_read_and_told_apart(count, scheme):
    steps = [f"s{phase}" for phase in range(1, count + 1)]
    color = {name: luminance(found[scheme]) for name, found in PHASES[count].items()}

    def ratio(first, second):
        darker, lighter = sorted((color[first], color[second]))
        return (lighter + 0.05) / (darker + 0.05)

    assert color.keys() == {*steps, *(f"{step}-text" for step in steps)}
    assert [step for step in steps if ratio(step, f"{step}-text") < 4.5] == []
    assert [pair for pair in pairwise(steps) if ratio(*pair) < 1.35] == []


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_each_phase_differs_from_the_one_before(scheme):
    assert [
        phase for phase in (2, 3, 4) if contrast(f"p{phase}", f"p{phase - 1}", scheme) < 1.35
    ] == []


def test_share_pictures_have_the_light_colors_of_the_pages():
    """A picture can't read the style sheet; it says the same colors once more."""
    drawn = {"page": "#fff", "raised": canvas.RAISED, "text": canvas.TEXT, "quiet": canvas.QUIET}
    drawn |= zip(ELEMENTS, canvas.ELEMENTS, strict=True)
    assert canvas.PAGE == "#ffffff"
    assert drawn == {name: COLORS[name][0] for name in drawn}


def test_the_browsers_own_bar_has_the_color_of_the_pages_head():
    frame = (ROOT / "plugins" / "peerways" / "theme" / "base.html").read_text(encoding="utf-8")
    bars = re.findall(r'<meta name="theme-color" content="(#\w+)" data-of="(\w+)"', frame)
    assert bars == [(COLORS["raised"][0], "light"), (COLORS["raised"][1], "dark")]
