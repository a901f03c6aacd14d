"""A copy of a built site that opens from the disk, for who looks at a change without a server:
nothing is loaded but pages, styles, pictures and plain scripts.

A browser gives pages of the disk neither modules nor what a script fetches. So each module becomes
a function in one script, whose imported names are those of
a `with` block (they stay those of the other module, also where it changes them later), and each
file that scripts fetch gets a script beside it that holds its text.
"""

from __future__ import annotations

import fnmatch
import json
import posixpath
import re
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from peerways.render.frame import files_below

_RUNNER = Path(__file__).with_name("from_disk.js")
_SCRIPT = "assets/from-disk.js"
_IMPORT = re.compile(r'^import (?:\{([^}]*)\}|(\w+)) from "([^"]+)";$', re.MULTILINE)
_LATER = re.compile(r'(?<!\{)(?<!<)\bimport\("([^"]+)"\)(?!\.\w+[<}])')
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|let|class)) (\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
_TAG = re.compile(r'\s*<script type="module" src="(?:\.\./|\./)*(assets/[^"]+)"></script>')
_FIRST = re.compile(r'<script src="((?:\.\./|\./)*)assets/peerways\.js" defer></script>')
#: What scripts fetch: data, the shared calendar, and pages with the rows of a long list.
_FETCHED = (".json", ".ics", ".html")
#: Tables to take along, which no script asks for.
_NOT_FETCHED = ("data/",)


def write_portable(site: Path, target: Path) -> int:
    """Write the copy of a site into a new folder; return how many pages it has."""
    shutil.copytree(site, target)
    files = files_below(target)
    script = [_RUNNER.read_text(encoding="utf-8")]
    modules = fnmatch.filter(files, "assets/*.js")
    script += map(_as_function, modules, map(_text, map(target.joinpath, modules)))
    script.append("fromDisk.start(document.currentScript.dataset.starts.split(' '));\n")
    (target / _SCRIPT).write_text("".join(script), encoding="utf-8", newline="\n")
    _write_held(target, files)
    pages = fnmatch.filter(files, "*.html")
    for name in pages:
        (target / name).write_text(_page(_text(target / name)), encoding="utf-8", newline="\n")
    return len(pages)


def _write_held(target: Path, files: Iterable[str]) -> None:
    """Write a script beside each file that scripts fetch, which holds what it says."""
    for name in files:
        if name.endswith(_FETCHED) and not name.startswith(_NOT_FETCHED):
            held = f"fromDisk.file({json.dumps(name)}, {json.dumps(_text(target / name))});\n"
            (target / f"{name}.js").write_text(held, encoding="utf-8", newline="\n")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _page(html: str) -> str:
    """Return a page that starts its modules by the one script."""
    starts = " ".join(["assets/peerways.js", *_TAG.findall(html)])
    return _FIRST.sub(
        rf'<script src="\1{_SCRIPT}" data-starts="{starts}" defer></script>', _TAG.sub("", html)
    )


def _as_function(name: str, text: str) -> str:
    """Return a module as a call that makes it known under its path in the site."""
    text = text.replace("import.meta.url", "ownAddress")
    opened = "".join(map(partial(_opened, name), _IMPORT.finditer(text)))
    exports = [f"{match[2]}: () => {match[2]}" for match in _EXPORT.finditer(text)]
    if _DEFAULT.search(text):
        exports.append("default: () => byDefault")
    text = _IMPORT.sub("", text)
    text = _LATER.sub(lambda match: f"later({json.dumps(_path(name, match[1]))})", text)
    text = _DEFAULT.sub("const byDefault = ", _EXPORT.sub(r"\1 \2", text))
    head = f"fromDisk.module({json.dumps(name)}, async function (pick, give, later, ownAddress) {{"
    return f"{head} {opened}{{\ngive({{ {', '.join(exports)} }});\n{text}\n}} }});\n"


def _opened(name: str, imports: re.Match[str]) -> str:
    """Return what makes known in a module what one of its lines imports."""
    return f"with (pick({json.dumps(_path(name, imports[3]))}, {json.dumps(_names(imports))})) "


def _path(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _names(match: re.Match[str]) -> list[tuple[str, str]]:
    """Return the names that a module has for what it imports, each with that of the other
    module.
    """
    if match[2]:
        return [(match[2], "default")]
    names = []
    for one in filter(str.strip, match[1].split(",")):
        theirs, _, ours = map(str.strip, one.partition(" as "))
        names.append((ours or theirs, theirs))
    return names
