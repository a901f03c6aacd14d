"""The site's mark beside addresses and on home screens."""

from __future__ import annotations

import json
import re
from io import BytesIO

from PIL import Image, ImageDraw
from shipped_site import ROOT

from peerways.pages.share.canvas import ELEMENTS, PAGE
from peerways.pages.share.icons import MANIFEST

THEME = ROOT / "plugins/peerways/theme"
#: What Apple's systems ask for, then what others do, in pixels of a side.
SIDES = (180, 192, 512)
#: How much larger a picture is drawn than it is kept, so that its edges are smooth.
FINER = 8


def test_every_icon_that_a_page_or_the_manifest_names_is_there_in_the_size_it_says(shipped):
    head = shipped.html(shipped.site.pages[0]).partition("</head>")[0]
    named = re.findall(r'<link rel="(?:icon|apple-touch-icon|manifest)" href="./([^"]+)"', head)
    assert named == ["favicon.ico", "assets/mark.svg", f"share/icon-{SIDES[0]}.png", MANIFEST]
    told = json.loads((shipped.folder / MANIFEST).read_bytes())
    assert told["name"] == "Career Pathways Peer Exchange"
    sizes = {f"share/icon-{SIDES[0]}.png": SIDES[0]}
    sizes |= {one["src"]: int(one["sizes"].partition("x")[0]) for one in told["icons"]}
    assert tuple(sizes.values()) == SIDES
    for url, side in sizes.items():
        with Image.open(shipped.folder / url) as drawn:
            assert drawn.size == (side, side)
    with Image.open(shipped.folder / "favicon.ico") as drawn:
        assert drawn.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_icons_are_the_mark_drawn_on_the_pages_ground():
    for side in SIDES:
        # Systems cut icons to circles: the mark keeps to the middle three fifths.
        mark = _mark(side, 0.6)
        ground = Image.new("RGB", mark.size, PAGE)
        ground.paste(mark, mask=mark)
        with Image.open(THEME / f"share/icon-{side}.png") as kept:
            assert kept.tobytes() == ground.tobytes(), "save what is drawn here in its place"


def test_the_favicon_is_the_mark_without_a_ground():
    largest, *others = (_mark(side, 1) for side in (48, 32, 16))
    drawn = BytesIO()
    sizes = [(side, side) for side in (16, 32, 48)]
    largest.save(drawn, "ICO", sizes=sizes, append_images=others)
    for size in sizes:
        with Image.open(THEME / "favicon.ico") as kept, Image.open(drawn) as made:
            kept.size = made.size = size
            assert kept.tobytes() == made.tobytes(), "save what is drawn here in its place"


def test_the_rings_stand_as_in_the_mark_that_browsers_draw():
    mark = (THEME / "assets/mark.svg").read_text(encoding="utf-8")
    assert re.findall(r"M(\d+) 7a9 9 0", mark) == ["11", "21"]
    assert "stroke-width:3.5" in mark


def _mark(side: int, within: float) -> Image.Image:
    """Return the rings of assets/mark.svg on nothing, over `within` of the square's side."""
    square, middles, radius, line = 32, ((11, 16), (21, 16)), 9, 3.5
    fine = side * FINER
    image = Image.new("RGBA", (fine, fine))
    draw = ImageDraw.Draw(image)
    one = fine * within / square
    left = fine * (1 - within) / 2
    outer = (radius + line / 2) * one
    for (x, y), color in zip(middles, ELEMENTS, strict=False):
        across, down = left + x * one, left + y * one
        box = (across - outer, down - outer, across + outer, down + outer)
        draw.ellipse(box, outline=color, width=round(line * one))
    return image.reduce(FINER)
