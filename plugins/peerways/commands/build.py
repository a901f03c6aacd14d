"""Check everything and make the website.

It is built beside its place and put in only when it is complete; with a mistake, nothing changes.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peerways.cache.folder import CACHE
from peerways.commands.output import Refused, errors_and_warnings, form_for, tell
from peerways.commands.progress import Stages, progress, stages_text
from peerways.commands.values import add_date, number
from peerways.publish.collecting import without_collecting
from peerways.publish.up_to_date import (
    input_folders,
    remember,
    site_folder,
    state_of_inputs,
    summary_if_unchanged,
)
from peerways.words import counted

if TYPE_CHECKING:
    from peerways.publish.build import Published

_LATEST = 0xFFFFFFFF  # what the head of a .gz file can say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--audience",
        choices=("public", "cohort"),
        help=(
            "cohort: with everything that is marked for the cohort only; without it, as mkdocs.yml"
            " says, else public; never publish that site openly"
        ),
    )
    parser.add_argument(
        "--release",
        action="store_true",
        help="refuse illustrative data and contacts that are not confirmed",
    )
    parser.add_argument(
        "--without-illustrative",
        dest="real",
        action="store_true",
        help=(
            "leave out all that is made up to show how the exchange works: the site of what is real"
        ),
    )
    add_date(parser)
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="where the site goes (site, unless mkdocs.yml says otherwise)",
    )
    parser.add_argument(
        "--keep",
        type=number,
        default=0,
        metavar="N",
        help="keep N earlier sites beside the new one, for `build.py rollback` (0)",
    )
    parser.add_argument(
        "--profile",
        action="store_true",
        help="print how long each stage took (benchmarks/profile_build.py tells functions)",
    )
    parser.add_argument(
        "--traceback",
        action="store_true",
        help="where the program itself fails, print Python's own account of it",
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Build, print findings and the summary line; return 1 where nothing was published."""
    target = (options.site or site_folder(root)).absolute()
    _refuse_what_can_not_be(root, target)
    build_options = {
        "audience": options.audience,
        "on": options.date and str(options.date),
        "release": options.release,
        "real": options.real,
    }
    inputs = state_of_inputs(root, build_options)
    if options.profile:
        last = None
    else:
        last = summary_if_unchanged(root, target, inputs)
    if last:
        print(f"Nothing has changed since: {last}")
        return 0
    stages = Stages()
    with without_collecting():  # as is what the model and the pages load
        published = _published(options, root, target, stages)
    if options.profile:
        print(stages_text(stages.ended()), file=sys.stderr)
    tell(published.findings, form_for(None))
    if published.errors:
        outcome = f"Nothing was built: {errors_and_warnings(published.findings)}"
        if target.exists():
            outcome = f"{outcome}; the site that was there is as it was"
        print(outcome)
        return 1
    summary = _summary(published, _short(target))
    remember(root, target, inputs, summary)
    print(summary)
    _tell_of_cache(root)
    return 0


def _tell_of_cache(root: Path) -> None:
    """Say where what earlier builds kept can't be read: the site is right, but each build takes as
    long as the first.
    """
    try:
        with os.scandir(root / CACHE):
            return
    except FileNotFoundError:  # the project can't be written, which is nobody's mistake
        return
    except OSError as error:
        sys.stderr.write(
            f"{CACHE.parent}/ can't be used ({error.strerror}), so everything was made anew; delete"
            " it, and the next builds are fast again\n"
        )


def _refuse_what_can_not_be(root: Path, target: Path) -> None:
    """Raise Refused before anything is read or written: a lock in the wrong folder would be a stray
    file to the next check.
    """
    for folder in input_folders(root):
        if target.resolve().is_relative_to((root / folder).resolve()):
            raise Refused(
                f"{_short(target)} lies in {folder}/, whose files are what the site is made from",
                "choose another folder with --site",
            )
    dated = os.environ.get("SOURCE_DATE_EPOCH")
    if dated is not None and not (re.fullmatch(r"[0-9]{1,10}", dated) and int(dated) <= _LATEST):
        raise Refused(
            f'SOURCE_DATE_EPOCH is "{dated}"; expected seconds since 1970, such as 1400000000',
            "unset it to date the site by its data",
        )


def _published(options: argparse.Namespace, root: Path, target: Path, stages: Stages) -> Published:
    """Build the site. Every failure is a Refused, so that a person reads one line."""
    from peerways.publish.build import build_site
    from peerways.publish.swap import PublishError

    build_options: dict[str, Any] = {
        "audience": options.audience,
        "on": options.date,
        "release": options.release,
        "real": options.real,
        "keep": options.keep,
    }
    try:
        with progress() as show:

            def begin(stage: str) -> None:
                show(stage)
                stages.begin(stage)

            return build_site(root, target, show=begin, **build_options)
    except PublishError as error:
        raise Refused(str(error)) from None
    except Exception as error:
        if options.traceback:
            raise
        from peerways.publish.failure import in_one_line

        raise Refused(
            f"the program failed {in_one_line(error)}; nothing was published",
            "`build.py build --traceback` tells more",
        ) from None


def _summary(published: Published, target: str) -> str:
    states = published.wording.count(published.states, "state")
    if published.by_mkdocs:
        by = f" by MkDocs ({published.by_mkdocs})"
    else:
        by = ""
    made = f"Built {counted(published.pages, 'page')} for {states} in {published.seconds:.1f} s{by}"
    return f"{made} → {target}/ ({errors_and_warnings(published.findings)})"


def _short(target: Path) -> str:
    """Return a folder as seen from here, where that is shorter."""
    if target.is_relative_to(Path.cwd()):
        return target.relative_to(Path.cwd()).as_posix()
    return str(target)
