"""Whether readers of a published site can contribute, or write to anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from peerways.finding import Finding
from peerways.model.exchange import Exchange
from peerways.read.settings import SettingsFile
from peerways.words import listed

#: Settings of content/framework.yml that lead readers to the project team, each with what it gives.
WAYS = {
    "edit_url": "a link to edit its file on each page",
    "new_file_url": "a filled form or assessment opens as a proposal in place of a download",
    "change_url": "a correction opens as an issue in place of a text to copy",
    "ask_url": "a question to a state opens as an issue",
    "contact": "where readers write who use none of these links",
}


def is_published(data: Mapping[str, Any]) -> bool:
    """Return whether the settings give the site an address of its own, not one that stands as an
    example.
    """
    url = data.get("site_url")
    return isinstance(url, str) and bool(url) and ".example" not in f".{urlsplit(url).netloc}"


def no_way_to_contribute(file: SettingsFile | None, exchange: Exchange) -> Iterator[Finding]:
    """Yield a warning where a published site leads nobody to the project team, neither to propose a
    change nor to write.
    """
    ways = exchange.framework.settings
    if file and is_published(file.data) and not any(getattr(ways, one) for one in WAYS):
        yield file.finding(
            ("site_url",),
            "no-way-to-contribute",
            "readers of this site can send in nothing and write to nobody; expected at least one"
            f" of {listed(WAYS, 'or')} in the settings of content/framework.yml",
            "run `python3 build.py setup`, which tells what each would give and what to write",
            level="warning",
        )
