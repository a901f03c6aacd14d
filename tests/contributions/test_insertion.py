from __future__ import annotations

import pytest

from peerways.contributions.insertion import with_entry

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
    assert with_entry(before, "offers", ENTRY) == after


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
    assert with_entry(text, "offers", ENTRY) is None
