"""No function grows many ways through it: counted as `benchmarks/measures.py` does, with conditions of comprehensions, `and` and `or`, which ruff's C901 leaves out."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MEASURES = runpy.run_path(str(ROOT / "benchmarks" / "measures.py"))
MOST = 12


def dense() -> Iterator[str]:
    for path in sorted((ROOT / "plugins" / "peerways").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, MEASURES["Function"]):
                ways = MEASURES["complexity"](list(ast.walk(node)))
                if ways > MOST:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {ways} ways through it; expected at most {MOST}: give its steps names"


def test_no_function_has_more_ways_through_it():
    assert list(dense()) == []
