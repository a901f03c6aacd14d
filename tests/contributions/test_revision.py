from __future__ import annotations

import pytest
from shipped_site import ROOT

from peerways.contributions.change_file import read_change, with_change
from peerways.contributions.revision import Change, revised
from peerways.read.yaml_dialect import read_yaml

ENTRY = {"strategy": "soil.feed-ground", "text": "An hour by telephone.", "until": "2014-12-31"}
WRITTEN = "  - strategy: soil.feed-ground\n    text: An hour by telephone.\n    until: 2014-12-31\n"

COMMENTED = "offers:\n  - strategy: a.b # ours\n    text: >-\n      Long\n      text.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: N\n", "name: N\noffers:\n" + WRITTEN),
        (
            f"name: N\n{COMMENTED}\n# Requests\nrequests: []\n",
            f"name: N\n{COMMENTED}{WRITTEN}\n# Requests\nrequests: []\n",
        ),
        (
            "offers:\n- strategy: a.b\n  text: x\nname: N\n",
            "offers:\n- strategy: a.b\n  text: x\n"
            + WRITTEN.replace("\n  ", "\n").removeprefix("  ")
            + "name: N\n",
        ),
        (
            "offers: [{strategy: a.b, text: x}]\nname: N\n",
            "offers:\n  - strategy: a.b\n    text: x\n" + WRITTEN + "name: N\n",
        ),
        ("offers: []\n\nname: N\n", "offers:\n" + WRITTEN + "\nname: N\n"),
    ],
)
def test_an_entry_is_added_at_the_end_and_the_rest_stays(before: str, after: str) -> None:
    assert revised(before, [Change("offers", None, ENTRY, entry=True)]) == after


@pytest.mark.parametrize(
    "text",
    [
        "offers: text\n",
        "offers: [{strategy: a.b, # why\n  text: x}]\n",
        "a: [\n",
        "- a\n",
        "offers: &a []\n",
    ],
)
def test_a_file_where_that_is_not_safe_is_left_alone(text: str) -> None:
    assert revised(text, [Change("offers", None, ENTRY, entry=True)]) is None


HEAD = """# yaml-language-server: $schema=x
title: "A title"  # as on the poster
years: "2011-"  # from the report
contact:
  role: Lead
  url: https://example.gov/a  # the old page
offers:
  # the first
  - strategy: a.b
    text: >-
      Long
      text.
    visibility: cohort

  # the second
  - {strategy: a.c, text: x}
# at the end
"""


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (Change("years", "2011-", "2012-"), '"2011-"  # from', '"2012-"  # from'),
        (Change("years", "2011-", None), 'years: "2011-"  # from the report\n', ""),
        (Change("cost", None, "Nothing"), "# at the end\n", "# at the end\ncost: Nothing\n"),
        (
            Change("contact", {"role": "Lead"}, {"role": "New lead", "email": "a@example.gov"}),
            "  role: Lead\n  url: https://example.gov/a  # the old page\n",
            "  role: New lead\n  url: https://example.gov/a  # the old page\n  email: a@example.gov\n",
        ),
        (
            Change(
                "offers",
                {"strategy": "a.b", "text": "Long text."},
                {"strategy": "a.d", "text": "Long text."},
                entry=True,
            ),
            "strategy: a.b",
            "strategy: a.d",
        ),
        (
            Change("offers", {"strategy": "a.b", "text": "Long text."}, None, entry=True),
            "  - strategy: a.b\n    text: >-\n      Long\n      text.\n    visibility: cohort\n",
            "",
        ),
        (
            Change("offers", {"strategy": "a.c"}, {"strategy": "a.c", "text": "yy"}, entry=True),
            "  - {strategy: a.c, text: x}\n",
            "  - strategy: a.c\n    text: yy\n",
        ),
    ],
)
def test_only_what_a_change_names_differs(change: Change, old: str, new: str) -> None:
    """What the site did not publish of an entry, here its visibility, stays as it is."""
    assert HEAD.count(old) == 1
    assert revised(HEAD, [change]) == HEAD.replace(old, new)


@pytest.mark.parametrize(
    "change",
    [
        Change("years", "2010-", "2012-"),
        Change("offers", {"strategy": "z.z"}, None, entry=True),
        Change("title", None, {"a": "b"}, entry=True),
    ],
)
def test_a_change_of_what_is_no_longer_so_is_not_made(change: Change) -> None:
    assert revised(HEAD, [change]) is None


@pytest.mark.parametrize(
    "path",
    sorted(
        path.relative_to(ROOT).as_posix()
        for pattern in ("states/*/state.yml", "states/*/practices/*.md", "content/people/*.yml")
        for path in ROOT.glob(pattern)
    )[::9],
)
def test_every_field_of_a_shipped_file_can_be_changed_alone(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    text = text.split("\n---\n")[0].removeprefix("---\n") + "\n" if path.endswith(".md") else text
    data, _ = read_yaml(text)
    for field, value in data.items():
        rows = isinstance(value, list) and value and isinstance(value[0], dict)
        change = (
            Change(field, value[-1], {**value[-1], "title": "x: y"}, entry=True)
            if rows
            else Change(field, value, "x: y")
        )
        made = revised(text, [change])
        assert made is not None, change
        assert set(made.split("\n")) - set(text.split("\n")), change
        assert len(made) > len(text) / 2, change


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "offers:\n  - {strategy: a.b, text: x} # ours\nname: N\n",
            "offers:\n  # ours\n  - strategy: a.b\n    text: other\nname: N\n",
        ),
        ("offers:\n  - {strategy: a.b, # ours\n     text: x}\nname: N\n", None),
        (
            "offers:\n  - {strategy: a.b, text: x, url: 'https://a.b/#c'}\n",
            "offers:\n  - strategy: a.b\n    text: other\n    url: https://a.b/#c\n",
        ),
    ],
)
def test_the_comment_of_an_entry_in_braces_stays_or_nothing_is_changed(text, after) -> None:
    before = read_yaml(text)[0]["offers"][0]
    change = Change("offers", before, {**before, "text": "other"}, entry=True)
    assert revised(text, [change]) == after


def test_who_would_lose_comments_is_told_so() -> None:
    change, _ = read_change(
        "file: states/kansas/state.yml\nwhy: I know.\nchanges:\n"
        "  - field: sectors\n    from: [apples]\n    to: [pears]\n",
        "change.yml",
    )
    text = "name: Kansas\nsectors:\n  # of old\n  - apples\n"
    assert change is not None
    made, (finding,) = with_change(change, text, "change.yml")
    assert made is None
    assert finding.message == (
        "states/kansas/state.yml has comments within what the change writes anew (sectors), which would be lost; expected them to stay"
    )
