"""Files to take away: harmless in a spreadsheet, and marked row by row."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from peerways.analyse.analysis import analyse
from peerways.check import check_project
from peerways.pages.open_data.csv_text import csv_text
from peerways.pages.open_data.files import FORMER
from peerways.pages.open_data.pages import pages
from peerways.pages.open_data.tables import TABLE, TABLES
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
    (cell,) = rows_of(csv_text(["a"], [[text]]))[1]
    assert cell == f"'{text}"


@pytest.mark.parametrize(
    "text", ["plain", "a=b", "2013-06", 'with "quotes", commas\nand lines', ""]
)
def test_other_text_comes_back_as_it_was(text):
    (cell,) = rows_of(csv_text(["a"], [[text]]))[1]
    assert cell == text


def test_every_cell_is_quoted_and_nothing_is_left_to_guess():
    assert (
        csv_text(["a", "b"], [[3, None]])
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
    described = ("datapackage.json", "schemas/")
    for url, content in files().items():
        if url.endswith(".json") and not url.removeprefix("data/v1/").startswith(described):
            whole = json.loads(content)
            assert isinstance(whole["holds_illustrative_data"], bool)
            assert "data_status" in whole["licence"]


def test_no_file_tells_where_the_project_lies():
    found = files()
    described = json.loads(found.pop("data/v1/datapackage.json"))
    schemas = {url for url in found if url.startswith("data/v1/schemas/")}
    assert not [
        url
        for url, content in found.items()
        if url not in schemas and (b'"path"' in content or str(SMALL).encode() in content)
    ]
    assert {f"data/v1/{one['path']}" for one in described["resources"]} <= set(found)


def test_former_addresses_give_the_files_of_today():
    found = files()
    former = [url for url in found if url.startswith("data/") and not url.startswith("data/v1/")]
    assert len(former) == 8
    for url in former:
        assert found[url] == found[url.replace("data/", "data/v1/")]


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The small exchange's data files in a folder, as somebody has downloaded them."""
    folder = tmp_path_factory.mktemp("data")
    for url, content in files().items():
        path = folder / url.removeprefix("data/v1/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_frictionless_finds_nothing_wrong(published):
    from frictionless import system, validate

    with system.use_context(trusted=True):
        report = validate(str(published / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert len(report.tasks) == len(TABLES)


def test_the_shipped_data_package_is_valid_and_all_its_joins_hold(shipped):
    from frictionless import system, validate

    with system.use_context(trusted=True):
        report = validate(str(shipped.folder / "data/v1/datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert sum(task.stats.get("rows", 0) for task in report.tasks) > 1000


def test_every_page_that_a_row_names_is_on_the_site(shipped):
    there = {page.url for page in shipped.site.pages}
    for table in TABLES:
        named = [column for column in table.columns if column.name == "page"]
        for row in table.rows(shipped.site.exchange) if named else ():
            assert str(named[0].of(row)).partition("#")[0] in there, table.name


def test_contacts_and_sources_of_all_kinds_of_entries_stand_in_tables_with_what_holds_them(shipped):
    exchange = shipped.site.exchange
    found = {
        name: [
            {column.name: column.of(row) for column in TABLE[name].columns}
            for row in TABLE[name].rows(exchange)
        ]
        for name in ("contacts", "sources")
    }
    for entries, kind in ((exchange.practices, "practice"), (exchange.people, "person")):
        for entry in entries:
            key = getattr(entry, "key", entry.id)
            own = [row for row in found["sources"] if row["held_by"] == f"{kind}:{key}"]
            assert [row["title"] for row in own] == [source.title for source in entry.sources]
            assert {row[kind] for row in own} <= {key}
    roles = [row["role"] for row in found["contacts"] if row["person"]]
    assert roles == [one.contact.role for one in exchange.people if one.contact]
    copied = next(row for row in found["sources"] if row["copy_url"])
    assert copied["copy_read"]
    question = next(one for one in exchange.questions if any(a.sources for a in one.answers))
    assert "answer 1" in {
        row["part"] for row in found["sources"] if row["held_by"] == f"question:{question.id}"
    }


def test_json_and_csv_and_the_workbook_say_the_same(published):
    from openpyxl import load_workbook

    book = load_workbook(published / "all-tables.xlsx", read_only=True)
    for table in TABLES:
        header, *rows = rows_of((published / f"{table.name}.csv").read_bytes())
        records = json.loads((published / f"{table.name}.json").read_text("utf-8"))[table.name]
        assert len(records) == len(rows)
        assert [key for key in (records or [dict.fromkeys(header)])[0] if key in header] == header
        first, *cells = book[table.title].iter_rows(values_only=True)
        assert list(first) == header
        assert len(cells) == len(rows)


def test_texts_stay_texts_and_numbers_numbers_in_a_workbook():
    from datetime import date

    from openpyxl import load_workbook

    from peerways.workbooks.tables import Sheet, tables_workbook

    row = ("=1+1", "#N/A", 3, True, date(2014, 6, 20), None)
    made = tables_workbook(
        [Sheet("One", list("abcdef"), [[value] for value in row])], date(2014, 8, 6)
    )
    (cells,) = load_workbook(io.BytesIO(made))["One"].iter_rows(min_row=2)
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "b", "d", "n"]
    assert cells[0].value == "=1+1"
    assert made == tables_workbook(
        [Sheet("One", list("abcdef"), [[value] for value in row])], date(2014, 8, 6)
    )


def test_every_column_says_what_it_holds_and_joins_a_table_that_exists():
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert set(table.key) <= set(names)
        for column in table.columns:
            assert len(column.about) > 2, (table.name, column.name)
            assert not column.joins or column.joins in TABLE


def test_published_schemas_have_an_address_and_take_the_files(published):
    import jsonschema

    found = sorted((published / "schemas").glob("*.json"))
    assert len(found) > 10
    for path in found:
        schema = json.loads(path.read_text("utf-8"))
        assert schema["$id"] == path.name
        jsonschema.Draft202012Validator.check_schema(schema)


def test_the_files_of_a_state_hold_its_rounds_and_nothing_of_the_machinery(published):
    whole = json.loads((published / "states/northland.json").read_text("utf-8"))["state"]
    assert whole["rounds"]
    assert whole["practices"][0]["body"]
    assert "cohort_fields" not in (published / "states/northland.json").read_text("utf-8")


def test_the_citation_file_is_what_reference_managers_read(published):
    import yaml

    said = yaml.safe_load((published / "CITATION.cff").read_text("utf-8"))
    assert set(said) >= {"cff-version", "message", "title", "authors", "license"}
    assert (said["cff-version"], said["type"]) == ("1.2.0", "dataset")
    assert said["license"] == "CC-BY-4.0"


def joined(script: str, where: Path) -> list[str]:
    """Run a script of docs/ on published tables, and return the lines that it prints."""
    path = Path(__file__).parents[2] / "docs" / script
    asked = [sys.executable, path, where]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()


def test_sectors_say_their_cluster_and_its_edition_or_why_they_have_none(shipped):
    rows = json.loads((shipped.folder / "data/v1/sectors.json").read_text("utf-8"))["sectors"]
    clusters = shipped.site.exchange.framework.clusters
    for row in rows:
        assert (row["cluster"] in clusters.names) != bool(row["cluster_note"])
        assert row["cluster_list"] == (row["cluster"] and clusters.named)


def test_the_scripts_that_join_ratings_practices_and_plans_draw_their_figure(shipped):
    tables = shipped.folder / "data/v1"
    first, *rows, last = joined("join_the_data.py", tables)
    assert first.split() == [
        *(["Priority", "gaps", "of", "the", "newest", "rounds"]),
        *(["gaps", "practices", "steps"]),
    ]
    assert len(rows) == 12
    assert all("#" in row for row in rows)
    made_up = sum(
        len(one.rated)
        for place in (*shipped.site.exchange.states, *shipped.site.exchange.communities)
        for one in place.rounds
    )
    assert last == f"Ratings: {made_up} illustrative"
    heading, names, *same, ended = joined("join_with_pandas.py", tables)
    assert f"{heading} {' '.join(names.split()[1:])}".split() == first.split()
    assert [row.split() for row in same] == [row.split() for row in rows]
    assert ended == last


def test_a_file_at_its_former_address_is_not_made_a_second_time() -> None:
    found = files()
    for name in FORMER:
        assert found[f"data/{name}"] is found[f"data/v1/{name}"]
