"""Files of content/ and states/ as an earlier build has read and checked them, for as long as they
hold the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from peerways.cache.values import Values
from peerways.check.files import FileEntry
from peerways.check.validation import Known
from peerways.read.document import Document

#: Under which name it is kept what rules have said of them.
_FINDINGS = "findings"


class CachedDocuments:
    """The valid files of the last build, by path.

    Those of each state are kept together, so that an edit renews one state's.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self._before = {name: values.get(name) or {} for name in values.names("documents-")}
        self.known = Known(
            {path: entry for entries in self._before.values() for path, entry in entries.items()}
        )
        self._last = values.get(_FINDINGS) or (self.known.last_findings, None)
        self.known.last_findings, self.known.linked = self._last

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """What was read of them."""
        return {path: entry.document for path, entry in self.known.items()}

    def keep(self) -> None:
        """Keep what `known` has become, where it is something else than before."""
        last = self.known.last_findings, self.known.linked
        if last != self._last:
            self._values.keep(_FINDINGS, last)
        now: dict[str, dict[str, FileEntry[Any]]] = {}
        for path, entry in self.known.items():
            top, part = path.split("/")[:2]
            if top != "states":
                part = ""
            now.setdefault(f"documents-{part}", {})[path] = entry
        for name in self._before.keys() - now.keys():
            self._values.drop(name)
        for name, entries in now.items():
            before = self._before.get(name, {})
            if entries.keys() != before.keys() or any(
                entry is not before[path] for path, entry in entries.items()
            ):
                self._values.keep(name, entries)
