"""mkdocs.yml → the few settings that a page's frame shows, as long as it holds nothing that only
MkDocs itself can tell the meaning of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from peerways.read.settings_file import (
    PLUGIN,
    SETTINGS,
    SettingsFile,
    plugin_names,
    plugin_options,
    read_settings,
)

__all__ = [
    "JUDGED_HERE",
    "PLUGIN",
    "SETTINGS",
    "Options",
    "Settings",
    "SettingsError",
    "SettingsFile",
    "options",
    "plain_settings",
    "plugin_options",
    "read_settings",
]
TEXTS = frozenset({"site_name", "site_description", "site_author", "site_url", "site_dir"})
_PLAIN = TEXTS | {"docs_dir", "theme", "nav", "plugins", "extra_css", "extra_javascript"}
#: What MkDocs 1.6 knows; it takes other keys as if they were not there, and so does the fast build.
#: A test compares with MkDocs.
KNOWN = _PLAIN | {
    *("config_file_path", "copyright", "dev_addr", "draft_docs", "edit_uri", "edit_uri_template"),
    *("exclude_docs", "extra", "extra_templates", "google_analytics", "hooks", "INHERIT"),
    *("markdown_extensions", "mdx_configs", "not_in_nav", "pages", "remote_branch"),
    *("remote_name", "repo_name", "repo_url", "strict", "use_directory_urls", "validation"),
    "watch",
}
#: What the check judges itself, or leaves to the build; of all else MkDocs tells what it takes.
JUDGED_HERE = _PLAIN - {"plugins"} | {"use_directory_urls", "hooks", "INHERIT", "config_file_path"}
_THEME = frozenset({"name", "language", "font", "custom_dir"})


class SettingsError(Exception):
    """MkDocs gives up; `said` is what it said about mkdocs.yml, the theme or a plugin."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    """What the frame is told.

    `site_url` is empty or ends in a slash; `nav` holds one mapping of title to source a part of the
    site.

    `own_theme` is the folder whose templates and files win over those of the theme.
    """

    site_name: str
    site_description: str | None = None
    site_url: str = ""
    nav: tuple[Mapping[str, str], ...] = ()
    extra_css: tuple[str, ...] = ()
    extra_javascript: tuple[str, ...] = ()
    own_theme: Path | None = None


@dataclass(frozen=True)
class Options:
    """What mkdocs.yml says to our plugin, where it can be taken: whom the site is for, and the day
    that it speaks from.
    """

    audience: Literal["public", "cohort"] | None = None
    date: date | None = None


def options(file: SettingsFile | None) -> Options:
    """Return the options of our plugin; what is no audience or day is told by the check."""
    if file:
        written = plugin_options(file.data.get("plugins"))
    else:
        written = {}
    audience, day = written.get("audience"), written.get("date")
    if audience not in ("public", "cohort"):
        audience = None
    return Options(audience, day_of(day))


def day_of(value: object) -> date | None:
    """Return a day that is written with or without quotation marks."""
    if isinstance(value, str) and len(value) == len("2014-06-30"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    if type(value) is date:
        return value
    return None


def plain_settings(root: Path) -> Settings | None:
    """Return the settings of the project at `root`; None where MkDocs has to be asked: for other
    plugins, hooks, inherited or broken settings.
    """
    file = read_settings(root)
    if file is None or file.faults or not _is_plain(file.data, root):
        return None
    data = file.data
    url = data.get("site_url") or ""
    if url:
        url = f"{url.removesuffix('/')}/"
    own = data["theme"].get("custom_dir")
    if own:
        own = root / own
    return Settings(
        data["site_name"],
        data.get("site_description"),
        url,
        tuple(data.get("nav") or ()),
        tuple(data.get("extra_css") or ()),
        tuple(data.get("extra_javascript") or ()),
        own or None,
    )


def asked_of_mkdocs(root: Path) -> str:
    """Return what of the settings has MkDocs build the site: plugins, since any of them may change
    pages, and keys that are not known here.
    """
    file = read_settings(root)
    if file:
        data = file.data
    else:
        data = {}
    names = plugin_names(data.get("plugins"))
    parts = [f"plugin {name}" for name in names if name not in ("search", PLUGIN)]
    return ", ".join((*parts, *sorted(data.keys() & (KNOWN - _PLAIN)))) or "its settings"


def _is_plain(data: Mapping[str, Any], root: Path) -> bool:
    return (
        data.keys() & KNOWN <= _PLAIN
        and _are_plain_texts(data)
        and _is_theme(data.get("theme"), root)
        and _is_ours_alone(data.get("plugins"))
        and _is_texts(data.get("extra_css") or [])
        and _is_texts(data.get("extra_javascript") or [])
        and _is_nav(data.get("nav") or [])
    )


def _are_plain_texts(data: Mapping[str, Any]) -> bool:
    return (
        all(isinstance(data.get(name), str | None) for name in TEXTS)
        and isinstance(data.get("site_name"), str)
        and isinstance(data.get("docs_dir", "docs"), str)
        and _is_address(data.get("site_url") or "")
    )


def _is_theme(theme: object, root: Path) -> bool:
    return (
        isinstance(theme, dict)
        and theme.keys() <= _THEME
        and theme.get("name") == "material"
        and _is_folder(theme.get("custom_dir"), root)
    )


def _is_ours_alone(plugins: object) -> bool:
    names = plugin_names(plugins)
    return isinstance(plugins, list) and names in (["search", PLUGIN], [PLUGIN])


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not url or bool(parts.scheme and parts.netloc and not parts.query and not parts.fragment)


def _is_folder(name: object, root: Path) -> bool:
    return name is None or (isinstance(name, str) and (root / name).is_dir())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text for text in value)


def _is_nav(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, dict) and len(entry) == 1 and _is_texts([*entry, *entry.values()])
        for entry in value
    )
