"""The form's script: its unit tests in node, and its YAML against the project's own reader."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from peerways.commands import main
from peerways.read.characters import strange_character
from peerways.read.yaml_dialect import read_yaml

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests" / "node"
SCRIPTS = ROOT / "plugins" / "peerways" / "theme" / "assets" / "assess"
TEXTS = st.text(
    st.sampled_from("ab 1#:-'\"\\\n\r\t,[]{}>|&*!%@`~\u00a0\u200b\u2028\u0085é😀"), max_size=300
) | st.text(max_size=40)


def _node() -> str:
    node = shutil.which("node")
    version = (
        subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if node
        else ""
    )
    if not node or tuple(map(int, version.strip("v\n").split(".")[:2])) < (20, 19):
        if os.environ.get("CI") == "true":
            pytest.fail("node 20.19 or newer is needed here")
        pytest.skip(
            "node 20.19 or newer is not installed; the browser tests cover the form as a whole"
        )
    return node


def _exchange(**asked: Any) -> dict[str, Any]:
    done = subprocess.run(
        [_node(), str(TESTS / "exchange_yaml.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_unit_tests_of_the_form_pass() -> None:
    done = subprocess.run(
        [_node(), "--test", *map(str, sorted(TESTS.glob("*.test.mjs")))],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-4000:]


def _as_filed(text: str) -> str:
    """What the form makes of a typed text: hidden characters and needless blanks go, line breaks stay."""
    text = re.sub(r"\r\n?", "\n", text)
    while found := strange_character(text):
        text = text.replace(text[found.offset], "")
    return re.sub(" ?\n ?", "\n", re.sub(r"[^\S\n]+", " ", text))


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=25, max_size=25))
def test_any_text_comes_back_from_the_written_file(texts: list[tuple[str, str, str]]) -> None:
    files = [
        {
            "round": "2014-06",
            "date": "2014-06-15",
            "by": f"Team {by}",
            "data_status": "reported",
            "ratings": {
                "data": {
                    "set-goals": {"status": 2, "evidence": [{"title": f"a{title}"}], "gap": gap}
                }
            },
        }
        for by, title, gap in texts
    ]
    for file, answer in zip(files, _exchange(write=files)["write"], strict=True):
        value, mistakes = read_yaml(answer["text"])
        assert not mistakes
        assert strange_character(answer["text"]) is None
        assert answer["again"] == answer["text"]
        rating = value["ratings"]["data"]["set-goals"]
        typed: dict[str, Any] = file["ratings"]["data"]["set-goals"]  # type: ignore[index]
        assert _trimmed(value["by"]) == _trimmed(_as_filed(str(file["by"])))
        assert _trimmed(rating["evidence"][0]["title"]) == _trimmed(
            _as_filed(typed["evidence"][0]["title"])
        )
        assert _trimmed(rating.get("gap", "")) == _trimmed(_as_filed(typed["gap"]))


def _trimmed(text: str) -> str:
    return text.strip()


def test_the_shipped_assessments_are_read_as_the_checker_reads_them() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted(ROOT.glob("states/**/assessments/*.yml"))
    ]
    assert texts
    for text, value in zip(texts, _exchange(read=texts)["read"], strict=True):
        assert value == read_yaml(text)[0]


def test_a_starting_file_of_the_command_line_is_read(tmp_path: Path) -> None:
    for folder in ("content", "states"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert main(["new", "assessment", "kansas", "2014-09"], root=tmp_path) == 0
    text = (tmp_path / "states/kansas/assessments/2014-09.yml").read_text(encoding="utf-8")
    assert _exchange(read=[text])["read"] == [read_yaml(text)[0]]


def test_the_scripts_stay_small() -> None:
    """The form is filled in on phones: no framework, at most 40 kB for the page."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")}
    assert not [name for name, text in scripts.items() if len(text.splitlines()) >= 350]
    on_demand = {
        "load.js",
        "takeaway.js",
        "yaml_read.js",
    }  # fetched when somebody loads a file, or comes to the results
    assert (
        sum(len(text.encode()) for name, text in scripts.items() if name not in on_demand) <= 40_000
    )
