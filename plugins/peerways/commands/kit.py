"""Print what a facilitator brings to a team's meeting: the guide with its agendas, the sheet for
the wall with the ballots, and the assessment on paper.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from peerways.commands.browser import find_browser
from peerways.commands.output import Refused
from peerways.commands.paper import add_paper, print_pages
from peerways.commands.values import add_date
from peerways.pages.assess import BESIDE, beside_url


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", default=Path(), help="the folder for the PDFs (.)"
    )
    add_paper(parser)
    add_date(parser)


def run(options: argparse.Namespace, root: Path) -> int:
    """Print the pages and say where they are; return 1 where the files have mistakes."""
    browser = find_browser(options.browser)
    folder = options.out.absolute()
    if not folder.is_dir():
        raise Refused(
            f"{folder} is not a folder", "make it first, or choose another place with --out"
        )
    papers = {beside_url(name): folder / f"assessment-{name}.pdf" for name in BESIDE}
    if not print_pages(options, root, browser, papers):
        return 1
    print(f"Printed {', '.join(p.name for p in papers.values())} ({options.paper}) to {folder}/")
    return 0
