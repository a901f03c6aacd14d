"""Write the readiness assessment of a state or community as a spreadsheet to fill in (.xlsx), with
the last round in view.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from peerways.check import check_project
from peerways.commands.atomic_write import write_whole
from peerways.commands.output import Refused
from peerways.commands.values import month
from peerways.finding import nearest
from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.exchange import Exchange, Place, Round
from peerways.model.kinds import CLOSED
from peerways.spreadsheet.form import Form


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "place",
        metavar="STATE[/COMMUNITY]",
        help="whose form: the folder in states/, such as colorado or colorado/front-range",
    )
    parser.add_argument(
        "--round",
        type=month,
        metavar="YYYY-MM",
        help=(
            "the round; one that exists is written as it stands, without this a new round starts"
            " from the last one"
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write the form; without it, beside this command, named by place and round",
    )
    parser.add_argument(
        "--raters",
        type=int,
        choices=range(1, 21),
        default=0,
        metavar="N",
        help="how many members rate alone, each in a sheet of its own (at most 20)",
    )
    parser.add_argument(
        "--force", action="store_true", help="replace the file where it is there already"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Write the form.

    Raises Refused where the place is unknown, the project has mistakes, or the file is there.
    """
    checked = check_project(
        root, audience="cohort"
    )  # a team's own form holds what the team shares with the cohort only
    if checked.exchange is None:
        raise Refused(
            f"the project has mistakes ({len(checked.errors)}), so no form can be made from it",
            "python3 build.py check",
        )
    place = _place(options.place, checked.exchange)
    filled, last = _start(place, options.round)
    named = f"{options.place.replace('/', '-')}-{options.round or 'new-round'}.xlsx"
    output: Path = options.output or Path(named)
    if output.suffix.lower() != ".xlsx":
        raise Refused(
            f"{output} does not end in .xlsx; expected a workbook's name",
            f"{output.with_suffix('.xlsx')}",
            code=2,
        )
    form = Form(checked.exchange.framework, options.place, place.name, filled, last, options.raters)
    book = form.workbook(checked.exchange.on)
    try:
        write_whole(output, book, str(output), new=not options.force)
    except FileExistsError:
        raise Refused(
            f"{output} is there already; it was not changed",
            "--force replaces it, -o writes elsewhere",
        ) from None
    filled_with = "with nothing rated"
    if isinstance(filled, Round):
        filled_with = "as the round stands"
    elif last:
        filled_with = f"with the ratings of {last.round} to start from"
    print(
        f"Wrote {output}, {filled_with}. When it is filled in:\n  python3 build.py import {output}"
    )
    return 0


def _place(named: str, exchange: Exchange) -> Place:
    known: tuple[Place, ...] = (*exchange.taking_part, *exchange.communities)
    places = {place.key: place for place in known}
    if named not in places:
        raise Refused(
            f"{named} is no state and no community; expected one such as"
            f" {min(places, default='colorado')}",
            nearest(named, places),
        )
    return places[named]


def _start(place: Place, round_: str | None) -> tuple[AssessmentFile, Round | None]:
    """Return what the form is filled with, and the round that it starts from; an existing round is
    filled with itself.
    """
    existing = next((one for one in place.rounds if one.round == round_), None)
    before = [one for one in place.rounds if round_ is None or one.round < round_]
    if before:
        last = before[-1]
    else:
        last = None
    return existing or _blank(round_, last), last


def _blank(round_: str | None, last: Round | None) -> AssessmentFile:
    """Return a round in which nothing is rated yet but what was so in the one before."""
    blank: dict[str, Any] = {
        "round": round_,
        "date": None,
        "by": None,
        "data_status": None,
    }
    if last is not None:
        blank |= {
            "by": last.by,
            "ratings": _carried(last.ratings),
            "components": _carried(last.components),
            "visibility": last.visibility,
            "plan": tuple(step for step in last.plan if step.status not in CLOSED),
        }
    return AssessmentFile.model_construct(**blank)


def _carried(groups: dict[str, dict[str, Rating]]) -> dict[str, dict[str, Rating]]:
    """Return ratings as a new round starts from them: what changed since then is for the team to
    say.
    """
    anew: dict[str, dict[str, Rating]] = {}
    for group, ratings in groups.items():
        anew[group] = {
            item: rating.model_copy(update={"note": None, "votes": {}})
            for item, rating in ratings.items()
        }
    return anew
