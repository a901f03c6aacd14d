"""Write an admin page for people who would rather edit in forms than in files: Sveltia CMS,
self-hosted, told of this project's fields.

Optional: no build makes it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from peerways.check import check_project
from peerways.commands.output import Refused
from peerways.contributions.cms_config import Choices, cms_config, listed, repository_of
from peerways.model.exchange import Exchange
from peerways.pages.contribute_forms import choices
from peerways.words import counted


class _Package(NamedTuple):
    """A package of the npm registry: what of it is taken, a file or a whole folder (`/`), by the
    name that it gets, and the digest of the whole.
    """

    name: str
    version: str
    integrity: str
    taken: Mapping[str, str]


#: What keeps files as they are but for what was changed; it writes values as the site's own forms
#: do.
_KEEPING = {
    "keep.js": ("peerways.commands", "cms_keep.js"),
    "yaml-text.js": ("peerways", "theme/assets/forms/yaml.js"),
}
_PACKAGES = (
    _Package(
        "@sveltia/cms",
        "0.221.1",
        "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
        {"dist/sveltia-cms.js": "sveltia-cms.js", "LICENSE.txt": "sveltia-cms-license.txt"},
    ),
    _Package(
        "@fontsource-variable/material-symbols-outlined",
        "5.3.8",
        "sha512-vKpCnuTqRehg5RUVrqEQ/A8a52KykOJ65wqal9nxFXFVTYKlJOhx7r0TUbTgd2SN7oh31NJblxvX2CJxBNVqJg==",
        {
            "files/material-symbols-outlined-latin-wght-normal.woff2": "icons.woff2",
            "LICENSE": "icons-license.txt",
        },
    ),
    _Package(
        "yaml",
        "2.9.1",
        "sha512-3NxN8+78OdzbT7C/WjGsyfPAtJaN3FNDsWxv7Y7mcDsT/oOmgW8BpyQQFFBnvZE3j9Y2Sdz1ULFLezL7Eb2yFw==",
        {"browser/dist/": "yaml/", "LICENSE": "yaml-license.txt"},
    ),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, help="the new folder for the page")


def run(options: argparse.Namespace, root: Path) -> int:
    """Write the page.

    Raises Refused where the project has mistakes, its host is not known, or the program can't be
    had.
    """
    if options.folder.exists():
        raise Refused(f"{options.folder} is there; expected a new folder", "name another")
    exchange = check_project(root).exchange
    if exchange is None:
        raise Refused(
            "the project has mistakes; nothing was written", "python3 build.py check names them"
        )
    repository = repository_of(exchange.framework.settings.edit_url or "")
    if repository is None:
        raise Refused(
            "settings.edit_url leads to no repository at GitHub or GitLab; expected such as"
            " https://github.com/OWNER/NAME/edit/main/{path}",
            "`build.py setup` says what to write in content/framework.yml",
        )
    config = cms_config(exchange, _choices(exchange), repository)
    with tempfile.TemporaryDirectory(prefix="cms-") as aside:
        page = Path(aside) / "page"
        page.mkdir()
        for package in _PACKAGES:
            _take(package, Path(aside), page)
        shown = files("peerways.commands").joinpath("cms.html").read_text(encoding="utf-8")
        title = escape(exchange.framework.title)
        for name, text in (
            ("index.html", shown.replace("{title}", title).replace("{listed}", " ".join(listed()))),
            ("config.json", json.dumps(config, ensure_ascii=False)),
            *(
                (name, files(at).joinpath(packed_name).read_text("utf-8"))
                for name, (at, packed_name) in _KEEPING.items()
            ),
        ):
            (page / name).write_text(text, encoding="utf-8", newline="\n")
        _put(page, options.folder)
    lists = counted(len(config["collections"]), "list")
    print(f"Wrote the admin page of {repository.name} to {options.folder}/: {lists} of entries")
    return 0


def _choices(exchange: Exchange) -> Choices:
    """Return what there is to choose from, without the headings that a list of the page has no
    place for.
    """
    return {
        name: [(one.value, one.name) for group in groups for one in group.choices]
        for name, groups in choices(exchange).items()
    } | {"people": [(one.id, one.role) for one in exchange.people]}


def _take(package: _Package, aside: Path, page: Path) -> None:
    """Fetch a package by npm, and unpack what is taken of it if the whole is what was looked at."""
    named = f"{package.name}@{package.version}"
    content = _fetched(named, aside)
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if f"sha512-{digest}" != package.integrity:
        raise Refused(
            f"{named} is not the package that was looked at: sha512-{digest}; expected"
            f" {package.integrity}"
        )
    with tarfile.open(aside / "fetched.tgz") as packed:
        for inside, name in package.taken.items():
            for member in packed.getmembers():
                if member.name == f"package/{inside}" or (
                    inside.endswith("/") and member.name.startswith(f"package/{inside}")
                ):
                    _unpack(packed, member, page / (name + member.name[len(f"package/{inside}") :]))


def _unpack(packed: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    content = packed.extractfile(member)
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read())


def _fetched(named: str, aside: Path) -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise Refused(
            "npm is not installed; the page's program is fetched by it", "install Node.js"
        )
    command = [npm, "pack", named, "--ignore-scripts", "--silent", "--pack-destination", str(aside)]
    done = subprocess.run(command, cwd=aside, capture_output=True, encoding="utf-8", check=False)
    packed = aside / (done.stdout.split() or [""])[-1]
    if done.returncode or not packed.is_file():
        last = (done.stderr.strip().splitlines() or ["it gives no reason"])[-1]
        raise Refused(f"npm could not fetch {named}: {last}")
    return packed.rename(aside / "fetched.tgz").read_bytes()


def _put(page: Path, folder: Path) -> None:
    try:
        shutil.copytree(page, folder)
    except OSError as error:
        raise Refused(f"{folder} can't be written: {error.strerror}") from None
