"""The site's mark beside addresses and on home screens."""

from __future__ import annotations

import json
import re
from io import BytesIO

from PIL import Image
from shipped_site import ROOT

from peerways.pages.share.canvas import ELEMENTS
from peerways.pages.share.icons import FAVICON, INSTALLED, MANIFEST, TOUCH, favicon, icon


def test_every_icon_that_a_page_or_the_manifest_names_is_there_in_the_size_it_says(shipped):
    head = shipped.html(shipped.site.pages[0]).partition("</head>")[0]
    named = re.findall(r'<link rel="(?:icon|apple-touch-icon|manifest)" href="./([^"]+)"', head)
    assert named == [FAVICON, "assets/mark.svg", f"share/icon-{TOUCH}.png", MANIFEST]
    told = json.loads((shipped.folder / MANIFEST).read_bytes())
    assert told["name"] == "Career Pathways Peer Exchange"
    sizes = {f"share/icon-{TOUCH}.png": TOUCH}
    sizes |= {one["src"]: int(one["sizes"].partition("x")[0]) for one in told["icons"]}
    for url, side in sizes.items():
        with Image.open(shipped.folder / url) as drawn:
            assert drawn.size == (side, side)
    with Image.open(shipped.folder / FAVICON) as drawn:
        assert drawn.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_icons_are_the_mark_in_its_colors_and_the_same_each_time():
    assert favicon() == favicon()
    largest = icon(INSTALLED[-1])
    assert largest == icon(INSTALLED[-1])
    with Image.open(BytesIO(largest)) as drawn:
        colors = [color for _, color in sorted(drawn.getcolors(1 << 20), reverse=True)[:3]]
    assert {"#{:02x}{:02x}{:02x}".format(*color) for color in colors} == {"#ffffff", *ELEMENTS[:2]}


def test_the_rings_stand_as_in_the_mark_that_browsers_draw():
    mark = (ROOT / "plugins/peerways/theme/assets/mark.svg").read_text(encoding="utf-8")
    assert re.findall(r"M(\d+) 7a9 9 0", mark) == ["11", "21"]
    assert "stroke-width:3.5" in mark
