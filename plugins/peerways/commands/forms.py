"""Write the issue forms in .github/ISSUE_TEMPLATE, in which GitHub asks for contributions.

They follow the model and the names of states, elements and strategies.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from peerways.check import check_project
from peerways.commands.atomic_write import write_whole
from peerways.commands.output import Refused
from peerways.contributions.issue_forms import issue_forms
from peerways.words import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: there are none."""


def run(options: argparse.Namespace, root: Path) -> int:  # noqa: ARG001 (every command has this signature)
    """Write every form.

    Raises Refused where the project has mistakes, or where a form can't be written.
    """
    exchange = check_project(root).exchange
    if exchange is None:
        raise Refused(
            "the project has mistakes; nothing was written", "python3 build.py check names them"
        )
    forms = issue_forms(exchange)
    for path, text in forms.items():
        write_whole(root / path, text, path)
    print(f"Wrote {counted(len(forms), 'issue form')} to {Path(next(iter(forms))).parent}/")
    return 0
