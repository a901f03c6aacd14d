"""mkdocs.yml → the few settings that a page's frame shows, as long as it holds nothing that only MkDocs itself can tell the meaning of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

SETTINGS = "mkdocs.yml"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXTS = frozenset({"site_name", "site_description", "site_author", "site_url", "site_dir"})
_KNOWN = _TEXTS | {"docs_dir", "theme", "nav", "plugins", "extra_css", "extra_javascript"}
_THEME = frozenset({"name", "language", "font", "custom_dir"})
_PLUGINS = (["search", "peerways"], ["peerways"])


class SettingsError(Exception):
    """MkDocs gives up; `said` is what it said about mkdocs.yml, the theme or a plugin."""

    def __init__(self, said: tuple[str, ...]) -> None:
        super().__init__("; ".join(said))
        self.said = said


@dataclass(frozen=True)
class Settings:
    """What the frame is told. `site_url` is empty or ends in a slash; `nav` holds one mapping of title to source a part of the site.

    `own_theme` is the folder whose templates and files win over those of the theme.
    """

    site_name: str
    site_description: str | None = None
    site_url: str = ""
    nav: tuple[Mapping[str, str], ...] = ()
    extra_css: tuple[str, ...] = ()
    extra_javascript: tuple[str, ...] = ()
    own_theme: Path | None = None


def plain_settings(root: Path) -> Settings | None:
    """Return the settings of the project at `root`; None where MkDocs has to be asked: for other plugins, hooks, inherited or broken settings."""
    try:
        found = yaml.load((root / SETTINGS).read_bytes(), _LOADER)  # noqa: S506 (a safe loader)
    except (OSError, ValueError, yaml.YAMLError):
        return None
    if not isinstance(found, dict) or not _is_plain(found, root):
        return None
    url = found.get("site_url") or ""
    own = found["theme"].get("custom_dir")
    return Settings(
        found["site_name"],
        found.get("site_description"),
        f"{url.removesuffix('/')}/" if url else "",
        tuple(found.get("nav") or ()),
        tuple(found.get("extra_css") or ()),
        tuple(found.get("extra_javascript") or ()),
        root / own if own else None,
    )


def _is_plain(found: Mapping[str, Any], root: Path) -> bool:
    theme = found.get("theme")
    return (
        found.keys() <= _KNOWN
        and isinstance(found.get("site_name"), str)
        and all(isinstance(found.get(name), str | None) for name in _TEXTS)
        and _is_address(found.get("site_url") or "")
        and found.get("docs_dir") == "content"
        and isinstance(theme, dict)
        and theme.keys() <= _THEME
        and theme.get("name") == "material"
        and _is_folder(theme.get("custom_dir"), root)
        and found.get("plugins") in _PLUGINS
        and all(_is_texts(found.get(name) or []) for name in ("extra_css", "extra_javascript"))
        and _is_nav(found.get("nav") or [])
    )


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
