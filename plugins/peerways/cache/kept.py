"""Everything that one build keeps for the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from peerways.cache.documents import KeptDocuments
from peerways.cache.pages import KeptPage, KeptPages
from peerways.cache.values import Values
from peerways.model.audience import Audience


@dataclass(frozen=True)
class Kept:
    """What is kept in a folder; each part is read when it is first asked for. Pages are kept apart for each audience, and for sites of what is real alone."""

    folder: Path
    audience: Audience
    real: bool = False

    @cached_property
    def documents(self) -> KeptDocuments:
        """Files as they were read and checked."""
        return KeptDocuments(self.values)

    @cached_property
    def pages(self) -> KeptPages:
        """Finished pages."""
        return KeptPages(
            self.folder, self.values, f"real-{self.audience}" if self.real else self.audience
        )

    @cached_property
    def values(self) -> Values:
        """Other things, by name."""
        return Values(self.folder)

    def keep(self, pages: Sequence[KeptPage], ground: bytes) -> None:
        """Keep what a build has read and made, in place of what the last one had."""
        self.documents.keep()
        self.pages.keep(pages, ground)
