"""A whole exchange of another framework: three phases, other words, no map.

It is checked, built both ways, sheeted and imported; nothing of the shipped framework shows.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from shipped_site import OTHER

from peerways.check import check_project
from peerways.commands import main
from peerways.model.us_places import us_places
from peerways.publish.build import build_site

TEXTS = {".html", ".json", ".csv", ".ics", ".xml", ".cff"}
OF_THE_SHIPPED = re.compile(
    r"\b(career pathways?|pathways system|programs of study|postal code|Career and Technical"
    r"|Initiation|Implementation|Sustaining|four phases|phase 4"
    rf"|{'|'.join(place.name for place in us_places())})\b",
    re.IGNORECASE,
)
#: Words that this framework replaces, where readers see them; as names of files and keys they stay.
REPLACED = re.compile(
    r"(?<![\w/.<-])(?:states?|communit(?:y|ies)|(?:sub)?components?)\b(?![\w/.>-])", re.IGNORECASE
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("other") / "site"
    published = build_site(OTHER, folder, cache=folder.parent / "cache")
    assert [str(finding) for finding in published.findings] == []
    return folder


def seen(html: str) -> str:
    """Return what readers see or hear of a page, without names of files and keys."""
    html = re.sub(r"<(script|style|template|code|pre)\b.*?</\1>", " ", html, flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|title|alt|placeholder|content)="([^"]*)"', html)
    return unescape(" ".join([re.sub(r"<[^>]*>", " ", html), *said]))


def text_of(path: Path) -> str:
    """Return a file's text without the list of words that scripts replace, and without what is said
    where a framework says nothing.
    """
    text = re.sub(r' data-words="[^"]*"', "", path.read_text("utf-8"))
    return re.sub(r'`[^`]*` where nothing|"default": "[^"]*"', "", text)


def test_it_has_no_mistake_and_its_scale_is_its_own():
    checked = check_project(OTHER)
    assert checked.findings == ()
    framework = checked.exchange.framework
    assert (framework.statuses, framework.gaps, framework.strong) == ((1, 2, 3), (1,), (3,))
    assert framework.gap_text == "the first phase"
    assert framework.strong_names == "Usual"


def test_no_file_of_its_site_speaks_of_the_shipped_framework(site):
    told = {
        str(path.relative_to(site)): found[0]
        for path in sorted(site.rglob("*"))
        if path.suffix in TEXTS and (found := OF_THE_SHIPPED.search(text_of(path)))
    }
    assert told == {}


def test_no_workbook_of_its_site_does_either(site):
    for path in site.rglob("*.xlsx"):
        with ZipFile(path) as book:
            texts = "".join(book.read(name).decode() for name in book.namelist())
        assert not OF_THE_SHIPPED.search(texts), path.name


def test_its_pages_use_its_own_words(site):
    seats = "Human services\\s+Employer\\s+Community"  # who sits at a table, whatever the framework
    told = {}
    for path in sorted(site.rglob("*.html")):
        text = re.sub(
            f"{seats}|: state, community|: strategy, subcomponent",
            " ",
            seen(path.read_text("utf-8")),
        )
        text = re.sub(r"https?://\S+", " ", text)
        if path.parent.name != "reference" and (found := REPLACED.search(text)):
            told[str(path.relative_to(site))] = text[max(0, found.start() - 40) : found.end() + 40]
    assert told == {}


def test_its_search_tells_kinds_in_its_own_words(site):
    kinds = json.loads((site / "search" / "index.json").read_text("utf-8"))["kinds"]
    assert (kinds["state"], kinds["component"], kinds["community"]) == (
        "Library",
        "Habit",
        "Reading room",
    )


def test_there_is_no_map(site):
    assert "tile-map" not in (site / "index.html").read_text("utf-8")
    assert "Alder Lane" in seen((site / "index.html").read_text("utf-8"))


def test_every_phase_is_drawn_in_a_color_of_its_scale(site):
    page = (site / "states" / "alder-lane" / "index.html").read_text("utf-8")
    assert '<html lang="en" data-base="../.." data-phases="3"' in page
    assert "assets/styles/phases.css" in page


@pytest.mark.slow
def test_mkdocs_gives_the_same_bytes(site, other_project, tmp_path):
    target = tmp_path / "mkdocs"
    mkdocs = "import sys; from mkdocs.__main__ import cli; sys.argv[0] = 'mkdocs'; cli()"
    subprocess.run(
        [sys.executable, "-c", mkdocs, "build", "--quiet", "--site-dir", str(target)],
        cwd=other_project,
        check=True,
        capture_output=True,
    )

    def tree(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".gz")
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    made, expected = tree(target), tree(site)
    assert made.keys() == expected.keys()
    assert [name for name in made if made[name] != expected[name]] == []


def test_its_schemas_know_three_phases(other_project, capsys):
    assert main(["schemas"]) == 0
    schema = json.loads((other_project / "schemas" / "element.json").read_text("utf-8"))
    assert schema["$defs"]["Levels"]["required"] == ["1", "2", "3"]
    assert list(schema["$defs"]["Proof"]["properties"]) == ["3"]
    assert schema["title"] == "Element of Warm Shelves"
    capsys.readouterr()


def test_a_sheet_goes_out_and_comes_back(other_project, capsys):
    round_ = other_project / "states" / "alder-lane" / "assessments" / "2014-06.yml"
    before = check_project(other_project).exchange.state["alder-lane"].rounds[-1].ratings
    assert main(["sheet", "alder-lane", "--round", "2014-06", "-o", "form.xlsx"]) == 0
    round_.unlink()
    assert main(["import", "form.xlsx"]) == 0, capsys.readouterr()
    checked = check_project(other_project)
    assert checked.errors == ()
    assert checked.exchange.state["alder-lane"].rounds[-1].ratings == before
    capsys.readouterr()


def test_a_scale_of_seven_phases_goes_through_sheet_file_and_merging(other_project, capsys):
    content = other_project / "content"
    framework = content / "framework.yml"
    phases = "".join(
        f"  - {{status: {n}, slug: p{n}, name: Further {n}, meaning: Further, strong: true}}\n"
        for n in range(4, 8)
    )
    text = framework.read_text("utf-8")
    text = text.replace("name: Usual,", "name: Usual, strong: true,")
    text = text.replace("name: Talked about,", "name: Talked about, gap: true,")
    framework.write_text(re.sub(r"(\nscale:\n(?:  .*\n)+)", rf"\1{phases}", text), "utf-8")
    for file in (content / "elements").iterdir():
        _, head, guide = file.read_text("utf-8").split("---\n", 2)
        element = yaml.safe_load(head)
        for strategy in element["strategies"]:
            for levels in (strategy["levels"], strategy.get("local", {})):
                levels.update({str(n): "Further." for n in range(4, 8)} if levels else {})
        file.write_text(f"---\n{yaml.safe_dump(element)}---\n{guide}", "utf-8")
    round_ = other_project / "states" / "birch-street" / "assessments" / "2014-06.yml"
    text = round_.read_text("utf-8").replace("lower-nights: {status: 3", "lower-nights: {status: 7")
    round_.write_text(text, "utf-8")
    assert check_project(other_project).errors == ()
    assert main(["sheet", "birch-street", "--round", "2014-06", "-o", "form.xlsx"]) == 0
    assert main(["merge", "form.xlsx", str(round_), "-o", "merged.yml"]) == 0, capsys.readouterr()
    assert '"7": 2' in Path("merged.yml").read_text("utf-8")
    round_.unlink()
    assert main(["import", "form.xlsx"]) == 0, capsys.readouterr()
    assert "status: 7" in round_.read_text("utf-8")
    capsys.readouterr()


def test_a_fourth_phase_is_refused(other_project, capsys):
    file = other_project / "states" / "birch-street" / "assessments" / "2014-06.yml"
    file.write_text(
        file.read_text("utf-8").replace("lower-nights: {status: 3", "lower-nights: {status: 4")
    )
    (finding,) = check_project(other_project).findings
    assert finding.message == "status is 4; expected 1, 2, 3 or not-applicable"
