"""mkdocs.yml: every mistake has its line, what was expected and the nearest right value; what
MkDocs takes is followed, or refused in words.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from sample_project import SAMPLES, SMALL

from peerways.check import check_project
from peerways.check.navigation import SECTIONS, page_urls
from peerways.check.report import line
from peerways.pages import site_of
from peerways.publish.build import build_site
from peerways.publish.refused_settings import refused_settings
from peerways.publish.up_to_date import site_folder
from peerways.read.settings import KNOWN, plain_settings

REAL = SAMPLES.parents[1] / "mkdocs.yml"
PLUGIN, PEERS, URL = (
    "  - peerways\n",
    "  - Peers: peers/index.md\n",
    "site_url: https://peer-exchange.example.org/\n",
)


def project_with(folder: Path, old: str, new: str) -> Path:
    """Lay the small sample with the real mkdocs.yml, changed."""
    root = folder / "project"
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    text = REAL.read_text(encoding="utf-8")
    assert old in text
    (root / "mkdocs.yml").write_text(text.replace(old, new), encoding="utf-8")
    return root


@pytest.fixture
def told(tmp_path):
    """Change the real mkdocs.yml, and return what the check says of it."""
    return lambda old, new: [
        line(found) for found in check_project(project_with(tmp_path, old, new)).findings
    ]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (PEERS, "  - Peers: peer/index.md\n", 'mkdocs.yml:18:12: error nav-page: Peers leads to "peer/index.md", which is no page of this site; expected one such as states/index.md; did you mean "peers/index.md"?'),
        (PEERS, "  - Peers: /peers/\n", 'mkdocs.yml:18:12: error nav-page: Peers leads to "/peers/", which is no page of this site; expected one such as states/index.md; write peers/index.md'),
        (PEERS, "  - Peers: peers.md\n", 'mkdocs.yml:18:12: error nav-page: Peers leads to "peers.md", which is no page of this site; expected one such as states/index.md; write peers/index.md'),
        (PEERS, "  - peers/index.md\n", 'mkdocs.yml:18:5: error nav-page: this entry of nav is "peers/index.md"; expected one title with one page, since the header has one row; write Peers: peers/index.md'),
        (PEERS, "  - Peers:\n    - One: peers/index.md\n", "mkdocs.yml:19:5: error nav-page: Peers is a list; expected one title with one page, since the header has one row; write Peers: peers/index.md"),
        (PEERS, "  - Peers:\n", "mkdocs.yml:18:5: error nav-page: Peers is empty; expected one title with one page, since the header has one row; write - States: states/index.md"),
        ("nav:\n", "nav: Elements\nextra:\n", 'mkdocs.yml:13:6: error setting: nav is "Elements"; expected a list of titles and pages; write - States: states/index.md'),
        (PLUGIN, "  - peerways: {date: 2014-02-30}\n", "mkdocs.yml:28:22: error date-form: 2014-02-30 is no day of the calendar; expected one such as 2014-06-30"),
        (PLUGIN, "  - peerways: {date: June 2014}\n", 'mkdocs.yml:28:22: error setting: date is "June 2014"; expected a day such as 2014-06-30'),
        (PLUGIN, "  - peerways: {audience: cohrt}\n", 'mkdocs.yml:28:26: error setting: audience is "cohrt"; expected public or cohort; did you mean "cohort"?'),
        (PLUGIN, "  - peerways: {dat: 2014-06-01}\n", 'mkdocs.yml:28:16: error setting: dat is no option of peerways; expected audience, date or states; did you mean "date"?'),
        (PLUGIN, "  - peerwise\n", 'mkdocs.yml:28:5: error setting: the plugin "peerwise" is not installed; expected one that is; did you mean "peerways"?'),
        (f"plugins:\n{PLUGIN}", "", "mkdocs.yml:1:1: error setting: plugins are without peerways, which makes the pages; expected it; add `- peerways` below plugins"),
        ("site_dir: site\n", "site_dir: .\n", 'mkdocs.yml:5:11: error setting: site_dir is ".", where the files of the project lie; expected a folder of its own; write site'),
        ("site_dir: site\n", "site_dir: states/site\n", 'mkdocs.yml:5:11: error setting: site_dir is "states/site", where the files of the project lie; expected a folder of its own; write site'),
        ("site_dir: site\n", "site_dir: 7\n", 'mkdocs.yml:5:11: error setting: site_dir is 7; expected a text; write "7"'),
        ("site_dir: site\n", "use_directory_urls: false\n", "mkdocs.yml:5:21: error setting: use_directory_urls is false; expected true, since pages link to each other by folders; write true"),
        ("docs_dir: content\n", "docs_dir: docs\n", 'mkdocs.yml:4:11: error setting: docs_dir is "docs"; expected the folder of the framework; write content'),
        (URL, "site_url: peer-exchange.example.org/it\n", 'mkdocs.yml:3:11: error setting: site_url is "peer-exchange.example.org/it"; expected a web address that starts with https://; write https://peer-exchange.example.org/it'),
        (URL, "site_url: https://x.org/?a=b\n", 'mkdocs.yml:3:11: error setting: site_url is "https://x.org/?a=b"; expected a web address without ? and #; write https://x.org/'),
        (URL, "site_url: https://x.org:99999/\n", 'mkdocs.yml:3:11: error setting: site_url is "https://x.org:99999/"; expected a web address'),
        (URL, "site_url: htps://peer-exchange.example.org\n", 'mkdocs.yml:3:11: error setting: site_url is "htps://peer-exchange.example.org"; expected a web address that starts with https://; write https://peer-exchange.example.org'),
        ("site_name: Career Pathways Peer Exchange\n", "", "mkdocs.yml:1:1: error setting: site_name is missing; expected the name that every page shows; add `site_name: ...`"),
        ("site_name: Career Pathways Peer Exchange\n", "site_name: 2014\n", 'mkdocs.yml:1:12: error setting: site_name is 2014; expected a text; write "2014"'),
        ("site_dir: site\n", "site_dir: site\nsite_nme: X\n", 'mkdocs.yml:6:1: warning unknown-setting: site_nme is no setting of MkDocs, and has no effect; did you mean "site_name"?'),
        ("site_dir: site\n", "site_dir: site\nsite_dir: public\n", "mkdocs.yml:6:1: error yaml-duplicate-key: site_dir stands here a second time; expected each key once; keep one of the two"),
        ("  name: material", "  name: materiel", 'mkdocs.yml:8:9: error setting: the theme is "materiel"; expected material; write material'),
        ("  name: material", "  name: material\n  custom_dir: sates", 'mkdocs.yml:9:15: error setting: custom_dir is "sates"; expected a folder of this project; did you mean "states"?'),
        ("  name: material", "\tname: material", "mkdocs.yml:8:1: error yaml-tab: the line is indented with a tab; expected spaces; replace each tab with two spaces"),
        ("docs_dir: content\n", "docs_dir: content\nextra_css: [own.css]\n", ("mkdocs.yml:5:13: error setting: own.css is no file of the site; expected one in the folder that theme.custom_dir names, or a web address; "
         "put it there, or remove the line")),
        ("site_dir: site\n", "site_dir: site\nextra:" + " [\n" * 50_000, "mkdocs.yml:25:2: error yaml-depth: nested more than 20 levels deep; expected a flatter file; remove the extra brackets, hyphens or indentation"),
        ("site_dir: site\n", "site_dir: site\nextra: &x [*x]\n", None),
        ("site_dir: site\n", "<<<<<<< HEAD\nsite_dir: site\n=======\nsite_dir: public\n>>>>>>> b\n", ("mkdocs.yml:5:1: error merge-conflict: a merge conflict is not resolved here (<<<<<<< ... ======= ... >>>>>>>); expected one text; "
         "keep what is right of the two texts and delete the marker lines")),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(told, old, new, finding):
    found = told(old, new)
    assert found == [finding] if finding else len(found) == 1
    assert all(text.startswith("mkdocs.yml:") for text in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (URL, ""),
        (URL, "site_url:\n"),
        (URL, "site_url: !ENV [SITE_URL, '']\n"),
        (URL, "site_url: &url https://example.org/below/it\nextra: {again: *url}\n"),
        (PLUGIN, "  - peerways: {date: 2014-06-01}\n"),
        (PLUGIN, "  - peerways: {date: '2014-06-01', audience: public}\n"),
        (PLUGIN, "  - peerways:\n"),
        (f"plugins:\n{PLUGIN}", "plugins: {search: {}, peerways: {}}\n"),
        (PEERS, "  - Northland: states/northland/index.md\n  - Its plan: states/northland/gaps/index.md\n"),
        ("site_dir: site\n", "site_dir: public\nstrict: true\nhooks: [hooks.py]\n"),
        ("docs_dir: content\n", "docs_dir: ./content/\n"),
        ("  name: material", "  name: material\n  custom_dir: content"),
        ("docs_dir: content\n", "docs_dir: content\nextra_css: ['https://example.org/a.css', assets/compare.js]\n"),
    ],
)  # fmt: skip
def test_what_mkdocs_takes_and_the_site_can_follow_is_no_mistake(told, old, new):
    assert told(old, new) == []


SITE = "site_dir: site\n"
UNSET = "set PEERWAYS_X in the environment, or end with a default that can be taken: !ENV [PEERWAYS_X, ...]"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_name: Career Pathways Peer Exchange", "site_name: !ENV PEERWAYS_X", "1:12: error setting: site_name is missing; expected the name that every page shows"),
        (URL, "site_url: !ENV [PEERWAYS_X, example.org]\n", '3:11: error setting: site_url is "example.org"; expected a web address that starts with https://'),
        ("docs_dir: content\n", "docs_dir: !ENV [PEERWAYS_X, '']\n", '4:11: error setting: docs_dir is ""; expected the folder of the framework'),
        ("  name: material", "  name: !ENV PEERWAYS_X", "8:9: error setting: the theme is empty; expected material"),
        ("  name: material", "  name: material\n  custom_dir: !ENV PEERWAYS_X", "9:15: error setting: custom_dir is empty; expected a folder of this project"),
        (PLUGIN, "  - peerways: {audience: !ENV [PEERWAYS_X, cohrot]}\n", '28:26: error setting: audience is "cohrot"; expected public or cohort'),
        (PLUGIN, "  - peerways: {date: !ENV [PEERWAYS_X, '']}\n", '28:22: error setting: date is ""; expected a day such as 2014-06-30'),
        (SITE, SITE + "extra_css: [!ENV PEERWAYS_X]\n", "6:13: error setting: what stands here is no file of the site; expected one in the folder that theme.custom_dir names, or a web address"),
        (SITE, SITE + "hooks: [!ENV PEERWAYS_X]\n", "6:9: error setting: no file is named here; expected a file, named from the folder of mkdocs.yml"),
        (SITE, SITE + "repo_url: !ENV [PEERWAYS_X, example.org]\n", "6:11: error mkdocs: MkDocs can't take repo_url: The URL isn't valid, it should include the http:// (scheme)"),
    ],
)  # fmt: skip
def test_what_the_environment_leaves_empty_is_told(tmp_path, monkeypatch, old, new, said):
    monkeypatch.delenv("PEERWAYS_X", raising=False)
    root = project_with(tmp_path, old, new)
    found = [line(f) for f in (*check_project(root).findings, *refused_settings(root))]
    assert found == [f"mkdocs.yml:{said}; {UNSET}"]


def test_the_environment_is_followed_as_mkdocs_follows_it(told, tmp_path, monkeypatch):
    monkeypatch.delenv("PEERWAYS_A", raising=False)
    for value, dated in (("public", "2014-06-15"), ("out", "2014-06-16")):
        monkeypatch.setenv("PEERWAYS_DIR", value)
        monkeypatch.setenv("PEERWAYS_DATE", dated)
        assert told(SITE, "site_dir: !ENV [PEERWAYS_A, PEERWAYS_DIR, site]\n") == []
        assert site_folder(tmp_path / "project") == tmp_path / "project" / value
        assert told(PLUGIN, "  - peerways: {date: !ENV PEERWAYS_DATE}\n") == []
        exchange = check_project(tmp_path / "project").exchange
        assert exchange is not None
        assert str(exchange.on) == dated
    monkeypatch.setenv("PEERWAYS_DATE", "June")
    (found,) = told(PLUGIN, "  - peerways: {date: !ENV PEERWAYS_DATE}\n")
    assert found.endswith(
        'date is "June"; expected a day such as 2014-06-30; its value is that of PEERWAYS_DATE in the environment; correct it there'
    )
    (found,) = told(SITE, f"{SITE}extra: !ENV {{a: b}}\n")
    assert found == (
        "mkdocs.yml:6:8: error setting: !ENV names no variable; expected one, or a list that ends with a default; write !ENV NAME or !ENV [NAME, default]"
    )


def test_the_date_of_the_settings_is_the_sites_day(told, tmp_path):
    assert told(PLUGIN, "  - peerways: {date: 2014-06-15}\n") == []
    exchange = check_project(tmp_path / "project").exchange
    assert exchange is not None
    assert exchange.on == date(2014, 6, 15)
    assert plain_settings(tmp_path / "project") is not None


def test_what_is_only_announced_does_not_move_the_sites_day(tmp_path):
    """Else open requests and offers would end on the day that a meeting is announced for."""
    root = shutil.copytree(SMALL, tmp_path / "project")
    before = check_project(root).exchange
    for name in ("meetings/2014-03-10-spring-meeting.md", "news/2014-04-01-first-blossom.md"):
        text = (SMALL / "content" / name).read_text(encoding="utf-8")
        later = root / "content" / name.replace("2014", "2015")
        later.write_text(text.replace("date: 2014", "date: 2015"), encoding="utf-8")
    checked = check_project(root)
    assert checked.exchange is not None
    assert before is not None
    assert len(checked.exchange.meetings) > len(before.meetings)
    assert (checked.errors, checked.exchange.on) == ((), before.on)


@pytest.mark.parametrize(
    "written", ["public", "'public'", '"public"  # for the host', "public # so"]
)
def test_the_folder_of_the_site_is_the_one_of_the_settings(told, tmp_path, written):
    assert told("site_dir: site\n", f"site_dir: {written}\n") == []
    assert site_folder(tmp_path / "project") == tmp_path / "project" / "public"


@pytest.mark.parametrize(
    ("written", "findings"),
    [
        ("repo_url: github.com/x/y\nextra: 5", ["6:11: error mkdocs: MkDocs can't take repo_url: The URL isn't valid, it should include the http:// (scheme)", "7:8: error mkdocs: MkDocs can't take extra: The configuration is invalid."]),
        ("markdown_extensions: [nosuch.ext]", ["6:22: error mkdocs: MkDocs can't take markdown_extensions: Failed to load extension 'nosuch.ext'."]),
        ("validation: {nav: {omitted_files: bad}}", ["6:13: error mkdocs: MkDocs can't take validation: Sub-option 'nav': Sub-option 'omitted_files': Expected one of"]),
        ("hooks: [nope.py]\nINHERIT: mkdoc.yml", [
            "6:9: error setting: nope.py is not there; expected a file, named from the folder of mkdocs.yml; put it there, or remove the line",
            '7:10: error setting: mkdoc.yml is not there; expected a file, named from the folder of mkdocs.yml; did you mean "mkdocs.yml"?',
        ]),
        ("extra: {slugify: !!python/object/apply:os.system [exit]}\nmarkdown_extensions: [toc: {permalink: true}]", []),
    ],
)  # fmt: skip
def test_what_mkdocs_would_refuse_is_told_by_check_and_build_alike(tmp_path, written, findings):
    root = project_with(tmp_path, "site_dir: site\n", f"site_dir: site\n{written}\n")
    told = [*refused_settings(root)]
    assert [
        line(found).removeprefix("mkdocs.yml:")[: len(expected)]
        for found, expected in zip(told, findings, strict=True)
    ] == findings
    if findings:
        assert build_site(root, tmp_path / "site").findings == tuple(told)


def test_the_settings_that_are_known_are_those_of_mkdocs():
    assert {"INHERIT", *(name for name, _ in MkDocsConfig._schema)} == KNOWN


def test_pages_that_nav_may_name_are_there_whatever_the_data():
    exchange = check_project(SMALL).exchange
    assert exchange is not None
    urls = {page.url for page in site_of(exchange).pages}
    assert urls >= {*SECTIONS}
    parts = {"elements", "strategies", "components", "states", "meetings", "news"}
    assert {url for url in urls if url.split("/")[0] in parts} <= page_urls(exchange)


def test_a_published_site_that_leads_nobody_to_the_team_is_a_warning(told, tmp_path):
    """Not where its address stands as an example, nor where there is a way in."""
    assert told(URL, URL) == []
    assert told(URL, "site_url: https://exchange.gov/\n") == [
        (
            "mkdocs.yml:3:11: warning no-way-to-contribute: readers of this site can send in nothing and write to nobody; expected at least one of edit_url, new_file_url, change_url, ask_url or contact "
            "in the settings of content/framework.yml; run `python3 build.py setup`, which tells what each would give and what to write"
        )
    ]
    framework = tmp_path / "project" / "content" / "framework.yml"
    way = "settings: {edit_url: 'https://example.gov/edit/{path}'}\n"
    text = re.sub(r"(?m)^settings:.*\n(?:[ \t].*\n)*", "", framework.read_text(encoding="utf-8"))
    framework.write_text(text + way, encoding="utf-8")
    assert [line(found) for found in check_project(tmp_path / "project").findings] == []
