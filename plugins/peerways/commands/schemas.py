"""Write schemas/*.json, by which editors check and complete files while they are typed. They are derived from the model."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerways.commands.outcome import counted
from peerways.model.schemas import schema_texts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: there are none."""


def run(options: argparse.Namespace, root: Path) -> int:  # noqa: ARG001 (every command has this signature)
    """Write every schema and remove those of kinds that are gone."""
    folder = root / "schemas"
    folder.mkdir(exist_ok=True)
    texts = schema_texts()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for old in folder.glob("*.json"):
        if old.name not in texts:
            old.unlink()
    print(f"Wrote {counted(len(texts), 'schema')} to schemas/")
    return 0
