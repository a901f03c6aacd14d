"""Counts, lists, dates, years and names as sentences say them; one module says them everywhere."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from peerways.words import (
    MONTHS,
    counted,
    first_sentence,
    in_words,
    listed,
    month,
    since,
    soft_hyphens,
    within_sentence,
    years,
)

PACKAGE = Path(__file__).parents[1] / "plugins/peerways"


@pytest.mark.parametrize(
    ("written", "verified", "text"),
    [
        (None, True, ""),
        ("2013", True, "2013"),
        ("2013", False, "2013 (year inferred)"),
        ("2013-", True, "since 2013"),
        ("2013-", False, "since 2013 (year inferred)"),
        ("2013-2015", True, "2013\N{EN DASH}2015"),
        ("2013-2015", False, "2013\N{EN DASH}2015 (year inferred)"),
        ("n.d.", True, "no date given"),
        ("n.d.", False, "no date given"),
    ],
)
def test_years_read_as_a_sentence_says_them(written, verified, text):
    assert years(SimpleNamespace(years=written, years_verified=verified)) == text


def test_a_first_year_says_where_it_is_inferred():
    assert since("2010", verified=True) == "since 2010"
    assert since("2010", verified=False) == "since 2010 (year inferred)"


def test_counts_have_their_noun_and_a_comma_at_thousands():
    assert counted(0, "practice") == "0 practices"
    assert counted(1, "strategy", "strategies") == "1 strategy"
    assert counted(1234, "practice") == "1,234 practices"
    assert counted(2, "strategy", "strategies") == "2 strategies"


def test_lists_read_as_a_sentence_says_them():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(("a", "b")) == "a and b"
    assert listed(iter("abc"), "or") == "a, b or c"


def test_days_and_months():
    assert in_words(date(2014, 6, 9)) == "June 9, 2014"
    assert in_words("2014-12") == "December 2014"
    assert month(date(2014, 1, 31)) == "January 2014"


def test_names_and_sentences():
    assert within_sentence("Health care") == "health care"
    assert within_sentence("STEM") == "STEM"
    assert soft_hyphens("Implementation") == "Implemen\u00adta\u00adtion"
    assert soft_hyphens("Accountability") == "Accounta\u00adbility"
    assert soft_hyphens("Planning") == "Planning"
    assert first_sentence("In the U. S. it is so. And more.") == "In the U. S. it is so."


def test_no_other_module_has_words_of_its_own():
    """A second list of months or plural of its own would drift, as they did."""
    again = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Constant) and node.value in (*MONTHS, "no date given"))
        or (isinstance(node, ast.FunctionDef) and node.name.lstrip("_") == "counted")
    }
    assert again - {"words.py"} == set()
