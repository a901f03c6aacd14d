"""A team's session in a browser: members' files of several kinds side by side, settled with a reload in the middle, to a file that the check accepts."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from shipped_site import ROOT, also
from test_assess import go_to, ready, taken, violations
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
from peerways.spreadsheet import layout

SAVED = ROOT / "tests" / "samples" / "spreadsheets"
SHEET = re.compile(rb"/Type\s*/Page\b")
FACTS = "round: 2014-09\ndate: 2014-09-1{day}\nby: Team\ndata_status: illustrative\nraters: {{{seat}: 1}}\n"
SCHOOL = (
    "# states/kansas/assessments/2014-09.yml\n"
    + FACTS.format(day=0, seat="school")
    + "ratings:\n  data:\n    link-databases: {status: 1, priority: high, gap: No agreement.}\n    set-goals: 3\n  funding:\n    cost-the-change: 2\n"
)
AIM = "1 in Planning, 1 in Implementation; 1 at work; 1 to move next. By the plan: 2 in Implementation."
COLLEGE = FACTS.format(day=1, seat="college") + (
    "ratings:\n  data:\n    link-databases: {status: 3, priority: high, gap: Counsel waits.}\n    set-goals: 3\n"
)


@pytest.fixture
def members() -> list[dict[str, Any]]:
    form = (SAVED / "libreoffice-member.ods").read_bytes()
    return [
        {"name": "a.yml", "mimeType": "text/yaml", "buffer": SCHOOL.encode()},
        {"name": "b.yml", "mimeType": "text/yaml", "buffer": COLLEGE.encode()},
        {"name": "c.ods", "mimeType": "application/octet-stream", "buffer": form},
    ]


def side_by_side(page: Any, members: list[dict[str, Any]]) -> None:
    go_to(page, "s-team")
    page.set_input_files("#s-members", members)
    page.wait_for_selector("text=3 files are side by side, for 3 people.")


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
    """See to it that a step of an item in Planning aims at the next phase, and never below its own."""
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
    """See to it that check and pages take the file that a session has made, with the same numbers."""
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
    the_next_round_tells(tmp_path, read_yaml(text)[0])


def the_next_round_tells(tmp_path: Path, data: Any) -> None:
    """See to it that the next round's file tells what came of the session's step, and its pages that the rating moved."""
    done = {**data["plan"][1], "status": "done", "outcome": "Both counsels signed it."}
    ratings = {"data": {"link-databases": {"status": 3, "note": "Both have signed."}}}
    later = {"round": "2014-12", "date": "2014-12-12", "plan": [done], "ratings": ratings}
    kept = {name: data[name] for name in ("by", "data_status")}
    (tmp_path / "states/kansas/assessments/2014-12.yml").write_text(
        json.dumps(kept | later), encoding="utf-8"
    )
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


def test_three_members_settle_with_a_reload_and_the_check_accepts_their_file(
    look, members, tmp_path: Path
) -> None:
    page = ready(look("assess/", width=360))
    side_by_side(page, members)
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
    go_to(page, "s-plan")
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
    told_step = told_of_the_last_plan(page)
    go_to(page, "s-start")
    page.fill('[data-h="by"]', "Cross-agency team")
    go_to(page, "s-results")
    sentence = page.inner_text("[data-sentence]")
    assert page.locator('[data-standing="data"] .note').inner_text().startswith(AIM)
    page.locator(".became > summary").press("Enter")
    became = page.locator("[data-became] li").first.inner_text()
    assert became.startswith(f"{told_step} Done. Signed in August.")
    name, text = taken(page, "yaml")
    assert name == "2014-09.yml"
    page.wait_for_selector("text=Ready to send: nothing is missing.")
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
    accepted_and_shown(tmp_path, text, sentence)


def tabbed_to(page: Any, field: str) -> None:
    """Go on by Tab until the focus is in a field of the first step of the plan."""
    at = f'document.activeElement.matches(\'[data-step="0"] [data-planned="{field}"]\')'
    for _ in range(40):
        if page.evaluate(at):
            return
        page.keyboard.press("Tab")
    raise AssertionError(field)


def test_a_session_is_held_without_a_network_and_planned_by_keyboard(look, members) -> None:
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
    side_by_side(page, members)
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


def test_the_wall_shows_one_item_a_screen_and_keys_step_and_settle(look, members) -> None:
    page = ready(look("assess/"))
    side_by_side(page, members)
    page.click('[data-team="project"]')
    assert page.inner_text("#s-projected .note") == "1 of 3"
    page.keyboard.press("2")
    assert page.locator('#s-projected [aria-pressed="true"]').inner_text().startswith("2 Planning")
    page.keyboard.press("t")
    assert page.inner_text("#s-clock") in ("5:00", "4:59")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#s-projected .note") == "2 of 3"
    page.keyboard.press("0")
    pressed = page.locator('#s-projected [aria-pressed="true"]')
    assert pressed.inner_text().startswith("0 Not applicable")
    page.keyboard.press("Escape")
    assert page.locator('[data-settle="data.link-databases"] .tag').inner_text() == "Settled"
    assert page.inner_text("#s-clock") == ""


def test_the_timer_counts_for_each_item_anew_and_says_when_it_is_over(look, members) -> None:
    page = ready(look("assess/"))
    side_by_side(page, members)
    page.clock.install()
    page.click('[data-team="project"]')
    page.select_option("#s-minutes", "2")
    assert page.evaluate("document.activeElement.dataset.project") == "next"
    page.clock.run_for(110_000)
    assert page.inner_text("#s-clock") == "0:10"
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#s-clock") == "2:00"
    page.clock.run_for(121_000)
    assert page.inner_text("#s-time-over").startswith("Time is over: settle, or leave it open")
    page.keyboard.press("t")
    assert page.inner_text(".projected-clock").split("\n")[-1] != "0:00"
    assert page.inner_text("#s-time-over") == ""


def test_a_session_goes_on_elsewhere_from_its_file_and_names_nobody(look, members) -> None:
    page = ready(look("assess/"))
    side_by_side(page, members)
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


def test_members_steps_come_along_and_a_seat_is_changed_by_keyboard(look, members) -> None:
    page = ready(look("assess/"))
    planned = SCHOOL + "plan:\n  - {item: data.link-databases, step: Ask counsel, due: 2014-11}\n"
    members[0]["buffer"] = planned.encode()
    side_by_side(page, members)
    page.focus('[data-seat="1"]')
    page.keyboard.press("ArrowDown")
    page.wait_for_selector('[data-seat="1"]:focus')
    go_to(page, "s-plan")
    assert page.locator('[data-step="0"] [data-planned="step"]').input_value() == "Ask counsel"
    assert page.locator("[data-step]").count() == 1


def test_a_short_round_asks_for_what_matters_and_the_rest_is_not_rated(look) -> None:
    page = ready(look("assess/", width=360))
    go_to(page, "s-start")
    page.select_option('[data-h="state"]', "kansas")
    page.fill('[data-h="date"]', "2014-09-12")
    page.fill('[data-h="by"]', "Team")
    page.select_option("#s-asked", "short")
    page.click("text=Begin with A first look")
    page.wait_for_selector("#s-short.current")
    data = page.locator('[data-rough="data"]')
    data.get_by_label("1 Initiation").check()
    data.get_by_label("This matters to us now").check()
    page.locator('[data-rough="design"]').get_by_label("3 Implementation").check()
    assert page.locator(".steps li:visible a").all_inner_texts() == [
        "Start", "Together", "A first look", "Data\n0/4", "Results", "Plan", "Take away",
    ]  # fmt: skip
    page.click("text=Go on with Data")
    page.wait_for_selector("#s-of-data.current")
    page.locator('[id="s-i-data.set-goals"]').get_by_label("3 Implementation").check()
    page.reload()
    ready(page)
    go_to(page, "s-results")
    told = page.inner_text("#s-outcome")
    assert "A short round: it asked for Data. The rest is not rated." in told
    assert (
        "At first look, which is no rating: Program design 3 Implementation, Data 1 Initiation."
        in told
    )
    assert "Partnerships" not in told.replace("Partnerships and", "")
    assert page.locator('[data-change="no-longer-rated"]').count() == 0
    _, text = taken(page, "yaml")
    file = read_yaml(text)[0]
    assert file["asked"] == "short"
    assert file["ratings"] == {"data": {"set-goals": 3}}
    assert (
        "# At first look, which is no rating: Program design 3 Implementation, Data 1 Initiation"
        in text
    )
    assert violations(page, "s-take") == []
    go_to(page, "s-short")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page, "s-short") == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_results_of_a_whole_round_print_on_two_sheets(look, paper) -> None:
    page = ready(look("assess/"))
    page.select_option('[data-h="state"]', "kansas")
    page.select_option("#s-rounds", "2014-06")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    go_to(page, "s-plan")
    page.click('[data-plan="gaps"]')
    for number, field in enumerate(page.locator('[data-planned="step"]').all()[:6]):
        field.fill(f"Step {number}: ask counsel of both agencies for the clause that the peer uses")
    go_to(page, "s-results")
    assert page.locator("#s-outcome [data-standing] .others").count() == 6
    assert page.locator("[data-offer]").count() > 0
    assert "Ballots" in look("assess/kit/").inner_text("main")
    assert len(SHEET.findall(page.pdf(format=paper))) == 2


def test_a_phone_shows_sentence_picture_gaps_and_plan_and_paper_the_rest_too(look) -> None:
    page = ready(look("assess/", width=360))
    page.select_option('[data-h="state"]', "kansas")
    page.select_option("#s-rounds", "2014-06")
    page.click('[data-do="round"]')
    page.wait_for_selector("text=The round of June 2014 is loaded.")
    go_to(page, "s-results")
    assert page.locator("#s-notice").bounding_box()["height"] < 70
    assert page.locator(".folds").count() > 6
    assert page.locator(".folds[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") < 6500
    peers = page.locator(".help").first.locator("> ul li").first
    assert not peers.is_visible()
    page.locator(".help > summary").first.press("Enter")
    assert peers.is_visible()
    assert violations(page, "s-results") == []
    page.pdf(format="A4")
    assert page.locator(".folds:not([open])").count() == 0


def test_what_can_not_be_a_member_is_named_and_the_others_are_taken(look, members) -> None:
    page = ready(look("assess/"))
    late = (
        SCHOOL.replace("set-goals: 3", "set-goals: 4")
        .replace("2014-09", "2014-10")
        .replace("kansas/assessments", "kansas/x")
    )
    odd = [
        {"name": "again.yml", "mimeType": "text/yaml", "buffer": SCHOOL.encode()},
        {"name": "late.yml", "mimeType": "text/yaml", "buffer": late.encode()},
        {"name": "no.xlsx", "mimeType": "text/yaml", "buffer": b"PK no workbook"},
    ]
    go_to(page, "s-team")
    page.set_input_files("#s-members", [members[0], *odd, members[1]])
    page.wait_for_selector("text=2 files are side by side, for 2 people.")
    assert page.locator("#s-notice li").all_inner_texts() == [
        "again.yml was not taken. It is the same as one that is here; each member counts once.",
        "late.yml was not taken. It is of the round 2014-10, the others of 2014-09.",
        "no.xlsx was not taken. The workbook is damaged.",
    ]


def test_what_libreoffice_saves_is_read_as_the_command_line_reads_it(look) -> None:
    page = ready(look("assess/"))
    read = """async ([name, bytes]) => {
        const [{ sheetsIn }, { formIn }] = await Promise.all(['workbook.js', 'filled_form.js'].map((n) => import(new URL('../assets/assess/' + n, location.href))));
        const raw = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
        return formIn(await sheetsIn(new File([raw], name)), { components: [{ slug: 'tools' }, { slug: 'calendar' }] });
    }"""
    found = [
        page.evaluate(read, [name, base64.b64encode((SAVED / name).read_bytes()).decode()])
        for name in (
            "libreoffice.xlsx",
            "libreoffice.csv",
            "libreoffice-1904.xlsx",
            "libreoffice-1904.ods",
        )
    ]
    assert {one["file"]["date"] for one in found} == {"2014-12-05"}
    assert found[0]["file"]["ratings"]["soil"]
    assert all(one["file"]["ratings"] == found[0]["file"]["ratings"] for one in found)


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_raters_sheets_that_libreoffice_saved_are_members_of_a_session(look, kind) -> None:
    page = ready(look("assess/"))
    raw = (SAVED / f"libreoffice-raters.{kind}").read_bytes()
    found = page.evaluate(
        """async ([name, bytes]) => {
            const [{ draftsIn }, { itemVotes, mergedPlan }, { ratersIn }] = await Promise.all(['members.js', 'consensus.js', 'members.js'].map((n) => import(new URL('../assets/assess/' + n, location.href))));
            const keys = ['soil.test-ground', 'water.share-water'];
            const framework = { keys, elements: [{ slug: 'soil', items: [keys[0]] }, { slug: 'water', items: [keys[1]] }], components: [] };
            const raw = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
            const members = (await draftsIn(new File([raw], name), framework)).map(({ draft }) => ({ raters: ratersIn(draft), ratings: draft.ratings, plan: draft.kept.plan }));
            return { votes: itemVotes(members, keys), plan: mergedPlan(members), raters: members.map(({ raters }) => raters) };
        }""",
        [f"form.{kind}", base64.b64encode(raw).decode()],
    )
    assert found["raters"] == [{"school": 1}, {"college": 1}, {"employer": 1}]
    assert [(one["votes"], one["not_applicable"]) for one in found["votes"]] == [
        ({"1": 2, "3": 1}, 0),
        ({"2": 1}, 1),
    ]
    assert (found["plan"][0]["target"], found["plan"][0]["due"]) == (3, "2015-03")


def test_the_page_knows_the_headings_of_the_form() -> None:
    script = (ROOT / "plugins/peerways/theme/assets/assess/filled_form.js").read_text("utf-8")
    for column in layout.COLUMNS:
        if column.field and column.field != "status":
            quoted = column.heading.lower()
            assert f'"{quoted}": "{column.field}"' in script or f'{quoted}: "{column.field}"' in script  # fmt: skip
    for column in layout.PLAN:
        quoted = column.heading.lower()
        assert not column.field or f'"{quoted}": "{column.field}"' in script or f'{quoted}: "{column.field}"' in script  # fmt: skip
    assert f'"{layout.SPEAKS_FOR.label.lower()}"' in script
    for fact in layout.FACTS:
        if fact.pointer[0] in ("round", "date", "by", "data_status", "raters", "asked"):
            label = fact.label.lower()
            assert f'"{label}": "{fact.pointer[0]}"' in script or f'{label}: "{fact.pointer[0]}"' in script  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", also("dark")])
def test_axe_finds_nothing_in_a_session(look, members, scheme) -> None:
    page = ready(look("assess/", width=360, color_scheme=scheme, reduced_motion="reduce"))
    side_by_side(page, members)
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
