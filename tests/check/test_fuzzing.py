"""Whatever is written, the reader, the check and the renderer answer with findings or inert HTML,
never with an exception.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from drawn_texts import markdown_texts, values, yaml_texts
from executable import faults_of_prose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_project import SMALL

from peerways.check.project import Checked, check_reading
from peerways.check.report import line, report
from peerways.model.addresses import addresses
from peerways.read import Document, Reading, read_document, read_folder
from peerways.read.layout import kind_of
from peerways.read.prose import links
from peerways.read.prose_bounds import broken_bounds
from peerways.read.yaml_dialect import read_yaml
from peerways.render.prose import prose_to_html

quick = settings(
    max_examples=60,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)
many = settings(quick, max_examples=300)
long = settings(max_examples=4000, suppress_health_check=list(HealthCheck), database=None)


@cache
def small() -> Reading:
    return read_folder(SMALL)


@cache
def small_addresses():
    return addresses(check_reading(small()).exchange)


def look_at_yaml(text: str) -> None:
    places: dict[Any, Any] = {}
    value, mistakes = read_yaml(text, places)
    lines = (
        text.count("\n")
        + text.count("\r")
        + text.count("\x85")
        + text.count("\u2028")
        + text.count("\u2029")
        + 2
    )
    assert all(
        1 <= mistake.line <= lines
        and mistake.column >= 1
        and mistake.message
        and "\n" not in mistake.message
        for mistake in mistakes
    )
    assert all(1 <= number <= lines for place in places.values() for number in (place[0], place[2]))
    json.dumps(value)  # nothing but plain values


def look_at_findings(checked: Checked) -> None:
    for finding in checked.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert "\n" not in line(finding)
        assert line(finding).isprintable()
    for form in ("text", "github", "json"):
        report(checked.findings, form).encode()


def look_at_file(folder: Path, path: str, content: bytes) -> None:
    """Check the small project with one file's content replaced."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)
    known = kind_of(path)
    assert known
    document, findings = read_document(folder, path, *known)
    others = tuple(d for d in small().documents if d.path != path)
    reading = Reading((*others, *((document,) if document else ())), (), tuple(findings))
    for audience in ("public", "cohort"):
        look_at_findings(check_reading(reading, audience=audience))


def look_at_prose(body: str) -> None:
    links(body)
    list(broken_bounds(body))
    assert (
        faults_of_prose(
            prose_to_html(body, "content/about.md", small_addresses(), lambda url: f"../{url}")
        )
        == []
    )


def changed(document: Document, pointer: tuple[int, ...], value: Any) -> Any:
    """Return the document's data with the value at a pointer (turned into a valid one, whatever its
    numbers) replaced.
    """
    data = json.loads(json.dumps(document.data, default=str))
    holder = data
    for step in pointer[:-1]:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        inner = holder[keys[step % len(keys)]] if keys else None
        if not isinstance(inner, dict | list):
            break
        holder = inner
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    if keys:
        holder[keys[pointer[-1] % len(keys)]] = value
    return data


edits = st.tuples(
    st.integers(0, 100), st.lists(st.integers(0, 20), min_size=1, max_size=6).map(tuple), values
)


def look_at_edit(folder: Path, edit: tuple[int, tuple[int, ...], Any]) -> None:
    number, pointer, value = edit
    document = small().documents[number % len(small().documents)]
    data = json.dumps(changed(document, pointer, value))  # JSON is YAML
    text = f"---\n{data}\n---\n{document.body}" if document.yaml_line > 1 else data
    look_at_file(folder, document.path, text.encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("fuzzing")


@many
@given(yaml_texts)
def test_any_text_is_read_as_yaml(text):
    look_at_yaml(text)


@quick
@given(st.integers(0, 100), yaml_texts, markdown_texts)
def test_any_file_is_checked(folder, number, front, body):
    document = small().documents[number % len(small().documents)]
    look_at_file(
        folder,
        document.path,
        (f"---\n{front}\n---\n{body}" if document.yaml_line > 1 else front).encode(
            "utf-8", "surrogatepass"
        ),
    )


@quick
@given(edits)
def test_any_value_in_any_place_is_checked(folder, edit):
    look_at_edit(folder, edit)


@quick
@given(st.binary(max_size=200))
def test_any_bytes_are_checked(folder, content):
    look_at_file(folder, "content/about.md", b"---\n" + content)


@many
@given(markdown_texts)
def test_any_prose_becomes_inert(body):
    look_at_prose(body)


@pytest.mark.slow
@long
@given(yaml_texts, markdown_texts, st.integers(0, 100), edits)
def test_a_lot_of_everything(folder, front, body, number, edit):
    look_at_yaml(front)
    look_at_prose(body)
    look_at_edit(folder, edit)
    document = small().documents[number % len(small().documents)]
    look_at_file(
        folder,
        document.path,
        (f"---\n{front}\n---\n{body}" if document.yaml_line > 1 else front).encode(
            "utf-8", "surrogatepass"
        ),
    )
