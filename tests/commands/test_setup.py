"""`setup`: which settings are missing, and *Run your own exchange* followed word by word, with a
bare git remote and a web server under a sub-path.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import urlopen

import pytest

from peerways.commands import main
from peerways.commands.setup import missing

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "run-your-own-exchange.md"
BLOCK = re.compile(r"^```(sh|yaml \S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_each_missing_setting_is_told_with_what_it_gives(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "own", "--framework", "blank"]) == 0
    own = tmp_path / "own"
    capsys.readouterr()
    assert main(["setup"], root=own) == 0
    assert main(["setup", "--check"], root=own) == 1
    told = capsys.readouterr().out
    assert "content/framework.yml: settings.edit_url is not set; it gives: a link to edit" in told
    assert told.endswith("6 settings to think of\n")


@pytest.mark.parametrize(
    ("remote", "written"),
    [
        (
            ("github.com", "Team/exchange"),
            {
                "site_url: https://team.github.io/exchange/",
                "edit_url: https://github.com/Team/exchange/edit/main/{path}",
            },
        ),
        (
            ("gitlab.com", "team/exchange"),
            {
                "site_url: https://team.gitlab.io/exchange/",
                "edit_url: https://gitlab.com/team/exchange/-/edit/main/{path}",
            },
        ),
        (("git.example.gov", "exchange"), set()),
        (None, set()),
    ],
)
def test_what_to_write_follows_from_the_remote(tmp_path, remote, written):
    shutil.copytree(ROOT / "tests/samples/valid/small", tmp_path / "own")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "own")
    found = {one.write for one in missing(tmp_path / "own", remote)}
    assert written <= found
    assert bool(found - {""}) is bool(written)


def test_the_shipped_owners_are_told_to_whoever_has_a_repository_elsewhere(tmp_path):
    (tmp_path / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "CODEOWNERS", tmp_path / ".github")
    told = list(missing(tmp_path, ("github.com", "team/exchange")))
    assert told[-1].write == "@team/your-team"
    assert "@career-pathways-exchange" in told[-1].gives


def _put(file: Path, block: str) -> None:
    """Write each key of a block in place of the one that stands there."""
    key = block.partition(":")[0]
    text = re.sub(
        rf"(?m)^{key}:.*\n(?:[ \t#-].*\n|\n(?=[ \t]))*", "", file.read_text(encoding="utf-8")
    )
    file.write_text(f"{text.rstrip()}\n{block}", encoding="utf-8")


@pytest.fixture
def served(tmp_path) -> Iterator[str]:
    """Follow the guide; serve the folder of the web server, and yield the site's address."""
    remote, web, tools = tmp_path / "remote.git", tmp_path / "web", tmp_path / "tools"
    subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True)
    tools.mkdir()
    program = "import sys; from peerways.commands import main; sys.exit(main())"
    # A first line with the interpreter's path would end at a space in it.
    run = f'#!/bin/sh\nexec "{sys.executable}" -c "{program}" "$@"\n'
    (tools / "peerways").write_text(run, encoding="utf-8")
    (tools / "peerways").chmod(0o755)
    env = os.environ | {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "plugins"),
        **{
            f"GIT_{who}_{what}": "t@example.gov"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    own = tmp_path
    for kind, block in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        if kind == "sh":
            words = block.replace("GIT_ADDRESS", str(remote)).replace("WEB_FOLDER", str(web))
            subprocess.run(
                ["bash", "-ec", words], cwd=own, env=env, check=True, capture_output=True
            )
            own = tmp_path / "my-exchange"
        else:
            _put(own / kind.partition(" ")[2], block)
    done = subprocess.run(
        ["git", "-C", str(remote), "ls-tree", "--name-only", "main"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert {"content", "states", "mkdocs.yml", "build.py", "README.md"} <= set(done.stdout.split())
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(web)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/exchange/"
    server.shutdown()


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.ids: set[str] = {"", "top"}
        self.feed(text)

    def handle_starttag(self, _tag, attrs):
        found = dict(attrs)
        self.ids |= {found[name] for name in ("id", "name") if found.get(name)}
        self.targets |= {found[name] for name in ("href", "src", "xlink:href") if found.get(name)}


@pytest.mark.slow
def test_the_guide_leads_to_a_site_below_a_folder_in_which_every_link_works(served):
    host = served.rpartition("/exchange/")[0]
    waiting, pages, broken = [served, f"{served}404.html"], {}, []
    wanted: set[tuple[str, str, str]] = set()
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        try:
            with urlopen(address, timeout=30) as answer:
                html = "html" in answer.headers["Content-Type"]
                pages[address] = _Page(answer.read().decode()) if html else None
        except HTTPError as error:
            pages[address] = None
            broken.append((address, error.code))
            continue
        for target in pages[address].targets if html else ():
            there, fragment = urldefrag(urljoin(address, target))
            if there.startswith(host):
                waiting.append(there.partition("?")[0])
                wanted.add((there.partition("?")[0], unquote(fragment), address))
    assert broken == []
    assert [one for one in pages if not one.startswith(served)] == []
    assert [
        w
        for w in wanted
        if pages[w[0]] and not w[1].startswith("?") and w[1] not in pages[w[0]].ids
    ] == []
    assert len(pages) > 300
