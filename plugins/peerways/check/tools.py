"""The rule about tools: the example fills every column."""

from __future__ import annotations

from collections.abc import Iterator

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
