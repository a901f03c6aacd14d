"""Rules about former names (`was`): nobody else bears one or claims it.

And what the last site had under a name that no file has now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding, nearest_name
from peerways.model.files import RENAMED
from peerways.read.file_kinds import KIND, Kind
from peerways.read.folders import Folders
from peerways.read.layout import kind_of


class Name(NamedTuple):
    """What an entry is called among its kind: of practices and communities, within their state."""

    kind: str
    state: str
    name: str

    @property
    def short(self) -> str:
        if self.state:
            return f"{self.kind}:{self.state}/{self.name}"
        return f"{self.kind}:{self.name}"


@lru_cache(maxsize=1 << 16)
def name_at(path: str) -> Name | None:
    """Return the name of the entry in a file of the project, if it has an address of its own."""
    placed = kind_of(path)
    if placed is None or placed[0].name not in RENAMED:
        return None
    kind, names = placed
    return _name(kind, kind.key(names))


def _name(kind: Kind, key: str) -> Name:
    state, _, name = key.rpartition("/")
    return Name(kind.name, state, name)


def names_now(files: Files) -> dict[Name, str]:
    """Return the names of all files, valid or not, with their paths."""
    names = {}
    for path in files.present:
        name = name_at(path)
        if name:
            names[name] = path
    return names


def former(files: Files) -> dict[Name, tuple[Name, FileEntry[Any]]]:
    """Return every former name with that of today, also those that practices and communities have
    by their state's; what is borne now is left out.
    """
    now = names_now(files)
    todays: dict[Name, tuple[Name, FileEntry[Any]]] = {}
    for entry in files:
        name = name_at(entry.document.path)
        if name is None:
            continue
        places = [name.state]
        if state := files.states.get(name.state):
            places.extend(state.model.was)
        for place in places:
            for own in (name.name, *getattr(entry.model, "was", ())):
                old = Name(name.kind, place, own)
                if old not in now:
                    todays.setdefault(old, (name, entry))
    return todays


def of_today(
    path: str,
    target: str,
    names: Mapping[Name, tuple[Name, FileEntry[Any]]],
    folders: Folders,
) -> str:
    """Return a link's target in the file at `path` with the name of today in place of a former one;
    as it is where it has none.
    """
    plain, mark, fragment = target.partition("#")
    kind, colon, rest = plain.partition(":")
    state, _, own = rest.rpartition("/")
    element, dot, strategy = rest.partition(".")
    if kind == "strategy" and (now := names.get(Name("element", "", element))):
        return f"strategy:{now[0].name}{dot}{strategy}{mark}{fragment}"
    if colon:
        now = names.get(Name(kind, state, own))
        if now:
            return f"{now[0].short}{mark}{fragment}"
        return target
    name = name_at(folders.meant(path, plain))
    if name and (now := names.get(name)):
        return folders.way(path, now[1].document.path) + mark + fragment
    return target


def now_called(files: Files, what: str, name: str) -> str:
    """Return the name of today for a former one of a state, element, component, page or strategy,
    or the empty string.
    """
    if what in ("states", "components", "pages"):
        kind = what.removesuffix("s")
    else:
        kind = "element"
    own, dot, strategy = name.partition(".")
    if what != "strategies" or dot:
        now = former(files).get(Name(kind, "", own))
    else:
        now = None
    if now:
        return f"{now[0].name}{dot}{strategy}"
    return ""


def former_names(files: Files) -> Iterator[Finding]:
    """Yield a finding for every former name that something bears now, or that two entries claim."""
    now = names_now(files)
    claimed: dict[Name, str] = {}
    for entry in files:
        name = name_at(entry.document.path)
        if name is None:
            continue
        for index, own in enumerate(getattr(entry.model, "was", ())):
            old = name._replace(name=own)
            first = claimed.setdefault(old, entry.document.path)
            if old in now:
                yield _borne(entry, index, own, now[old])
            elif own in entry.model.was[:index]:
                message = f"{own} stands above already; expected each former name once"
                yield _former_name(entry, index, own, message, "remove it")
            elif first != entry.document.path:
                message = (
                    f"{own} stands in {first} too; expected each former name once, since its"
                    " address leads to one page"
                )
                hint = "remove it where it does not belong"
                yield _former_name(entry, index, own, message, hint, first)


def _borne(entry: FileEntry[Any], index: int, own: str, bearer: str) -> Finding:
    message = f"{own} is the name of {bearer}; expected one that no file has now"
    hint = "remove it"
    if bearer != entry.document.path:
        hint = "remove it, or rename that file"
    return _former_name(entry, index, own, message, hint, bearer)


def _former_name(
    entry: FileEntry[Any], index: int, own: str, message: str, hint: str, *others: str
) -> Finding:
    """Return the finding about a former name; `others` are the files that its words name."""
    finding = entry.document.finding(("was", index), "former-name", message, hint, names=others)
    plain = f"{own} can't be a former name; expected one that nothing else has or had"
    return replace(finding, unnamed=replace(finding, message=plain, hint="remove it"))


def vanished(files: Files, published: Collection[str]) -> Iterator[Finding]:
    """Yield a warning for an entry that the last site had and this one has not, at the new file
    that it was probably renamed to.

    `published` are the paths of that site's files.
    """
    if not published:
        return
    before = _names_of(published)
    now = names_now(files)
    gone = sorted(before - now.keys() - former(files).keys())
    new: dict[tuple[str, str], list[str]] = {}
    for name in now.keys() - before:
        new.setdefault((name.kind, name.state), []).append(name.name)
    for name in gone:
        candidates = new.get((name.kind, name.state), [])
        if len(candidates) == 1:
            successor = candidates[0]
        else:
            successor = nearest_name(name.name, candidates)
        if successor:
            path = now[name._replace(name=successor)]
            yield Finding(
                path,
                1,
                1,
                "renamed",
                f"the last site has {name.short}, which is gone, and not this; expected its former"
                " name, if it was renamed, so that links to it go on working",
                f"add `was: [{name.name}]`, unless it is something else",
                "warning",
            )


def _names_of(published: Collection[str]) -> set[Name]:
    """Return the names of the entries whose pages are among a site's files."""
    names = set()
    for kind in map(KIND.__getitem__, RENAMED):
        for page in filter(None, map(kind.published.fullmatch, published)):
            names.add(_name(kind, "/".join(page.groups())))
    return names
