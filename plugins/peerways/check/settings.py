"""mkdocs.yml: what MkDocs would refuse, and what it takes but the exchange can't follow, each at
its line with what to write instead.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from peerways.check.navigation import nav_shape
from peerways.finding import Finding, nearest, shown
from peerways.read.document import as_list
from peerways.read.folders import STATES, Folders, folder_named, folders_in
from peerways.read.settings import KNOWN, PLUGIN, TEXTS, SettingsFile, day_of, plugin_options
from peerways.read.settings_file import Foreign, plugins_in
from peerways.words import listed

_OURS = Path(__file__).parents[1] / "theme"
_THEME = "material"
_OPTIONS = ("audience", "date", "states")
_AUDIENCES = ("public", "cohort")
#: Plugins that can't work here, each with the reason and with what does it instead; of all others,
#: what they change is built by MkDocs.
_UNFIT = {
    "print-site": (
        "it fills the templates without the exchange's data; print a page from the browser, or a"
        " state's packet with `build.py packet`"
    ),
    "blog": (
        "it writes files of its own among those of the framework; news of the exchange have a"
        " folder of their own, see `build.py new news --help`"
    ),
}


def settings_findings(file: SettingsFile | None) -> Iterator[Finding]:
    """Yield what is wrong with the settings, but for pages that `nav` names.

    A project without mkdocs.yml has none.
    """
    if file is None:
        return
    if file.faults or not file.data:
        yield from file.faults
        return
    yield from _keys(file)
    yield from _texts(file)
    yield from _folders(file)
    yield from _theme(file)
    yield from _plugins(file)
    yield from _added_files(file)
    yield from nav_shape(file)


def _keys(file: SettingsFile) -> Iterator[Finding]:
    for key in file.data:
        if key not in KNOWN:
            message = f"{key} is no setting of MkDocs, and has no effect"
            hint = (
                nearest(key, KNOWN)
                or "remove it; what the project needs itself may stand below extra"
            )
            yield file.finding((key,), "unknown-setting", message, hint, "warning", at_key=True)


def _texts(file: SettingsFile) -> Iterator[Finding]:
    for key in sorted(TEXTS & file.data.keys()):
        value = file.data[key]
        if value is not None and not isinstance(value, str | Foreign):
            meant = f'"{value}"'
            if isinstance(value, dict | list):
                meant = ""
            yield _wrong(file, (key,), key, value, "a text", meant)
    if not file.data.get("site_name") and "INHERIT" not in file.data:
        message = "site_name is missing; expected the name that every page shows"
        yield file.finding(("site_name",), "setting", message, "add `site_name: ...`")
    url = file.data.get("site_url")
    if isinstance(url, str) and url and (expected := _address(url)):
        yield _wrong(file, ("site_url",), "site_url", url, *expected)


def _address(url: str) -> tuple[str, str] | None:
    """Return what was expected and what to write where a site's address is none."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "a web address", ""
    if parts.scheme in ("http", "https") and named:
        bare = url.partition("#")[0].partition("?")[0]
        if bare == url:
            return None
        return ("a web address without ? and #", bare)
    if parts.netloc:
        meant = url.partition("://")[2]
    else:
        meant = url
    host = meant.partition("/")[0]
    expected = "a web address that starts with https://"
    if "." in host:
        return expected, f"https://{meant}"
    return expected, ""


def _folders(file: SettingsFile) -> Iterator[Finding]:
    docs, site = file.data.get("docs_dir", "docs"), file.data.get("site_dir")
    folders = folders_in(file.root, file)
    is_set = not isinstance(docs, Foreign) and (
        "INHERIT" not in file.data or "docs_dir" in file.data
    )
    if is_set and folder_named(docs) != folders.content:
        expected = "the folder of the framework"
        yield _wrong(file, ("docs_dir",), "docs_dir", docs, expected, folders.content)
    if isinstance(site, str) and site and _takes_sources(file.root, site, folders):
        message = (
            f"site_dir is {shown(site)}, where the files of the project lie; expected a folder of"
            " its own"
        )
        yield file.finding(("site_dir",), "setting", message, "write site")
    urls = file.data.get("use_directory_urls")
    if urls is not None and urls is not True and not isinstance(urls, Foreign):
        expected = "true, since pages link to each other by folders"
        yield _wrong(file, ("use_directory_urls",), "use_directory_urls", urls, expected, "true")


def _takes_sources(root: Path, site: str, own: Folders) -> bool:
    target = Path(posixpath.normpath((root / site).as_posix()))
    folders = [root / name for name in (own.content, own.states, "plugins", ".git", ".venv")]
    return root.is_relative_to(target) or any(map(target.is_relative_to, folders))


def _theme(file: SettingsFile) -> Iterator[Finding]:
    theme = file.data.get("theme")
    place: tuple[str, ...] = ("theme",)
    named = theme
    if isinstance(theme, dict):
        named, place = theme.get("name"), ("theme", "name")
    if isinstance(named, Foreign) or (theme is None and "INHERIT" in file.data):
        return
    if named != _THEME:
        yield _wrong(file, place, "the theme", named, _THEME, _THEME)
    if isinstance(theme, dict) and "custom_dir" in theme:
        yield from _custom_dir(file, theme["custom_dir"])


def _custom_dir(file: SettingsFile, own: object) -> Iterator[Finding]:
    if isinstance(own, Foreign):
        return
    if not isinstance(own, str) or not (file.root / own).is_dir():
        folders = [path.name for path in file.root.iterdir() if path.is_dir()]
        yield file.finding(
            ("theme", "custom_dir"),
            "setting",
            f"custom_dir is {shown(own)}; expected a folder of this project",
            nearest(own, folders) or "make the folder, or remove the line",
        )


def _plugins(file: SettingsFile) -> Iterator[Finding]:
    plugins = file.data.get("plugins")
    if isinstance(plugins, Foreign) or ("plugins" not in file.data and "INHERIT" in file.data):
        return
    names = {pointer: name for pointer, name, _ in plugins_in(plugins)}
    strange = {pointer: name for pointer, name in names.items() if name not in (PLUGIN, "search")}
    yield from _other_plugins(file, strange)
    if PLUGIN not in names.values() and not any(nearest(n, [PLUGIN]) for n in strange.values()):
        message = f"plugins are without {PLUGIN}, which makes the pages; expected it"
        yield file.finding(("plugins",), "setting", message, f"add `- {PLUGIN}` below plugins")
    for pointer, name in names.items():
        if name == PLUGIN:
            yield from _options(file, pointer, plugin_options(plugins))


def _other_plugins(
    file: SettingsFile, names: Mapping[tuple[str | int, ...], str]
) -> Iterator[Finding]:
    """Yield a finding for each plugin that is not installed, or can't work beside ours."""
    if names:
        installed = _installed()
    else:
        installed = frozenset()
    for pointer, name in names.items():
        if name not in installed:
            message = f"the plugin {shown(name)} is not installed; expected one that is"
            hint = nearest(name, installed) or "install it with pip, or remove the line"
            yield file.finding(pointer, "setting", message, hint)
        elif reason := _UNFIT.get(name.removeprefix(f"{_THEME}/")):
            message = f"the plugin {name} can't work here: {reason.partition('; ')[0]}"
            yield file.finding(pointer, "setting", message, reason.partition("; ")[2])


def usable_plugins() -> frozenset[str]:
    """Return the names under which mkdocs.yml may name plugins of others that are installed and can
    work here.
    """
    return frozenset(
        name for name in _installed() - {PLUGIN} if name.removeprefix(f"{_THEME}/") not in _UNFIT
    )


def _installed() -> frozenset[str]:
    names: set[str] = set()
    for point in entry_points(group="mkdocs.plugins"):
        names.update((point.name, point.name.removeprefix(f"{_THEME}/")))
    return frozenset(names)


def _options(file: SettingsFile, pointer: tuple[str | int, ...], options: Any) -> Iterator[Finding]:
    for key, value in options.items():
        here = (*pointer, key)
        if key not in _OPTIONS:
            message = f"{key} is no option of {PLUGIN}; expected {listed(_OPTIONS, 'or')}"
            hint = nearest(key, _OPTIONS) or "remove it"
            yield file.finding(here, "setting", message, hint, at_key=True)
        elif value is None or isinstance(value, Foreign):
            continue
        elif key == "audience" and value not in _AUDIENCES:
            hint = nearest(value, _AUDIENCES)
            yield _wrong(file, here, key, value, " or ".join(_AUDIENCES), hint=hint)
        elif key == "date" and day_of(value) is None:
            yield _wrong(file, here, key, value, "a day such as 2014-06-30")
        elif key == "states" and folder_named(value) != folders_in(file.root, file).states:
            expected = f"a folder of its own below that of mkdocs.yml, such as {STATES}"
            yield _wrong(file, here, key, value, expected)


def _added_files(file: SettingsFile) -> Iterator[Finding]:
    """Styles and scripts lie in the theme's own folder: content/ takes none."""
    theme = file.data.get("theme")
    folders = [_OURS]
    if isinstance(theme, dict) and isinstance(theme.get("custom_dir"), str):
        folders.append(file.root / theme["custom_dir"])
    for key in ("extra_css", "extra_javascript"):
        named = file.data.get(key)
        for index, name in enumerate(as_list(named)):
            if isinstance(name, Foreign | dict):
                continue  # a script with its options, which MkDocs tells
            if not isinstance(name, str) or not name or not _is_there(name, folders):
                yield file.finding(
                    (key, index),
                    "setting",
                    f"{name or 'what stands here'} is no file of the site; expected one in the"
                    " folder that theme.custom_dir names, or a web address",
                    nearest(str(name), _files(folders[1:])) or "put it there, or remove the line",
                )


def _is_there(name: str, folders: Iterable[Path]) -> bool:
    parts = urlsplit(name)
    elsewhere = parts.scheme or parts.netloc or name.startswith("/")
    return bool(elsewhere) or any((folder / parts.path).is_file() for folder in folders)


def _files(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        for path in filter(Path.is_file, folder.rglob("*.*")):
            yield path.relative_to(folder).as_posix()


def _wrong(
    file: SettingsFile,
    pointer: tuple[str | int, ...],
    name: str,
    value: object,
    expected: str,
    write: str = "",
    hint: str = "",
) -> Finding:
    message = f"{name} is {shown(value)}; expected {expected}"
    if write and not hint:
        hint = f"write {write}"
    return file.finding(pointer, "setting", message, hint)
