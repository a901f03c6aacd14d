from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_summary_counts_what_was_made_and_a_mistake_later_leaves_it(project, peerways):
    code, out, err = peerways("build")
    assert (code, err) == (0, "")
    summary = re.fullmatch(
        r"Built (\d+) pages for 2 states in \d+\.\d s → site/ \(0 errors, 0 warnings\)\n", out
    )
    pages = {path for path in tree(project / "site") if path.endswith(".html")}
    assert int(summary[1]) == len(pages - {"404.html"})
    assert {
        "index.html",
        "elements/soil/index.html",
        "states/northland/index.html",
        "practices/southmark/compost-book/index.html",
    } <= pages

    assert peerways("build") == (0, f"Nothing has changed since: {out}", "")

    before = tree(project / "site")
    state = project / "states/southmark/state.yml"
    state.write_text(state.read_text().replace("code: SK", "code: sk"))
    code, out, err = peerways("build")
    assert (code, err) == (1, "")
    assert (
        out
        == """\
states/southmark/state.yml:3:7: error value: code is "sk"; expected a postal code of two capital letters, such as CO; write SK
    code: sk
          ^
Nothing was built: 1 error, 0 warnings; the site that was there is as it was
"""
    )
    assert tree(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site.building")] == []


def test_a_release_refuses_illustrative_data(project, peerways):
    code, out, _ = peerways("build", "--release")
    assert code == 1
    assert "states/southmark/assessments/2014-06.yml:5:14: error release-illustrative: " in out
    assert not (project / "site").exists()


@pytest.mark.parametrize("site", ["content/x", "states", "states/southmark/site"])
def test_a_site_among_its_own_sources_is_refused_before_anything_is_written(
    project, peerways, site
):
    before = sorted(project.rglob("*"))
    folder = site.partition("/")[0]
    said = f"{site} lies in {folder}/, whose files are what the site is made from; choose another folder with --site\n"
    assert peerways("build", "--site", site) == (1, "", said)
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    "dated", ["", "abc", "-5", "1_0", "٣", "4294967296", "99999999999999999999"]
)
def test_a_date_that_is_none_is_named(peerways, monkeypatch, dated):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", dated)
    said = f'SOURCE_DATE_EPOCH is "{dated}"; expected seconds since 1970, such as 1400000000; unset it to date the site by its data\n'
    assert peerways("build") == (1, "", said)


@pytest.mark.parametrize("kept", ["-1", "x", "1.5", "12345"])
def test_keeping_no_number_of_sites_is_refused(peerways, kept):
    code, _, err = peerways("build", f"--keep={kept}")
    assert (code, err.splitlines()[-1]) == (
        2,
        f'python3 build.py build: error: argument --keep: "{kept}" is not a number from 0 to 9999; expected one such as 3',
    )


def test_what_mkdocs_refuses_is_a_finding_without_a_traceback(project, peerways):
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nno_such_setting: [\n")
    code, out, err = peerways("build")
    assert (code, err) == (1, "")
    assert out.startswith(
        "mkdocs.yml:31:1: error yaml-syntax: the text ends here, while a [ or { above is not closed;"
    )
    assert "Traceback" not in out
    assert not (project / "site").exists()


def test_a_fault_of_the_program_is_one_line_too(peerways, monkeypatch):
    def fails(*_, **__):
        raise KeyError("surprise")

    monkeypatch.setattr("peerways.publish.build.check_reading", fails)
    code, _, err = peerways("build")
    assert code == 1
    assert re.fullmatch(
        r"the program failed in test_build.py, line \d+ \(KeyError: 'surprise'\); nothing was published; `build.py build --traceback` tells more\n",
        err,
    )
    with pytest.raises(KeyError):
        peerways("build", "--traceback")


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            "import sys, peerways.commands.build; slow = {'pydantic', 'mkdocs', 'jinja2', 'yaml'} & sys.modules.keys()",
            id="before-it-is-known-that-something-changed",
        ),
        pytest.param(
            "import sys, peerways.publish.fast, peerways.model.files as made; slow = {'networkx', 'openpyxl', 'icalendar', 'mkdocs'} & sys.modules.keys();"
            "slow |= {'schemas'} & {made.FILE_MODELS['state'].model.__pydantic_complete__ and 'schemas'}",
            id="before-it-is-known-what-changed",
        ),
    ],
)
def test_nothing_slow_is_imported(script):
    script += "; sys.exit(', '.join(slow) or 0)"
    assert (
        subprocess.run(
            [sys.executable, "-c", script], check=False, capture_output=True, text=True
        ).stderr
        == ""
    )


def test_a_profile_says_how_long_each_stage_took(project, peerways):
    code, out, err = peerways("build", "--profile")
    assert code == 0, err
    assert out.startswith("Built ")
    heading, *rows = err.splitlines()
    assert heading.split() == ["Stage", "seconds", "share", "processor", "s"]
    stages = [row[:38].strip() for row in rows]
    assert stages[:3] == ["Reading files", "Checking", "Analysing, making pages"]
    assert stages[-4:] == [
        "Verifying",
        "Putting the site in place",
        "Keeping what the next build can use",
        "All",
    ]
    seconds = [float(row[38:].split()[0]) for row in rows]
    assert abs(sum(seconds[:-1]) - seconds[-1]) < 0.01 * len(rows)
