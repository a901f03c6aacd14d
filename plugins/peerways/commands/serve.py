"""Show the website at http://127.0.0.1:8000/ and build it anew whenever a file in content/ or states/ changes. Ctrl-C stops it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from peerways.commands.outcome import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--port", type=int, default=8000, help="the port on this machine (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1: only this machine sees the site)")
    parser.add_argument("--open", action="store_true", help="open the site in the browser")


def run(options: argparse.Namespace, root: Path) -> int:
    """Serve until stopped."""
    from mkdocs.commands.serve import serve  # MkDocs is imported by the commands that need it, so that the others start fast
    from mkdocs.exceptions import MkDocsException

    from peerways.publish.mkdocs_log import listen_to_mkdocs

    os.chdir(root)
    watched = [str(root / folder) for folder in ("content", "states") if (root / folder).is_dir()]
    listen_to_mkdocs(print)
    try:
        serve(config_file=str(root / "mkdocs.yml"), livereload=True, watch=watched, dev_addr=f"{options.host}:{options.port}", open_in_browser=options.open)
    except OSError as error:
        raise Refused(f"the site can't be shown at {options.host}:{options.port}: {error.strerror}", "choose another port with --port") from None
    except MkDocsException as error:
        raise Refused(f"the site can't be shown: {error}") from None
    return 0
