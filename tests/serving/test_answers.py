"""Addresses and what is served at them, without a network."""

from __future__ import annotations

import shutil
from http import HTTPStatus
from pathlib import Path

import pytest
from served_project import edit

from peerways.render import engine
from peerways.serving import project as project_module
from peerways.serving.answers import Answer, answer
from peerways.serving.live import Live
from peerways.serving.project import Project

PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"picture"


def shown(project: Project) -> Live:
    live = Live()
    live.show(project.look())
    return live


@pytest.mark.parametrize("target", ["/", "/index.html", "/?from=elsewhere"])
def test_the_home_page_is_what_the_build_makes_and_one_script(live: Live, root: Path, target: str):
    given = answer(live, root, target)
    assert (given.status, given.kind) == (HTTPStatus.OK, "text/html; charset=utf-8")
    script = f'<script src="/_live/live.js" data-version="{live.version.name}" defer></script>\n'.encode()
    assert given.body.count(script) == 1
    assert given.body.replace(script, b"").decode() == live.version.page("")


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/states", "/states/"),
        ("/states/northland", "/states/northland/"),
        ("/practices?element=water", "/practices/?element=water"),
    ],
)
def test_a_folder_without_its_stroke_leads_to_the_page(
    live: Live, root: Path, target: str, location: str
):
    assert answer(live, root, target) == Answer(b"", status=HTTPStatus.FOUND, location=location)


@pytest.mark.parametrize(
    ("target", "kind", "start"),
    [
        ("/assets/styles/base.css", "text/css; charset=utf-8", b"/*"),
        ("/assets/peerways.js", "text/javascript; charset=utf-8", b"/"),
        ("/data/practices.csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
        ("/data/states.json", "application/json", b"{"),
        ("/search/index.json", "application/json", b'{"entries"'),
        ("/_live/live.js", "text/javascript; charset=utf-8", b"//"),
        ("/_live/live.css", "text/css; charset=utf-8", b"/*"),
    ],
)
def test_files_come_with_their_kind(live: Live, root: Path, target: str, kind: str, start: bytes):
    given = answer(live, root, target)
    assert (given.status, given.kind) == (HTTPStatus.OK, kind)
    assert given.body.startswith(start)


@pytest.mark.parametrize(
    "target",
    [
        "/mkdocs.yml",
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/images/../../mkdocs.yml",
        "/images/%2e%2e%2f%2e%2e%2fmkdocs.yml",
        "//etc/passwd",
        "/%2Fetc/passwd",
        "/content/about.md",
        "/about.md",
        "/states/northland/state.yml",
        "/assets/",
        "/assets/../_live/live.js",
        "/nowhere/",
        "/nowhere",
        "/%",
        "/%ff",
        "/\x00",
    ],
)
def test_what_is_no_part_of_the_site_is_not_found(live: Live, root: Path, target: str):
    given = answer(live, root, target)
    assert given.status == HTTPStatus.NOT_FOUND
    assert b"There is no page at this address" in given.body
    assert b'href="/assets/styles/base.css"' in given.body  # however deep the address


@pytest.mark.parametrize(
    "target", ["/_live/", "/_live/notice.html", "/_live/../server.py", "/_live/%2e%2e/server.py"]
)
def test_of_the_servers_own_files_two_are_served(live: Live, root: Path, target: str):
    assert answer(live, root, target) == Answer(
        b"", "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND
    )


def test_images_that_pages_show_are_served_and_no_others(project: Project, root: Path):
    (root / "content/images").mkdir()
    for name in ("shown", "unused"):
        (root / f"content/images/{name}.png").write_bytes(PICTURE)
    edit(root / "content/about.md", "Nothing here is real.", "![A picture](images/shown.png)")
    live = shown(project)
    assert answer(live, root, "/images/shown.png") == Answer(PICTURE, "image/png")
    assert answer(live, root, "/images/unused.png").status == HTTPStatus.NOT_FOUND
    (root / "content/images/shown.png").unlink()
    assert answer(live, root, "/images/shown.png").status == HTTPStatus.NOT_FOUND


def test_a_page_with_a_faulty_template_says_so_and_the_others_are_there(
    project: Project, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copy = tmp_path / "templates"
    shutil.copytree(engine.TEMPLATES, copy)
    (copy / "pages/practice.html").write_text("one\n  {{ <b> }}", encoding="utf-8")
    monkeypatch.setattr(engine, "TEMPLATES", copy)
    monkeypatch.setattr(project_module, "TEMPLATES", copy)
    live = shown(project)
    given = answer(live, root, "/practices/northland/water-days/")
    assert given.status == HTTPStatus.INTERNAL_SERVER_ERROR
    (fault,) = given.faults
    assert (fault.path.rpartition("/")[2], fault.line, fault.column, fault.excerpt) == (
        "practice.html",
        2,
        3,
        "  {{ <b> }}",
    )
    assert b"template: the template can&#x27;t be used: unexpected &#x27;&lt;&#x27;" in given.body
    assert f'data-version="{live.version.name}"'.encode() in given.body
    assert answer(live, root, "/states/").status == HTTPStatus.OK


def test_before_the_first_good_version_a_page_says_so(root: Path):
    given = answer(Live(), root, "/states/")
    assert given.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert b"The site can&#x27;t be shown yet" in given.body
    assert b'data-version=""' in given.body
    assert answer(Live(), root, "/_live/live.js").status == HTTPStatus.OK
