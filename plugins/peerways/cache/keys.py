"""What a page shows, as a digest: while it stays the same, so does the page, whatever else has
changed in the exchange.

It covers everything that a template is handed: the page's own fields and data, the framework, the
names of the states, and the frame around it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import Any

import msgspec
from pydantic import BaseModel

from peerways.analyse.analysis import Analysis
from peerways.model.exchange import (
    Community,
    Component,
    Element,
    Exchange,
    Help,
    Meeting,
    News,
    Practice,
    Prose,
    Question,
    Round,
    State,
    Tool,
)
from peerways.model.former_names import former_names
from peerways.pages import Attachment, Page, Site
from peerways.pages.open_data.files import Tables
from peerways.render.names import names_of

#: What is read of an entry only by a page that is about its file and is handed it under a name of
#: its own; a list of practices does not change with their prose, nor a practice with its state's
#: rounds.
#: A test makes sure that no template does otherwise.
OWN_PAGE: Mapping[type[BaseModel], frozenset[str]] = {
    State: frozenset({"rounds", "practices", "communities"}),
    Community: frozenset({"rounds"}),
    Round: frozenset({"ratings", "components", "rated", "plan", "not_comparable"}),
    Practice: frozenset({"body", "body_line"}),
    Element: frozenset({"guide", "guide_line"}),
    Component: frozenset({"guide", "guide_line"}),
    **dict.fromkeys((Meeting, News, Question, Help, Prose, Tool), frozenset({"body", "body_line"})),
}
_NOTHING: frozenset[str] = frozenset()
#: Fields that may hold what makes something of a page in place of it.
_MADE = frozenset({"described", "made_from"})
#: What stands for all data of the exchange.
_WHOLE = (Exchange, Analysis, Tables)


class PageKeys:
    """Keys of the pages of one site within a frame; `frame` is everything that the frame shows
    besides what it is told of a page.
    """

    def __init__(self, site: Site, frame: object) -> None:
        self._site = site
        self._frame = _digest(msgspec.msgpack.encode(frame))
        self._encoder = msgspec.msgpack.Encoder(enc_hook=self._in_a_list)
        self._in_lists: dict[int, tuple[bytes, BaseModel]] = {}
        self._whole: dict[int, tuple[bytes, BaseModel]] = {}

    def key(self, page: Page) -> bytes | None:
        """Return a page's key, or None where its data holds something that can't be told from
        another: such a page is rendered in every build.
        """
        values = [getattr(page, name) for name in page.__struct_fields__ if name not in _MADE]
        own = (page.description, *values)
        try:
            data = page.data.fields()
            for name, value in data.items():
                if isinstance(value, BaseModel):
                    data[name] = self._model(value, whole=getattr(value, "path", "") == page.path)
            return _digest(self._encoder.encode((self._common, self._frame, own, data)))
        except TypeError:
            return None

    @cached_property
    def _common(self) -> bytes:
        """What any page may show without being handed it."""
        exchange = self._site.exchange
        former = tuple(former_names(exchange))  # prose may link to them
        shown = (exchange.framework, names_of(exchange), former, exchange.glossary, exchange.links)
        return _digest(self._encoder.encode(shown))

    def _in_a_list(self, value: Any) -> Any:
        known = self._in_lists.get(id(value))
        if known:  # as most are: a page names the same entries again and again
            return known[0]
        if isinstance(value, BaseModel):
            return self._model(value, whole=False)
        if isinstance(value, Mapping):
            return dict(value)
        raise TypeError(type(value))

    def _model(self, model: BaseModel, *, whole: bool) -> bytes:
        """Return the digest of an entry.

        It is kept with the entry, so that no other can come to lie in the same place of memory.
        """
        if whole:
            digests = self._whole
        else:
            digests = self._in_lists
        known = digests.get(id(model))
        if known is None:
            shown = _shown(type(model), whole=whole)(model.__dict__)
            known = digests[id(model)] = _digest(self._encoder.encode(shown)), model
        return known[0]


@cache
def _shown(kind: type[BaseModel], *, whole: bool) -> Callable[[Mapping[str, Any]], Any]:
    """Return what takes the fields of an entry that a key covers out of all that it holds."""
    left_out = _NOTHING
    if not whole:
        left_out = OWN_PAGE.get(kind, _NOTHING)
    return itemgetter(*(name for name in kind.__pydantic_fields__ if name not in left_out))


class FileKeys:
    """Keys of files that are no pages: which function makes each, and from what.

    The whole exchange counts as `ground`, all of its data without its prose.
    """

    def __init__(self, ground: bytes) -> None:
        self._ground = ground
        self._encoder = msgspec.msgpack.Encoder(enc_hook=self._as_values, order="deterministic")
        self._known: dict[int, tuple[bytes, BaseModel, set[str]]] = {}
        self._paths: set[str] = set()

    def shown(self, file: Attachment) -> tuple[bytes | None, frozenset[str]]:
        """Return a file's key with the paths of the project's files whose prose it may show."""
        self._paths = set()
        return self.key(file), frozenset(self._paths)

    def key(self, file: Attachment) -> bytes | None:
        """Return a file's key, or None where it is made from something that can't be told from
        another: such a file is made in every build.
        """
        made = getattr(file.made_from, "__wrapped__", file.made_from)  # what is made but once
        if not isinstance(made, partial):
            return None
        function = made.func.__module__, made.func.__qualname__
        of = getattr(made.func, "__self__", None)
        try:
            return _digest(self._encoder.encode((function, of, made.args, made.keywords)))
        except TypeError:
            return None

    def _as_values(self, value: Any) -> Any:
        if isinstance(value, _WHOLE):
            return self._ground
        if isinstance(value, BaseModel):
            return self._fields(value)
        if isinstance(value, Mapping):
            return dict(value)
        raise TypeError(type(value))

    def _fields(self, model: BaseModel) -> Any:
        """Return a model's fields; of an entry with a file of its own, which several files of the
        site show, their digest.
        """
        kind, held = type(model), model.__dict__
        shown = kind.__qualname__, _shown(kind, whole=True)(held)
        if "path" not in kind.__pydantic_fields__:
            return shown
        known = self._known.get(id(model))
        if known is None:
            around, self._paths = self._paths, {held["path"]}
            digest = _digest(self._encoder.encode(shown))
            known = self._known[id(model)] = digest, model, self._paths
            self._paths = around
        self._paths |= known[2]
        return known[0]


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
