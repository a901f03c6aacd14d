"""Only what the build means to publish is published: pages, attachments, images and the theme; all
else is refused, or stays out.
"""

from __future__ import annotations

import os

import pytest
from made_sites import peerways, tree

from peerways.check import check_project
from peerways.pages import site_of
from peerways.publish.manifest import files_of
from peerways.publish.soundness import unsound


@pytest.mark.parametrize(
    "stray",
    [
        "content/CNAME",
        "content/robots.txt",
        "content/notes.html",
        "content/logo.svg",
        "content/run.js",
        "content/id_rsa",
        "content/about.md.bak",
        "content/assets/peerways.js",
        "content/assets/styles/base.css",
        "content/search/index.json",
        "content/404.html",
        "content/sitemap.xml",
        "content/index.html",
        "content/.htaccess",
        "content/.well-known/security.txt",
        "content/images/page.html",
        "content/partials/site-header.html",
        "states/northland/index.html",
        "states/northland/state.json",
        "states/.env",
        "states/northland/practices/water-days.html",
    ],
)
def test_a_stray_file_is_refused_by_name_and_nothing_is_published(project, stray):
    (project / stray).parent.mkdir(parents=True, exist_ok=True)
    (project / stray).write_text("planted", encoding="utf-8")
    checked = check_project(project)
    assert [(finding.path, finding.level) for finding in checked.findings] == [(stray, "error")]
    assert checked.exchange is None


def test_a_refused_file_leaves_no_site(project):
    (project / "content/assets").mkdir()
    (project / "content/assets/peerways.js").write_text("planted", encoding="utf-8")
    code, out, err = peerways("build", cwd=project)
    assert (code, err) == (1, "")
    assert out.startswith(
        "content/assets/peerways.js:1:1: error file-name: no file is expected under this name"
    )
    assert not (project / "site").exists()


def test_what_systems_leave_behind_and_what_lies_beside_the_content_stays_out(project):
    assert peerways("build", cwd=project)[0] == 0
    clean = tree(project / "site")
    for name in (
        "content/.DS_Store",
        "states/northland/Thumbs.db",
        "content/images/.gitkeep",
        "secret.txt",
        ".env",
        "overrides/planted.js",
        "theme/assets/planted.js",
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("planted", encoding="utf-8")
    code, out, _ = peerways("build", "--site", "again", cwd=project)
    assert code == 0, out
    assert tree(project / "again") == clean


def test_a_file_that_nobody_asked_for_stops_the_build(project, edit):
    (project / "overrides").mkdir()
    (project / "overrides" / "planted.js").write_text("planted", encoding="utf-8")
    edit("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    code, out, err = peerways("build", cwd=project)
    assert (code, err) == (1, "")
    assert (
        out
        == """\
planted.js:1:1: error site-file-unexpected: nobody asked for this file; expected only pages, attachments, images and the theme
Nothing was built: 1 error, 0 warnings
"""
    )
    assert not (project / "site").exists()


@pytest.mark.slow
def test_links_in_a_theme_of_ones_own_are_verified_too(project, edit):
    (project / "overrides").mkdir()
    extra = '{% extends "base.html" %}{% block content %}{{ super() }}<a href="{{ base_url }}/nowhere/">x</a>{% endblock %}'
    (project / "overrides" / "main.html").write_text(extra, encoding="utf-8")
    edit("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    code, out, _ = peerways("build", cwd=project)
    assert code == 1
    assert (
        "index.html:1:1: error site-link: the link to nowhere/ leads to no page of the site\n"
        in out
    )


@pytest.mark.slow
def test_a_page_that_is_missing_is_noticed(project, tmp_path):
    exchange = check_project(project).exchange
    assert exchange is not None
    site = site_of(exchange)
    code, out, _ = peerways("build", cwd=project)
    assert code == 0, out
    built = project / "site"
    assert list(unsound(frozenset(files_of(built)), site, ())) == []
    (built / "about/index.html").unlink()
    os.mkfifo(built / "pipe")
    (built / "search/search_index.json").write_text("planted", encoding="utf-8")
    assert [
        (finding.path, finding.rule) for finding in unsound(frozenset(files_of(built)), site, ())
    ] == [
        ("about/index.html", "site-file-missing"),
        ("pipe", "site-file-unexpected"),
        ("search/search_index.json", "site-file-unexpected"),
    ]
