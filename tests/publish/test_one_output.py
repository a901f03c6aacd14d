"""`mkdocs build` with the plugin and `build.py build` give the same tree, byte for byte, folders
and packed sitemap included.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from made_sites import ROOT, mkdocs, oracle, peerways, surroundings, tree

NEW = """\
---
title: "Pruning & \\"grafting\\" <weekends>"
summary: Neighbours' knives & ladders are shared.
elements: [soil]
strategies: [soil.feed-ground]
data_status: compiled
sources: [{title: The list, url: https://example.gov/list}]
---
## What it is
One weekend each spring, after the [compost book](practice:southmark/compost-book).
"""


#: An edit: its file, what stands there, what comes in its place, and pages that it must change.
EDITS = (
    (
        "states/northland/assessments/2014-06.yml",
        "feed-ground: {status: 1",
        "feed-ground: {status: 2",
        {
            "states/northland/index.html",
            "states/northland/gaps/index.html",
            "elements/soil/index.html",
        },
    ),
    (
        "states/southmark/practices/compost-book.md",
        "title: A compost book for every orchard",
        "title: The heap's own book",
        {
            "practices/southmark/compost-book/index.html",
            "practices/index.html",
            "states/southmark/index.html",
        },
    ),
    (
        "states/southmark/state.yml",
        "name: Southmark",
        "name: South & <Mark>",
        {"states/southmark/index.html", "states/index.html", "peers/index.html"},
    ),
    (
        "content/framework.yml",
        "name: Sprout",
        "name: Seedling",
        {"states/northland/assessment/index.html", "strategies/soil/feed-ground/index.html"},
    ),
)


@pytest.mark.slow
def test_after_every_kind_of_change_there_is_one_output(project, edit, same):
    before = same()
    assert {
        "sitemap.xml.gz",
        "search/index.json",
        "states/northland/gaps/index.html",
    } <= before.keys()
    assert same() == before
    for file, old, new, pages in EDITS:
        edit(file, old, new)
        after = same()
        assert differing(before, after) >= pages, file
        before = after

    added = project / "states/southmark/practices/pruning.md"
    added.write_text(NEW, encoding="utf-8")
    assert same().keys() - before.keys() == {
        "practices/southmark/pruning",
        "practices/southmark/pruning/index.html",
    }
    added.unlink()
    assert same() == before

    edit("mkdocs.yml", "site_name: Career Pathways Peer Exchange", "site_name: Orchards & Co")
    assert {path for path in differing(before, same()) if path.endswith(".html")} == {
        path for path in before if path.endswith(".html")
    }


def differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


@pytest.mark.slow
def test_a_changed_template_changes_both(project, tmp_path):
    package = tmp_path / "plugins"
    shutil.copytree(
        ROOT / "plugins" / "peerways",
        package / "peerways",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    env = surroundings(PYTHONPATH=str(package))
    assert peerways("build", cwd=project, env=env)[0] == 0
    before = tree(project / "site")
    for template in ("render/templates/pages/practice.html", "theme/partials/site-footer.html"):
        with (package / "peerways" / template).open("a", encoding="utf-8") as file:
            file.write("\n<p>Changed &amp; seen: {{ page.title }}</p>\n")
    assert peerways("build", cwd=project, env=env)[0] == 0
    mkdocs(project, tmp_path / "mkdocs", env=env)
    after = tree(project / "site")
    assert after == tree(tmp_path / "mkdocs")
    assert (
        before["practices/southmark/compost-book/index.html"]
        != after["practices/southmark/compost-book/index.html"]
    )


def test_the_shipped_site(shipped, tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    mkdocs(ROOT, tmp_path / "mkdocs")
    assert tree(shipped.folder) == tree(tmp_path / "mkdocs")


@pytest.mark.slow
def test_a_made_up_country_of_300_pages(tmp_path):
    project = tmp_path / "country"
    subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "generate.py", "300", project],
        check=True,
        capture_output=True,
        env=surroundings(),
    )
    code, out, err = peerways("build", cwd=project)
    assert code == 0, out + err
    pages = len(list((project / "site").rglob("index.html")))
    assert 250 < pages < 400
    mkdocs(project, tmp_path / "mkdocs")
    assert tree(project / "site") == tree(tmp_path / "mkdocs")


OVERRIDE = """\
{% extends "base.html" %}
{% block content %}{{ super() }}<p>In capitals: {{ page.title | upper | e }}</p>{% endblock %}
"""


@pytest.fixture
def own_theme(project, edit):
    """Name a folder of one's own as theme.custom_dir; write its files by name."""

    def written(**files: str) -> Path:
        folder = project / "overrides"
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
        edit("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
        return folder

    return written


def test_templates_and_files_of_ones_own_win_over_the_theme(project, own_theme, same):
    plain = same()
    folder = own_theme(main=OVERRIDE)
    (folder / "assets").mkdir()
    (folder / "assets" / "mark.svg").write_text("<svg/>", encoding="utf-8")
    shown = same()
    assert shown.keys() == plain.keys()
    assert (project / "site/assets/mark.svg").read_text(encoding="utf-8") == "<svg/>"
    assert "In capitals: SOUTHMARK" in (project / "site/states/southmark/index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.slow
def test_a_name_that_a_template_of_ones_own_gets_wrong_is_told_by_both(
    project, own_theme, tmp_path
):
    own_theme(main='{% extends "base.html" %}{% block content %}{{ pgae.title }}{% endblock %}')
    code, out, err = peerways("build", cwd=project)
    assert (code, "'pgae' is undefined" in out + err) == (1, True)
    with pytest.raises(UndefinedError, match="'pgae' is undefined"):
        oracle(project, tmp_path / "mkdocs")


@pytest.mark.slow
@pytest.mark.parametrize("line", ["", "site_url: ''\n", "site_url: https://example.org/below/it\n"])
def test_the_sites_address_may_be_empty_absent_or_below_another(project, edit, same, line):
    edit("mkdocs.yml", "site_url: https://peer-exchange.example.org/\n", line)
    same()
    address = "https://example.org/below/it/" if "below" in line else ""
    sitemap = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    page = (project / "site/states/index.html").read_text(encoding="utf-8")
    assert (f"<loc>{address}states/</loc>" in sitemap) is bool(address)
    assert (f'<link rel="canonical" href="{address}states/">' in page) is bool(address)


@pytest.mark.slow
@pytest.mark.parametrize("written", ["2014-06-15", "'2014-06-15'"])
def test_the_day_and_audience_of_the_settings_hold_both_ways(project, edit, same, written):
    edit("mkdocs.yml", "  - peerways\n", f"  - peerways: {{date: {written}, audience: cohort}}\n")
    same()
    page = (project / "site/states/index.html").read_text(encoding="utf-8")
    assert "June 15, 2014" in page


HOOK = """\
def on_post_page(output, page, config):
    return output.replace("</main>", "<p>hooked</p></main>")
"""


@pytest.mark.slow
def test_hooks_are_run_by_mkdocs_which_builds_alone(project, same):
    same()
    (project / "hooks.py").write_text(HOOK, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hooks.py]\n")
    same()
    assert "<p>hooked</p>" in (project / "site/states/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_changed_template_of_ones_own_is_seen(project, own_theme, same):
    folder = own_theme(main=OVERRIDE)
    same()
    (folder / "main.html").write_text(OVERRIDE.replace("In capitals", "Loud"), encoding="utf-8")
    same()
    assert "Loud: " in (project / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_without_forking_one_process_gives_the_same(project, same, monkeypatch):
    monkeypatch.setattr("peerways.publish.workers.FEW", 1)
    forked = same()
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    (project / "site.sha256").unlink()
    shutil.rmtree(project / "site")
    assert same() == forked
