"""What is renamed stays to be found: its former addresses lead to it in both ways of building, its
calendar goes on, and `check` asks for the name that is gone.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from icalendar import Calendar
from made_sites import tree
from mkdocs.commands.build import build
from mkdocs.config import load_config

from peerways.commands import main

PRACTICE = "states/northland/practices/water-days.md"
MEETING = "content/meetings/2014-03-10-spring-meeting.md"


@pytest.fixture
def renamed(project, edit) -> Path:
    """The project after a state, a practice, a community, an element and a meeting have got other
    names, its links mended.
    """
    edit("states/northland/state.yml", "\nname: ", "\nwas: [northland]\nname: ")
    edit(PRACTICE, "\ntitle: ", "\nwas: [water-days]\ntitle: ")
    edit("states/northland/communities/lake-district/community.yml", "\nname: ", "\nwas: [lake-district, old-lakes]\nname: ")  # fmt: skip
    edit(MEETING, "\ntitle: ", "\nwas: [2014-03-10-spring-meeting]\ntitle: ")
    edit(MEETING, "date: 2014-03-10", "date: 2014-03-12")
    states = project / "states"
    (project / PRACTICE).rename(states / "northland/practices/days-of-water.md")
    (states / "northland/communities/lake-district").rename(states / "northland/communities/lakes")
    (states / "northland").rename(states / "far-north")
    (project / MEETING).rename(project / MEETING.replace("03-10", "03-12"))
    named = ("states: [", "state: ", "state:northland", "state: northland", "from: northland")
    for file in (*project.glob("content/**/*"), *project.glob("states/**/*")):
        if file.suffix in (".md", ".yml"):
            text = file.read_text(encoding="utf-8")
            lines = [
                re.sub(r"\bnorthland\b", "far-north", one) if any(n in one for n in named) else one
                for one in text.split("\n")
            ]
            file.write_text("\n".join(lines), encoding="utf-8")
    return project


def built(project: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["build"], root=project) == 0, capsys.readouterr()
    return project / "site"


def leads_to(site: Path, url: str) -> str:
    """Return the address to which a page leads, below the site's root; it exists."""
    text = (site / url / "index.html").read_text(encoding="utf-8")
    (refresh,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', text)
    assert f'<link rel="canonical" href="{refresh}">' in text
    assert f'<p><a href="{refresh}">' in text
    assert "<script" not in text
    assert "style=" not in text
    assert "default-src 'none'" in text
    target = (site / url / refresh).resolve()
    assert (target / "index.html").is_file()
    for sheet in re.findall(r'(?:rel="stylesheet"|rel="icon") href="([^"]+)"', text):
        assert (site / url / sheet).is_file()
    return target.relative_to(site.resolve()).as_posix()


def test_every_former_address_leads_to_the_page_of_today(renamed, tmp_path, capsys):
    site = built(renamed, capsys)
    for old, new in {
        "states/northland": "states/far-north",
        "states/northland/gaps": "states/far-north/gaps",
        "states/northland/packet": "states/far-north/packet",
        "practices/northland/water-days": "practices/far-north/days-of-water",
        "practices/northland/days-of-water": "practices/far-north/days-of-water",
        "practices/far-north/water-days": "practices/far-north/days-of-water",
        "practices/by/state/northland": "practices/by/state/far-north",
        "states/northland/communities/lake-district": "states/far-north/communities/lakes",
        "states/far-north/communities/old-lakes": "states/far-north/communities/lakes",
        "meetings/2014-03-10-spring-meeting": "meetings/2014-03-12-spring-meeting",
    }.items():
        assert leads_to(site, old) == new
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    index = sorted((site / "search").rglob("*.*"))
    found = "".join(file.read_text(encoding="utf-8") for file in index)
    for text in (listed, found):
        assert "states/far-north/" in text
        assert "northland/" not in text
    build(load_config(str(renamed / "mkdocs.yml"), site_dir=str(tmp_path / "mkdocs")))
    assert tree(site) == tree(tmp_path / "mkdocs")


def test_calendars_of_before_go_on_and_a_meeting_stays_the_same_one(project, edit, capsys, request):
    before = _events(built(project, capsys) / "meetings.ics")
    site = built(request.getfixturevalue("renamed"), capsys)
    after = _events(site / "meetings.ics")
    assert before.keys() == after.keys()
    (uid,) = (uid for uid in after if "spring" in uid)
    assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
    assert str(after[uid].start) == "2014-03-12"
    assert (site / "states/northland.ics").read_bytes() == (
        site / "states/far-north.ics"
    ).read_bytes()


def _events(file: Path) -> dict[str, object]:
    return {str(e["UID"]): e for e in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


def test_check_asks_for_the_name_that_is_gone_and_is_content_with_it(project, edit, capsys):
    built(project, capsys)
    shutil.move(project / PRACTICE, project / PRACTICE.replace("water-days", "days-of-water"))
    capsys.readouterr()
    main(["check"], root=project)
    said = capsys.readouterr().out
    assert (
        "states/northland/practices/days-of-water.md:1:1: warning renamed: the last site has practice:northland/water-days, which is gone, and not this; expected its former name, if it was renamed, "
        "so that links to it go on working; add `was: [water-days]`, unless it is something else\n"
        in said
    )
    edit(
        PRACTICE.replace("water-days", "days-of-water"), "\ntitle: ", "\nwas: [water-days]\ntitle: "
    )
    main(["check"], root=project)
    assert "warning renamed" not in capsys.readouterr().out


def test_a_file_that_is_new_beside_the_old_ones_is_not_taken_for_a_renamed_one(project, capsys):
    built(project, capsys)
    shutil.copy(project / PRACTICE, project / PRACTICE.replace("water-days", "days-of-water"))
    capsys.readouterr()
    main(["check"], root=project)
    assert "warning renamed" not in capsys.readouterr().out
