"""Other plugins of MkDocs beside ours: the same site by both ways of building, or a refusal that
says why.
"""

from __future__ import annotations

import json
import re

import pytest
from made_sites import oracle, tree
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from peerways.commands import main

GENERATING = """\
import mkdocs_gen_files

with mkdocs_gen_files.open("made/notes.md", "w") as file:
    file.write("# Made by a script\\n\\nWith *emphasis*.\\n")
with mkdocs_gen_files.open("made/table.txt", "w") as file:
    file.write("a table")
"""
#: The lines of mkdocs.yml, and a file of the site with a text that only the plugin puts there; no
#: file where the plugin has nothing to add.
PLUGINS = {
    "redirects": (
        "{redirect_maps: {old-soil.md: elements/soil/index.md}}",
        "old-soil/index.html",
        "../elements/soil/",
    ),
    "awesome-nav": ("{}", "", ""),
    "macros": ("{}", "", ""),
    "git-revision-date-localized": ("{fallback_to_build_date: true}", "", ""),
    "tags": ("{}", "tags.json", '"mappings"'),
    "minify": ("{minify_html: true}", "index.html", "<!doctype html><html lang=en"),
    "glightbox": ("{}", "assets/javascripts/glightbox.min.js", "GLightbox"),
    "offline": ("{}", "", ""),
    "gen-files": ("{scripts: [made.py]}", "made/notes/index.html", "<em>emphasis</em>"),
}


@pytest.fixture
def with_plugin(project, edit):
    """Put a plugin before ours into mkdocs.yml."""

    def put(name: str, options: str) -> None:
        (project / "made.py").write_text(GENERATING, encoding="utf-8")
        edit("mkdocs.yml", "  - peerways\n", f"  - {name}: {options}\n  - peerways\n")

    return put


@pytest.mark.slow
@pytest.mark.parametrize("name", PLUGINS)
def test_a_plugin_has_mkdocs_build_the_same_site_and_one_line_says_so(
    project, tmp_path, capsys, with_plugin, name
):
    options, file, text = PLUGINS[name]
    with_plugin(name, options)
    assert main(["build"], root=project) == 0, capsys.readouterr()
    assert f" s by MkDocs (plugin {name}) → " in capsys.readouterr().out
    built = tree(project / "site")
    assert built == oracle(project, tmp_path / "mkdocs")
    assert "states/northland/gaps/index.html" in built
    if file:
        assert text in (project / "site" / file).read_text(encoding="utf-8")


def test_a_page_of_another_plugin_stands_in_the_frame_of_ours(project, with_plugin):
    with_plugin("gen-files", "{scripts: [made.py]}")
    assert main(["build"], root=project) == 0
    page = (project / "site/made/notes/index.html").read_text(encoding="utf-8")
    assert "<title>Made by a script · Career Pathways Peer Exchange</title>" in page
    assert '<meta name="description" content="Made by a script">' in page
    assert (project / "site/made/table.txt").read_text(encoding="utf-8") == "a table"


def test_a_plugin_finds_where_each_page_comes_from(project):
    """Plugins that tell the age of a page, such as rss, read the file's history."""
    (project / "hooks.py").write_text(
        "import os\n"
        "def on_page_content(html, page, config, files):\n"
        "    assert os.path.isfile(page.file.abs_src_path)\n"
        "    page.peerways  # ours\n"
        "    return html + f'<p>from {os.path.relpath(page.file.abs_src_path)}</p>'\n",
        encoding="utf-8",
    )
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hooks.py]\n")
    assert main(["build"], root=project) == 0
    page = (project / "site/states/northland/gaps/index.html").read_text(encoding="utf-8")
    assert re.search(r"<p>from \S*states/northland/", page)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("print-site", "it fills the templates without the exchange's data"),
        ("blog", "it writes files of its own among those of the framework"),
        ("material/blog", "it writes files of its own among those of the framework"),
    ],
)
def test_a_plugin_that_can_not_work_is_refused_by_name(project, capsys, with_plugin, name, reason):
    with_plugin(name, "{}")
    assert main(["check", "--format", "json"], root=project) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["message"] for one in found] == [f"the plugin {name} can't work here: {reason}"]


def test_a_page_that_a_plugin_leaves_out_is_told_and_nothing_is_built(project, capsys):
    (project / "hooks.py").write_text(
        "def on_files(files, config):\n"
        "    files.remove(files.get_file_from_path('elements/soil/index.md'))\n"
        "    return files\n",
        encoding="utf-8",
    )
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hooks.py]\n")
    assert main(["build"], root=project) == 1
    told = capsys.readouterr().out
    assert (
        "elements/soil/index.html:1:1: error site-file-missing: the build did not make this file"
        in told
    )
    assert not (project / "site").exists()


def test_mkdocs_itself_tells_an_option_that_is_no_day(project, edit, caplog):
    edit("mkdocs.yml", "  - peerways\n", "  - peerways: {date: '2014-99-01'}\n")
    with pytest.raises(Abort):
        load_config(str(project / "mkdocs.yml"))
    assert "option 'date': expected a day such as 2014-06-30, not '2014-99-01'" in caplog.text
