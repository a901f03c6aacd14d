"""The site's mark, two joined rings, where no style sheet reaches: beside an address, on a phone's
home screen, in the list of what may be installed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.pages.page import Attachment
from peerways.pages.share.canvas import ELEMENTS, PAGE, RAISED

if TYPE_CHECKING:
    from PIL import Image

#: Browsers ask for it beside files that name no icon, such as tables and calendars.
FAVICON = "favicon.ico"
MANIFEST = "site.webmanifest"
#: The length of a side, in pixels: what Apple's systems ask for, then what others do.
TOUCH, INSTALLED = 180, (192, 512)
_FAVICON_SIDES = (16, 32, 48)
#: As in assets/mark.svg: the square on which the rings are drawn, their middles, radius and line.
_SQUARE, _MIDDLES, _RADIUS, _LINE = 32, ((11, 16), (21, 16)), 9, 3.5
#: How much larger a picture is drawn than it is kept, so that its edges are smooth.
_FINER = 8
#: Systems cut icons to circles: the mark keeps to the middle three fifths.
_WITHIN = 0.6


def pages(exchange: Exchange, _: Analysis) -> Iterator[Attachment]:
    """Yield the icons, and the manifest that names them."""
    yield Attachment(FAVICON, partial(favicon))
    for side in (TOUCH, *INSTALLED):
        yield Attachment(_of_side(side), partial(icon, side))
    yield Attachment(
        MANIFEST, partial(manifest, exchange.framework.title, exchange.framework.summary)
    )


def favicon() -> bytes:
    """Return the mark without a ground, in the sizes of address bars and of lists of files
    (ICO).
    """
    made = BytesIO()
    sizes = [(side, side) for side in _FAVICON_SIDES]
    largest, *others = (_mark(side, 1) for side in reversed(_FAVICON_SIDES))
    largest.save(made, "ICO", sizes=sizes, append_images=others)
    return made.getvalue()


def icon(side: int) -> bytes:
    """Return the mark on the page's ground (PNG)."""
    from PIL import Image

    mark = _mark(side, _WITHIN)
    ground = Image.new("RGB", mark.size, PAGE)
    ground.paste(mark, mask=mark)
    made = BytesIO()
    ground.save(made, "PNG", optimize=True)
    return made.getvalue()


def manifest(title: str, summary: str) -> bytes:
    """Return what a browser reads where the site is put onto a home screen: it opens as any page,
    with the browser around it.
    """
    icons = [
        {
            "src": _of_side(side),
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for side in INSTALLED
    ]
    fields = {
        "name": title,
        "description": summary,
        "start_url": "./",
        "display": "browser",
        "background_color": PAGE,
        "theme_color": RAISED,
        "icons": icons,
    }
    return json.dumps(fields, ensure_ascii=False, indent=1).encode()


def _of_side(side: int) -> str:
    return f"share/icon-{side}.png"


def _mark(side: int, within: float) -> Image.Image:
    """Return the rings on nothing, over `within` of the square's side."""
    from PIL import Image, ImageDraw

    fine = side * _FINER
    image = Image.new("RGBA", (fine, fine))
    draw = ImageDraw.Draw(image)
    one = fine * within / _SQUARE
    left = fine * (1 - within) / 2
    outer = (_RADIUS + _LINE / 2) * one
    for (x, y), color in zip(_MIDDLES, ELEMENTS, strict=False):
        across, down = left + x * one, left + y * one
        box = (across - outer, down - outer, across + outer, down + outer)
        draw.ellipse(box, outline=color, width=round(_LINE * one))
    return image.reduce(_FINER)
