"""A project whose folders have names of its own: `docs_dir` for the framework, the plugin's option
`states` for the places.

All that names a file follows.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from made_sites import oracle, tree
from served_project import edit, serving, until

from peerways.check import check_project
from peerways.commands import main

PRACTICE = "data/places/northland/practices/water-days.md"
EDIT = "https://example.org/edit/{path}"
OF_PROGRAM = re.compile(r"(?<![\w/.-])(?:content|states)/")


@pytest.fixture
def renamed(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with its files in texts/ and in a folder two levels deep."""
    for document in project.glob("content/**/*.md"):
        text = document.read_text(encoding="utf-8")
        document.write_text(text.replace("../../states/", "../../data/places/"), encoding="utf-8")
    (project / "content").rename(project / "texts")
    (project / "data").mkdir()
    (project / "states").rename(project / "data/places")
    edit(project / "mkdocs.yml", "docs_dir: content", "docs_dir: texts")
    edit(project / "mkdocs.yml", "  - peerways\n", "  - peerways:\n      states: data/places\n")
    for file in (*project.glob("texts/**/*.*"), *project.glob("data/**/*.*")):
        if file.suffix in (".md", ".yml"):
            text = file.read_text(encoding="utf-8")
            up = "../" * (len(file.relative_to(project).parts) - 1)
            text = re.sub(r"(\$schema=)(?:\.\./)+(?=schemas)", rf"\g<1>{up}", text)
            file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def test_both_ways_give_one_output_and_its_links_name_the_files(renamed, tmp_path, capsys):
    (renamed / "texts/images").mkdir(exist_ok=True)
    picture = Path(__file__).parents[2] / "docs" / "screenshots"
    shutil.copy(next(picture.glob("*.png")), renamed / "texts/images/apple.png")
    with (renamed / PRACTICE).open("a", encoding="utf-8") as opened:
        opened.write(
            "\nSee [soil](../../../../texts/elements/soil.md) and ![An apple](../../../../texts/images/apple.png).\n"
        )
    with (renamed / "texts/framework.yml").open("a", encoding="utf-8") as opened:
        opened.write(f'settings: {{edit_url: "{EDIT}"}}\n')
    assert [str(finding) for finding in check_project(renamed).findings] == []
    assert main(["build"], root=renamed) == 0, capsys.readouterr()
    site = renamed / "site"
    assert tree(site) == oracle(renamed, tmp_path / "by-mkdocs")
    page = (site / "practices/northland/water-days/index.html").read_text(encoding="utf-8")
    assert EDIT.replace("{path}", PRACTICE) in page
    assert 'href="../../../elements/soil/"' in page
    assert 'src="../../../images/apple.png"' in page
    form = (site / "contribute/practice/index.html").read_text(encoding="utf-8")
    assert "data/places/, your state, practices/" in form
    assert "$schema=../../../../schemas/practice.json" in form
    told = json.loads((site / "contribute/correct/northland.json").read_text(encoding="utf-8"))
    assert told["practice:northland/water-days"]["path"] == PRACTICE
    fields = (site / "contribute/reference/index.html").read_text(encoding="utf-8")
    assert "data/places/&lt;state&gt;/state.yml" in fields
    assert not OF_PROGRAM.search(re.sub(r'="[^"]*"', "", fields))
    assert main(["build"], root=renamed) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Nothing has changed since")
    edit(renamed / PRACTICE, "An agreement on days.", "An agreement on hours.")
    assert main(["build"], root=renamed) == 0
    assert capsys.readouterr().out.startswith("Built ")


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (PRACTICE, "sectors: [apples]", "sectors: [appels]", f"{PRACTICE}:8:11: error unknown-sector"),
        (PRACTICE, "## What", "[See](../../../../texts/elements/soll.md)\n\n## What", 'did you mean "../../../../texts/elements/soil.md"?'),
        ("mkdocs.yml", "data/places", "../places", 'mkdocs.yml:29:15: error setting: states is "../places"; expected a folder of its own below that of mkdocs.yml, such as states'),
        ("mkdocs.yml", "data/places", "texts/places", 'mkdocs.yml:29:15: error setting: states is "texts/places"'),
        ("mkdocs.yml", "site_dir: site", "site_dir: data/places/site", "where the files of the project lie"),
    ],
)  # fmt: skip
def test_findings_name_the_files_as_the_project_has_them(renamed, capsys, file, old, new, found):
    edit(renamed / file, old, new)
    assert main(["check"]) == 1
    assert found in capsys.readouterr().out


def test_a_file_without_a_place_is_told_the_place_that_there_is(renamed, capsys):
    shutil.copy(renamed / PRACTICE, renamed / "data/places/northland/Water Days.md")
    (renamed / "texts/notes.txt").write_text("A note.", encoding="utf-8")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "data/places/northland/Water Days.md:1:1: error file-name" in said
    assert "texts/notes.txt:1:1: error file-name" in said
    assert not OF_PROGRAM.search(said)


def test_commands_write_and_name_files_where_they_belong(renamed, capsys):
    assert main(["new", "practice", "northland", "shade-trees"]) == 0
    written = "data/places/northland/practices/shade-trees.md"
    assert f"Wrote {written}. Next:" in capsys.readouterr().out
    assert "$schema=../../../../schemas/practice.json" in (renamed / written).read_text("utf-8")
    assert main(["new", "practice", "northland", "shade-trees"]) == 1
    assert capsys.readouterr().err.startswith(f"{written} is there already")
    assert main(["sheet", "northland", "--round", "2014-12", "-o", "form.xlsx"]) == 0
    book = openpyxl.load_workbook("form.xlsx")
    book["Assessment"]["B9"], book["Assessment"]["B11"] = "2014-12-01", "reported"
    book.save("form.xlsx")
    capsys.readouterr()
    assert main(["import", "form.xlsx"]) == 0
    written = "data/places/northland/assessments/2014-12.yml"
    assert f"python3 build.py check {written}" in capsys.readouterr().out
    assert main(["check", "data/places/northland"]) == 0
    said = capsys.readouterr().out
    assert "schema-line" not in said
    assert not OF_PROGRAM.search(said)
    assert main(["check", "states/northland"]) == 2
    assert "expected one below texts/ or data/places/" in capsys.readouterr().err
    assert main(["build", "--site", "texts/site"]) == 1
    assert "texts/site lies in texts/, whose files" in capsys.readouterr().err
    assert not (renamed / "content").exists()
    assert not (renamed / "states").exists()


def test_a_review_tells_a_change_in_either_folder(renamed, capsys):
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-qm", "Begin"]):  # fmt: skip
        subprocess.run(["git", *words], cwd=renamed, check=True)
    edit(renamed / PRACTICE, "An agreement on days.", "An agreement on hours.")
    assert main(["review", "HEAD"]) == 0
    said = capsys.readouterr().out
    assert f"### {PRACTICE}\nPage: /practices/northland/water-days/\n" in said


def test_an_edit_is_served(renamed):
    with serving(renamed) as served:
        edit(renamed / PRACTICE, "An agreement on days.", "An agreement on hours.")
        until(lambda: served.shows("practices/northland/water-days/", "An agreement on hours."))
