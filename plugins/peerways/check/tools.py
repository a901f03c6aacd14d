"""Rules about tools: the example fills every column, and what writes their text documents is
installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from peerways.check.files import Files
from peerways.finding import Finding


def example_cells(files: Files) -> Iterator[Finding]:
    """Yield a finding for each row of an example with more or fewer cells than the tool has
    columns.
    """
    for entry in files.of("tool"):
        if not (entry.sound("columns") and entry.sound("example")):
            continue
        columns = len(entry.model.columns)
        for index, row in enumerate(entry.model.example):
            if len(row.cells) != columns:
                yield entry.document.finding(
                    ("example", index, "cells"),
                    "example-cells",
                    f"cells has {len(row.cells)} entries; expected {columns}, one for each column",
                    'write "–" where a cell stays empty',
                )


def text_documents(files: Files) -> Iterator[Finding]:
    """Yield a finding at the first tool where the library that writes text documents, which only
    tools need, is not installed.
    """
    tool = next(iter(files.of("tool")), None)
    if tool and not find_spec("docx"):
        yield tool.document.finding(
            (),
            "not-installed",
            "the text documents of tools can't be written, since python-docx is not installed;"
            " expected it",
            "python3 -m pip install 'career-pathways-peer-exchange[documents]'",
        )
