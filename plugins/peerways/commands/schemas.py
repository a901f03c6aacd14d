"""Write schemas/*.json, by which editors check and complete files while they are typed.

They are derived from the model.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from peerways.check.validation import validated
from peerways.commands.atomic_write import write_whole
from peerways.commands.output import Refused
from peerways.model.schemas import schema_texts
from peerways.read import read_folder
from peerways.words import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: there are none."""


def run(options: argparse.Namespace, root: Path) -> int:  # noqa: ARG001 (every command has this signature)
    """Write every schema, for the scale of the project's framework, and remove those of kinds that
    are gone.
    """
    folder = root / "schemas"
    files, _ = validated(read_folder(root))
    texts = schema_texts(files.wording)
    for name, text in texts.items():
        write_whole(folder / name, text, f"schemas/{name}")
    for old in folder.glob("*.json"):
        if old.name not in texts:
            _removed(old)
    print(f"Wrote {counted(len(texts), 'schema')} to schemas/")
    return 0


def _removed(old: Path) -> None:
    try:
        old.unlink()
    except OSError as error:
        raise Refused(f"schemas/{old.name} can't be removed: {error.strerror}") from None
