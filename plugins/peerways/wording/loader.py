"""Templates in a site's language and its framework's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from peerways.language import language
from peerways.model.wording import Wording
from peerways.wording.translated import translated


class WordedLoader(FileSystemLoader):
    """Loads templates as a site says them: in the language of its interface, and what that has no
    words for in the framework's.
    """

    def __init__(self, folders: Path | Sequence[Path], wording: Wording) -> None:
        super().__init__(folders)
        self._wording = wording

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text in the site's words."""
        source, name, current = super().get_source(environment, template)
        spoken = language(self._wording.language)
        if self._wording.usual and spoken.is_english:
            return source, name, current

        def say(english: str) -> str:
            return self._wording.translate(spoken.text(english))

        return translated(source, environment, say), name, current
