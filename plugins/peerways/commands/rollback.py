"""Put the site back that was there before the last build.

Earlier sites are kept by `build.py build --keep N`; the one that is replaced goes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from peerways.commands.output import Refused
from peerways.publish.up_to_date import site_folder
from peerways.words import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="the site's folder (site, unless mkdocs.yml says otherwise)",
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Roll back and say how many earlier sites are left."""
    from peerways.publish.swap import PublishError, place_of, roll_back

    target = options.site or site_folder(root)
    try:
        roll_back(target)
    except PublishError as error:
        raise Refused(str(error)) from None
    print(
        f"{target.name}/ is the earlier site again;"
        f" {counted(len(place_of(target).earlier), 'earlier site')} left"
    )
    return 0
