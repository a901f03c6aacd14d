"""Begin a new exchange in a folder of its own: content/, states/, schemas/, mkdocs.yml, build.py,
workflows and a README.

It builds at once.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from peerways.check.participation import OF_PARTICIPANTS
from peerways.commands.output import Refused

ANYWHERE = True  # this command makes a project, and needs none
PROJECT = "career-pathways-peer-exchange"
_PACKAGE = Path(__file__).parents[1]
_STARTING = _PACKAGE / "starting"
#: Where each starting file goes.
_FILES = {
    "README.md": "README.md.txt",
    "build.py": "build.py.txt",
    ".gitignore": "gitignore.txt",
    ".github/workflows/check.yml": "check.yml.txt",
    ".github/workflows/deploy.yml": "deploy.yml.txt",
}
#: Of the shipped exchange, what belongs to its own project team and states; only a sample takes it
#: along.
_OWN = re.compile(
    r"content/(people|meetings|news|questions)/|states/[^/]+/(assessments|communities|log)/"
)
#: Links to it; their words stay.
_TO_OWN = re.compile(r"\[([^\]\n]+)\]\((?:news|question|meeting|person|community|help):[^)\s]*\)")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder and what is laid into it."""
    parser.add_argument("folder", help="the new folder; it may be there, but empty")
    parser.add_argument(
        "--framework",
        choices=("career-pathways", "blank"),
        default="career-pathways",
        help=(
            "career-pathways: guides, components and practices of the Career Pathways Peer"
            " Exchange; blank: one element to replace"
        ),
    )
    parser.add_argument(
        "--sample",
        action="store_true",
        help="illustrative states with their assessments too, to see what pages look like",
    )
    parser.add_argument("--name", help="the site's name")


def run(options: argparse.Namespace, root: Path) -> int:
    """Lay the files beside the target and give the folder its name at the end, so that a kill
    leaves nothing half.

    Returns the exit code.
    """
    folder = root / options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            f"{options.folder} is there and not empty; expected a new folder", "name another"
        )
    if folder.name in ("", ".", ".."):
        raise Refused(f"{options.folder} names no new folder; expected a name", "name another")
    beside = folder.with_name(f".{folder.name}-{os.getpid()}.tmp")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            _lay(beside, options)
            if folder.exists():
                folder.rmdir()
            beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise Refused(f"{options.folder} can't be written: {error.strerror}") from None
    print(f"Made {options.folder}/. Next:")
    print(f"  cd {options.folder}")
    print("  peerways serve          look at it at http://127.0.0.1:8000/")
    print("README.md says what to change first.")
    return 0


def _lay(target: Path, options: argparse.Namespace) -> None:
    shipped = _shipped()
    if options.framework == "blank":
        shutil.copytree(_STARTING / "blank" / "content", target / "content")
        if options.sample:
            shutil.copytree(_STARTING / "blank" / "states", target / "states")
    else:
        _copy_framework(shipped, target, sample=options.sample)
    (target / "states").mkdir(exist_ok=True)
    shutil.copytree(shipped / "schemas", target / "schemas")
    name = options.name or (
        "A new exchange" if options.framework == "blank" else "Career Pathways Exchange"
    )
    settings = (shipped / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub("(?m)^site_name: .*$", lambda _: f"site_name: {_quoted(name)}", settings)
    if options.framework == "blank":
        settings = re.sub(
            "(?m)^site_description: .*$", "site_description: Places that help each other.", settings
        )
    _write(target / "mkdocs.yml", settings)
    if options.name:
        framework = target / "content" / "framework.yml"
        _write(framework, _titled(framework.read_text(encoding="utf-8"), name))
    _write(target / "requirements.txt", f"{PROJECT}=={version(PROJECT)}\n")
    for path, file in _FILES.items():
        text = (_STARTING / file).read_text(encoding="utf-8")
        _write(target / path, text.replace("⟦name⟧", name))


def _titled(text: str, name: str) -> str:
    """Return a framework under another title; a shorter one of the former title would be wrong."""
    titled = f"title: {_quoted(name)}\n"
    return re.sub(r"(?m)^title: .*\n(?:short: .*\n)?", lambda _: titled, text, count=1)


def _shipped() -> Path:
    """Return the folder with the shipped exchange: in the installed package, or the checkout that
    this code runs from.
    """
    for folder in (_PACKAGE / "shipped", _PACKAGE.parents[1]):
        if (folder / "content" / "framework.yml").is_file():
            return folder
    raise Refused(
        "the shipped framework is missing; expected it in the package", "install the package again"
    )


def _copy_framework(shipped: Path, target: Path, *, sample: bool) -> None:
    for file in _files(shipped):
        path = file.relative_to(shipped).as_posix()
        if not sample and _OWN.match(path):
            continue
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        if not sample and path.endswith("/state.yml"):
            _write(target / path, _not_taking_part(file.read_text(encoding="utf-8")))
        elif not sample and path.endswith(".md"):
            _write(target / path, _TO_OWN.sub(r"\1", file.read_text(encoding="utf-8")))
        else:
            shutil.copyfile(file, target / path)


def _files(shipped: Path) -> Iterator[Path]:
    for name in ("content", "states"):
        yield from (file for file in sorted((shipped / name).rglob("*")) if file.is_file())


def _not_taking_part(text: str) -> str:
    """Return a state's file without what only a state that takes part can say; the others' lines
    and comments stay as they are.
    """
    keys = "|".join((*OF_PARTICIPANTS, "participation"))
    text = re.sub(rf"(?m)^(?:{keys}):.*\n(?:[ \t-].*\n|\n(?=[ \t]))*", "", text)
    return re.sub(r"(?m)^(code: .*\n)", r"\1participation: not-taking-part\n", text)


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
