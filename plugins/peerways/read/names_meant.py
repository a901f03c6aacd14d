"""The path that a refused file should have: its name in the form that is expected, in the folder
where it belongs, or what to do with a file of another kind.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from peerways.read.file_kinds import KIND, KINDS, Kind
from peerways.read.layout import OWN_URLS, device_in, kind_of

_RULE = "names are lower-case letters, digits and hyphens"
_ENDINGS = {"yaml": "yml", "markdown": "md", "jpeg": "jpg", "mdown": "md"}
#: Endings that a program adds behind another one.
_ADDED = frozenset({"txt", "yml", "yaml", "md", "markdown"})
_COPY = re.compile(r"^copy of\s+|\s*\(\d+\)$|[\s_-]+copy(?:[\s_-]*\d+)?$|\s*\(copy\)$")
#: What merging, patching and synchronizing programs leave beside a file.
_LEFT = re.compile(
    r"(.+\.(?:yml|md))\.(orig|rej|bak|backup|old|tmp|save|mine|theirs|r\d+)"
    r"|(.+?)(?:"
    r" \([^()]*conflict[^()]*\)|[._](?:BASE|LOCAL|REMOTE|BACKUP)[._]\d+|\.sync-conflict-[\w-]+"
    r")(\.\w+)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(\d{4})[\s_./-]?(0?[1-9]|1[0-2])")
_DAY = re.compile(r"(\d{4})[\s_./-](\d{1,2})[\s_./-](\d{1,2})[\s_./-]+(\S.*)")
_LETTERS = re.compile(r"[a-z]")
#: A file of another kind, by its ending, and what to do with it.
_OTHER = {
    **dict.fromkeys(
        ("doc", "docx", "odt", "rtf", "pages"),
        "copy its text into a plain text file, written as the others here are, and remove this one",
    ),
    **dict.fromkeys(
        ("gif", "heic", "heif", "bmp", "tif", "tiff", "svg", "avif"),
        "save the picture as .png, .jpg or .webp",
    ),
    "pdf": "link to the PDF where it is published, and remove this copy",
}
_SHEETS = ("xlsx", "xls", "ods", "csv", "tsv", "numbers")
_IMPORT = (
    "a form that was filled in becomes an assessment by `build.py import`; keep the table itself"
    " elsewhere"
)
_SHOWN = {
    "slug": "a-short-name",
    "id": "a-short-name",
    "state": "kansas",
    "community": "a-community",
    "round": "2014-06",
    "date": "2014-06-30",
    "page": "a-page",
    "image": "a-picture.png",
}
_PLACES = "a practice's is states/kansas/practices/a-short-name.md, a page's content/a-page.md"
#: What is put straight into a state's or community's folder belongs one folder deeper.
_DEEPER = {"state": ("practice", "assessment"), "community": ("community-assessment",)}


_NO_ENTRIES = ("readme", "notes", "todo", "index")
_NOTES = (
    "all files here are shown on the site; move notes for those who keep the files into README.md"
    " at the top of the project, text for readers into content/a-page.md"
)


#: The folder in the file system, by the path of a folder of the project.
Place = Callable[[str], Path]


class NameHint(NamedTuple):
    """What to do with a file under a name that is not expected, and the path that it should have,
    if it is one that is free; else the file that has it.
    """

    words: str
    rename: str = ""
    taken: str = ""


def plain(name: str) -> str:
    """Return a name as lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", _letters(name)).strip("-")


def _letters(name: str) -> str:
    """Return a name in lower case and without accents: cafe for Café."""
    return "".join(
        c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c)
    )


def name_hint(path: str, place: Place) -> NameHint:
    """Return what to do with a file of a project whose name is refused; `place` tells where its
    folders lie.
    """
    folder, _, name = path.rpartition("/")
    stem, ending = _parted(name)
    page = path.removeprefix("content/").removesuffix(".md")
    if f"content/{page}.md" == path and page in OWN_URLS:
        return NameHint(f"the site makes the page /{page}/ itself; choose another name")
    if original := device_in(path):
        return NameHint(f"{original} is a name that Windows keeps for itself; choose another name")
    if words := _of_another_kind(path, stem, ending):
        return NameHint(words)
    if original := _beside(path, place):
        words = f"it was left beside {original}; keep what is right of it there, and remove it"
        return NameHint(words, taken=original)
    meant = _meant(path)
    if not meant:
        return NameHint(_expected(path))
    if meant != path and _is_there(place, meant):
        words = f"{meant} is there already; keep what is right of both in it, and remove this one"
        return NameHint(words, taken=meant)
    moved = _letters(meant.rpartition("/")[0]) != _letters(folder)
    return NameHint(f"{'move' if moved else 'rename'} it to {meant}; {_RULE}", meant)


def _of_another_kind(path: str, stem: str, ending: str) -> str:
    """Return what to do with a document, picture, table or note that is no file of the project; the
    empty string for others.
    """
    if ending in _SHEETS and path.startswith("states/"):
        return _IMPORT
    if stem in _NO_ENTRIES[:-1] and ending in ("md", "txt", ""):
        return _NOTES
    return _OTHER.get(ending, "")


def _beside(path: str, place: Place) -> str:
    """Return the file beside which a program left another one with a longer name: state.yml.orig,
    state (conflicted copy 2014-06-01).yml, state_BASE_12.yml.
    """
    folder, _, name = path.rpartition("/")
    if match := _LEFT.fullmatch(name):
        original = f"{folder}/{match[1] or match[3] + match[4]}"
        if kind_of(original) and _is_there(place, original):
            return original
        return ""
    return ""


def _parted(name: str) -> tuple[str, str]:
    """Return a file's name without marks of a copy, and its ending as it is meant."""
    if "." in name:
        stem, _, ending = _letters(name).rpartition(".")
    else:
        stem, _, ending = _letters(name), "", ""
    inner = stem.rpartition(".")[2]
    if ending in _ADDED and "." in stem and inner in _ADDED - {"txt"}:
        stem, ending = stem.rpartition(".")[0], inner
    return _COPY.sub("", stem.strip()), _ENDINGS.get(ending, ending)


def _meant(path: str) -> str:
    """Return the nearest path under which a file is expected, the empty string where none
    is near.
    """
    if not _letters(path).isascii():
        return ""
    *folders, name = path.split("/")
    stem, ending = _parted(name)
    paths = (_as(kind, folders, stem, ending) for kind in KINDS)
    return next(filter(None, paths), "") or _deeper(folders, stem, ending)


def _as(kind: Kind, folders: list[str], stem: str, ending: str) -> str:
    """Return the path of a file as one of a kind, the empty string where it is none."""
    *expected, last = kind.pattern.split("/")
    if len(expected) != len(folders):
        return ""
    parts = [_folder(e, f) for e, f in zip(expected, folders, strict=True)]
    path = "/".join([*parts, _file(last, stem, ending)])
    known = kind_of(path)
    if all(parts) and known and known[0] == kind:
        return path
    return ""


def _folder(expected: str, written: str) -> str:
    if expected.startswith("{"):
        return plain(written)
    if get_close_matches(expected, [plain(written)], cutoff=0.8):
        return expected
    return ""


def _file(expected: str, stem: str, ending: str) -> str:
    """Return a file's name in the form that is expected, the empty string where it can't be."""
    form, _, expected_ending = expected.partition(".")
    if form == "{image}":
        return f"{plain(stem)}.{ending}"
    text = form != "{page}" and ending == "txt"  # robots.txt is no page
    if ending not in (expected_ending, "") and not text:
        return ""
    if not form.startswith("{"):
        if get_close_matches(form, [plain(stem)], cutoff=0.8):
            return expected
        return ""
    if form == "{page}" and not ending:  # CNAME is no page
        return ""
    name = _named(form, stem)
    if name:
        return f"{name}.{expected_ending}"
    return ""


def _named(form: str, stem: str) -> str:
    """Return the name of a round, of something on a day, or of an entry as its form says; the empty
    string where there is none in it.
    """
    if form == "{round}":
        month = _MONTH.fullmatch(stem.strip())
        if month:
            return f"{month[1]}-{int(month[2]):02}"
        return ""
    if form == "{date}-{slug}":
        day = _DAY.fullmatch(stem.strip())
        if day:
            return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}-{plain(day[4])}"
        return ""
    if _LETTERS.search(stem) and stem not in _NO_ENTRIES[:-1]:
        return plain(stem)
    return ""


def _deeper(folders: list[str], stem: str, ending: str) -> str:
    """Return the path of a practice or assessment that lies in the folder of its state or community
    itself.
    """
    if stem in _NO_ENTRIES:
        return ""
    for place, names in _DEEPER.items():
        holder = KIND[place].pattern.split("/")[:-1]
        if len(holder) != len(folders) or not _folder(holder[0], folders[0]):
            continue
        for kind in (
            k for k in KINDS if k.name in names and ending == k.pattern.rpartition(".")[2]
        ):
            inner = kind.pattern.split("/")[-2]
            if path := _as(kind, [*folders, inner], stem, ending):
                return path
    return ""


def _is_there(place: Place, path: str) -> bool:
    """Return whether a file has the very name, also where the system takes names of other cases for
    the same.
    """
    folder, _, name = path.rpartition("/")
    try:
        return name in os.listdir(place(folder))
    except OSError:
        return False


def _expected(path: str) -> str:
    """Return in words what is expected in the folder of a refused file."""
    folders = path.split("/")[:-1]
    alike = [k.pattern for k in KINDS if _alike(k.pattern.split("/")[:-1], folders)]
    if not alike:
        return f"no file belongs into this folder; {_PLACES}"
    shown = [pattern for pattern in alike if "{" in pattern] or alike
    examples = (re.sub(r"\{(\w+)\}", lambda m: _SHOWN[m[1]], pattern) for pattern in shown)
    return f"expected a name such as {' or '.join(examples)}; {_RULE}"


def _alike(pattern: list[str], folders: list[str]) -> bool:
    return len(pattern) == len(folders) and all(
        p == f or p.startswith("{") for p, f in zip(pattern, folders, strict=True)
    )
