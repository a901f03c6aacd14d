"""The quick answer to "has anything changed since the last build?", found before MkDocs or the
model is even imported.

It compares names, sizes and times of every input file, of the plugin's own files and of the site's
folder and home page with those of the last
complete build. Whether every file of the site is as it was made, `build.py verify` finds.
Only the standard library is imported here: with it, the answer for thousands of files takes a tenth
of a second.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from peerways.cache.folder import CACHE
from peerways.cache.tree import umask
from peerways.publish.manifest import manifest_path

_VERSION = 2
_INPUTS = ("mkdocs.yml", "requirements.txt")
#: Settings that surely leave the folders of the files as they usually are; all others are read as a
#: whole.
_USUAL = re.compile(rb"^docs_dir: content[ \t]*\r?$", re.MULTILINE)
_OTHERS = re.compile(rb"\bstates[\"']?\s*:")
_PACKAGE = Path(__file__).parents[1]
_SKIPPED = {"__pycache__"}
_SITE_DIR = re.compile(
    r"""^site_dir:\s+(?:'([^'\n]+)'|"([^"\n]+)"|([^'"\s#][^#\n]*?))\s*(?:#.*)?$""", re.MULTILINE
)


def site_folder(root: Path) -> Path:
    """Return where the site goes unless a command is told otherwise: `site_dir` of mkdocs.yml, read
    without its YAML where a plain text stands there, by default `site`.
    """
    try:
        match = _SITE_DIR.search((root / "mkdocs.yml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        match = None
    named = ""
    if match:
        named = next(filter(None, match.groups()))
    if named.startswith(("!", "&", "*")):
        from peerways.read.settings_file import read_settings  # reads YAML

        file = read_settings(root)
        named = str(file.data.get("site_dir") or "") if file else ""
    return root / (named or "site")


def _files(path: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file below a path with its status; symbolic links as themselves.

    What can't be read is left out: the check tells of it, and no build follows.
    """
    try:
        entries = list(os.scandir(path))
    except NotADirectoryError:
        yield path, os.stat(path)
        return
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED:
                yield from _files(entry.path)
        else:
            with suppress(OSError):
                yield entry.path, entry.stat(follow_symlinks=False)


def state_of_inputs(root: Path, options: dict[str, Any]) -> str:
    """Return a digest of everything that a build of `root` with these options depends on."""
    lines = [
        json.dumps(
            [_VERSION, options, os.environ.get("SOURCE_DATE_EPOCH"), str(root), umask()],
            sort_keys=True,
        )
    ]
    for path in (*map(root.joinpath, (*input_folders(root), *_INPUTS)), _PACKAGE):
        lines += sorted(_lines(str(path)))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _lines(path: str) -> Iterator[str]:
    for name, status in _files(path):
        yield f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_mode}"


def input_folders(root: Path) -> tuple[str, str]:
    """Return the folders of the project's files."""
    try:
        settings = (root / "mkdocs.yml").read_bytes()
    except OSError:
        return "content", "states"
    if _USUAL.search(settings) and not _OTHERS.search(settings):
        return "content", "states"
    from peerways.read.folders import folders_of  # reads YAML

    folders = folders_of(root)
    return folders.content, folders.states


def has_inputs_elsewhere(root: Path) -> bool:
    """Return whether mkdocs.yml may draw on files that are not watched here: templates, hooks or
    settings of one's own.
    """
    try:
        settings = (root / "mkdocs.yml").read_bytes()
    except OSError:
        return True
    return any(word in settings for word in (b"custom_dir", b"hooks", b"INHERIT", b"!ENV"))


def _state_of_site(target: Path) -> list[int] | None:
    try:
        folder, home = target.stat(), (target / "index.html").stat()
        manifest = manifest_path(target.resolve()).stat()
    except OSError:
        return None
    state = [folder.st_ino, folder.st_mtime_ns]
    for file in (home, manifest):
        state += [file.st_ino, file.st_mtime_ns, file.st_size]
    return state


def _record(root: Path) -> Path:
    return root / CACHE / "last-build.json"


def summary_if_unchanged(root: Path, target: Path, inputs: str) -> str | None:
    """Return the last build's summary where its site still stands and nothing has changed since,
    else None.
    """
    if has_inputs_elsewhere(root):
        return None
    try:
        last = json.loads(_record(root).read_text(encoding="utf-8"))
        built = last["site"] is not None and last["inputs"] == inputs
        if built and last["site"] == _state_of_site(target):
            return str(last["summary"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no build yet, or a record that can't be read: build again
    return None


def forget(root: Path) -> None:
    """Drop all that earlier builds have kept, so that the next one makes the site anew."""
    shutil.rmtree(root / CACHE, ignore_errors=True)


def remember(root: Path, target: Path, inputs: str, summary: str) -> None:
    """Note a complete build; `inputs` is the state from before it began, so that a change during
    the build is not missed.

    Where the note can't be written, there is none: the site is published, and the next build is
    only slower.
    """
    record = _record(root)
    text = json.dumps({"site": _state_of_site(target), "inputs": inputs, "summary": summary})
    aside = record.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8")
        aside.replace(record)
