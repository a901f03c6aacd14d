"""Which files may lie in content/ and states/, and what each of them is.

Anything else is refused, so nothing strange is published.
"""

from __future__ import annotations

import re

from peerways.read.file_kinds import KINDS, LISTED, Kind
from peerways.read.own_pages import OTHER_URLS, PARTS

#: First parts of URLs that the site makes itself, and folders whose files have a kind of their own;
#: a page may not take their place.
OWN_URLS = frozenset(
    {
        *(*PARTS, *OTHER_URLS),
        *(listed.page.split("/")[0] for _, listed in LISTED.values()),
        *(kind.pattern.split("/")[1] for kind in KINDS if kind.has_folder),
    }
)

#: Names that Windows keeps for devices: whoever clones the project there would get an error.
_DEVICES = re.compile(r"(?:\A|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|\Z)")

#: Left by operating systems, editors, office programs, git and our own commands while they write;
#: never read, never published.
_IGNORED = re.compile(
    r"""\.DS_Store | \._.+ | Thumbs\.db | ehthumbs\.db | desktop\.ini | Icon\r | \.directory
    | \.gitkeep
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
    """Return the name, of a path's with any ending, that Windows keeps for a device; empty where
    there is none.
    """
    match = _DEVICES.search(path)
    if match:
        return match[1]
    return ""


def is_device(path: str) -> bool:
    """Return whether Windows keeps a name, or one of a path's, for a device."""
    return bool(device_in(path))


def kind_of(path: str) -> tuple[Kind, dict[str, str]] | None:
    """Return the kind of a path (relative to the project, with `/`) and the names in it, or None
    where nothing is expected there.
    """
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
