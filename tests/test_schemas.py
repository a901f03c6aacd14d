from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from peerways.model.files import FILE_MODELS
from peerways.model.schemas import schema_of, schema_texts
from peerways.read import read_folder

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "samples" / "valid" / "small"


def test_the_files_in_schemas_are_current():
    written = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*.json")
    }
    assert written == schema_texts(), "run `python3 build.py schemas`"


@pytest.mark.parametrize(
    "document", read_folder(SMALL).documents, ids=lambda document: document.path
)
def test_a_valid_file_is_valid_by_its_schema(document):
    schema = json.loads(schema_texts()[f"{FILE_MODELS[document.kind].schema}.json"])
    jsonschema.Draft202012Validator(schema).validate(document.data)


ROUND = {"round": "2014-06", "date": "2014-06-13", "by": "Team", "data_status": "reported"}


@pytest.mark.parametrize(
    "rating",
    [
        1,
        4,
        "not-applicable",
        None,
        {"status": 2, "priority": "high", "evidence": [{"title": "Minutes"}]},
    ],
)
def test_a_rating_in_short_and_long_form(rating):
    validator = jsonschema.Draft202012Validator(
        schema_of("assessment", FILE_MODELS["assessment"].model)
    )
    validator.validate({**ROUND, "ratings": {"data": {"set-goals": rating}}})


@pytest.mark.parametrize(
    "mistake",
    [
        {"ratings": {"data": {"set-goals": 5}}},
        {"ratings": {"data": {"Set Goals": 1}}},
        {"ratings": {"data": {"set-goals": {"sttaus": 1}}}},
        {"raings": {}},
        {"date": "June"},
        {"round": "2014"},
    ],
)
def test_mistakes_that_an_editor_underlines(mistake):
    schema = schema_of("assessment", FILE_MODELS["assessment"].model)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert not validator.is_valid({**ROUND, **mistake})


def test_a_data_file_that_leads_editors_to_a_schema_leads_to_its_own():
    """A state's file may come without the line; `build.py new` writes it.

    The project team's own files have it.
    """
    documents = read_folder(ROOT).documents
    firsts = [document.text.split("\n")[document.yaml_line - 1] for document in documents]
    leading = [first.startswith("# yaml-language-server: ") for first in firsts]
    assert sum(leading) > len(leading) / 2
    for document, first in zip(documents, firsts, strict=True):
        if not first.startswith("# yaml-language-server: "):
            assert document.path.startswith("states/"), document.path
            continue
        up = "../" * document.path.count("/")
        assert (
            first
            == f"# yaml-language-server: $schema={up}schemas/{FILE_MODELS[document.kind].schema}.json"
        ), document.path
