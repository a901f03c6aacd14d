"""Find the mistakes in content/ and states/: all at once, each with file, line, column and what to
write instead.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Collection, Iterable
from datetime import date
from operator import attrgetter
from pathlib import Path, PurePosixPath

from peerways.cache.documents import CachedDocuments
from peerways.cache.folder import CACHE
from peerways.cache.values import Values
from peerways.check.navigation import names_more_than_sections, nav_of_site
from peerways.check.project import Checked, check_reading
from peerways.commands.output import Refused, errors_and_warnings, form_for, tell
from peerways.commands.values import add_date
from peerways.finding import Finding, errors_in, nearest
from peerways.publish.manifest import expected_digests, manifest_path
from peerways.publish.refused_settings import refused_settings
from peerways.publish.up_to_date import site_folder
from peerways.read import Reading, read_folder
from peerways.read.settings import options as settings_options
from peerways.words import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=(
            "show only what is found in these files or folders, such as states/colorado; everything"
            " is still checked"
        ),
    )
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        help=(
            "how to print findings: for a person, as GitHub annotations (the default in GitHub"
            " Actions), or as JSON"
        ),
    )
    add_date(parser)


def run(options: argparse.Namespace, root: Path) -> int:
    """Print the findings and a closing line; return 1 where there is an error."""
    started = time.monotonic()
    cached = CachedDocuments(Values(root / CACHE))
    reading = read_folder(root, cached.documents)
    files = set(map(reading.folders.written, (*reading.paths, *reading.images)))
    wanted = [_wanted(root, path, files) for path in options.paths]
    checked = check_reading(
        reading,
        audience="cohort",
        on=options.date,
        published=_published(root),
        known=cached.known,
    )
    every = (
        *checked.findings,
        *_stale(root, checked),
        *_nav(reading, options.date),
        *refused_settings(root),
    )
    findings = [finding for finding in every if _among(finding.path, wanted)]
    form = form_for(options.format)
    tell(findings, form)
    if form != "json":
        print(
            _closing(
                findings, sum(_among(path, wanted) for path in files), time.monotonic() - started
            )
        )
    return int(bool(errors_in(findings)))


def _stale(root: Path, checked: Checked) -> Iterable[Finding]:
    """Return what has to follow the data and does not, in a project that has such files."""
    if checked.exchange is None or not (root / ".github").is_dir():
        return ()
    from peerways.contributions.issue_forms import stale_forms

    return stale_forms(root, checked.exchange)


def _nav(reading: Reading, on: date | None) -> Iterable[Finding]:
    """Return what only the whole site tells of `nav`: which of its pages are there.

    Mostly it names sections alone, which all sites have.
    """
    if not names_more_than_sections(reading.settings):
        return ()
    audience = settings_options(reading.settings).audience or "public"
    exchange = check_reading(reading, audience=audience, on=on).exchange
    from peerways.pages import site_of

    if exchange is None:
        return ()
    urls = {page.url for page in site_of(exchange).pages}
    return nav_of_site(reading.settings, urls)


def _published(root: Path) -> Collection[str]:
    """Return the paths of the files of the site that the last build put in its usual place, if its
    manifest can be read.
    """
    try:
        return expected_digests(manifest_path(site_folder(root)))
    except (OSError, ValueError):
        return ()


def _wanted(root: Path, named: str, files: set[str]) -> str:
    """Return a path as the project names it.

    Raises Refused where nothing of that name is checked.
    """
    if Path(named).is_absolute() or not (root / named).exists():
        path = Path(named)
    else:
        path = root / named
    try:
        inside = path.resolve().relative_to(root).as_posix()
    except ValueError:
        raise Refused(
            f"{named} is not in this project; expected a path below content/ or states/", code=2
        ) from None
    if inside == ".":
        return ""
    if any(_among(file, [inside]) for file in files):
        return inside
    known = set(files)
    for file in files:
        known.update(map(str, PurePosixPath(file).parents))
    raise Refused(
        f"{named} is no file or folder that is checked; expected one below content/ or states/",
        nearest(inside, known),
        code=2,
    )


def _among(path: str, wanted: Iterable[str]) -> bool:
    return not wanted or any(
        not folder or path == folder or path.startswith(f"{folder}/") for folder in wanted
    )


def _closing(findings: list[Finding], files: int, seconds: float) -> str:
    if not findings:
        return f"No mistakes found in {counted(files, 'file')} ({seconds:.1f} s)"
    with_findings = set(map(attrgetter("path"), findings))
    return (
        f"{errors_and_warnings(findings)} in {counted(len(with_findings), 'file')}"
        f" ({counted(files, 'file')} checked, {seconds:.1f} s)"
    )
