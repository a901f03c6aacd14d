"""Files of content/ and states/ as an earlier build has read and checked them, for as long as they hold the same bytes."""

from __future__ import annotations

from collections.abc import Mapping

from peerways.cache.values import Values
from peerways.check.files import Known
from peerways.read.document import Document

_NAME = "documents"


class KeptDocuments:
    """The valid files of the last build, by path."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self.known: Known = self._values.get(_NAME) or {}
        self._before = self.documents

    @property
    def documents(self) -> Mapping[str, Document]:
        """What was read of them."""
        return {path: entry.document for path, entry in self.known.items()}

    def keep(self) -> None:
        """Keep what `known` has become, where it is something else than before."""
        now = self.documents
        if now.keys() != self._before.keys() or any(document is not self._before[path] for path, document in now.items()):
            self._values.keep(_NAME, self.known)
