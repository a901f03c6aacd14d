"""Write the project's report over all rounds or on one quarter: as a PDF made for paper, as a
workbook and as a table (CSV).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from peerways.analyse.overview import overview
from peerways.analyse.quarters import Quarter, quarters_with_rounds
from peerways.check import check_project
from peerways.commands.atomic_write import write_whole
from peerways.commands.browser import find_browser
from peerways.commands.output import Refused, errors_and_warnings, form_for, tell
from peerways.commands.paper import add_paper, print_pages
from peerways.commands.values import add_date
from peerways.finding import nearest
from peerways.model.exchange import Exchange
from peerways.pages.findings import findings, findings_table
from peerways.pages.overview import mix_text
from peerways.pages.report import report_url
from peerways.read.settings import options as settings
from peerways.read.settings import read_settings
from peerways.words import in_words

FORMATS = ("pdf", "xlsx", "csv")
TODAY_ONLY = (
    "Offers and requests say when they end, not when they began; of a quarter that is over their"
    " sheets are empty."
)
_QUARTER = re.compile(r"(\d{4})-?[qQ]([1-4])")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--quarter",
        metavar="YYYY-qN",
        help="the quarter, such as 2014-q2; without it, the report is over all rounds",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        action="append",
        help="only this kind of file; may be given again (all three)",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", default=Path(), help="the folder for the files (.)"
    )
    add_paper(parser)
    add_date(parser)


def run(options: argparse.Namespace, root: Path) -> int:
    """Write the files and say where they are; return 1 where the project has mistakes."""
    formats = [name for name in FORMATS if name in (options.format or FORMATS)]
    if "pdf" in formats:
        browser = find_browser(options.browser)
    else:
        browser = ""
    folder = _folder(options.out)
    audience = options.audience or settings(read_settings(root)).audience or "public"
    checked = check_project(root, audience=audience, on=options.date)
    if checked.exchange is None:
        tell(checked.findings, form_for(None))
        print(f"Nothing was written: {errors_and_warnings(checked.findings)}")
        return 1
    quarter = _quarter(options.quarter, checked.exchange)
    name = "report-all-rounds"
    if quarter:
        name = f"report-{quarter.key}"
    _write_tables(folder, name, formats, _tables(checked.exchange, quarter))
    printed = {report_url(quarter): folder / f"{name}.pdf"}
    if "pdf" in formats and not print_pages(options, root, browser, printed):
        return 1
    names = [f"{name}.{ending}" for ending in formats]
    print(f"Wrote {', '.join(names)} to {folder}/")
    return 0


def _write_tables(
    folder: Path, name: str, formats: Sequence[str], tables: Mapping[str, bytes]
) -> None:
    for made, content in tables.items():
        if made in formats:
            file = folder / f"{name}.{made}"
            write_whole(file, content, str(file))


def _folder(named: Path) -> Path:
    folder = named.absolute()
    if not folder.is_dir():
        raise Refused(
            f"{folder} is not a folder", "make it first, or choose another place with --out"
        )
    return folder


def _quarter(named: str | None, exchange: Exchange) -> Quarter | None:
    """Return the quarter that was asked for. Raises Refused where no round was finished in it."""
    if named is None:
        return None
    known = {quarter.key: quarter for quarter in quarters_with_rounds(exchange)}
    match = _QUARTER.fullmatch(named)
    if match:
        key = f"{match[1]}-q{match[2]}"
    else:
        key = named
    if key not in known:
        raise Refused(
            f'"{named}" is not a quarter with rounds; expected'
            f" {' or '.join(known) or 'none, as there is no round yet'}",
            nearest(key, known),
            code=2,
        )
    return known[key]


def _tables(exchange: Exchange, quarter: Quarter | None) -> dict[str, bytes]:
    """Return the report's tables by the ending of their files."""
    from peerways.spreadsheet.findings_book import findings_book

    seen = overview(exchange, quarter)
    rows = findings(exchange.framework, seen)
    about, day = "report over all rounds", exchange.on
    if quarter:
        about = quarter.title
        if not seen.speaks_of_today:
            day = quarter.last
    summary = [
        f"As of {in_words(day)}.",
        mix_text(exchange.framework.wording, seen),
        "The last column says of each row whether it is illustrative; please keep that mark.",
    ]
    if not seen.speaks_of_today:
        summary.append(TODAY_ONLY)
    title = f"{exchange.framework.title}: {about}"
    return {
        "xlsx": findings_book(title, summary, rows, exchange.on),
        "csv": findings_table(rows),
    }
