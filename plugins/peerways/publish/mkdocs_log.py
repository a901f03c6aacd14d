"""What MkDocs says while it builds, handed on as sentences instead of printed as it comes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class _Listener(logging.Handler):
    def __init__(self, tell: Callable[[str], object], level: int) -> None:
        super().__init__(level)
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self.tell(record.getMessage())


def listen_to_mkdocs(tell: Callable[[str], object], level: int = logging.INFO) -> logging.Handler:
    """Hand everything that MkDocs says from a level on to `tell`, and print none of it. Returns the handler."""
    logger = logging.getLogger("mkdocs")
    listener = _Listener(tell, level)
    logger.addHandler(listener)
    logger.setLevel(level)
    logger.propagate = False
    return listener


@contextmanager
def mkdocs_warnings() -> Iterator[list[str]]:
    """Yield a list that MkDocs' warnings and errors are added to."""
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    said: list[str] = []
    listener = listen_to_mkdocs(said.append, logging.WARNING)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
        logger.setLevel(before[0])
        logger.propagate = before[1]
