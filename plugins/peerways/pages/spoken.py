"""What scripts say in the site's language, as a file for the browser; a site in English has none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.language import ENGLISH, language
from peerways.model.exchange import Exchange
from peerways.pages.page import Attachment

URL = "assets/messages.json"


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the file where the site does not speak English."""
    if exchange.framework.language != ENGLISH:
        yield Attachment(URL, partial(_messages, exchange.framework.language))


def _messages(code: str) -> bytes:
    said = dict(sorted(language(code).for_scripts.items()))
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
