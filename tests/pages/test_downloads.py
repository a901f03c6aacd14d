"""Files to take away: harmless in a spreadsheet, and marked row by row."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from peerways.analyse.analysis import analyse
from peerways.check import check_project
from peerways.pages.data_file import table
from peerways.pages.downloads import pages
from peerways.pages.page import Attachment

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"


def files() -> dict[str, bytes]:
    exchange = check_project(SMALL).exchange
    assert exchange is not None
    return {
        item.url: item.content
        for item in pages(exchange, analyse(exchange))
        if isinstance(item, Attachment)
    }


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\n=1",
        "\N{NO-BREAK SPACE}=1",
        "\N{ZERO WIDTH NO-BREAK SPACE}@x",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "\N{FULLWIDTH PLUS SIGN}1",
        "\N{FULLWIDTH HYPHEN-MINUS}1",
        "\N{FULLWIDTH COMMERCIAL AT}x",
        "\N{IDEOGRAPHIC SPACE}=1",
    ],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text):
    (cell,) = rows_of(table(["a"], [[text]]))[1]
    assert cell == f"'{text}"


@pytest.mark.parametrize(
    "text", ["plain", "a=b", "2013-06", 'with "quotes", commas\nand lines', ""]
)
def test_other_text_comes_back_as_it_was(text):
    (cell,) = rows_of(table(["a"], [[text]]))[1]
    assert cell == text


def test_every_cell_is_quoted_and_nothing_is_left_to_guess():
    assert (
        table(["a", "b"], [[3, None]])
        == '\N{ZERO WIDTH NO-BREAK SPACE}"a","b"\r\n"3",""\r\n'.encode()
    )


def test_every_rating_carries_the_mark_of_its_round():
    found = files()
    ratings = json.loads(found["data/ratings.json"])["ratings"]
    header, *rows = rows_of(found["data/ratings.csv"])
    assert ratings
    assert len(rows) == len(ratings)
    assert {row[header.index("data_status")] for row in rows} == {
        rating["data_status"] for rating in ratings
    }
    assert all(rating["data_status"] for rating in ratings)


def test_every_file_says_whether_it_holds_illustrative_data_and_on_what_terms():
    for url, content in files().items():
        if url.endswith(".json"):
            whole = json.loads(content)
            assert isinstance(whole["holds_illustrative_data"], bool)
            assert "data_status" in whole["licence"]


def test_no_file_tells_where_the_project_lies():
    assert not [
        url
        for url, content in files().items()
        if b'"path"' in content or str(SMALL).encode() in content
    ]
