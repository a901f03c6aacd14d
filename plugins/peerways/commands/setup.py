"""Tell which settings a published exchange still lacks, and what each would give; where the git
remote is known, what to write.

It changes nothing.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peerways.check.contributing import WAYS, is_published
from peerways.read import read_folder
from peerways.read.file_kinds import KIND
from peerways.read.settings import SETTINGS, read_settings
from peerways.words import counted

_FRAMEWORK = KIND["framework"].pattern
_OWNERS = ".github/CODEOWNERS"
_REMOTE = re.compile(r"(?:https://(?:[^@/]*@)?|ssh://git@|git@)([^/:]+)[/:](.+?)(?:\.git)?/?")
#: Host → how its addresses go on after owner and repository.
_GITHUB = {
    "edit_url": "/edit/main/{path}",
    "new_file_url": "/new/main?filename={path}&value={text}",
    "change_url": "/issues/new?title={title}&body={text}",
    "ask_url": "/issues/new?title={title}&body={text}",
}
_GITLAB = {
    "edit_url": "/-/edit/main/{path}",
    "change_url": "/-/issues/new?issue[title]={title}&issue[description]={text}",
    "ask_url": "/-/issues/new?issue[title]={title}&issue[description]={text}",
}


@dataclass(frozen=True)
class Missing:
    """A setting that is not there yet: its file and name, what it would give, and what to write, as
    far as that is known.
    """

    file: str
    name: str
    gives: str
    write: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--check", action="store_true", help="end with exit code 1 where a setting is missing"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Print the missing settings; with `--check`, return 1 where there are some."""
    lacking = list(missing(root, _remote(root)))
    for one in lacking:
        print(f"{one.file}: {one.name} is not set; it gives: {one.gives}")
        if one.write:
            print(f"  write {one.write}")
    if labels := _labels(root):
        print(f"The issue forms need these labels at the host: {', '.join(labels)}")
    if lacking:
        print(f"{counted(len(lacking), 'setting')} to think of")
    else:
        print("Everything for a public site is set")
    return int(bool(lacking) and options.check)


def missing(root: Path, remote: tuple[str, str] | None) -> Iterator[Missing]:
    """Yield what a project at `root` lacks whose repository is at `remote`: host and path."""
    settings = read_settings(root)
    if not settings or not is_published(settings.data):
        gives = (
            "whole addresses in feeds, calendars, packets and for search engines, and the page for"
            " lost addresses below a folder"
        )
        yield Missing(SETTINGS, "site_url", gives, _site_url(remote))
    yield from _of_framework(root, remote)
    owners = root / _OWNERS
    if remote and owners.is_file():
        owner = f"@{remote[1].partition('/')[0]}"
        named = set(re.findall(r"(?m)\s(@[^\s/]+)", owners.read_text(encoding="utf-8")))
        if named and owner not in named:
            gives = f"reviews are asked of your team; now of {', '.join(sorted(named))}"
            yield Missing(_OWNERS, "your team", gives, f"{owner}/your-team")


def _of_framework(root: Path, remote: tuple[str, str] | None) -> Iterator[Missing]:
    reading = read_folder(root)
    data: Mapping[str, Any] = next(
        (one.data for one in reading.documents if one.path == _FRAMEWORK), {}
    )
    file = reading.folders.written(_FRAMEWORK)
    there = data.get("settings")
    for name, gives in WAYS.items():
        if not (isinstance(there, dict) and there.get(name)):
            yield Missing(file, f"settings.{name}", gives, _at_host(name, remote))


def _at_host(name: str, remote: tuple[str, str] | None) -> str:
    if not remote:
        return ""
    host, path = remote
    if host == "github.com":
        endings = _GITHUB
    elif "gitlab" in host:
        endings = _GITLAB
    else:
        endings = {}
    if name in endings:
        return f"{name}: https://{host}/{path}{endings[name]}"
    return ""


def _site_url(remote: tuple[str, str] | None) -> str:
    if not remote:
        return ""
    owner, _, name = remote[1].partition("/")
    pages = {"github.com": "github.io", "gitlab.com": "gitlab.io"}.get(remote[0])
    if pages:
        return f"site_url: https://{owner.lower()}.{pages}/{name}/"
    return ""


def _remote(root: Path) -> tuple[str, str] | None:
    """Return host and path of the git remote `origin`, None where there is none that a browser
    could open.
    """
    command = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except OSError:  # without git
        return None
    match = _REMOTE.fullmatch(done.stdout.strip())
    if match:
        return match[1], match[2]
    return None


def _labels(root: Path) -> list[str]:
    """Return the labels that the issue forms set, and the one that has a contribution made into a
    file.
    """
    forms = sorted((root / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    set_by_forms: set[str] = set()
    for form in forms:
        for listed in re.findall(r"(?m)^labels: \[(.*)\]$", form.read_text(encoding="utf-8")):
            set_by_forms.update(label.strip("\"' ") for label in listed.split(","))
    if set_by_forms:
        return [*sorted(set_by_forms), "accepted"]
    return []
