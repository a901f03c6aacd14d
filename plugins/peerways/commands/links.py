"""Ask every outside address that the files name whether it can still be read, and keep what was
seen in content/links/.

Never part of a build. One request at a time to a host, with a pause before each; hosts that don't
want machines are left alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from peerways.check.files import Files
from peerways.check.validation import validated
from peerways.commands.atomic_write import write_bounded
from peerways.commands.output import form_for, tell
from peerways.links.named import named_addresses
from peerways.links.reach import Visitor, answers
from peerways.links.records import (
    ARCHIVE,
    FOLDER,
    archived_copy,
    file_texts,
    is_lost,
    lost_links,
    seen_now,
)
from peerways.model.links import SeenLink
from peerways.read import Reading, read_folder
from peerways.words import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--older-than",
        type=int,
        default=6,
        metavar="DAYS",
        help="ask only what was not asked in so many days (default: 6)",
    )
    parser.add_argument(
        "--delay",
        type=float,
        default=2.0,
        metavar="SECONDS",
        help="pause before each request to a host (default: 2)",
    )
    parser.add_argument(
        "--timeout", type=float, default=20.0, metavar="SECONDS", help="wait so long for an answer"
    )
    parser.add_argument(
        "--archive",
        default=ARCHIVE,
        metavar="URL",
        help="where copies of lost pages are looked for; empty: nowhere",
    )
    parser.add_argument(
        "--inside", action="store_true", help=argparse.SUPPRESS
    )  # for tests: also asks hosts of one's own network
    parser.add_argument(
        "--format", choices=("text", "github", "json"), help="how to print findings, as in `check`"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Ask, write what was seen, and print a warning for each place of a lost address."""
    reading = read_folder(root)
    files, _ = validated(reading)
    named = named_addresses(files)
    known = {link.url: link for entry in files.of("links") for link in entry.model.links}
    today = date.today()  # noqa: DTZ011 (the day where the command runs)
    visitor = Visitor(_agent(reading), options.delay, options.timeout, options.inside)
    due = [url for url in named if _is_due(known.get(url), today, options.older_than)]
    print(f"Asking {counted(len(due), 'address', 'addresses')} of {len(named):,}, host by host.")
    for url, answer in answers(due, visitor):
        link = seen_now(known.get(url), url, answer, today)
        if is_lost(link) and not link.archived and options.archive:
            copy = archived_copy(url, visitor, options.archive)
            link = link.model_copy(update={"archived": copy})
        known[url] = link
    records = [link for url, link in sorted(known.items()) if url in named]
    folder = reading.folders.written(FOLDER)
    _write(root, folder, records, files)
    form = form_for(options.format)
    tell(list(map(reading.folders.reword_finding, lost_links(records, named))), form)
    if form != "json":
        print(_closing(records, folder))
    return 0


def _is_due(link: SeenLink | None, today: date, days: int) -> bool:
    return link is None or link.checked <= today - timedelta(days=days)


def _agent(reading: Reading) -> str:
    """Return how the checker names itself: by the site for which it asks."""
    if reading.settings:
        settings = reading.settings.data
    else:
        settings = {}
    address = str(settings.get("site_url") or "").strip()
    about = "asks once a week whether sources can still be read"
    if address:
        about = f"+{address}; {about}"
    return f"peerways-links/1 ({about})"


def _write(root: Path, folder: str, links: Iterable[SeenLink], files: Files) -> None:
    texts = file_texts(links, folder)
    for name, text in texts.items():
        path = f"{folder}/{name}"
        write_bounded(root / path, text, path, force=True)
    for entry in files.of("links"):
        if Path(entry.document.path).name not in texts:
            (root / folder / Path(entry.document.path).name).unlink()


def _closing(links: list[SeenLink], folder: str) -> str:
    lost = sum(map(is_lost, links))
    failing = sum(link.failing_since is not None for link in links) - lost
    reached = sum(link.reached is not None and link.failing_since is None for link in links)
    return (
        f"{counted(len(links), 'address', 'addresses')}: {reached} reached, {lost} lost, {failing}"
        f" failing for the first time, {len(links) - reached - lost - failing} not asked because"
        f" machines are not welcome. Kept in {folder}/"
    )
