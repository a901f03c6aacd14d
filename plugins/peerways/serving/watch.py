"""When something has changed on the disk: one call for a burst of changes, since a program that
saves a file touches it several times.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event

from watchdog.events import (
    EVENT_TYPE_MODIFIED,
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from peerways.read.folders import folders_of
from peerways.read.layout import ignored
from peerways.read.settings import SETTINGS, plain_settings
from peerways.render.engine import TEMPLATES
from peerways.render.frame import THEME

#: A burst of changes is over after this many seconds without one; one that goes on is looked at
#: meanwhile.
_QUIET, _LONGEST_BURST = 0.05, 1.0
#: Not that a file was opened or closed, which our reading does too, thousands of times.
_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
]


class Watch:
    """Watches what a site is made from: content/, states/, mkdocs.yml, templates and theme of the
    project at `root`.

    `tell` is told where the system can't watch so many folders; they are then compared every second
    instead.
    """

    def __init__(self, root: Path, tell: Callable[[str], object]) -> None:
        self._root = root
        self._changed = Event()
        self._folders: dict[str, ObservedWatch] = {}
        try:
            self._observer = self._started(Observer())
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EMFILE):
                raise
            tell("the system watches no more folders; looking for changes every second instead")
            self._folders.clear()
            self._observer = self._started(PollingObserver())

    def bursts(self) -> Iterator[None]:
        """Yield after each burst of changes, for ever."""
        while True:
            self._changed.wait()
            end = time.monotonic() + _LONGEST_BURST
            while self._changed.is_set() and time.monotonic() < end:
                self._changed.clear()
                time.sleep(_QUIET)
            self._changed.clear()  # what changes from here on is seen by the next burst
            yield

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()

    def _started(self, observer: BaseObserver) -> BaseObserver:
        observer.schedule(
            _Handler(partial(self._at_root, observer)),
            str(self._root),
            recursive=False,
            event_filter=_CHANGES,
        )
        settings = plain_settings(self._root)
        if settings:
            own = settings.own_theme
        else:
            own = None
        for folder in map(str, filter(None, (TEMPLATES, THEME, own))):
            observer.schedule(
                _Handler(lambda _: self._changed.set()),
                folder,
                recursive=True,
                event_filter=_CHANGES,
            )
        self._follow(observer)
        observer.start()
        return observer

    def _at_root(self, observer: BaseObserver, event: FileSystemEvent) -> None:
        """Look at changes of the project's own folder: the settings, and folders that come and go
        (a change of git branch may do that).
        """
        changed = {
            path.name
            for path in map(Path, map(os.fsdecode, (event.src_path, event.dest_path)))
            if path.parent == self._root
        }
        tops = {folder.partition("/")[0] for folder in self._inputs()}
        if SETTINGS in changed or (changed & tops and event.event_type != EVENT_TYPE_MODIFIED):
            self._follow(observer)
        if changed & {*tops, SETTINGS}:
            self._changed.set()

    def _in_folder(self, event: FileSystemEvent) -> None:
        """Look at a change in content/ or states/, unless only an editor's own file came or went,
        which changes its folder too.
        """
        if isinstance(event, DirModifiedEvent):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if not all(ignored(Path(path).name) for path in paths):
            self._changed.set()

    def _inputs(self) -> tuple[str, str]:
        folders = folders_of(self._root)
        return folders.content, folders.states

    def _follow(self, observer: BaseObserver) -> None:
        """Watch the project's folders as they are now; one that has come back is another folder to
        the system.
        """
        for old in self._folders.values():
            observer.unschedule(old)
        self._folders.clear()
        for name in self._inputs():
            with suppress(
                FileNotFoundError, NotADirectoryError
            ):  # not there, or gone again by now: its coming back will be noticed
                self._folders[name] = observer.schedule(
                    _Handler(self._in_folder),
                    str(self._root / name),
                    recursive=True,
                    event_filter=_CHANGES,
                )


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Callable[[FileSystemEvent], object]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._tell(event)
