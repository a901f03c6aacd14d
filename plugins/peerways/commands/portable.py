"""Write a copy of the built site that opens from the disk, assessment and facets included: for who
looks at a change without a server.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from peerways.commands.output import Refused
from peerways.publish.up_to_date import site_folder
from peerways.words import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, help="the new folder for the copy")
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="the site (site, unless mkdocs.yml says otherwise)",
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Write the copy.

    Raises Refused where there is no site, or something is in the copy's place.
    """
    from peerways.copies.portable import write_portable

    site = options.site or site_folder(root)
    if not (site / "index.html").is_file():
        raise Refused(f"{site} holds no site; expected one", "`build.py build` makes it")
    if options.folder.exists():
        raise Refused(f"{options.folder} is there; expected a new folder", "name another")
    try:
        pages = write_portable(site, options.folder)
    except OSError as error:
        raise Refused(f"{options.folder} can't be written: {error.strerror}") from None
    print(f"Wrote {counted(pages, 'page')} to {options.folder}/; open index.html there")
    return 0
