"""What all browsers are shown at this moment, and the waiting for it to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition, Lock
from typing import Any

from peerways.serving.project import Look
from peerways.serving.search import SearchIndex
from peerways.serving.version import Version

#: Errors that the overlay lists; the terminal has them all.
_MOST_SHOWN = 200
#: Open pages that a new version must be able to render before it is shown.
_MOST_TRIED = 8


@dataclass(frozen=True)
class State:
    """What browsers are told: `number` grows with every change; a browser reloads a page of another
    `version`, and shows `trouble` over it.
    """

    number: int
    version: str
    trouble: dict[str, Any] | None


class Live:
    """The newest look at the project, shared between the thread that looks and those that answer
    browsers.
    """

    def __init__(self, tell: Callable[[str], object] = str) -> None:
        self.looking = Lock()  # held while the project is looked at: what can wait waits
        self.search = SearchIndex(self._wait_for_look, tell)
        self._changed = Condition()
        self._look: Look | None = None
        self._number = 0
        self._open: Counter[str] = Counter()

    @property
    def version(self) -> Version | None:
        """The version to serve, None before the first good one."""
        if self._look:
            return self._look.version
        return None

    def show(self, look: Look) -> None:
        """Serve what a look found and tell all browsers."""
        with self._changed:
            self._look = look
            self._number += 1
            self._changed.notify_all()

    def state(self) -> State:
        """Return what a browser is told now."""
        with self._changed:
            look, number = self._look, self._number
        return State(
            number,
            look.version.name if look and look.version else "",
            None if look is None or look.good else _trouble(look),
        )

    def after(self, number: int, seconds: float) -> State | None:
        """Wait for a state after the one of this number.

        Returns None where there is none within so many seconds.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._number > number, seconds):
                return None
        return self.state()

    @contextmanager
    def opened(self, url: str) -> Iterator[None]:
        """Note that a browser shows the page at `url` meanwhile."""
        with self._changed:
            self._open[url] += 1
        try:
            yield
        finally:
            with self._changed:
                self._open[url] -= 1

    def _wait_for_look(self) -> None:
        with self.looking:
            pass

    def open_pages(self) -> list[str]:
        """Return the URLs of pages in open browsers, those in most of them first."""
        with self._changed:
            self._open = +self._open  # those that are closed again go
            return [url for url, _ in self._open.most_common(_MOST_TRIED)]


def _trouble(look: Look) -> dict[str, Any]:
    """Return what the overlay shows: the first errors, and how many more there are."""
    listed = [
        {**finding.printed(), "place": finding.place} for finding in look.errors[:_MOST_SHOWN]
    ]
    return {"findings": listed, "more": len(look.errors) - len(listed)}
