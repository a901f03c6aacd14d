"""Jinja2 as the pages need it: a national exchange has millions of names, calls and texts to look
up, so the common cases of each come first.

Nothing else differs from Jinja2's own: what a template means, what is escaped, and which faults are
raised.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from peerways.model.wording import Wording
from peerways.wording.loader import WordedLoader

TEMPLATES = Path(__file__).parent / "templates"
_METHODS_OF_DICT = frozenset(dir(dict))
_NOTHING = object()
_OWN = (Macro, MethodType, FunctionType)


def _text(value: object) -> str:
    """Return a value as HTML.

    Most texts are HTML already or hold nothing to escape: they are taken as they are, without a new
    wrapper that says so.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is not str or _has_signs(value):  # type: ignore[arg-type]
        return escape(value)
    return value  # type: ignore[return-value]


def _has_signs(text: str) -> bool:
    """Return whether a text has a sign that HTML escapes, one search after the other: a search for
    all of them at once takes longer.
    """
    return "&" in text or "<" in text or ">" in text or '"' in text or "'" in text


class _Generator(CodeGenerator):
    """Escapes what templates show with `_text`."""

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.text(")


class _Context(Context):
    """Calls macros and our own functions at once: none of them asks for the context."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(called) not in _OWN:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)


class _Environment(Environment):
    code_generator_class = _Generator
    context_class = _Context
    text = staticmethod(_text)

    def getattr(self, obj: Any, attribute: str) -> Any:
        of_dict = type(obj) is dict and attribute not in _METHODS_OF_DICT
        if of_dict:
            value = obj.get(attribute, _NOTHING)
        else:
            value = getattr(obj, attribute, _NOTHING)
        if value is _NOTHING:
            return super().getattr(obj, attribute)
        return value


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
    return _Environment(
        loader=WordedLoader(TEMPLATES, wording),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
        auto_reload=False,
    )
