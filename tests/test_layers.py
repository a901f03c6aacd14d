"""The house's order: a package imports only those before it, which also keeps circles out; MkDocs
is known to the plugin alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "plugins" / "peerways"
#: In the order in which data flows. A new package takes its place here.
ORDER = (
    "finding",
    "language",
    "words",
    "grouping",
    "read",
    "model",
    "wording",
    "check",
    "analyse",
    "contributions",
    "links",
    "workbooks",
    "pages",
    "spreadsheet",
    "render",
    "search",
    "plugin",
    "cache",
    "publish",
    "copies",
    "serving",
    "commands",
)


def imports() -> Iterator[tuple[str, str]]:
    """Yield each module's path with the full name of what it imports, also inside functions."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: imports name the package, as all others do"
                yield from ((name, f"{node.module}.{alias.name}") for alias in node.names)


def part(path: str) -> str:
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def test_a_package_imports_only_those_before_it():
    found = {
        (part(path), name.split(".")[1])
        for path, name in imports()
        if name.startswith("peerways.") and part(path) != name.split(".")[1]
    }
    assert len(found) > 40
    wrong = {(one, other) for one, other in found if ORDER.index(other) > ORDER.index(one)}
    assert wrong == set()


def test_every_package_has_its_place():
    there = {part(path.relative_to(PACKAGE).as_posix()) for path in PACKAGE.rglob("*.py")}
    assert there - {"__init__"} == set(ORDER)


def test_only_the_plugin_knows_mkdocs():
    ours = {path for path, name in imports() if name.split(".")[0] in ("mkdocs", "material")}
    assert ours == {"plugin.py"}
