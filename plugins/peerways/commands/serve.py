"""Show the website at http://127.0.0.1:8000/ and follow every change of the files: the open browser
shows it at once, mistakes over the last good page.

Ctrl-C ends it.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread, Timer
from typing import TYPE_CHECKING

from peerways.commands.output import Refused, errors_and_warnings, form_for, tell
from peerways.commands.values import add_date
from peerways.words import counted

if TYPE_CHECKING:
    from peerways.serving.live import Live
    from peerways.serving.project import Look, Project
    from peerways.serving.server import LiveServer

#: So long after a look browsers have loaded the page again.
_SECONDS_TO_LOAD = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--port", type=int, default=8000, help="the port on this machine (8000)")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen on (127.0.0.1: only this machine sees the site)",
    )
    parser.add_argument("--open", action="store_true", help="open the site in the browser")
    parser.add_argument(
        "--audience",
        choices=("public", "cohort"),
        help=(
            "cohort: with everything that is marked for the cohort only; without it, as mkdocs.yml"
            " says, else public"
        ),
    )
    add_date(parser)


def run(options: argparse.Namespace, root: Path) -> int:
    """Serve until stopped."""
    with suppress(KeyboardInterrupt):
        _serve(options, root)
    return 0


def _serve(options: argparse.Namespace, root: Path) -> None:
    from peerways.serving.live import Live
    from peerways.serving.project import Project
    from peerways.serving.watch import Watch

    live = Live(_say)
    with _listening(options, root, live) as server:
        watch = Watch(root, _say)  # before the first look, so that a change during it is not missed
        project = Project(root, options.audience, options.date)
        first = _first(project, live, server.address)
        Thread(target=_follow, args=(project, live, watch.bursts(), first), daemon=True).start()
        if options.open:
            import webbrowser

            webbrowser.open(server.address)
        server.serve_forever(poll_interval=0.1)


def _listening(options: argparse.Namespace, root: Path, live: Live) -> LiveServer:
    from peerways.serving.server import LiveServer

    try:
        return LiveServer(options.host, options.port, root, live, _say)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError):
            why = error.strerror
        else:
            why = "a port is a number from 0 to 65535"
        raise Refused(
            f"the site can't be shown at {options.host}:{options.port}: {why}",
            "choose another port with --port",
        ) from None


def _first(project: Project, live: Live, address: str) -> Look:
    look = project.look()
    live.show(look)
    tell(look.findings, form_for(None))
    if look.version:
        pages = f"{counted(len(look.version.pages), 'page')} ready"
    else:
        pages = "nothing to show yet"
    _say(f"Serving at {address} ({pages} in {look.seconds:.1f} s); Ctrl-C ends it")
    gc.collect()
    # what stays in memory from here on need not be looked through again at every change
    gc.freeze()
    return look


def _follow(project: Project, live: Live, bursts: Iterator[None], last: Look) -> None:
    """Look at the project after every burst of changes.

    Warnings are told when they are new; errors as long as they are there.
    """
    for _ in bursts:
        # Python's search for cyclic garbage is put off until browsers have what they wait for
        gc.disable()
        with live.looking:
            look = project.look(live.open_pages())
            if look.new or not look.good or not last.good:
                live.show(look)
                tell(
                    [
                        finding
                        for finding in look.findings
                        if finding.level == "error" or finding not in last.findings
                    ],
                    form_for(None),
                )
                _say(f"{time.strftime('%H:%M:%S')} {_outcome(look)} ({look.seconds:.2f} s)")
        last = look
        tidying = Timer(_SECONDS_TO_LOAD, _tidy)
        tidying.daemon = True
        tidying.start()


def _tidy() -> None:
    gc.collect()
    gc.enable()


def _outcome(look: Look) -> str:
    numbers = errors_and_warnings(look.findings)
    if look.good and look.findings:
        return f"Shown anew, {numbers}"
    if look.good:
        return "Shown anew"
    if look.version:
        return f"{numbers}; the last good pages stay"
    return f"{numbers}; nothing to show yet"


def _say(text: str) -> None:
    """Print at once, also where the output is a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
