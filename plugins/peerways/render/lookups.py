"""Whether something is on the site, as templates may ask it; what was asked is noted, since a page
depends on the answers.
"""

from __future__ import annotations

from collections.abc import Callable


class Lookups:
    """Answers `'assess/' in present` as the site does (`Site.has`)."""

    def __init__(self, has: Callable[[str], bool]) -> None:
        self._has = has
        self._answers: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        answer = self._answers[name] = self._has(name)
        return answer

    def since_last(self) -> tuple[tuple[str, bool], ...]:
        """Return what was asked since the last call, with the answers."""
        answers, self._answers = tuple(self._answers.items()), {}
        return answers
