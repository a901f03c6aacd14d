"""Findings of an open build carry what they name as values, and are silent about what of it is
hidden.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from canaries import traces
from planting import SMALL, plant

from peerways.check import check_project
from peerways.check.visibility import veiled
from peerways.finding import Finding
from peerways.read import read_folder


@pytest.fixture
def planted(tmp_path) -> Path:
    return plant(tmp_path / "planted")


@pytest.fixture
def small(tmp_path) -> Path:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    return root


def write(root: Path, path: str, text: str) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def openly(root: Path) -> list[tuple[str, str, str]]:
    return [(f.rule, f.message, f.hint) for f in check_project(root).findings]


def test_a_finding_that_names_a_hidden_file_is_told_in_words_without_it(planted):
    hidden = "states/canary-state/state.yml"
    plain = Finding("content/about.md", 9, 1, "rule", "a plain finding")
    named = replace(plain, message="as in there", names=("content/about.md", hidden))
    veil = list(veiled([replace(named, unnamed=plain)], read_folder(planted)))
    assert veil == [plain]
    mistake = "a mistake in what only the cohort sees; expected none"
    assert [(f.rule, f.message) for f in veiled([named], read_folder(planted))] == [
        ("cohort-item", mistake)
    ]
    assert list(veiled([replace(named, level="warning")], read_folder(planted))) == []
    assert list(veiled([replace(named, names=("content/about.md",))], read_folder(planted))) == [
        named
    ]


def test_words_of_a_finding_may_be_changed_without_a_leak(planted):
    """Nothing is cut out of sentences: whatever a rule's words are, values decide."""
    (planted / "content/people/sme-water.yml").write_text(
        "kind: sme\nrole: x\nstates: [canary-stat]\n", encoding="utf-8"
    )
    (finding,) = check_project(planted, audience="cohort").findings
    assert "states/canary-state/state.yml" in finding.names
    other = replace(finding, message="Choose canary-state: it is there")
    (told,) = veiled([other], read_folder(planted))
    assert told.message == "canary-stat is not a known state; expected the slug of one that exists"
    assert (told.rule, told.hint) == ("unknown-state", "")


def test_a_duplicate_of_a_hidden_state_says_where_alone(planted):
    state = planted / "states/southmark/state.yml"
    state.write_text(
        state.read_text(encoding="utf-8").replace('"code": "SK"', '"code": "CY"'), encoding="utf-8"
    )
    told = check_project(planted).findings
    assert [f.rule for f in told] == ["cohort-item"]
    assert list(traces("".join(f.message + f.hint + f.excerpt for f in told))) == []
    (full,) = check_project(planted, audience="cohort").findings
    assert "as in states/canary-state/state.yml" in full.message


def test_a_hidden_coach_is_named_by_no_finding(small):
    write(small, "content/people/hidden-sme.yml", "kind: sme\nrole: x\nvisibility: cohort\n")
    state = small / "states/northland/state.yml"
    state.write_text(
        state.read_text(encoding="utf-8").replace("coach-north", "hidden-sme"), encoding="utf-8"
    )
    mistake = ("cohort-item", "a mistake in what only the cohort sees; expected none")
    assert [found[:2] for found in openly(small)] == [mistake]
    write(
        small,
        "content/people/hidden-sme.yml",
        "kind: coach\nrole: x\nstates: [southmark]\nvisibility: cohort\n",
    )
    assert [found[:2] for found in openly(small)] == [mistake]


def test_hints_offer_no_picture_that_only_hidden_pages_show(planted):
    write(
        planted,
        "content/about/plain.md",
        "---\ntitle: x\nsummary: y\n---\n![y](../images/canary-three.png)\n",
    )
    message = "../images/canary-three.png is not an image of this project; expected a file in content/images/"
    assert openly(planted) == [("image-broken", message, "")]
    (full,) = check_project(planted, audience="cohort").findings
    assert full.hint == 'did you mean "../images/canary-tree.png"?'
    write(
        planted,
        "content/about/more.md",
        "---\ntitle: x\nsummary: y\n---\n![y](../images/canary-tree.png)\n",
    )
    assert openly(planted) == [("image-broken", message, full.hint)]


def test_hints_offer_open_names_and_no_hidden_faulty_ones(planted):
    hidden = planted / "states/northland/practices/canary-practice.md"
    hidden.write_text(
        hidden.read_text(encoding="utf-8").replace('"title": "', '"titel": "'), encoding="utf-8"
    )
    write(
        planted,
        "content/about/plain.md",
        "---\ntitle: x\nsummary: y\n---\n"
        "[a](practice:northland/canary-practise) [b](practice:northland/water-day)\n"
        "[c](../../states/northland/practices/canary-practise.md)\n",
    )
    found = [f for f in check_project(planted).findings if f.path == "content/about/plain.md"]
    assert [f.hint for f in found] == ["", 'did you mean "practice:northland/water-days"?', ""]
    assert [f.rule for f in found] == ["link-broken"] * 3
    full = check_project(planted, audience="cohort").findings
    hints = [f.hint for f in full if f.path == "content/about/plain.md"]
    # an open page may not link to it, so nobody is sent there
    assert hints == ["", 'did you mean "practice:northland/water-days"?', ""]


def test_a_hidden_states_folder_and_questions_are_hidden_for_findings_too(planted):
    """Files that say nothing of being hidden, faulty ones among them."""
    faulty = {
        "states/canary-state/practices/canary-own.md": ('"years": "2031-"', '"years": "canary"'),
        "content/questions/2031-01-15-canary-own.md": ('"question"', '"canary question"'),
    }
    for path, (old, new) in faulty.items():
        text = (planted / path).read_text(encoding="utf-8")
        assert old in text
        (planted / path).write_text(text.replace(old, new), encoding="utf-8")
    assert {f.path: f.rule for f in check_project(planted).findings} == dict.fromkeys(
        faulty, "cohort-item"
    )


def test_mistakes_in_the_open_part_of_a_file_are_told_in_full(planted):
    """Beside hidden parts: in the prose, in a field before and after them."""
    question = planted / "content/questions/2014-05-02-water-days.md"
    with question.open("a", encoding="utf-8") as file:
        file.write("\n[x](state:nowhere)\n")
    ((rule, message, _),) = openly(planted)
    assert (rule, message) == (
        "link-broken",
        "state:nowhere leads nowhere; expected a short link to an entry of the site",
    )


def test_a_link_on_the_first_line_of_prose_is_told(small):
    write(small, "content/about/plain.md", "---\ntitle: x\nsummary: y\n---\n[x](state:nowhere)\n")
    (finding,) = check_project(small).findings
    assert (finding.rule, finding.line, finding.column) == ("link-broken", 5, 5)


@pytest.mark.parametrize("kind", ["state", "community"])
def test_a_faulty_place_dates_no_open_site(small, kind):
    """It may be meant to be hidden, and with it the day of its newest round."""
    folder = "states/southmark" if kind == "state" else "states/southmark/communities/nowhere"
    write(small, f"{folder}/{kind}.yml", "name: X\nsumary: y\n")
    write(
        small,
        f"{folder}/assessments/2015-03.yml",
        "round: 2015-03\ndate: 2015-03-02\nby: Team\ndata_status: reported\n"
        "ratings: {soil: {test-ground: 2}}\n",
    )
    offers = small / "states/northland/state.yml"
    offers.write_text(
        offers.read_text(encoding="utf-8").replace("2014-12-31", "2014-12-30"), encoding="utf-8"
    )
    assert "past-date" not in [f.rule for f in check_project(small).findings]
    code = "code: XX\n" if kind == "state" else ""
    write(small, f"{folder}/{kind}.yml", f"name: X\n{code}summary: y\n")
    checked = check_project(small)
    assert checked.exchange is not None
    assert checked.exchange.on == date(2015, 3, 2)
    assert "past-date" in [f.rule for f in checked.findings]


def test_only_a_place_that_hides_something_and_allows_it_is_said_to_hide(small):
    community = "states/northland/communities/lake-district/community.yml"
    for path in (community, "states/southmark/state.yml"):
        write(small, path, f"mention_cohort_items: true\n{(small / path).read_text('utf-8')}")
    exchange = check_project(small).exchange
    assert exchange is not None
    assert exchange.hides_some == frozenset()  # what northland hides is not theirs
    write(small, community, f"cohort_fields: [sectors]\n{(small / community).read_text('utf-8')}")
    exchange = check_project(small).exchange
    assert exchange is not None
    assert exchange.hides_some == {"northland/lake-district"}
    exchange = check_project(small, audience="cohort").exchange
    assert exchange is not None
    assert exchange.hides_some == frozenset()


def test_of_a_hidden_state_nobody_came_and_the_others_are_not_counted(small):
    meeting = small / "content/meetings/2014-03-10-spring-meeting.md"
    meeting.write_text(
        meeting.read_text("utf-8").replace(
            "elements: [water]",
            "attended:\n  - {role: Leads, states: [northland, southmark], number: 9}\n"
            "  - {role: Coaches, states: [southmark], number: 2}\n"
            "  - {role: Local teams, states: [northland], number: 5}\nelements: [water]",
        ),
        encoding="utf-8",
    )
    write(
        small,
        "states/southmark/state.yml",
        f"visibility: cohort\n{(small / 'states/southmark/state.yml').read_text('utf-8')}",
    )
    exchange = check_project(small).exchange
    assert exchange is not None
    told = [(one.role, one.states, one.number) for one in exchange.meetings[0].attended]
    assert told == [("Leads", ("northland",), None), ("Local teams", ("northland",), 5)]


def test_an_unreadable_file_that_speaks_of_the_cohort_is_named_without_its_words(small):
    path = "content/people/sme-water.yml"
    write(small, path, "kind: sme\nrole: [secret\nvisibility: cohort\n")
    (first, *_) = [f for f in check_project(small).findings if f.path == path]
    assert (first.rule, first.message, first.excerpt) == (
        "cohort-item",
        "a mistake that is not told here, because the file can't be read and speaks of the cohort; expected none",
        "",
    )
    told = [f for f in check_project(small, audience="cohort").findings if f.path == path]
    assert "cohort-item" not in {f.rule for f in told}
