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
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from peerways.commands import main
from peerways.contributions.change_file import read_change, with_change
from peerways.contributions.revision import blocks
from peerways.model.kinds import Day, MailAddress, WebAddress
from peerways.model.rules import rules_json
from peerways.pages.spoken import messages_of
from peerways.read.characters import strange_character
from peerways.read.yaml_dialect import read_yaml

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests" / "node"
ASSETS = ROOT / "plugins" / "peerways" / "theme" / "assets"
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
        env=os.environ | {"RULES": rules_json()},
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_unit_tests_of_the_form_pass() -> None:
    done = subprocess.run(
        [_node(), "--test", *map(str, sorted(TESTS.glob("*.test.mjs")))],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"RULES": rules_json(), "SPANISH": messages_of("es").decode()},
    )
    assert done.returncode == 0, done.stdout[-4000:]


def _as_filed(text: str) -> str:
    """What the form makes of a typed text: hidden characters and needless blanks go, line breaks
    stay.
    """
    text = re.sub(r"\r\n?", "\n", text)
    while found := strange_character(text):
        text = text.replace(text[found.offset], "")
    return re.sub(" ?\n ?", "\n", re.sub(r"[^\S\n]+", " ", text))


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
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


#: Where the forms and the check once differed: what can't be seen, hosts without a dot, schemes in
#: capitals, ports, brackets, credentials.
INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d173\U0001d17a\u200b\u00ad\u180e\ufeff\U000e0041\ufffe"
ADDRESSES = (
    "https://intranet/memo",
    "HTTPS://example.gov/",
    "hTTp://EXAMPLE.gov",
    "https://example.gov:0/",
    "https://example.gov:65536/",
    "https://example.gov:65535/",
    "https://example.gov:/",
    "https://a@example.gov/",
    "https://a:b@example.gov/",
    "https://@example.gov/",
    "https://example.gov/[a]",
    "https://[::1]/",
    "https://example.gov/a b",
    "https://example.gov/é",
    "https://example.gov/a%20b?c=d#e",
    "https://example..gov/",
    "https://.gov/",
    "https://example.gov./",
    "https://ex_ample.gov/",
    "https://example.gov\\a",
    "https:/example.gov",
    "https://example.gov/" + "a" * 1980,
    "https://example.gov/" + "a" * 1981,
    "http://1.2.3.4/",
    "mailto:a@example.gov",
    "https://example.gov/\u3164",
    "https://example.gov/\n",
)
PIECES = st.sampled_from(
    [
        "https://",
        "HTTP://",
        "example",
        "EX",
        ".gov",
        ".",
        "-",
        ":",
        "80",
        "0",
        "65536",
        "@",
        "/",
        "?",
        "#",
        "[",
        "]",
        "a",
        "_",
        "%",
        "é",
        " ",
        "\\",
        "\n",
        *INVISIBLE,
    ]
)


ADDRESS, MAILBOX, DAY = (TypeAdapter(kind) for kind in (WebAddress, MailAddress, Day))


def _passes(kind: TypeAdapter[Any], text: str) -> bool:
    try:
        kind.validate_python(text)
    except ValidationError:
        return False
    return strange_character(text) is None


@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.lists(PIECES, max_size=9).map("".join), min_size=150, max_size=150))
@example(list(ADDRESSES))
@example([f"a{character}b" for character in INVISIBLE])
@example([chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000])
@example(
    [
        "2014-02-29",
        "2012-02-29",
        "2014-06-31",
        "9999-12-31",
        "0000-01-01",
        "2014-6-1",
        "a@b.c",
        "a@b",
        "é@b.c",
        "a@b..c",
    ]
)
def test_forms_and_check_say_the_same_of_every_text(texts: list[str]) -> None:
    for text, form in zip(texts, _exchange(judge=texts)["judge"], strict=True):
        assert strange_character(form["tidy"]) is None, text
        assert strange_character(form["line"]) is None, text
        if strange_character(text) is None and "\u00a0" not in text:
            assert form["line"] == " ".join(text.split()), ascii(text)
        assert form["address"] == _passes(ADDRESS, text), text
        assert form["mailbox"] == _passes(MAILBOX, text), text
        assert form["day"] == _passes(DAY, text), text


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


def test_the_form_changes_a_file_as_the_project_does() -> None:
    """The form's own file, and what the project makes of the text that the form sends, are the
    same; or both leave it to a person.
    """
    sample = json.loads((TESTS.parent / "samples/revision/practice.json").read_text("utf-8"))
    path = "states/kansas/practices/made.md"
    facts, body = ("".join(f"{line}\n" for line in sample[name]) for name in ("facts", "body"))
    published = {"path": path, "title": "Made", "facts": facts, "body": body}
    published |= {"head": read_yaml(facts)[0], "blocks": blocks(facts)}
    asked = [{"published": published, "changes": case["changes"]} for case in sample["cases"]]
    written = f"---\n{facts}---\n{body}"
    for case, answer in zip(sample["cases"], _exchange(revise=asked)["revise"], strict=True):
        change, findings = read_change(answer["text"], "sent")
        assert change, (case["name"], findings)
        made = with_change(change, written, "sent")[0]
        if case.get("refused"):
            assert (answer["file"], made) == (None, None), case["name"]
            continue
        old, new = ("\n".join(case[name]) for name in ("old", "new"))
        assert written.count(old) == 1, case["name"]
        assert made == written.replace(old, new), case["name"]
        assert answer["file"] == made, case["name"]


def test_the_scripts_stay_small() -> None:
    """The form is filled in on phones: no framework, at most 40 kB for the page."""
    scripts = {
        path.name: path.read_text(encoding="utf-8")
        for folder in ("assess", "forms")
        for path in (ASSETS / folder).glob("*.js")
    }
    assert not [name for name, text in scripts.items() if len(text.splitlines()) >= 350]
    main = scripts[
        "main.js"
    ]  # what it names there is fetched when somebody loads a file, or comes to the results
    on_demand = {
        name.split("/")[-1]
        for name in re.findall(r'"([\w./]+\.js)"', re.search(r"ON_DEMAND = \[(.*?)\]", main)[1])
    }
    assert not [name for name in on_demand if f'from "./{name}"' in main]
    assert (
        sum(len(text.encode()) for name, text in scripts.items() if name not in on_demand) <= 40_000
    )
