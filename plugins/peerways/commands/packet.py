"""Print a state's meeting packet as a PDF of two pages. The site is built aside for it; the browser is the system's Chromium or Chrome."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from peerways.commands.browser import find_browser
from peerways.commands.outcome import Refused, errors_and_warnings, form_for, tell
from peerways.commands.progress import progress
from peerways.commands.values import add_date
from peerways.finding import nearest
from peerways.pages.packet import packet_url

SECONDS = 90
_RELATIVE = re.compile(r'(<a [^>]*?href=")(?![a-z]+:|#)([^"]*)"')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("state", help="the state's folder in states/, such as colorado")
    parser.add_argument(
        "--paper", choices=("letter", "a4"), default="letter", help="the paper's size (letter)"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where the PDF goes (STATE-packet.pdf)"
    )
    parser.add_argument(
        "--audience",
        choices=("public", "cohort"),
        help="cohort: with everything that is marked for the cohort only; without it, as mkdocs.yml says, else public",
    )
    parser.add_argument("--browser", metavar="PROGRAM", help="the Chromium or Chrome to print with")
    add_date(parser)


def run(options: argparse.Namespace, root: Path) -> int:
    """Build aside, print, and say where the PDF is; return 1 where the files have mistakes."""
    browser = find_browser(options.browser)
    folders = sorted(
        folder.name for folder in (root / "states").glob("*") if (folder / "state.yml").is_file()
    )
    if options.state not in folders:
        raise Refused(
            f'"{options.state}" is not a state here; expected one of {", ".join(folders)}',
            nearest(options.state, folders),
            code=2,
        )
    out = (options.out or Path(f"{options.state}-packet.pdf")).absolute()
    if not out.parent.is_dir():
        raise Refused(
            f"{out.parent} is not a folder", "make it first, or choose another place with --out"
        )
    with tempfile.TemporaryDirectory(prefix="packet-") as folder:
        site = Path(folder) / "site"
        if not _built(options, root, site):
            return 1
        page = _page_for_paper(site, options.state, options.paper)
        print_page(browser, page, out, Path(folder))
    print(f"Printed {out.name} ({options.paper}) to {out.parent}/")
    return 0


def print_page(browser: str, page: Path, out: Path, profile: Path) -> None:
    """Print a page on this disk to a PDF. Raises Refused where the browser gives none."""
    rootless = (
        ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    )  # Chromium refuses to run as root with its sandbox
    made = profile / "packet.pdf"
    command = [
        browser,
        "--headless",
        *rootless,
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--no-pdf-header-footer",
        f"--user-data-dir={profile / 'profile'}",
        f"--print-to-pdf={made}",
        page.as_uri(),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused(f"{Path(browser).name} could not print: {error}") from None
    if not made.is_file() or not made.read_bytes().startswith(b"%PDF"):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refused(
            f"{Path(browser).name} printed nothing{f' ({said[-1][:200]})' if said else ''}",
            "another one can be named with --browser",
        )
    shutil.copyfile(made, out)


def _built(options: argparse.Namespace, root: Path, site: Path) -> bool:
    from peerways.publish.build import build_site
    from peerways.publish.swap import PublishError

    try:
        with progress() as show:
            published = build_site(
                root, site, audience=options.audience, on=options.date, show=show
            )
    except PublishError as error:
        raise Refused(str(error)) from None
    if published.errors:
        tell(published.findings, form_for(None))
        print(f"Nothing was printed: {errors_and_warnings(published.findings)}")
    return not published.errors


def _page_for_paper(site: Path, state: str, paper: str) -> Path:
    """Write beside the packet's page one for this paper, whose links lead to the published site, and return it."""
    page = site / packet_url(state) / "index.html"
    if not page.is_file():
        raise Refused(
            f"{state} has no meeting packet", "a state that is not taking part rates nothing here"
        )
    html = page.read_text(encoding="utf-8")
    if canonical := _CANONICAL.search(html):
        html = _RELATIVE.sub(
            lambda link: f'{link[1]}{escape(urljoin(canonical[1], link[2]))}"', html
        )
    (page.parent / "paper.css").write_text(
        f"@page {{ size: {paper}; margin: 13mm 15mm; }}\n", encoding="utf-8"
    )
    printed = page.with_name("paper.html")
    printed.write_text(
        html.replace("</head>", '<link rel="stylesheet" href="paper.css"></head>', 1),
        encoding="utf-8",
    )
    return printed
