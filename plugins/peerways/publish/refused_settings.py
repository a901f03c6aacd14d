"""What MkDocs refuses of mkdocs.yml, as findings at their places.

It is asked before anything is built wherever the settings hold more than is known here, so that
what the check accepts can be built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from peerways.check.settings import usable_plugins
from peerways.finding import Finding, nearest
from peerways.read.document import Pointer, as_list
from peerways.read.settings import (
    JUDGED_HERE,
    SETTINGS,
    SettingsError,
    SettingsFile,
    plain_settings,
    read_settings,
)
from peerways.read.settings_file import Foreign, plugins_in

_VALUE = re.compile(r"Config value '([^']+)': (.*)", re.DOTALL)
_TOLD_AT = "https://www.mkdocs.org/user-guide/configuration/#"
_LONGEST = 300


def refused_settings(root: Path) -> Iterator[Finding]:
    """Yield what MkDocs would refuse beside what the check has told.

    Nothing that the project brings is run to find out: files of hooks are only looked for.
    """
    file = read_settings(root)
    if file is None or file.faults or plain_settings(root) is not None:
        return
    yield from _missing_files(file)
    from peerways.plugin import judge_settings

    try:
        judge_settings(_asked(file.data), root)
    except SettingsError as error:
        yield from findings_of_settings(error, root)


def findings_of_settings(error: SettingsError, root: Path) -> Iterator[Finding]:
    """Yield what MkDocs has said as it gave up: each value at its place, or all in one where it
    speaks of something else.
    """
    file = read_settings(root)
    if file is None:
        message = "the file is not there; expected MkDocs' settings"
        hint = f"bring it back: git checkout {SETTINGS}"
        yield Finding(SETTINGS, 1, 1, "mkdocs", message, hint)
        return
    values = list(filter(None, map(_VALUE.fullmatch, error.problems)))
    for name, message_of in map(re.Match.groups, values):
        key = name.partition(".")[0]
        message = f"MkDocs can't take {name}: {in_a_line(message_of)}"
        yield file.finding((key,), "mkdocs", message, f"what it takes is told at {_TOLD_AT}{key}")
    if not values:
        message = f"MkDocs can't build the site: {in_a_line('; '.join(error.problems))}"
        yield Finding(SETTINGS, 1, 1, "mkdocs", message)


def in_a_line(message: str) -> str:
    """Return the beginning of what a program said, without line breaks."""
    return " ".join(message.split())[:_LONGEST]


def _asked(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that MkDocs alone can judge, without values that only a build can tell
    and without plugins that were judged here.
    """
    judged = {key: _known(value) for key, value in settings.items() if key not in JUDGED_HERE}
    usable, plugins = usable_plugins(), []
    for _, name, options in plugins_in(judged.get("plugins")):
        if name in usable:
            plugins.append({name: options or {}})
    return {**judged, "plugins": plugins}


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _known(v) for key, v in value.items() if not isinstance(v, Foreign)}
    if isinstance(value, list):
        return [_known(item) for item in value if not isinstance(item, Foreign)]
    if isinstance(value, Foreign):
        return None
    return value


def _missing_files(file: SettingsFile) -> Iterator[Finding]:
    """Yield a finding for each file that the settings name for MkDocs to read or run, and that is
    not there.
    """
    for pointer, name in _named_files(file):
        if not isinstance(name, Foreign) and not (file.root / str(name or "")).is_file():
            there = [path.name for path in file.root.glob(f"*{Path(str(name)).suffix}")]
            problem = "no file is named here"
            if name:
                problem = f"{name} is not there"
            message = f"{problem}; expected a file, named from the folder of {SETTINGS}"
            hint = nearest(str(name), there) or "put it there, or remove the line"
            yield file.finding(pointer, "setting", message, hint)


def _named_files(file: SettingsFile) -> Iterator[tuple[Pointer, Any]]:
    """Yield each file that the settings name for MkDocs, with its place in them."""
    for number, hook in enumerate(as_list(file.data.get("hooks"))):
        yield ("hooks", number), hook
    if "INHERIT" in file.data:
        yield ("INHERIT",), file.data["INHERIT"]
