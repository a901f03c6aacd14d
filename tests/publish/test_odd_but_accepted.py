"""Check and build say the same: of odd things in the small exchange that `check` accepts, and of
pages that the header names.
"""

from __future__ import annotations

import json

import pytest
from made_sites import SMALL, small_project
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from peerways.check import check_project
from peerways.check.report import line
from peerways.commands import main
from peerways.publish.build import build_site

ABOUT = """---
title: "{{ 7 * 7 }} {% raw %} $& \\\\g<0>"
summary: <b>R&D</b> 50% "quoted".
---
## Déjà vu & more!

[Own](#d%C3%A9j%C3%A0-vu--more) [short](element:soil#why-it-matters) [top](#) [file](elements/water.md#why-it-matters)
[practice](practice:northland/water-days#what-it-is) [meeting](meeting:2014-03-10-spring-meeting#agenda) a note[^1] [to it](#fn-1)

## Content

## s-content

[Not the template's](#-s-content) <script>alert(1)</script>

[^1]: Its text.
"""


def test_what_is_odd_and_accepted_builds(tmp_path):
    root = small_project(tmp_path / "project")
    (root / "content" / "about.md").write_text(ABOUT, encoding="utf-8")
    state = (SMALL / "states/southmark/state.yml").read_text(encoding="utf-8")
    practice = (SMALL / "states/northland/practices/water-days.md").read_text(encoding="utf-8")
    for number, slug in enumerate(("by", "element", "gaps", "assessment", "practices")):
        folder = root / "states" / slug
        (folder / "practices").mkdir(parents=True)
        odd = state.replace("name: Southmark", f"name: O'{slug} “x” 水").replace(
            "code: SK", f"code: Q{'ABCDE'[number]}"
        )
        (folder / "state.yml").write_text(odd, encoding="utf-8")
        title = f"\ntitle: '{slug}: R&D <fast>'"
        named = practice.replace("\ntitle: Water days by agreement", title)
        (folder / "practices" / f"{slug}.md").write_text(named, encoding="utf-8")
    found = [line(f) for f in check_project(root, audience="cohort").errors]
    assert [line(f) for f in build_site(root, tmp_path / "site").errors] == found == []
    kept = [json.loads(file.read_text()) for file in (tmp_path / "site/search/pages").iterdir()]
    titles = {title for pages in kept for _, title, *_ in pages.values()}
    assert {"by: R&D <fast>", "gaps: R&D <fast>"} <= titles  # in search as they are, too


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("states/southmark/plan/index.md", 'did you mean "states/southmark/index.md"?'),
        ("practices/by/element/sol/index.md", 'did you mean "practices/by/element/soil/index.md"?'),
        ("practices/by/element/soil/index.md", None),
    ],
)
def test_check_and_build_judge_the_header_alike(tmp_path, capsys, monkeypatch, named, hint):
    root = small_project(tmp_path / "project")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  - Peers: peers/index.md\n" in settings
    (root / "mkdocs.yml").write_text(settings.replace("peers/index.md", named), encoding="utf-8")
    monkeypatch.chdir(root)
    said = f'mkdocs.yml:18:12: error nav-page: Peers leads to "{named}", which is no page of this site; expected one such as states/index.md; {hint}'
    wrong = [] if hint is None else [said]
    assert [line(f) for f in build_site(root, tmp_path / "site").errors] == wrong
    main(["check", "--format", "github"])
    told = capsys.readouterr().out
    assert (hint or "No mistakes found") in told
    if hint:
        config = load_config(str(root / "mkdocs.yml"))
        with pytest.raises(PluginError, match="which is no page of this site"):
            config.plugins.run_event("config", config)
