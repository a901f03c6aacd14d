"""The command line: what `build.py` and the `peerways` script run.

A command is one module here and one line in the table.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import keyword
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from peerways.commands.output import Refused
from peerways.finding import nearest

if TYPE_CHECKING:
    from peerways.model.wording import Wording

#: Command → what it does. `peerways.commands.<command>` has `arguments(parser)` and `run(options,
#: root)`, which returns the exit code; with `PASSED_ON_TO`,
#: what it does not declare itself comes to it as `options.more`.
COMMANDS = {
    "build": "check everything and make the website in site/ (the default)",
    "check": (
        "find the mistakes in content/ and states/, all at once, each with its place and a way out"
    ),
    "serve": "show the website at http://127.0.0.1:8000/ and follow changes of the files",
    "init": "begin a new exchange in a folder of its own",
    "setup": "tell which settings a published exchange still lacks, and what each gives",
    "links": "ask outside addresses whether they can still be read, and keep what was seen",
    "new": (
        "write a starting file for a state, community, assessment, practice, meeting or piece of"
        " news"
    ),
    "sheet": "write an assessment as a spreadsheet to fill in",
    "import": "turn a filled spreadsheet (.xlsx or .csv) into the assessment's file",
    "merge": "merge the files of a team's members into one assessment",
    "packet": "print the meeting packet of a state or community as a PDF",
    "kit": "print the facilitator's guide, wall sheet, ballots and paper form as PDFs",
    "report": (
        "write the report across the states, of a quarter or over all rounds: PDF, workbook, table"
    ),
    "review": "tell a change as a reviewer reads it: ratings, facts, pages, and what is lost",
    "cms": "write an admin page on which entries are edited in forms (optional)",
    "portable": "write a copy of the site that opens from the disk, without a server",
    "verify": "find every file of a site that is not as the build made it",
    "rollback": "put the site back that was there before; `build --keep N` keeps earlier ones",
    "test": "run the project's tests",
    "schemas": "write the JSON Schemas that editors use from the model",
    "forms": (
        "write the issue forms that GitHub shows from the model and the names of states and"
        " elements"
    ),
    "lock": "renew the hash-locked requirements",
    "messages": "renew the catalogues of other languages from what the program says",
}
#: Commands for whoever develops the program: they need its tests and its lists of packages, which
#: an exchange made by `init` has not.
_OF_DEVELOPERS = {"test": "tests", "lock": "requirements-dev.txt", "messages": "tests"}
_EXAMPLES = """\
the first time:
  {typed}                          make the site{once}
  {typed} serve                    look at it
before you send a change:
  {typed} check states/colorado    is what I wrote right?
  {typed} new practice kansas my-practice

`{typed} COMMAND --help` tells what a command can do; --version, which version this is.{no_install}
"""


def main(argv: Sequence[str] | None = None, *, root: Path | str | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 mistakes or failure, 2 wrongly called,
    130 stopped.

    `root` is the project's folder; without it, the nearest folder upwards from here that holds
    mkdocs.yml.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    try:
        return _run_and_print(arguments, root)
    except Refused as refused:
        sys.stderr.write(f"{_in_words_of(root, str(refused))}\n")
        return refused.code
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing was published; a site that was there is as it was.\n")
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _write_nowhere()
        return 1
    except OSError as error:
        if error.filename is not None:  # a fault of the program; what can't be printed has no name
            raise
        _write_nowhere()
        with contextlib.suppress(OSError):
            sys.stderr.write(
                f"What was found could not be written out ({error.strerror}); the work itself is"
                " done\n"
            )
        return 1


def _run_and_print(arguments: list[str], root: Path | str | None) -> int:
    """Run a command and print what is still waiting: here a full disk can be told, at the end of
    the program it can't.
    """
    code = _run(arguments, root)
    sys.stdout.flush()
    return code


def _prepare_streams() -> None:
    """Let characters that a terminal can't show become question marks; a stream that is closed
    takes everything and shows nothing.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (to the end)
        with contextlib.suppress(AttributeError, OSError):  # a stream that tests have replaced
            getattr(sys, name).reconfigure(errors="replace")


def _write_nowhere() -> None:
    """Let what is still waiting to be written go nowhere, so that the end of the program does not
    try it again.
    """
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str], root: Path | str | None) -> int:
    first = next(iter(arguments), "-")
    if first in ("-h", "--help", "help"):
        print(_help(_commands(root), root))
        return 0
    if first in ("-V", "--version"):
        print(f"peerways {_version()}")
        return 0
    if first.startswith("-"):
        name = "build"
    else:
        name = arguments.pop(0)
    command = _command(name, root)
    parser = _parser_for(root)(
        prog=f"{_typed()} {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    try:
        options, more = parser.parse_known_args(arguments)
        if more and not hasattr(command, "PASSED_ON_TO"):
            parser.error(f"unrecognized arguments: {' '.join(more)}")
    except SystemExit as asked:  # argparse has printed its help or its complaint
        return int(asked.code or 0)
    options.more = more
    anywhere = getattr(command, "ANYWHERE", False)
    return int(command.run(options, Path.cwd() if anywhere else _project(root)))


def _command(name: str, root: Path | str | None) -> ModuleType:
    commands = _commands(root)
    if name not in commands:
        raise Refused(
            f'"{name}" is not a command; expected one of {", ".join(commands)}',
            nearest(name, commands),
            code=2,
        )
    if keyword.iskeyword(name):
        module = f"{name}_"
    else:
        module = name
    return importlib.import_module(f"peerways.commands.{module}")


def _parser_for(root: Path | str | None) -> type[argparse.ArgumentParser]:
    """Return what explains a command, and its parts, in the words of the project's framework."""

    class Worded(argparse.ArgumentParser):
        def format_help(self) -> str:
            return _in_words_of(root, super().format_help())

    return Worded


def _commands(root: Path | str | None) -> dict[str, str]:
    """Return the commands that can work here."""
    try:
        project = _project(root)
    except Refused:
        return {name: text for name, text in COMMANDS.items() if name not in _OF_DEVELOPERS}
    return {
        name: text
        for name, text in COMMANDS.items()
        if name not in _OF_DEVELOPERS or (project / _OF_DEVELOPERS[name]).exists()
    }


def _in_words_of(root: Path | str | None, text: str) -> str:
    """Return a sentence in the words of a project's framework, with the names that its folders
    have.
    """
    return _wording(root).reword(text)


def _wording(root: Path | str | None) -> Wording:
    from peerways.check.validation import wording_of  # with it comes the model

    try:
        return wording_of(_project(root))
    except Refused:
        from peerways.model.wording import USUAL

        return USUAL


def _typed() -> str:
    """Return how this program was started: by its own name, or by the project's build.py."""
    if Path(sys.argv[0]).stem == "peerways":
        return "peerways"
    return "python3 build.py"


def _version() -> str:
    from importlib.metadata import version  # looks through all packages; only asked for here

    return version("career-pathways-peer-exchange")


def _help(commands: dict[str, str], root: Path | str | None) -> str:
    typed, wording = _typed(), _wording(root)
    width = max(map(len, commands)) + 2
    listed = "\n".join(
        f"  {name:<{width}}{wording.translate(summary)}" for name, summary in commands.items()
    )
    once = no_install = ""
    if typed != "peerways" and "test" in commands:  # the launcher of the program's own checkout
        once = "; what it needs is installed into .venv once"
        no_install = " --no-install only prints what would be installed."
    examples = _EXAMPLES.format(typed=typed, once=once, no_install=no_install)
    about = wording.folders.reword("the website is made from the files in content/ and states/")
    return (
        f"{wording.title}: {about}.\n\nusage: {typed} [COMMAND]"
        f" [OPTIONS]\n\ncommands:\n{listed}\n\n{examples}"
    )


def _project(root: Path | str | None) -> Path:
    if root is not None:
        return Path(root).resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise Refused(
        f"{here} is not in the project; expected a folder with mkdocs.yml, or one below it",
        "change to the project's folder first",
        code=2,
    )
