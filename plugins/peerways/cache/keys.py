"""What a page shows, as a digest: while it stays the same, so does the page, whatever else has changed in the exchange.

It covers everything that a template is handed: the page's own fields and data, the framework, the names of the states, and the frame around it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec
from pydantic import BaseModel

from peerways.model.exchange import (
    Community,
    Component,
    Element,
    Help,
    Meeting,
    News,
    Practice,
    Prose,
    Question,
    State,
    Tool,
)
from peerways.model.former_names import former_names
from peerways.pages import Page, Site
from peerways.render.names import names_of

#: What is read of an entry only by a page that is handed it under a name of its own; a list of practices does not change with their prose.
#: A test makes sure that no template does otherwise.
OWN_PAGE: Mapping[type[BaseModel], frozenset[str]] = {
    State: frozenset({"rounds", "practices", "communities"}),
    Community: frozenset({"rounds"}),
    Practice: frozenset({"body", "body_line"}),
    Element: frozenset({"guide", "guide_line"}),
    Component: frozenset({"guide", "guide_line"}),
    **dict.fromkeys((Meeting, News, Question, Help, Prose, Tool), frozenset({"body", "body_line"})),
}
_NOTHING: frozenset[str] = frozenset()


class PageKeys:
    """Keys of the pages of one site within a frame; `frame` is everything that the frame shows besides what it is told of a page."""

    def __init__(self, site: Site, frame: object) -> None:
        self._site = site
        self._frame = _digest(msgspec.msgpack.encode(frame))
        self._encoder = msgspec.msgpack.Encoder(enc_hook=self._in_a_list)
        self._known: dict[tuple[int, bool], tuple[bytes, BaseModel]] = {}

    def key(self, page: Page) -> bytes | None:
        """Return a page's key, or None where its data holds something that can't be told from another: such a page is rendered in every build."""
        own = (
            page.url,
            page.kind,
            page.title,
            page.description,
            page.section,
            page.crumbs,
            page.path,
            page.illustrative,
            page.searchable,
        )
        try:
            data = {
                name: self._model(value, whole=True) if isinstance(value, BaseModel) else value
                for name, value in page.data.fields().items()
            }
            return _digest(self._encoder.encode((self._common, self._frame, own, data)))
        except TypeError:
            return None

    def ground(self, data: bytes) -> bytes:
        """Return a digest of all that any page may show but prose; `data` is that of the files' data. While it stays, a page changes only with the text of its own file."""
        exchange = self._site.exchange
        return _digest(msgspec.msgpack.encode((data, exchange.on, exchange.images, self._frame)))

    @cached_property
    def _common(self) -> bytes:
        """What any page may show without being handed it."""
        exchange = self._site.exchange
        former = tuple(former_names(exchange))  # prose may link to them
        shown = (exchange.framework, names_of(exchange), former, exchange.glossary, exchange.links)
        return _digest(self._encoder.encode(shown))

    def _in_a_list(self, value: Any) -> Any:
        known = self._known.get((id(value), False))
        if known:
            return known[0]
        if isinstance(value, BaseModel):
            return self._model(value, whole=False)
        if isinstance(value, Mapping):
            return dict(value)
        raise TypeError(type(value))

    def _model(self, model: BaseModel, *, whole: bool) -> bytes:
        """Return the digest of an entry. It is kept with the entry, so that no other can come to lie in the same place of memory."""
        known = self._known.get((id(model), whole))
        if known is None:
            left_out = _NOTHING if whole else OWN_PAGE.get(type(model), _NOTHING)
            fields = [
                getattr(model, name) for name in type(model).model_fields if name not in left_out
            ]
            known = self._known[id(model), whole] = _digest(self._encoder.encode(fields)), model
        return known[0]


class FileKeys:
    """Keys of files that are no pages: any may show the `ground` of the site, some prose too, of which `texts` are the digests by path."""

    def __init__(self, ground: bytes, texts: Mapping[str, bytes]) -> None:
        self._ground, self._texts = ground, texts
        self._known: dict[str | None, bytes] = {None: ground}

    def key(self, prose_of: str | None) -> bytes:
        """Return the key of a file that shows prose of all files whose path begins so."""
        if prose_of not in self._known:
            shown = [(p, d) for p, d in self._texts.items() if p.startswith(prose_of or "")]
            self._known[prose_of] = _digest(msgspec.msgpack.encode((self._ground, shown)))
        return self._known[prose_of]


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
