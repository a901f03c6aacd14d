"""Print the meeting packet of a state or community as a PDF of two pages.

The site is built aside for it; the browser is the system's Chromium or Chrome.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from peerways.commands.browser import find_browser
from peerways.commands.output import Refused
from peerways.commands.paper import add_paper, built, page_for_paper, print_page
from peerways.commands.values import add_date
from peerways.finding import nearest
from peerways.pages.packet import packet_url
from peerways.read import folders_of
from peerways.read.file_kinds import url_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "place",
        metavar="STATE[/COMMUNITY]",
        help="the folder in states/, such as colorado or colorado/front-range",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where the PDF goes (STATE-packet.pdf)"
    )
    add_paper(parser)
    add_date(parser)


def run(options: argparse.Namespace, root: Path) -> int:
    """Build aside, print, and say where the PDF is; return 1 where the files have mistakes."""
    browser = find_browser(options.browser)
    places = _places(root / folders_of(root).states)
    if options.place not in places:
        states = ", ".join(place for place in places if "/" not in place)
        raise Refused(
            f'"{options.place}" is not a state here; expected one of {states}',
            nearest(options.place, places),
            code=2,
        )
    out = (options.out or Path(f"{options.place.replace('/', '-')}-packet.pdf")).absolute()
    if not out.parent.is_dir():
        raise Refused(
            f"{out.parent} is not a folder", "make it first, or choose another place with --out"
        )
    with tempfile.TemporaryDirectory(prefix="packet-") as folder:
        site = Path(folder) / "site"
        if not built(options, root, site):
            return 1
        url = packet_url(places[options.place])
        if not (site / url / "index.html").is_file():
            raise Refused(
                f"{options.place} has no meeting packet",
                "a state that is not taking part rates nothing here",
            )
        page = page_for_paper(site, url, options.paper)
        print_page(browser, page, out, Path(folder))
    print(f"Printed {out.name} ({options.paper}) to {out.parent}/")
    return 0


def _places(states: Path) -> dict[str, str]:
    """Return the URL of each place's profile, by its folders below that of the states."""
    urls = {
        file.parent.name: url_of("state", file.parent.name)
        for file in sorted(states.glob("*/state.yml"))
    }
    for file in sorted(states.glob("*/communities/*/community.yml")):
        state, community = file.parts[-4], file.parts[-2]
        urls[f"{state}/{community}"] = f"states/{state}/communities/{community}/"
    return urls
