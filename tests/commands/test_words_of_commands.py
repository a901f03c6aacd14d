"""What commands print where a framework has words of its own: libraries in place of states, and no
word of career pathways.
"""

from __future__ import annotations

import re

import pytest

from peerways.commands import main

FOREIGN = re.compile(
    r"\bcareers?\b|pathway|programs of study|postal code|\b(?:an?|no|the|other|another|its|\d+) (?:states?|communit\w+|(?:sub)?components?)\b",
    re.IGNORECASE,
)
#: An edit that leaves a mistake, and what is said of it.
MISTAKES = (
    ("states/alder-lane/state.yml", "code: ", "code: x", "two capital letters"),
    ("states/birch-street/practices/new-lamps.md", "strategies: [", "strategies: [light.no-lamps, ", "light.no-lamps"),
    ("content/people/helper-heat.yml", "states: [", "states: [dogwood, ", "dogwood"),
    ("states/alder-lane/assessments/2014-06.yml", "components:", "not_comparable: [{items: [light.none], reason: It changed.}]\ncomponents:", "light.none"),
)  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), MISTAKES)
def test_a_finding_is_told_in_the_words_of_the_framework(
    other_project, capsys, file, old, new, told
):
    text = (other_project / file).read_text(encoding="utf-8")
    assert old in text
    (other_project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert told in said
    assert FOREIGN.findall(re.sub(r"\n    .*", "", said)) == []


def test_commands_speak_of_libraries(other_project, capsys):
    assert main(["build", "--site", "../site"]) == 0
    assert " for 3 libraries in " in capsys.readouterr().out
    assert main(["sheet", "dogwood", "--round", "2014-12"]) != 0
    assert main(["packet", "dogwood"]) != 0
    assert main(["new", "practice", "dogwood", "x"]) == 1
    said = capsys.readouterr().err
    assert "dogwood is not a known library" in said
    assert main(["--help"]) == 0
    assert main(["packet", "--help"]) == 0
    assert main(["new", "practice", "--help"]) == 0
    said += capsys.readouterr().out
    assert "Warm Shelves" in said
    assert "print the meeting packet of a library or reading room as a PDF" in " ".join(
        said.split()
    )
    assert FOREIGN.findall(said) == []
