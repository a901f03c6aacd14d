"""`build.py messages`: the catalogues of other languages, with every text of the program that
readers see; what is translated already stays.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from peerways.language import LOCALE, catalogue_path
from peerways.wording.translated import translated

PACKAGE = Path(__file__).parents[1]
#: Functions whose first text is looked up, and those that count, whose second text is the plural;
#: without one it has an s.
_SAYING = ("gettext", "translate", "message")
_COUNTING = ("counted", "count", "ngettext", "nmessage")
_SCRIPT_TEXT = re.compile(r"\b(?:inWords`|translated\(\"|ngettext\((?=\"))")
_TWO_TEXTS = re.compile(r'"([^"]+)", "([^"]+)"')
_HEAD = """\
# What the interface says in {language}. `python3 build.py messages` adds what is new and takes out
# what is gone; docs/languages.md tells how to mend or add a text. {{0}} stands for a value,
# <0>…</0> for a link or a mark.
msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: {forms}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"""


class Text(NamedTuple):
    """A text of the program: English, its plural where it is a counted noun, and the file that says
    it.
    """

    english: str
    plural: str
    path: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where a catalogue is not current"
    )


def run(options: argparse.Namespace, root: Path) -> int:  # noqa: ARG001 (every command has one signature)
    """Renew every catalogue; return 1 where `--check` finds one that is not current."""
    stale = [code for code in languages() if _renewed(code, write=not options.check)]
    outcome = "is renewed"
    if options.check:
        outcome = "is not current"
    for code in stale:
        print(f"{catalogue_path(code)} {outcome}")
    return int(bool(stale and options.check))


def languages() -> list[str]:
    """Return the codes of the languages that have a catalogue."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def _renewed(code: str, *, write: bool) -> bool:
    path = catalogue_path(code)
    before = path.read_text(encoding="utf-8")
    after = renewed(before, code)
    if write:
        path.write_text(after, encoding="utf-8", newline="\n")
    return before != after


def renewed(text: str, code: str) -> str:
    """Return a catalogue's text with every text of the program and no other; a text that is new or
    changed has no translation yet.
    """
    known = read_po(io.StringIO(text), locale=code)
    catalogue = Catalog(locale=code)
    catalogue.mime_headers = [("Plural-Forms", known.plural_forms)]
    for (english, plural), paths in _by_text(texts()).items():
        text_id: str | tuple[str, str] = english
        if plural:
            text_id = (english, plural)
        before = known.get(english)
        added = catalogue.add(text_id, "", [(path, 0) for path in paths], flags=[])
        if before is not None and isinstance(before.id, tuple) == bool(plural):
            added.string = before.string
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, omit_header=True)
    head = _HEAD.format(language=Locale(code).english_name, code=code, forms=known.plural_forms)
    return f"{head}\n{out.getvalue().decode()}"


def _by_text(texts: Iterable[Text]) -> dict[tuple[str, str], list[str]]:
    by_text: dict[tuple[str, str], list[str]] = {}
    nouns = {text.english: text.plural for text in texts if text.plural}
    for english, plural, path in texts:
        paths = by_text.setdefault((english, plural or nouns.get(english, "")), [])
        if path not in paths:
            paths.append(path)
    return by_text


def texts() -> list[Text]:
    """Return all texts of the program that readers see, in the order of its files."""
    readers = {".html": _of_template, ".js": _of_script, ".py": _of_python}
    all_texts: list[Text] = []
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in readers and path.name != "in_words.js":
            file = path.relative_to(PACKAGE).as_posix()
            source = path.read_text(encoding="utf-8")
            all_texts.extend(Text(*words, file) for words in readers[path.suffix](source))
    return all_texts


def _of_template(source: str) -> Iterator[tuple[str, str]]:
    environment = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    texts: list[str] = []

    def say(english: str) -> str:
        texts.append(english)
        return english

    translated(source, environment, say)
    for english in texts:
        yield english, ""
    for call in environment.parse(source).find_all(nodes.Filter):
        words = [word.value for word in call.args if isinstance(word, nodes.Const)]
        if call.name in _COUNTING and words:
            yield _counted_noun(words)


def _of_script(source: str) -> Iterator[tuple[str, str]]:
    for match in _SCRIPT_TEXT.finditer(source):
        if match[0].startswith("ngettext") and (two := _TWO_TEXTS.match(source, match.end())):
            yield two[1], two[2]
        elif match[0].endswith('"'):
            yield source[match.end() : source.index('"', match.end())], ""
        else:
            yield script_text(source, match.end()), ""


def script_text(source: str, start: int) -> str:
    """Return the text of a template literal that begins at `start`, with its values numbered, as
    theme/assets/in_words.js looks it up.
    """
    text, number, at = "", 0, start
    while source[at] != "`":
        if source[at] == "\\":
            text, at = text + source[at + 1], at + 2
        elif source.startswith("${", at):
            text, number, at = f"{text}{{{number}}}", number + 1, _after_value(source, at + 2)
        else:
            text, at = text + source[at], at + 1
    return text.strip()


def _after_value(source: str, at: int) -> int:
    """Return where the text goes on after a value in braces, whatever texts stand in the value."""
    depth = 1
    while depth:
        if source[at] == "`":
            at = _after_literal(source, at + 1)
            continue
        depth += {"{": 1, "}": -1}.get(source[at], 0)
        at += 1
    return at


def _after_literal(source: str, at: int) -> int:
    while source[at] != "`":
        if source.startswith("${", at):
            at = _after_value(source, at + 2)
        else:
            if source[at] == "\\":
                at += 1  # what follows stands for itself
            at += 1
    return at + 1


def _of_python(source: str) -> Iterator[tuple[str, str]]:
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        constants = (argument for argument in call.args if isinstance(argument, ast.Constant))
        words = [one.value for one in constants if isinstance(one.value, str)]
        if name in _SAYING and words:
            yield words[0], ""
        elif name in _COUNTING and words:
            yield _counted_noun(words)


def _counted_noun(words: list[str]) -> tuple[str, str]:
    """Return a noun in the singular and the plural, from the texts of a call that counts."""
    one, *several = words
    if several:
        return one, several[0]
    return one, f"{one}s"
