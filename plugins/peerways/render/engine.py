"""Jinja2 as pages and their frame need it: a national exchange has millions of names, calls and
texts to look up, so the common cases of each come first.

What a template means, what is escaped, and which faults of values are raised, is as in Jinja2's
own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import partial
from importlib.util import cache_from_source
from keyword import iskeyword
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.nodes import Call, Concat, Expr, Getattr
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from peerways.model.wording import Wording
from peerways.wording.loader import WordedLoader

TEMPLATES = Path(__file__).parent / "templates"
#: A template's output is HTML: the plain way to say so, which is quicker than Markup's own.
html: Callable[[str], Markup] = partial(str.__new__, Markup)


def _text(value: object) -> str:
    """Return a value as HTML.

    Texts are escaped, and HTML is taken as it is, without a new wrapper that says so.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]
    if kind is int:
        return str(value)
    return escape(value)


def _joined(values: tuple[object, ...]) -> str:
    """Return values in one text, which is HTML where any of them is."""
    if Markup in map(type, values):
        return html("".join(map(_text, values)))
    return "".join(map(str, values))


class _Generator(CodeGenerator):
    """Writes attributes, calls and macros as Python's own, and escapes what is shown with `_text`.

    No function that our templates call asks for the context.
    """

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.text(")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja2's name)
        """Write a look at an attribute; Jinja2's own follows where there is none."""
        self.write("(value if (value := getattr((of := ")
        self.visit(node.node, frame)
        attribute = repr(node.attr)
        self.write(f"), {attribute}, missing)) is not missing")
        self.write(f" else environment.getattr(of, {attribute}))")

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802 (likewise)
        """Write what `~` joins."""
        self.write("environment.joined((")
        for value in node.nodes:
            self.visit(value, frame)
            self.write(", ")
        self.write("))")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT002, N802 (likewise)
        """Write a call; Jinja2's own where it can't be written so."""
        named = (argument.key for argument in node.kwargs)
        if node.dyn_args or node.dyn_kwargs or any(map(iskeyword, named)):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        if forward_caller:
            self.write("caller=caller")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro as a function of the arguments that it has in its template; Jinja2's own
        where it takes any.
        """
        names = [argument.name for argument in macro_ref.node.args]
        takes_any = macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if takes_any or any(map(iskeyword, names)) or "caller" in names:
            super().macro_def(macro_ref, frame)
            return
        defaults = [f"{name}=missing" for name in names]
        if macro_ref.accesses_caller:
            names.append("caller")
            defaults.append("caller=undefined(name='caller')")
        self.write(f"(lambda macro: lambda {', '.join(defaults)}: ")
        self.write(f"environment.html(macro({', '.join(names)})))(macro)")


class Engine(Environment):
    """Jinja2 with templates compiled as above."""

    code_generator_class = _Generator
    text = staticmethod(_text)
    joined = staticmethod(_joined)
    html = staticmethod(html)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows as a plain dictionary, which is quicker to copy."""
        return {**self.globals, **(d or {})}


_COMPILED: dict[tuple[str, str], Any] = {}


class Compiled(FileSystemBytecodeCache):
    """Compiled templates: in this process, and beside what Python has compiled of this program and
    trusted as much.

    Where none can be written, each process compiles its own.

    `made_by` are the modules that say how templates are compiled: another text of theirs makes
    other templates.
    """

    def __init__(self, *made_by: str) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent))
        texts = (Path(module).read_text(encoding="utf-8") for module in (__file__, *made_by))
        self._made_by = "\0".join((jinja2.__version__, *texts))

    def get_source_checksum(self, source: str) -> str:
        """Return what tells the compiled form of one text from others."""
        return super().get_source_checksum(f"{self._made_by}\0{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what it holds compiled, if that is known."""
        known = bucket.key, bucket.checksum
        if known not in _COMPILED:
            super().load_bytecode(bucket)
            if bucket.code is None:
                return
        bucket.code = _COMPILED.setdefault(known, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, in a file unless Python was told not to."""
        _COMPILED[bucket.key, bucket.checksum] = bucket.code
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


def environment(wording: Wording) -> Environment:
    """Return the environment of the pages' templates, in the words of a framework."""
    return Engine(
        loader=WordedLoader(TEMPLATES, wording),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
        auto_reload=False,
        cache_size=-1,
    )
