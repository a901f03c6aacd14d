"""Change one place of a module's code on purpose, so that tests show whether they would notice."""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.LtE,
    ast.Gt: ast.GtE,
    ast.LtE: ast.Lt,
    ast.GtE: ast.Gt,
}
NAMES = {"any": "all", "all": "any"}
Change = Callable[[], None]


def changes(tree: ast.AST) -> Iterator[tuple[str, Change]]:
    """Yield each change that can be made in the functions of a module: function and change in
    words, and what makes it in this tree.
    """
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                for text, change in _changes_of(node):
                    yield f"{function.name}: {text}", change


def _changes_of(node: ast.AST) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.BoolOp):
        yield _swap(node, "op")
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED:
        yield _swap(node, "ops")
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield f"{node.id} becomes {NAMES[node.id]}", _set(node, "id", NAMES[node.id])
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} becomes {not node.value}", _set(node, "value", not node.value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not is left out", _set(node, "op", ast.UAdd())
    elif isinstance(node, ast.If | ast.IfExp | ast.comprehension):
        yield from _without_condition(node)


def _swap(node: Any, field: str) -> tuple[str, Change]:
    old = getattr(node, field)
    operator = old[0] if isinstance(old, list) else old
    new = SWAPPED[type(operator)]()
    value = [new, *old[1:]] if isinstance(old, list) else new
    return f"{type(operator).__name__} becomes {type(new).__name__}", _set(node, field, value)


def _without_condition(node: Any) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.comprehension):
        if node.ifs:
            yield f"{ast.unparse(node.ifs[0])} is not asked", _set(node, "ifs", node.ifs[1:])
        return
    for value in (True, False):
        yield f"{ast.unparse(node.test)} is {value}", _set(node, "test", ast.Constant(value))


def _set(node: ast.AST, field: str, value: Any) -> Change:
    return lambda: setattr(node, field, value)


def mutants(name: str) -> list[str]:
    """Return what can be changed in a module, in the order of `mutate`'s numbers."""
    return [text for text, _ in changes(_tree(importlib.import_module(name)))]


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def mutate(name: str, number: int) -> None:
    """Make one change in the functions that are already there, so that whoever imported them has it
    too.
    """
    module = importlib.import_module(name)
    tree = copy.deepcopy(_tree(module))
    list(changes(tree))[number][1]()
    code = compile(ast.fix_missing_locations(tree), str(module.__file__), "exec")
    wanted = dict(_functions(vars(module), name))
    for function_code in _codes(code):
        if function := wanted.get(function_code.co_qualname):
            function.__code__ = function_code


def _functions(names: dict[str, Any], module: str) -> Iterator[tuple[str, FunctionType]]:
    for value in names.values():
        plain = value.fget if isinstance(value, property) else value
        plain = getattr(plain, "func", plain)
        plain = inspect.unwrap(plain) if callable(plain) else plain
        if isinstance(plain, FunctionType) and plain.__module__ == module:
            yield plain.__qualname__, plain
        elif isinstance(value, type) and value.__module__ == module:
            yield from _functions(dict(vars(value)), module)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)
