"""Functions stay readable: few ways through each, counted as `benchmarks/measures.py` does, with
conditions of comprehensions, `and` and `or`, which ruff's C901 leaves out; and names that say what
they hold.
"""

from __future__ import annotations

import ast
import runpy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MEASURES = runpy.run_path(str(ROOT / "benchmarks" / "measures.py"))
MOST = 12
#: In a hundred lines of functions; of packages with more lines than these.
INLINE, FEW = 5, 100
#: Once the names of hundreds of different things: a participle says what was done to a value, not
#: what it is.
VAGUE = {"asked", "found", "given", "kept", "said", "told"}


def functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in sorted((ROOT / "plugins" / "peerways").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, MEASURES["Function"]):
                yield path.relative_to(ROOT), node


def dense() -> Iterator[str]:
    for path, function in functions():
        ways = MEASURES["complexity"](list(ast.walk(function)))
        if ways > MOST:
            yield f"{path}:{function.lineno}: {function.name} has {ways} ways through it; expected at most {MOST}: give its steps names"


def bound(function: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def vague() -> Iterator[str]:
    for path, function in functions():
        for line, name in bound(function):
            if name in VAGUE:
                yield f"{path}:{line}: {name}; expected a name of what it holds"


def test_no_function_has_more_ways_through_it():
    assert list(dense()) == []


def test_names_say_what_they_hold():
    assert list(vague()) == []


def test_few_conditionals_and_comprehensions_stand_within_a_line():
    """Under five in a hundred lines, as in code that reads well; by package, so that one does not
    hide behind the others.
    """
    lines: Counter[str] = Counter()
    inline: Counter[str] = Counter()
    for path in sorted((ROOT / "plugins" / "peerways").rglob("*.py")):
        package = path.relative_to(ROOT / "plugins" / "peerways").parts[0]
        for one in MEASURES["measured"](ast.parse(path.read_text(encoding="utf-8"))):
            lines[package] += one.lines
            inline[package] += one.inline
    dense = {
        package: round(100 * inline[package] / lines[package], 1)
        for package in lines
        if lines[package] > FEW and 100 * inline[package] >= INLINE * lines[package]
    }
    assert dense == {}
