"""The scoring samples, which the form in the browser must answer alike
(tests/node/scoring.test.mjs).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_exchange import component, element, framework
from msgspec.structs import asdict

from peerways.analyse.changes import changes
from peerways.analyse.gaps import priority_gaps
from peerways.analyse.standing import component_standings, element_standings
from peerways.model.exchange import Framework, Round

SAMPLES = sorted((Path(__file__).parents[1] / "samples" / "scoring").glob("*.json"))


def _framework(case: dict[str, Any]) -> Framework:
    wording = {
        key.replace(".", "_"): {"changed": [{"on": on, "note": "Said otherwise."}]}
        for key, on in case.get("wording", {}).items()
    }
    elements = [
        element(
            number,
            slug,
            slug.capitalize(),
            *items,
            **{item: wording[f"{slug}_{item}"] for item in items if f"{slug}_{item}" in wording},
        )
        for number, (slug, items) in enumerate(case["elements"].items(), 1)
    ]
    first = next(iter(case["elements"]))
    components = [
        component(number, slug, **dict.fromkeys(items, first))
        for number, (slug, items) in enumerate(case["components"].items(), 1)
    ]
    return framework().model_copy(
        update={"elements": tuple(elements), "components": tuple(components)}
    )


def _round(month: str, file: dict[str, Any]) -> Round:
    return Round(
        round=month,
        date=date.fromisoformat(f"{month}-15"),
        by="Team",
        data_status="illustrative",
        path=f"{month}.yml",
        **file,
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_build_scores_as_the_sample_says(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    parts, expected = _framework(case), case["expected"]
    later = _round("2014-06", case["later"])
    standings = {
        slug: asdict(found)
        for slug, found in {
            **element_standings(parts, later),
            **component_standings(parts, later),
        }.items()
    }
    for slug, numbers in expected.get("standing", {}).items():
        assert standings[slug] == {"slug": slug, **numbers, "spread": tuple(numbers["spread"])}
    assert [[gap.key, gap.status, gap.priority] for gap in priority_gaps(parts, later)] == expected[
        "gaps"
    ]
    if "changes" in expected:
        between = [_round("2014-01", case["between"])] if "between" in case else []
        found = changes(parts, _round("2013-06", case["earlier"]), *between, later)
        assert {change.key: change.kind for change in found} == expected["changes"]


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 6
