"""How the exchange's own texts speak of its scale: what a field's description leaves open is said with the framework's phases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from peerways.model.kinds import NOT_APPLICABLE
from peerways.model.scale import Phase, Scale, strong_of


@dataclass(frozen=True)
class Wording:
    """The words of one framework."""

    scale: Scale

    @cached_property
    def _open(self) -> Mapping[str, str]:
        named = (f"{phase.status} {phase.name.lower()}" for phase in self.scale)
        return {
            "{phases}": ", ".join(named),
            "{last phase}": str(len(self.scale)),
            "{strong phases}": ", and ".join(f"phase {n}" for n in strong_of(self.scale)),
        }

    def said(self, text: str) -> str:
        """Return a text with what it leaves open."""
        for mark, words in self._open.items():
            text = text.replace(mark, words)
        return text

    def fitted(self, node: Any) -> Any:
        """Return a JSON Schema as far as it holds for this scale: its phases, and no others."""
        if isinstance(node, list):
            return [self.fitted(item) for item in node]
        if not isinstance(node, dict):
            return self.said(node) if isinstance(node, str) else node
        whole = {key: self.fitted(value) for key, value in node.items()}
        if NOT_APPLICABLE in whole.get("enum", ()):
            whole["enum"] = [
                v for v in whole["enum"] if not isinstance(v, int) or v <= len(self.scale)
            ]
        if "1" in whole.get("properties", {}):
            self._fit_phases(whole)
        return whole

    def _fit_phases(self, whole: dict[str, Any]) -> None:
        levels = whole.get("title") == "Levels"
        kept = [p.status for p in self.scale] if levels else strong_of(self.scale)
        whole["properties"] = {str(n): whole["properties"][str(n)] for n in kept}
        if levels:
            whole["required"] = [str(n) for n in kept]


def _default_scale() -> Scale:
    names = ("Initiation", "Planning", "Implementation", "Sustaining")
    return tuple(
        Phase(status=number, slug=name.lower(), name=name, meaning=name)
        for number, name in enumerate(names, 1)
    )


#: What holds where no framework is known.
USUAL = Wording(_default_scale())
