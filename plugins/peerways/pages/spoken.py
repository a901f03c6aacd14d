"""What scripts say in the site's language, as a file for the browser; a site in English has
none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from peerways.analyse.analysis import Analysis
from peerways.language import ENGLISH, Translation, language
from peerways.model.exchange import Exchange
from peerways.pages.page import Attachment

URL = "assets/messages.json"


def pages(exchange: Exchange, analysis: Analysis) -> Iterator[Attachment]:
    """Yield the file where the site does not speak English."""
    if exchange.framework.language != ENGLISH:
        yield Attachment(URL, partial(messages_of, exchange.framework.language))


#: Which form goes with a number repeats after this many numbers, in every rule that gettext knows.
_NUMBERS = 100


def messages_of(code: str) -> bytes:
    """Return what scripts say in a language, and under "" which form goes with each number."""
    spoken = language(code)
    messages: dict[str, Translation] = dict(sorted(spoken.for_scripts.items()))
    messages[""] = "".join(str(spoken.form(number)) for number in range(2 * _NUMBERS))
    return json.dumps(messages, ensure_ascii=False, separators=(",", ":")).encode()
