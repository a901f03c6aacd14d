"""The forms in which findings are printed, character by character: people, GitHub and programs read
them.
"""

from __future__ import annotations

import json

import pytest

from peerways.check.report import line, report
from peerways.finding import Finding, nearest, shown

STATUS = Finding(
    "states/colorado/assessments/2013-06.yml",
    14,
    15,
    "rating-status",
    "status is 5; expected 1, 2, 3, 4 or not-applicable",
    excerpt="      status: 5",
)
STRATEGY = Finding(
    "states/kansas/state.yml",
    9,
    24,
    "unknown-strategy",
    "data.link-database is not a known strategy; expected one that exists",
    'did you mean "data.link-databases"?',
    "warning",
    "requests: [{strategy: data.link-database}]",
)


def caret_of(finding: Finding) -> tuple[str, str]:
    _, excerpt, caret = report([finding], "text").split("\n")
    return excerpt, caret


def at(column: int, excerpt: str, **more: str) -> Finding:
    return Finding(
        "content/about.md",
        3,
        column,
        "rule",
        more.pop("message", "message"),
        excerpt=excerpt,
        **more,
    )


def test_a_line_has_place_level_rule_message_and_hint():
    assert (
        line(STATUS)
        == "states/colorado/assessments/2013-06.yml:14:15: error rating-status: status is 5; expected 1, 2, 3, 4 or not-applicable"
    )
    assert line(STRATEGY) == (
        "states/kansas/state.yml:9:24: warning unknown-strategy: data.link-database is not a known strategy; expected one that exists; "
        'did you mean "data.link-databases"?'
    )


def test_text_shows_the_line_with_a_caret_below_the_place():
    assert report([STATUS, STRATEGY], "text") == (
        f"{line(STATUS)}\n"
        "          status: 5\n"
        "                  ^\n"
        f"{line(STRATEGY)}\n"
        "    requests: [{strategy: data.link-database}]\n"
        "                           ^"
    )


def test_a_finding_without_a_line_shows_none():
    assert report([at(1, "")], "text") == "content/about.md:3:1: error rule: message"
    assert report([at(1, "   ")], "text") == "content/about.md:3:1: error rule: message"


def test_nothing_found_prints_nothing():
    assert report([], "text") == ""
    assert report([], "github") == ""
    assert report([], "json") == "[]"


def test_color_marks_level_place_and_hint_and_ends_after_each():
    assert report([STRATEGY], "text", color=True) == (
        "\x1b[1mstates/kansas/state.yml:9:24:\x1b[0m \x1b[33mwarning\x1b[0m \x1b[2munknown-strategy:\x1b[0m data.link-database is not a known strategy; expected one that exists; "
        '\x1b[1mdid you mean "data.link-databases"?\x1b[0m\n'
        "    requests: [{strategy: data.link-database}]\n"
        "    \x1b[33m                       ^\x1b[0m"
    )
    assert "\x1b[31merror\x1b[0m" in report([STATUS], "text", color=True)


@pytest.mark.parametrize(
    ("column", "expected", "caret"),
    [
        (1, "a" * 117 + "...", 0),
        (100, "..." + "a" * 114 + "...", 60 - 1),
        (200, "..." + "a" * 117, 119),
        (201, "..." + "a" * 117, 120),
    ],
)
def test_a_long_line_is_cut_around_the_place(column, expected, caret):
    excerpt, below = caret_of(at(column, "a" * 200))
    assert (excerpt, below) == (f"    {expected}", f"    {' ' * caret}^")


@pytest.mark.parametrize(
    ("excerpt", "column", "shown_as", "caret"),
    [
        ("\tb: c", 2, " b: c", 1),
        ("日本: x", 5, "日本: x", 6),
        ("e\u0301: x", 5, "e\u0301: x", 3),
        ("a\x1b[31mb", 8, "a\ufffd[31mb", 7),
        ("a\u202eb", 3, "a\ufffdb", 2),
    ],
)
def test_the_caret_stands_below_its_character_and_nothing_moves_the_cursor(
    excerpt, column, shown_as, caret
):
    assert caret_of(at(column, excerpt)) == (f"    {shown_as}", f"    {' ' * caret}^")


def test_github_reads_one_annotation_a_finding():
    assert report([STATUS, STRATEGY], "github") == (
        "::error file=states/colorado/assessments/2013-06.yml,line=14,col=15,title=rating-status::status is 5; expected 1, 2, 3, 4 or not-applicable\n"
        "::warning file=states/kansas/state.yml,line=9,col=24,title=unknown-strategy::data.link-database is not a known strategy; expected one that exists; "
        'did you mean "data.link-databases"?'
    )


def test_github_properties_and_messages_are_escaped():
    finding = Finding("content/a,b:c%.md", 1, 1, "rule", "100% of\r\nall\n::error::x", "hint: a,b")
    assert (
        report([finding], "github")
        == "::error file=content/a%2Cb%3Ac%25.md,line=1,col=1,title=rule::100%25 of\ufffd\ufffdall\ufffd::error::x; hint: a,b"
    )


def test_a_quoted_line_is_no_command_to_github():
    """The runner takes a line that begins with ::, spaces left aside, and ##[ anywhere, for a
    command.
    """
    assert caret_of(at(1, "::stop-commands::x"))[0] == "    .:stop-commands::x"
    assert caret_of(at(1, "  ::add-mask::x"))[0] == "      .:add-mask::x"
    assert caret_of(at(1, "a ##[add-mask]x"))[0] == "    a ##(add-mask]x"
    assert (
        line(at(1, "", message="##[group]x\n::error::y"))
        == "content/about.md:3:1: error rule: ##(group]x\ufffd::error::y"
    )


def test_json_holds_everything_that_a_program_needs():
    assert json.loads(report([STRATEGY], "json")) == [
        {
            "path": "states/kansas/state.yml",
            "line": 9,
            "column": 24,
            "rule": "unknown-strategy",
            "message": "data.link-database is not a known strategy; expected one that exists",
            "hint": 'did you mean "data.link-databases"?',
            "level": "warning",
            "excerpt": "requests: [{strategy: data.link-database}]",
            "cell": "",
        },
    ]


def test_a_cell_of_a_spreadsheet_is_named_by_its_sheet():
    assert (
        line(Finding("form.xlsx", 7, 4, "rule", "message", cell="Employers!D7"))
        == "form.xlsx:Employers!D7: error rule: message"
    )


def test_findings_sort_by_place():
    late, early = at(9, "x"), at(2, "x")
    assert sorted([STATUS, late, early]) == [early, late, STATUS]


@pytest.mark.parametrize(
    ("found", "valid", "hint"),
    [
        ("link-database", ["link-databases", "set-goals"], 'did you mean "link-databases"?'),
        ("Health Care", ["health-care", "aviation"], 'did you mean "health-care"?'),
        ("next step", ["next_step", "note"], 'did you mean "next_step"?'),
        (
            "design.set-goals",
            ["data.set-goals", "funding.build-support"],
            'did you mean "data.set-goals"?',
        ),
        ("governor", ["name", "code"], ""),
        ("x" * 100_000, ["name"], ""),
        (5, ["name"], ""),
    ],
)
def test_the_nearest_valid_value_is_offered_only_when_it_is_near(found, valid, hint):
    assert nearest(found, valid) == hint


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "empty"),
        (True, "true"),
        (3, "3"),
        (1.5, "1.5"),
        ("a\n  b", '"a b"'),
        ([1], "a list"),
        ({"a": 1}, "a group of keys"),
        ("x" * 200, f'"{"x" * 77}..."'),
        ("a\x1b[31m", '"a\ufffd[31m"'),
    ],
)
def test_values_are_shown_short_and_harmless(value, text):
    assert shown(value) == text
