"""What a browser reads where the site is put onto a home screen.

The icons themselves are files of theme/, as the mark is: they are the same on every site.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import Exchange
from peerways.pages.page import Attachment
from peerways.pages.share.canvas import PAGE, RAISED

MANIFEST = "site.webmanifest"
#: The lengths of a side, in pixels, of the icons that systems ask for.
INSTALLED = (192, 512)


def pages(exchange: Exchange, _: Analysis) -> Iterator[Attachment]:
    """Yield the manifest that names the icons."""
    framework = exchange.framework
    yield Attachment(MANIFEST, partial(manifest, framework.title, framework.summary))


def manifest(title: str, summary: str) -> bytes:
    """Return the manifest: the site opens as any page, with the browser around it."""
    icons = [
        {
            "src": f"share/icon-{side}.png",
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
