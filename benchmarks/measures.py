"""Measure how dense Python code is: `python benchmarks/measures.py FOLDER…` prints a line for each
folder.

The measures are those by which readable code bases of this kind were compared: what a reader meets
in a line. Tests are left out.
A function's lines are all from `def` to its end, its docstring included. Needs nothing but Python.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles

INLINE = (ast.IfExp, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
BRANCHES = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.With,
    ast.Assert,
    ast.match_case,
)
Function = ast.FunctionDef | ast.AsyncFunctionDef
HEADINGS = (
    "folder",
    "files",
    "lines",
    "longest file",
    "function lines: median",
    "p90",
    "longest",
    "nodes in a line",
    "inline in 100 lines",
    "nested",
    "complexity: mean",
    "worst",
    "lines > 100 (%)",
)


@dataclass(frozen=True)
class Measured:
    """One function: lines, nodes of its syntax tree, inline conditionals and comprehensions, those
    of them that stand in another, cyclomatic complexity (McCabe's).
    """

    lines: int
    nodes: int
    inline: int
    nested: int
    complexity: int


def main(folders: list[str]) -> None:
    """Print the table for the folders."""
    print("| " + " | ".join(HEADINGS) + " |")
    print("|---|" + "--:|" * (len(HEADINGS) - 1))
    for folder in map(Path, folders):
        if any(is_measured(path.relative_to(folder)) for path in folder.rglob("*.py")):
            print("| " + " | ".join(row(folder)) + " |")


def row(folder: Path) -> list[str]:
    """Return the folder's line of the table."""
    files = [path for path in sorted(folder.rglob("*.py")) if is_measured(path.relative_to(folder))]
    texts = [path.read_text(encoding="utf-8") for path in files]
    functions = [one for text in texts for one in measured(ast.parse(text))]
    lines = [line for text in texts for line in text.splitlines()]
    lengths = [one.lines for one in functions]
    in_functions = sum(lengths)
    complexities = [one.complexity for one in functions]
    numbers = (
        f"{len(files):,}",
        f"{len(lines):,}",
        max(text.count("\n") for text in texts),
        f"{median(lengths):g}",
        round(quantiles(lengths, n=10)[-1]),
        max(lengths),
        f"{sum(one.nodes for one in functions) / in_functions:.1f}",
        f"{100 * sum(one.inline for one in functions) / in_functions:.1f}",
        f"{100 * sum(one.nested for one in functions) / in_functions:.1f}",
        f"{mean(complexities):.1f}",
        max(complexities),
        f"{100 * sum(len(line) > 100 for line in lines) / len(lines):.1f}",
    )
    return [folder.name, *map(str, numbers)]


def is_measured(path: Path) -> bool:
    """Return whether the file is the program's own, and no test."""
    return not any(part.startswith((".", "test")) for part in path.parts)


def measured(tree: ast.AST) -> Iterator[Measured]:
    """Yield what each function of the tree measures; a function inside another counts in both."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            # whether a name is read or written is no word that a reader meets
            inside = [one for one in ast.walk(node) if not isinstance(one, ast.expr_context)]
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            inline = [one for one in inside if isinstance(one, INLINE)]
            nested = {id(one) for outer in inline for one in ast.walk(outer) if one is not outer}
            yield Measured(
                lines,
                len(inside),
                len(inline),
                sum(id(one) in nested for one in inline),
                complexity(inside),
            )


def complexity(inside: list[ast.AST]) -> int:
    """Return the number of ways through: one, and one more for each branch, condition of a
    comprehension, and operand of `and` and `or`.
    """
    ways = 1
    for node in inside:
        if isinstance(node, ast.BoolOp):
            ways += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            ways += 1 + len(node.ifs)
        elif isinstance(node, BRANCHES):
            ways += 1
    return ways


if __name__ == "__main__":
    main(sys.argv[1:])
