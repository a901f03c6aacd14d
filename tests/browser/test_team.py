"""A team's session in a browser: members' files of several kinds side by side, settled with a
reload in the middle, to a file that the check accepts.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from assessing import go_to, ready, taken, violations
from shipped_site import ROOT
from team_session import SCHOOL, side_by_side, three_members
from waiting import until

from peerways.analyse.analysis import analyse
from peerways.analyse.consensus import item_votes
from peerways.check import check_project
from peerways.check.validation import validated
from peerways.model.exchange import Exchange
from peerways.pages.site import site_of
from peerways.read import read_folder
from peerways.read.yaml_dialect import read_yaml
from peerways.render import Renderer

AIM = "1 in Planning, 1 in Implementation; 1 at work; 1 to move next. By the plan: 2 in Implementation."


def told_of_the_last_plan(page: Any) -> str:
    """Say of the last plan's first step that it is done, leave out its others; return its words."""
    said_before = "Say what became of the last plan's steps"
    page.get_by_role("button", name=said_before).click()
    first = page.locator('[data-step="0"]')
    told_step = first.locator('[data-planned="step"]').input_value()
    first.locator('[data-planned="status"]').select_option("done")
    first.locator('[data-planned="outcome"]').fill("Signed in August.")
    for _ in range(page.locator("[data-step]").count() - 2):
        page.locator('[data-step="1"] [data-plan="remove"]').click()
    return str(told_step)


def aimed_from_planning(step: Any) -> None:
    """See to it that a step of an item in Planning aims at the next phase, and never below
    its own.
    """
    field, mend = step.locator('[data-planned="target"]'), step.locator(".mend")
    assert (field.input_value(), mend.inner_text()) == ("3", "")
    field.select_option("1")
    assert mend.inner_text() == "It is rated 2 already; it can't be to reach 1."
    field.select_option("3")
    assert mend.inner_text() == ""


def rendered(exchange: Exchange, *urls: str) -> dict[str, str]:
    """Return pages of an exchange as they are published, by address."""
    site = site_of(exchange)
    renderer = Renderer(site)
    pages = {page.url: page for page in site.pages}
    return {url: renderer.render(pages[url]).html for url in urls}


def accepted_and_shown(tmp_path: Path, text: str, sentence: str) -> None:
    """See to it that check and pages take the file that a session has made, with the same
    numbers.
    """
    for folder in ("content", "states"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "states/kansas/assessments/2014-09.yml").write_text(text, encoding="utf-8")
    checked = check_project(tmp_path)
    assert [str(f) for f in checked.errors] == []
    assert checked.exchange is not None
    kansas = checked.exchange.state["kansas"]
    assert sentence == analyse(checked.exchange).sentence(kansas)
    pages = rendered(checked.exchange, "states/kansas/assessment/", "states/kansas/plan/")
    assert "1 Initiation, 1 Planning, 1 Implementation." in pages["states/kansas/assessment/"]
    assert "2 Implementation, 1 not applicable." in pages["states/kansas/assessment/"]
    assert "<dt>To reach</dt><dd>Implementation</dd>" in pages["states/kansas/plan/"]
    assert "1 school, 1 college, 1 employer" not in pages["states/kansas/plan/"]
    closed = pages["states/kansas/plan/"].partition('id="s-closed"')[2]
    assert "Signed in August." in closed
    assert "Ask both counsels for the clause" in pages["states/kansas/plan/"]
    files = validated(read_folder(tmp_path))[0]
    whole = next(r.model for r in files.rounds if r.document.path.endswith("kansas/assessments/2014-09.yml"))  # fmt: skip
    votes = item_votes([whole], sorted(files.strategies))
    assert whole.plan[1].due == "2014-11"
    assert votes[0].key == "data.link-databases"
    assert votes[0].votes == {1: 1, 2: 1, 3: 1}


def next_round(page: Any, text: str) -> str:
    """Rate the next round from the last one's file: an item has moved, and its step of the plan is
    done; return the new file.
    """
    last = {"name": "2014-09.yml", "mimeType": "text/yaml", "buffer": text.encode()}
    page.set_input_files("#s-file", last)
    page.get_by_role("button", name="Begin the next round from it").click()
    page.fill('[data-h="date"]', "2014-12-12")
    go_to(page, "s-of-data")
    item = page.locator('[data-key="data.link-databases"]')
    item.get_by_label("3 Implementation").check()
    item.locator('[data-f="note"]').fill("Both have signed.")
    go_to(page, "s-plan")
    step = page.locator('[data-step="0"]')
    step.wait_for()
    assert page.locator("[data-step]").count() == 1
    step.locator('[data-planned="status"]').select_option("done")
    step.locator('[data-planned="outcome"]').fill("Both counsels signed it.")
    name, made = taken(page, "yaml")
    assert name == "2014-12.yml"
    data = read_yaml(made)[0]
    assert "raters" not in data
    assert data["ratings"]["data"]["set-goals"] == 3
    return made


def the_next_round_tells(tmp_path: Path, text: str) -> None:
    """See to it that check takes the next round's file, and that pages tell what came of the
    session's step, and that the rating moved.
    """
    (tmp_path / "states/kansas/assessments/2014-12.yml").write_text(text, encoding="utf-8")
    checked = check_project(tmp_path)
    assert [str(f) for f in checked.errors] == []
    assert checked.exchange is not None
    plan = rendered(checked.exchange, "states/kansas/plan/")["states/kansas/plan/"]
    open_steps, _, closed = plan.partition('id="s-closed"')
    told = closed.partition("Ask both counsels for the clause")[2]
    assert "Ask both counsels for the clause" not in open_steps
    assert "<dd>Implementation, reached</dd>" in told
    assert "<dt>What came of it</dt><dd>Both counsels signed it.</dd>" in told
    assert "Written in September 2014. The item moved up from Planning to Implementation." in told


def settled_with_a_reload(page: Any) -> None:
    """See where the three differ most, settle it, and find it so after a reload."""
    told = page.locator("#s-differ > [data-settle]")
    assert told.first.get_attribute("data-settle") == "data.link-databases"
    assert told.first.locator(".spread").inner_text() == (
        "1 in Initiation, 1 in Planning, 1 in Implementation"
    )
    assert told.nth(1).locator(".spread").inner_text() == "2 in Implementation, 1 not applicable"
    assert told.first.locator(".voices").inner_text().split("\n") == [
        "College: Implementation", "Missing: Counsel waits.", "Employer: Planning",
        "School: Initiation", "Missing: No agreement.",
    ]  # fmt: skip
    told.first.locator("input[type=radio]").last.focus()
    page.keyboard.press("ArrowLeft")
    told.first.get_by_label("2 Planning").check()
    told.first.locator("textarea").fill("Counsel has the text; nothing is signed.")
    page.reload()
    ready(page)
    page.wait_for_selector("#s-differ .tag")
    assert page.locator('[data-settle="data.link-databases"] textarea').input_value() == (
        "Counsel has the text; nothing is signed."
    )
    page.locator('[data-settle="data.set-goals"]').get_by_label("3 Implementation").check()


def planned(page: Any) -> str:
    """Plan a step for the first gap, told what is wrong on the way; return the practice that it
    learns from.
    """
    page.click('[data-plan="gaps"]')
    step = page.locator('[data-step="0"]')
    assert step.locator("legend").inner_text() == "Link databases across agencies"
    assert step.locator(".mend").inner_text() == "Say what you will do."
    step.locator('[data-planned="step"]').fill("Ask both counsels for the clause")
    step.locator('[data-planned="due"]').fill("2014-08")
    assert step.locator(".mend").inner_text() == "It is due before the round of 2014-09."
    step.locator('[data-planned="due"]').fill("2014-11")
    step.locator('[data-planned="lead"]').fill("State data office")
    aimed_from_planning(step)
    learnt = step.locator('[data-planned="learns_from"]').input_value()
    assert learnt.count("/") == 1
    return str(learnt)


def results_of(page: Any, told_step: str) -> str:
    """See what results say of the settled item and of the last plan; return their sentence."""
    sentence = page.inner_text("[data-sentence]")
    assert page.locator('[data-standing="data"] .note').inner_text().startswith(AIM)
    page.locator(".became > summary").press("Enter")
    became = page.locator("[data-became] li").first.inner_text()
    assert became.startswith(f"{told_step} Done. Signed in August.")
    return str(sentence)


def the_file_holds(text: str, told_step: str, learnt: str) -> None:
    """See to it that the file has who rated, what was settled with its votes, and the plan."""
    data = read_yaml(text)[0]
    assert data["raters"] == {"school": 1, "college": 1, "employer": 1}
    assert data["ratings"]["data"]["link-databases"] == {
        "status": 2,
        "priority": "high",
        "gap": "College: Counsel waits.\nSchool: No agreement.",
        "note": "Counsel has the text; nothing is signed.",
        "votes": {"1": 1, "2": 1, "3": 1},
    }
    assert data["ratings"]["data"]["set-goals"]["votes"] == {"3": 2, "not-applicable": 1}
    state, _, practice = learnt.partition("/")
    assert [step["step"] for step in data["plan"]] == [
        told_step,
        "Ask both counsels for the clause",
    ]
    assert data["plan"][0]["status"] == "done"
    assert data["plan"][1] == {
        "item": "data.link-databases",
        "step": "Ask both counsels for the clause",
        "lead": "State data office",
        "due": "2014-11",
        "target": 3,
        "learns_from": {"state": state, "practice": practice},
        "status": "not-begun",
    }


def test_three_members_settle_with_a_reload_and_the_check_accepts_their_file(
    look, tmp_path: Path
) -> None:
    page = ready(look("assess/", width=360))
    side_by_side(page)
    settled_with_a_reload(page)
    go_to(page, "s-plan")
    learnt = planned(page)
    told_step = told_of_the_last_plan(page)
    go_to(page, "s-start")
    page.fill('[data-h="by"]', "Cross-agency team")
    go_to(page, "s-results")
    sentence = results_of(page, told_step)
    name, text = taken(page, "yaml")
    assert name == "2014-09.yml"
    page.wait_for_selector("text=Ready to send: nothing is missing.")
    the_file_holds(text, told_step, learnt)
    accepted_and_shown(tmp_path, text, sentence)
    the_next_round_tells(tmp_path, next_round(ready(look("assess/", width=360)), text))


def tabbed_to(page: Any, field: str) -> None:
    """Go on by Tab until the focus is in a field of the first step of the plan."""
    at = f'document.activeElement.matches(\'[data-step="0"] [data-planned="{field}"]\')'
    for _ in range(40):
        if page.evaluate(at):
            return
        page.keyboard.press("Tab")
    raise AssertionError(field)


def test_a_session_is_held_without_a_network_and_planned_by_keyboard(look) -> None:
    page = ready(look("assess/", width=360))
    page.evaluate("navigator.serviceWorker.ready")
    needed = ["members", "consensus", "projector", "workbook", "filled_form", "results", "plan", "takeaway", "file"]  # fmt: skip
    until(
        page,
        "caches.keys().then(async ([name]) => { const kept = name ? (await (await caches.open(name)).keys()).map(({ url }) => url) : []; "
        f"return {json.dumps(needed)}.every((one) => kept.some((url) => url.endsWith(`/${{one}}.js`))); }})",
    )
    page.context.set_offline(True)
    page.reload()
    ready(page)
    side_by_side(page)
    page.focus('[data-team="project"]')
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    assert page.locator('[data-settle="data.link-databases"] .tag').inner_text() == "Settled"
    go_to(page, "s-results")
    assert page.inner_text("[data-sentence]")
    go_to(page, "s-plan")
    page.focus('[data-plan="gaps"]')
    page.keyboard.press("Enter")
    page.wait_for_selector('[data-step="0"]')
    for field, typed in (("step", "Ask counsel"), ("lead", "State data office")):
        tabbed_to(page, field)
        page.keyboard.type(typed)
    _, text = taken(page, "yaml")
    step = read_yaml(text)[0]["plan"][0]
    assert (step["item"], step["step"], step["lead"]) == (
        "data.link-databases",
        "Ask counsel",
        "State data office",
    )


def test_a_session_goes_on_elsewhere_from_its_file_and_names_nobody(look) -> None:
    page = ready(look("assess/"))
    side_by_side(page)
    with page.expect_download() as download:
        page.click('[data-team="save"]')
    text = download.value.path().read_text("utf-8")
    assert "a.yml" not in text
    assert set(json.loads(text)["session_of"]["session"]["members"][0]) == {
        "raters", "date", "ratings", "plan",
    }  # fmt: skip
    other = ready(look("assess/"))
    session = {"name": "s.json", "mimeType": "application/json", "buffer": text.encode()}
    other.set_input_files("#s-file", session)
    other.wait_for_selector("#s-differ [data-settle]")
    assert other.locator("#s-member-list li").count() == 3


def test_members_steps_come_along_and_a_seat_is_changed_by_keyboard(look) -> None:
    page = ready(look("assess/"))
    members = three_members()
    planned = SCHOOL + "plan:\n  - {item: data.link-databases, step: Ask counsel, due: 2014-11}\n"
    members[0]["buffer"] = planned.encode()
    side_by_side(page, members)
    page.focus('[data-seat="1"]')
    page.keyboard.press("ArrowDown")
    page.wait_for_selector('[data-seat="1"]:focus')
    go_to(page, "s-plan")
    assert page.locator('[data-step="0"] [data-planned="step"]').input_value() == "Ask counsel"
    assert page.locator("[data-step]").count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_session(look, scheme) -> None:
    page = ready(look("assess/", width=360, color_scheme=scheme, reduced_motion="reduce"))
    side_by_side(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page, "s-team") == []
    page.click('[data-team="project"]')
    assert violations(page, "s-projector") == []
    page.keyboard.press("Escape")
    go_to(page, "s-plan")
    page.click('[data-plan="add"]')
    page.wait_for_selector('[data-step="0"]')
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page, "s-plan") == []
