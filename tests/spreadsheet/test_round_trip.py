"""From the model to a form, from there to the file, and back: nothing may get lost on the way,
whatever a team has typed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_forms import PHASES, exchange, files, form

from peerways.check.shapes import check_shape
from peerways.commands.form_files import sheets_in
from peerways.model.assessment import AssessmentFile
from peerways.read import Document
from peerways.read.characters import strange_character
from peerways.read.yaml_dialect import read_yaml
from peerways.spreadsheet.document import checked_form
from peerways.spreadsheet.filled import filled_form
from peerways.spreadsheet.yaml_file import assessment_text

_TRAPS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'=1",
    "\t=1",
    "_x0041_",
    "#N/A",
    "true",
    "no",
    "2014-06",
    "3",
    "1e5",
    "a: b",
    "a #b",
    "- x",
    "a\nb",
    "a  b",
    '"',
    "\\",
    "TRUE",
    "x" * 300,
    "wörd " * 60,
    "🌱",
]
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"))


def _text(longest: int, extra: str = "") -> st.SearchStrategy[str]:
    free = st.text(
        st.one_of(_CHARACTERS, st.sampled_from(" :#-=+@'\"\\_x0" + extra)),
        min_size=1,
        max_size=longest,
    )
    text = st.one_of(
        st.sampled_from([t for t in _TRAPS if not set(t) & set("\n\t") or extra]), free
    )
    return text.map(str.strip).filter(
        lambda t: t != "" and not strange_character(t.replace("\n", " "))
    )


_LINE, _PROSE = _text(60), _text(400, "\n\t")
_DAYS = st.dates(date(2000, 1, 1), date(2014, 6, 30)).map(str)


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


_VISIBLE = st.sampled_from(["public", "cohort"])
_ADDRESS = st.sampled_from(["https://example.gov/a", "http://example.gov/?q=1&r=%20#x"])
_EVIDENCE = st.builds(dict, _some(url=_ADDRESS, date=_DAYS, visibility=_VISIBLE), title=_LINE)
_RATING = st.builds(
    lambda some, evidence: (
        some | ({"evidence": evidence} if evidence else {})
        if some.get("status") != 4
        else some | {"evidence": evidence or [{"title": "Seen"}]}
    ),
    _some(
        status=st.sampled_from([1, 2, 3, 4, "not-applicable"]),
        priority=st.sampled_from(["high", "medium", "low", "none"]),
        gap=_PROSE,
        next_step=_PROSE,
        note=_PROSE,
        ta_wanted=st.booleans(),
        votes=st.dictionaries(st.sampled_from("1234"), st.integers(1, 900), min_size=1),
        visibility=_VISIBLE,
    ),
    st.lists(_EVIDENCE, max_size=4),
)
_ITEMS = {
    "ratings": ("soil.test-ground", "soil.feed-ground", "water.share-water"),
    "components": ("tools.a", "tools.b", "calendar.a"),
}


def _groups(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    def grouped(rated: dict[str, Any]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, rating in rated.items():
            if any(
                value not in (False, "public") for value in rating.values()
            ):  # a rating that says nothing is no rating
                result.setdefault(key.split(".")[0], {})[key.split(".")[1]] = rating
        return result

    return _some(**dict.fromkeys(keys, _RATING)).map(grouped)


_STEP = st.builds(
    lambda some, more: (
        some | more | ({"outcome": "Why."} if more.get("status") == "dropped" else {})
    ),
    st.fixed_dictionaries(
        {
            "item": st.sampled_from([key for keys in _ITEMS.values() for key in keys]),
            "step": _PROSE,
        }
    ),
    _some(
        lead=_LINE,
        due=st.sampled_from(["2014-06", "2014-11-30"]),
        needs=_PROSE,
        target=st.just(4),
        learns_from=st.sampled_from(
            [{"state": "southmark"}, {"state": "northland", "practice": "water-days"}]
        ),
        proof=_LINE,
        status=st.sampled_from(["not-begun", "under-way", "done", "dropped"]),
        outcome=_PROSE,
        help_wanted=st.booleans(),
        visibility=_VISIBLE,
    ),
)
_FILES = st.builds(
    dict,
    _some(
        plan=st.lists(_STEP, min_size=1, max_size=3),
        visibility=_VISIBLE,
        confirmed=st.fixed_dictionaries({"on": _DAYS, "by": _LINE}),
        cohort_fields=st.sampled_from([["sources"], ["confirmed", "sources"]]),
        sources=st.lists(
            st.builds(dict, _some(url=_ADDRESS, note=_PROSE), title=_LINE), min_size=1, max_size=3
        ),
        not_comparable=st.lists(
            st.fixed_dictionaries(
                {
                    "items": st.sampled_from([["tools.a"], ["soil.test-ground", "tools.b"]]),
                    "reason": _PROSE,
                }
            ),
            min_size=1,
            max_size=2,
        ),
    ),
    round=st.just("2014-06"),
    date=st.just("2014-06-30"),
    by=_LINE,
    data_status=st.sampled_from(["reported", "compiled", "illustrative"]),
    ratings=_groups(_ITEMS["ratings"]),
    components=_groups(_ITEMS["components"]),
)


def imported(raw: bytes) -> AssessmentFile:
    sheets, findings = sheets_in(raw, "form.xlsx")
    assert findings == []
    filled = filled_form(sheets, "form.xlsx", PHASES, frozenset({"tools", "calendar"}))
    model, found = checked_form(filled, "form.xlsx", {"state": "northland"}, files())
    assert (filled.place, found) == ("northland", [])
    assert model is not None
    return model


def read_back(text: str) -> AssessmentFile:
    data, mistakes = read_yaml(text)
    assert mistakes == []
    assert max(map(len, text.split("\n"))) < 4000
    model, findings = check_shape(Document("a.yml", "assessment", {}, text, data), AssessmentFile)
    assert findings == []
    assert isinstance(model, AssessmentFile)
    return model


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(_FILES)
@example(
    {
        "round": "2014-06",
        "date": "2014-06-30",
        "by": "=cmd|'/c calc'!A1",
        "data_status": "reported",
        "ratings": {
            "soil": {"test-ground": {"gap": "a\r\nb".replace("\r", ""), "note": "x" * 4000}}
        },
        "components": {},
    }
)
def test_every_value_survives_the_way_from_form_to_file_and_back(data: dict[str, Any]) -> None:
    model = AssessmentFile.model_validate(data)
    once = imported(form(model))
    assert once == model
    written = read_back(assessment_text(once, "states/northland/assessments/2014-06.yml", files()))
    assert written == model
    assert form(written) == form(model)


def test_the_form_of_a_round_gives_back_the_round() -> None:
    for state in exchange().states:
        for round_ in state.rounds:
            model = imported(form(round_))
            assert model == AssessmentFile.model_validate(
                {name: getattr(round_, name) for name in AssessmentFile.model_fields}
            )


def test_the_file_says_what_each_key_is() -> None:
    text = assessment_text(imported(form()), "states/northland/assessments/2014-06.yml", files())
    lines = text.split("\n")
    assert lines[0] == "# yaml-language-server: $schema=../../../schemas/assessment.json"
    assert "#   ta_wanted: true: the team wants technical assistance" in lines
    assert "# Who rated: a team or a role, never a person's name\nby: Leadership team" in text
    assert (
        "    # Feed the ground\n    feed-ground:\n      status: 1\n      priority: high\n      gap: No heap yet."
        in text
    )
