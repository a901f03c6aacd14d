"""What members bring to a session: forms of spreadsheet programs are read as the command line reads
them, what is none is named.
"""

from __future__ import annotations

import base64

import pytest
from assessing import go_to, ready
from shipped_site import ROOT
from team_session import SAVED, SCHOOL, three_members

from peerways.spreadsheet import layout


def test_what_can_not_be_a_member_is_named_and_the_others_are_taken(look) -> None:
    page = ready(look("assess/"))
    members = three_members()
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
