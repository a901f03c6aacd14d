"""Values that several commands take, checked with the same words as in the files."""

from __future__ import annotations

import argparse
import re
from datetime import date


def day(text: str) -> date:
    """Return a day written as 2014-06-30. Raises what argparse prints."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f'"{text}" is not a day; expected one such as 2014-06-30')


def add_date(parser: argparse.ArgumentParser) -> None:
    """Add `--date`, the day that the site speaks from."""
    parser.add_argument(
        "--date",
        type=day,
        metavar="YYYY-MM-DD",
        help=(
            "the day that the site speaks from; without it the one in mkdocs.yml, else the newest"
            " date in the data"
        ),
    )


def number(text: str) -> int:
    """Return a number from 0. Raises what argparse prints."""
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text)
    raise argparse.ArgumentTypeError(
        f'"{text}" is not a number from 0 to 9999; expected one such as 3'
    )


def month(text: str) -> str:
    """Return a year and month written as 2014-06. Raises what argparse prints."""
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return text
    raise argparse.ArgumentTypeError(
        f'"{text}" is not a year and month; expected one such as 2014-06'
    )
