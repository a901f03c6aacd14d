"""`build.py new follow-up`: what a meeting's file says that a state will do, written into the
state's own file as its people left it.
"""

from __future__ import annotations

import pytest

MEETING = "2014-03-10-spring-meeting"
FOLLOWING = """follow_ups:
  - {state: southmark, becomes: offer, item: soil.feed-ground, text: A walk to our heap., until: 2014-12-01}
  - {state: northland, becomes: request, item: soil.feed-ground, text: The list of feeds.}
  - {state: northland, becomes: step, item: tools.a, text: Sharpen the tools., lead: Orchard Board, until: 2014-12-01}
"""


@pytest.fixture
def met(project):
    """The project after its meeting."""
    file = project / "content" / "meetings" / f"{MEETING}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("kind: virtual\n", f"kind: virtual\n{FOLLOWING}"), "utf-8")
    return project


@pytest.mark.parametrize(
    ("number", "path", "line"),
    [
        (1, "states/southmark/state.yml", "until: 2014-12-01"),
        (2, "states/northland/state.yml", "text: The list of feeds."),
        (3, "states/northland/assessments/2014-06.yml", "step: Sharpen the tools."),
    ],
)
def test_each_becomes_what_it_says_and_nothing_else_changes(met, peerways, number, path, line):
    before = (met / path).read_text(encoding="utf-8")
    code, out, err = peerways("new", "follow-up", MEETING, str(number))
    assert (code, err) == (0, "")
    assert out.endswith(f"into {path}. Next:\n  1. python3 build.py check {path}\n")
    after = (met / path).read_text(encoding="utf-8")
    assert line in after
    kept = [row for row in before.splitlines() if not row.startswith(("offers", "requests"))]
    assert [row for row in after.splitlines() if row in kept] == kept
    assert peerways("check")[1].startswith("No mistakes found")
    again = peerways("new", "follow-up", MEETING, str(number))
    assert again[0] == 1
    assert "already; it was not changed" in again[2]
    assert (met / path).read_text(encoding="utf-8") == after


@pytest.mark.parametrize(
    ("meeting", "number", "message"),
    [
        (
            "2014-03-10-spring-meting",
            "1",
            'expected the name of a file in content/meetings/, without .md; did you mean "2014-03-10-spring-meeting"?',
        ),
        (MEETING, "4", "has no follow-up 4; expected a number from 1 to 3"),
    ],
)
def test_what_is_not_there_is_refused(met, peerways, meeting, number, message):
    code, out, err = peerways("new", "follow-up", meeting, number)
    assert (code, out) == (1, "")
    assert message in err
