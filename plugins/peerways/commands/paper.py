"""Pages of the site on paper: built aside, and printed to a PDF by the system's Chromium or
Chrome.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from peerways.commands.atomic_write import write_whole
from peerways.commands.output import Refused, errors_and_warnings, form_for, tell
from peerways.commands.progress import progress

PAPERS = ("letter", "a4")
SECONDS = 90
_RELATIVE = re.compile(r'(<a [^>]*?href=")(?![a-z]+:|#)([^"]*)"')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


def add_paper(parser: argparse.ArgumentParser) -> None:
    """Add what every command that prints takes."""
    parser.add_argument(
        "--paper", choices=PAPERS, default="letter", help="the paper's size (letter)"
    )
    parser.add_argument(
        "--audience",
        choices=("public", "cohort"),
        help=(
            "cohort: with everything that is marked for the cohort only; without it, as mkdocs.yml"
            " says, else public"
        ),
    )
    parser.add_argument("--browser", metavar="PROGRAM", help="the Chromium or Chrome to print with")


def built(options: argparse.Namespace, root: Path, site: Path) -> bool:
    """Build the site aside; where the files have mistakes, tell them and return false."""
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


def print_pages(
    options: argparse.Namespace, root: Path, browser: str, papers: Mapping[str, Path]
) -> bool:
    """Build the site aside and print some of its pages, each to its file; where the files have
    mistakes, tell them and return false.
    """
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        site = Path(folder) / "site"
        if not built(options, root, site):
            return False
        for url, out in papers.items():
            print_page(browser, page_for_paper(site, url, options.paper), out, Path(folder))
    return True


def page_for_paper(site: Path, url: str, paper: str) -> Path:
    """Write beside a page one for this paper, whose links lead to the published site, and return
    it.
    """
    page = site / url / "index.html"
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


def print_page(browser: str, page: Path, out: Path, profile: Path) -> None:
    """Print a page on this disk to a PDF. Raises Refused where the browser gives none."""
    # Chromium refuses to run as root with its sandbox
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        rootless = ["--no-sandbox"]
    else:
        rootless = []
    made = profile / "printed.pdf"
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
        errors = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refused(
            f"{Path(browser).name} printed nothing{f' ({errors[-1][:200]})' if errors else ''}",
            "another one can be named with --browser",
        )
    write_whole(out, made.read_bytes(), str(out))
