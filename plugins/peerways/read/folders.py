"""Where a project keeps its files: `docs_dir` of mkdocs.yml is what the program calls content/, the
plugin's option `states` what it calls states/.

Within the program a file has one name, whatever its folder is called; it is translated where the
file is opened or written, and where a person reads its name.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from peerways.finding import Finding
from peerways.read.settings_file import SETTINGS, SettingsFile, plugin_options, read_settings

CONTENT, STATES = "content", "states"
_FRAMEWORK = "framework.yml"
#: The start of a path in a sentence; what stands in quotation marks somebody has written.
_IN_WORDS = re.compile(r'"[^"]*"|(?<![\w/.-])(content|states)(?=/|\b and states/)')


@dataclass(frozen=True)
class Folders:
    """The two folders that an exchange is made from, by their paths below that of mkdocs.yml."""

    content: str = CONTENT
    states: str = STATES

    @property
    def usual(self) -> bool:
        """Whether every path is written as the program has it."""
        return (self.content, self.states) == (CONTENT, STATES)

    def written(self, path: str) -> str:
        """Return the path that a file has in the project."""
        first, slash, rest = path.partition("/")
        return {CONTENT: self.content, STATES: self.states}.get(first, first) + slash + rest

    def known(self, written: str) -> str:
        """Return the path by which the program knows a file of the project."""
        for name, folder in ((STATES, self.states), (CONTENT, self.content)):
            if written == folder or written.startswith(f"{folder}/"):
                return name + written[len(folder) :]
        return written

    def meant(self, path: str, target: str) -> str:
        """Return the path that a relative target in the file at `path` means."""
        folder = posixpath.dirname(self.written(path))
        return self.known(posixpath.normpath(posixpath.join(folder, unquote(target))))

    def way(self, path: str, to: str) -> str:
        """Return the relative target by which the file at `path` leads to another."""
        return posixpath.relpath(self.written(to), posixpath.dirname(self.written(path)))

    def reword(self, text: str) -> str:
        """Return a sentence of the program's own with the folders' names in it."""
        if self.usual:
            return text
        return _IN_WORDS.sub(lambda m: self.written(m[1]) if m[1] else m[0], text)

    def reword_finding(self, finding: Finding) -> Finding:
        """Return a finding as whoever has these folders reads it; those of mkdocs.yml speak of
        pages by their addresses.
        """
        if self.usual or finding.path == SETTINGS:
            return finding
        worded = finding.reworded(self.reword)
        return replace(worded, path=self.written(worded.path), rename=self.written(worded.rename))


#: What holds where the settings say nothing else.
USUAL = Folders()


def folders_of(root: Path) -> Folders:
    """Return the folders of the project at `root`."""
    return folders_in(root, read_settings(root))


def folders_in(root: Path, file: SettingsFile | None) -> Folders:
    """Return the folders that the settings name, each as far as it can be one; what can't is told
    by the check.
    """
    if file is None or not file.data:
        return Folders()
    unsaid = "docs"  # as MkDocs has it
    if "INHERIT" in file.data:
        unsaid = CONTENT
    content = folder_named(file.data.get("docs_dir", unsaid))
    states = folder_named(plugin_options(file.data.get("plugins")).get("states"))
    if not content or _is_elsewhere(root, content):
        content = CONTENT
    if not states or _overlap(states, content):
        states = STATES
    return Folders(content, states)


def folder_named(value: object) -> str:
    """Return a value as the path of a folder below the project's own, the empty string where it is
    none.
    """
    if not isinstance(value, str) or not value or "\\" in value:
        return ""
    path = posixpath.normpath(value)
    if path.startswith(("/", "..")) or path == "." or ":" in path:
        return ""
    return path


def _is_elsewhere(root: Path, content: str) -> bool:
    """Return whether the framework lies in the usual folder, and not in the one that is named: that
    is a slip of the settings.
    """
    return not (root / content / _FRAMEWORK).exists() and (root / CONTENT / _FRAMEWORK).exists()


def _overlap(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
