"""Which files may lie in content/ and states/, and what each of them is. Anything else is refused, so nothing strange is published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from peerways.read.own_pages import OTHER_URLS, PARTS

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FIELDS = {
    "slug": _SLUG,
    "id": _SLUG,
    "state": _SLUG,
    "community": _SLUG,
    "round": r"[0-9]{4}-(?:0[1-9]|1[0-2])",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "page": rf"{_SLUG}(?:/{_SLUG})?",
    "image": rf"{_SLUG}\.(?:png|jpg|webp)",
}


@dataclass(frozen=True)
class Kind:
    """One kind of file: its name, the pattern of its path, and what that pattern's names stand for."""

    name: str
    pattern: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern as a regular expression with a group for each {name}."""
        parts = re.split(r"\{(\w+)\}", self.pattern)
        return re.compile(
            "".join(
                re.escape(part) if not i % 2 else f"(?P<{part}>{_FIELDS[part]})"
                for i, part in enumerate(parts)
            )
        )

    @property
    def has_folder(self) -> bool:
        """Whether such files have a folder of their own in content/."""
        return self.pattern.startswith("content/") and self.pattern.count("/") > 1

    @property
    def has_body(self) -> bool:
        """Whether the file is front matter followed by prose."""
        return self.pattern.endswith(".md")


#: In the order in which a path is tried; `page` comes last because it takes what the others leave.
KINDS = (
    Kind("framework", "content/framework.yml"),
    Kind("synonyms", "content/synonyms.yml"),
    Kind("glossary", "content/glossary.yml"),
    Kind("crosswalk", "content/crosswalks/{slug}.yml"),
    Kind("links", "content/links/{slug}.yml"),
    Kind("tool", "content/tools/{slug}.md"),
    Kind("element", "content/elements/{slug}.md"),
    Kind("component", "content/components/{slug}.md"),
    Kind("person", "content/people/{id}.yml"),
    Kind("meeting", "content/meetings/{date}-{slug}.md"),
    Kind("news", "content/news/{date}-{slug}.md"),
    Kind("question", "content/questions/{date}-{slug}.md"),
    Kind("image", "content/images/{image}"),
    Kind("page", "content/{page}.md"),
    Kind("state", "states/{state}/state.yml"),
    Kind("assessment", "states/{state}/assessments/{round}.yml"),
    Kind("practice", "states/{state}/practices/{id}.md"),
    Kind("help", "states/{state}/log/{date}-{slug}.md"),
    Kind("community", "states/{state}/communities/{community}/community.yml"),
    Kind("community-assessment", "states/{state}/communities/{community}/assessments/{round}.yml"),
)

#: Kinds by their names.
KIND = {kind.name: kind for kind in KINDS}

#: First parts of URLs that the site makes itself, and folders whose files have a kind of their own; a page may not take their place.
OWN_URLS = frozenset(
    {*PARTS, *OTHER_URLS, *(kind.pattern.split("/")[1] for kind in KINDS if kind.has_folder)}
)

#: Names that Windows keeps for devices: whoever clones the project there would get an error.
_DEVICES = re.compile(r"(?:\A|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|\Z)")

#: Left by operating systems, editors, office programs, git and our own commands while they write; never read, never published.
_IGNORED = re.compile(
    r"""\.DS_Store | \._.+ | Thumbs\.db | ehthumbs\.db | desktop\.ini | Icon\r | \.directory | \.gitkeep
    | \.nfs[0-9a-f]+ | \.fuse_hidden[0-9a-f]+ | \.smbdelete.+
    | 4913 | 5036 | 5159 | \..+\.sw[a-p] | .+~ | \.\#.+ | \#.+\#   # Vim, Emacs, and many after them
    | \.~lock\..+\# | ~\$.+ | .+\.(?:crdownload|partial|part)
    | \.goutputstream-\w+ | \.[^.].*\.kate-swp | .+___jb_(?:tmp|old)___
    | \.(?:import|new)-.+""",
    re.VERBOSE | re.IGNORECASE,
)


def ignored(name: str) -> bool:
    """Return whether a file or folder of this name is only a program's leftover."""
    return _IGNORED.fullmatch(name) is not None


def device_in(path: str) -> str:
    """Return the name, of a path's with any ending, that Windows keeps for a device; empty where there is none."""
    found = _DEVICES.search(path)
    if found:
        return found[1]
    return ""


def is_device(path: str) -> bool:
    """Return whether Windows keeps a name, or one of a path's, for a device."""
    return bool(device_in(path))


def kind_of(path: str) -> tuple[Kind, dict[str, str]] | None:
    """Return the kind of a path (relative to the project, with `/`) and the names in it, or None where nothing is expected there."""
    if is_device(path):
        return None
    for kind in KINDS:
        match = kind.expression.fullmatch(path)
        if match and not (
            kind.name == "page"
            and not OWN_URLS.isdisjoint((match["page"], match["page"].split("/")[0]))
        ):
            return kind, match.groupdict()
    return None
