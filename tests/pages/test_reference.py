"""The field reference follows the models by itself."""

from __future__ import annotations

from peerways.model.files import FILE_MODELS
from peerways.pages.reference import reference


def test_every_kind_of_file_is_there_with_every_field():
    kinds, _ = reference()
    told = {kind.id.removeprefix("s-"): {row.name for row in kind.fields} for kind in kinds}
    models = {
        of.schema: {field.alias or name for name, field in of.model.model_fields.items()}
        for of in FILE_MODELS.values()
    }
    assert told == models


def test_required_fields_come_first_and_common_ones_last():
    (practice,) = [kind for kind in reference()[0] if kind.id == "s-practice"]
    names = [row.name for row in practice.fields]
    assert (
        [row.name for row in practice.fields if row.required]
        == names[:5]
        == ["title", "summary", "elements", "strategies", "sources"]
    )
    assert names[-4:] == ["visibility", "data_status", "confirmed", "cohort_fields"]


def test_a_field_says_its_form_its_allowed_values_and_an_example():
    kinds, groups = reference()
    rows = {(part.id, row.name): row for part in (*kinds, *groups) for row in part.fields}
    assert rows["s-assessment", "data_status"].allowed == ("reported", "compiled", "illustrative")
    assert (rows["s-practice", "years"].kind, rows["s-practice", "years"].example) == (
        "years",
        "2013-",
    )
    assert (rows["s-assessment", "ratings"].kind, rows["s-assessment", "ratings"].group) == (
        "by name: rating",
        "s-group-rating",
    )
    assert rows["s-state", "code"].kind == "two capital letters"


def test_every_group_that_a_field_leads_to_is_on_the_page():
    kinds, groups = reference()
    anchors = {group.id for group in groups}
    assert {row.group for part in (*kinds, *groups) for row in part.fields if row.group} == anchors


def test_no_field_is_left_without_a_form():
    kinds, groups = reference()
    assert not [
        (part.id, row.name)
        for part in (*kinds, *groups)
        for row in part.fields
        if row.kind == "text"
    ]
