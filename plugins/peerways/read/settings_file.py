"""mkdocs.yml as MkDocs understands it, with the place of each value: YAML 1.1, with anchors, merged
keys and tags of its own.

The strict dialect of the exchange's files would refuse what MkDocs takes. Depth and number of
values are counted before anything is made of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml_env_tag import construct_env_tag

from peerways.finding import Finding, Level
from peerways.read.document import Pointer, as_group, as_list
from peerways.read.text import bytes_of, text_of
from peerways.read.yaml_dialect import MOST_VALUES
from peerways.read.yaml_syntax import DEEPEST, FLATTEN, TOO_DEEP, explained

SETTINGS = "mkdocs.yml"
PLUGIN = "peerways"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHOWN = 200
#: pointer → line and column of the key, and of the value, from 1.
KeysAndValues = dict[Pointer, tuple[int, int, int, int]]
_PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


_FROM_ENVIRONMENT = "!ENV"


class Foreign:
    """A value that only MkDocs can tell: one with a tag of its own, such as `!!python/name:...`."""

    def __repr__(self) -> str:
        return "a value of MkDocs' own"


@dataclass(frozen=True)
class SettingsFile:
    """What stands in mkdocs.yml: values, the place of each and of its key, and what can't be read.

    `data` is empty where nothing can.

    `variables` names those of the environment by the value that `!ENV` takes from them.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    places: KeysAndValues = field(default_factory=dict, repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    faults: tuple[Finding, ...] = ()
    root: Path = Path()
    variables: Mapping[Pointer, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def finding(
        self,
        pointer: Pointer,
        rule: str,
        message: str,
        hint: str = "",
        level: Level = "error",
        *,
        at_key: bool = False,
    ) -> Finding:
        """Return a finding at a value or its key, or at what holds it where it is not there."""
        if pointer in self.variables:
            hint = _in_environment(self.variables[pointer])
        while pointer and pointer not in self.places:
            pointer = pointer[:-1]
        place = self.places.get(pointer, (1, 1, 1, 1))
        if at_key:
            line, column = place[:2]
        else:
            line, column = place[2:]
        return _at(self.lines, line, column, rule, message, hint, level)


def read_settings(root: Path) -> SettingsFile | None:
    """Read mkdocs.yml, None where there is none. Raises nothing."""
    if not (root / SETTINGS).exists():
        return None
    raw, findings = bytes_of(root / SETTINGS, SETTINGS)
    if findings:
        text, faults = None, findings
    else:
        text, faults = text_of(SETTINGS, raw)
    if text is None or faults:
        return SettingsFile(faults=tuple(faults), root=root)
    walk = _Walk(text)
    data = walk.read()
    if walk.faults:
        data = {}
    elif not isinstance(data, dict):
        walk.note(1, 1, "yaml-shape", "no settings stand here; expected `key: value` lines")
    return SettingsFile(
        as_group(data),
        walk.places,
        walk.lines,
        tuple(walk.faults),
        root,
        walk.variables,
    )


def _in_environment(names: tuple[str, ...]) -> str:
    """Return how to mend a value that `!ENV` takes from the environment."""
    if name_set := next((name for name in names if name in os.environ), ""):
        return f"its value is that of {name_set} in the environment; correct it there"
    way = f"!ENV [{', '.join(names)}, ...]"
    return (
        f"set {' or '.join(names)} in the environment, or end with a default that can be taken:"
        f" {way}"
    )


def plugins_in(plugins: object) -> Iterator[tuple[Pointer, str, Any]]:
    """Yield pointer, name and options of each plugin, in either of the forms that MkDocs takes."""
    if isinstance(plugins, dict):
        for name, options in plugins.items():
            yield ("plugins", name), name, options
    for index, entry in enumerate(as_list(plugins)):
        if isinstance(entry, dict) and len(entry) == 1:
            ((name, options),) = entry.items()
            yield ("plugins", index, name), name, options
        else:
            yield ("plugins", index), str(entry or ""), None


def plugin_options(plugins: object) -> Mapping[str, Any]:
    """Return what stands below our plugin's name."""
    for _, name, options in plugins_in(plugins):
        if name == PLUGIN and isinstance(options, dict):
            return options
    return {}


def plugin_names(plugins: object) -> list[str]:
    """Return the names of the plugins, in their order."""
    return [name for _, name, _ in plugins_in(plugins)]


def _at(lines: tuple[str, ...], line: int, column: int, rule: str, *wording: Any) -> Finding:
    message, hint, level = wording
    if 0 < line <= len(lines):
        excerpt = lines[line - 1][:_SHOWN]
    else:
        excerpt = ""
    return Finding(SETTINGS, line, column, rule, message, hint, level, excerpt)


class _Walk:
    """One walk over the text's nodes."""

    def __init__(self, text: str) -> None:
        self.text, self.lines = text, tuple(text.split("\n"))
        self.places: KeysAndValues = {}
        self.faults: list[Finding] = []
        self.variables: dict[Pointer, tuple[str, ...]] = {}
        self.loader: Any = _LOADER(text)
        self.values = 0

    def note(self, line: int, column: int, rule: str, message: str, hint: str = "") -> None:
        self.faults.append(_at(self.lines, line, column, rule, message, hint, "error"))

    def read(self) -> Any:
        try:
            if self.is_too_deep():
                return None
            node = self.loader.get_single_node()
            if node:
                return self.value(node, ())
        except yaml.MarkedYAMLError as error:
            mistake = explained(error, self.text)
            self.note(mistake.line, mistake.column, mistake.rule, mistake.message, mistake.hint)
        except (yaml.YAMLError, ValueError) as error:
            self.note(
                1, 1, "yaml-syntax", f"this is not YAML: {error}; expected `key: value` lines"
            )
        return None

    def is_too_deep(self) -> bool:
        """Look at the depth first: libyaml itself has no bound, and makes the interpreter crash."""
        depth = 0
        for event in yaml.parse(self.text, _LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                mark: Any = event.start_mark
                self.note(mark.line + 1, mark.column + 1, "yaml-depth", TOO_DEEP, FLATTEN)
                return True
        return False

    def value(self, node: Any, pointer: Pointer) -> Any:
        mark = node.start_mark
        here = mark.line + 1, mark.column + 1
        self.places.setdefault(pointer, here * 2)
        self.values += 1
        if self.values > MOST_VALUES or len(pointer) > DEEPEST:
            raise yaml.composer.ComposerError(
                None, None, "it refers to itself, or is too long", mark
            )
        if node.tag == _FROM_ENVIRONMENT:
            return self.from_environment(node, pointer)
        if isinstance(node, yaml.CollectionNode) and node.tag not in _PLAIN:
            return Foreign()
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, pointer)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*pointer, i)) for i, item in enumerate(node.value)]
        return self.scalar(node)

    def from_environment(self, node: Any, pointer: Pointer) -> Any:
        """Return what MkDocs takes: the first variable that is set, else the last entry of a longer
        list, else nothing.
        """
        entries = [node] if isinstance(node, yaml.ScalarNode) else node.value
        names = entries[:-1] or entries
        if isinstance(node, yaml.MappingNode) or not all(name.value for name in names or [node]):
            message = "!ENV names no variable; expected one, or a list that ends with a default"
            line, column = self.places[pointer][2:]
            self.note(line, column, "setting", message, "write !ENV NAME or !ENV [NAME, default]")
            return None
        self.variables[pointer] = tuple(str(name.value) for name in names)
        return construct_env_tag(self.loader, node)

    def mapping(self, node: Any, pointer: Pointer) -> dict[str, Any]:
        written = {key.start_mark.index for key, _ in node.value}
        self.loader.flatten_mapping(node)
        values: dict[str, Any] = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                name = str(self.scalar(key))
            else:
                name = "a group"
            if name in values and key.start_mark.index in written:
                line, column = key.start_mark.line + 1, key.start_mark.column + 1
                message = f"{name} stands here a second time; expected each key once"
                self.note(line, column, "yaml-duplicate-key", message, "keep one of the two")
            values[name] = self.value(value, (*pointer, name))
            # Where nothing stands, the key is what can be seen.
            at, value_at = key.start_mark, (value if value.value else key).start_mark
            self.places[(*pointer, name)] = (
                at.line + 1,
                at.column + 1,
                value_at.line + 1,
                value_at.column + 1,
            )
        return values

    def scalar(self, node: Any) -> Any:
        try:
            return self.loader.construct_object(node)
        except ConstructorError:
            return Foreign()
        except ValueError:  # the pattern of a day or number, and none in fact
            mark = node.start_mark
            message = f"{node.value} is no day of the calendar; expected one such as 2014-06-30"
            self.note(mark.line + 1, mark.column + 1, "date-form", message)
            return None
