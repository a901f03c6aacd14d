"""What people type into GitHub's fields: read as the preview shows it, kept in its field, or asked
back under the field's name with the line.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from peerways.check.report import line
from peerways.contributions.answer_prose import TOP, Unclear, section_prose
from peerways.contributions.fields import FORMS
from peerways.contributions.from_issue import from_issue, written
from peerways.contributions.typed_text import typed
from peerways.read.prose import headings, markdown_to_html

PRACTICE = {
    "state": "northland",
    "title": "Test practice",
    "summary": "A summary of it.",
    "element": "water",
    "strategies": "water.share-water",
    "years": "2013-",
    "sources": "Agency: report https://example.gov/report",
    "data_status": "compiled",
}
QUESTION = {"state": "northland", "question": "Who has a form?", "element": "water"}


def event(kind: str, answers: dict[str, str], ends: str = "\n") -> dict[str, Any]:
    text = "\n\n".join(
        f"### {field.label}\n\n{answers.get(field.name, '_No response_')}"
        for field in FORMS[kind].fields
    )
    return {
        "issue": {
            "number": 12,
            "body": text.replace("\n", ends),
            "created_at": "2014-08-05T10:00:00Z",
            "labels": [{"name": kind}],
        }
    }


def file_of(
    project: Path, answers: dict[str, str], kind: str = "practice", ends: str = "\n"
) -> str:
    """Return the text of the file that is proposed; the whole project holds with it."""
    found, findings = from_issue(event(kind, answers, ends), project)
    assert [line(finding) for finding in findings] == []
    assert found is not None
    assert [line(finding) for finding in written(found, project)] == []
    return found.text


def front_matter(project: Path, answers: dict[str, str]) -> dict[str, Any]:
    found, findings = from_issue(event("practice", answers), project)
    assert [line(finding) for finding in findings] == []
    assert found is not None
    read: dict[str, Any] = yaml.safe_load(found.text.split("---\n")[1])
    return read


def asked_back(project: Path, answers: dict[str, str], kind: str = "practice") -> list[str]:
    found, findings = from_issue(event(kind, answers), project)
    assert found is None
    return [line(finding).removeprefix("issue 12:") for finding in findings]


A = "https://example.gov/a"


@pytest.mark.parametrize(
    ("written", "sources"),
    [
        ("Encyclopedia article https://example.org/wiki/Pathway_(education)", [("Encyclopedia article", "https://example.org/wiki/Pathway_(education)")]),
        ("Report (https://example.gov/a_(b)).", [("Report", "https://example.gov/a_(b)")]),
        ("Report https://example.gov/r?a=1&b=(x)", [("Report", "https://example.gov/r?a=1&b=(x)")]),
        (f"Report: {A}.", [("Report", A)]),
        (f"Report, {A};", [("Report", A)]),
        (f"Is it so? {A}?", [("Is it so?", A)]),
        (f"Report <{A}>", [("Report", A)]),
        (f"<{A}>", [(A, A)]),
        (f"[Board of Regents: report]({A})", [("Board of Regents: report", A)]),
        (f"* [Report (2014)]({A} 'a title'), p. 3", [("Report (2014), p. 3", A)]),
        (f"[{A}]({A})", [(A, A)]),
        ("[report](https://example.gov/report)", [("report", "https://example.gov/report")]),
        (f"1. Board report {A}\n2) Agency report {A}/b", [("Board report", A), ("Agency report", f"{A}/b")]),
        (f"1913. Yearbook {A}", [("1913. Yearbook", A)]),
        (f"Board of Regents: report\n{A}", [("Board of Regents: report", A)]),
        (f"Board report\n\n  - {A}\n\nYearbook 1913", [("Board report", A), ("Yearbook 1913", None)]),
        ("Notes from pathways@work summit https://example.gov/report", [("Notes from pathways@work summit", "https://example.gov/report")]),
        ("Report https://example.gov/informe-español", [("Report", "https://example.gov/informe-espa%C3%B1ol")]),
        ("報告（https://example.gov/報告）。", [("報告", "https://example.gov/%E5%A0%B1%E5%91%8A")]),  # noqa: RUF001
        ("Report www.example.gov/a, second edition", [("Report, second edition", "http://www.example.gov/a")]),
        ("Report, https://example.gov/a, read in 2014", [("Report, read in 2014", "https://example.gov/a")]),
        (f"N/A\nReport {A}\nnone.", [("Report", A)]),
        ("> Q&A: <b>5 < 6</b> " + A, [("Q&A: <b>5 < 6</b>", A)]),
        ("Company Inc. " + A, [("Company Inc.", A)]),
    ],
)  # fmt: skip
def test_a_source_is_its_title_and_the_address_that_the_preview_links(
    project: Path, written: str, sources: list[tuple[str, str | None]]
) -> None:
    made = front_matter(project, PRACTICE | {"sources": written})
    assert [(source["title"], source.get("url")) for source in made["sources"]] == sources


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("Program lead <lead@example.gov>", ("Program lead", None, "lead@example.gov")),
        ("Program lead [lead@example.gov](mailto:lead@example.gov)", ("Program lead", None, "lead@example.gov")),
        ("Program lead, https://example.gov/team or lead@example.gov", ("Program lead", "https://example.gov/team", "lead@example.gov")),
        ("Program lead: mailto:lead@example.gov.", ("Program lead", None, "lead@example.gov")),
        ("[Program lead](https://example.gov/team)", ("Program lead", "https://example.gov/team", None)),
    ],
)  # fmt: skip
def test_a_contact_has_its_role_its_page_and_its_mailbox(
    project: Path, written: str, contact: tuple[str, str | None, str | None]
) -> None:
    made = front_matter(project, PRACTICE | {"contact": written})["contact"]
    assert (made["role"], made.get("url"), made.get("email")) == contact


def test_the_file_of_such_answers_passes_the_check_with_line_ends_of_either_kind(
    project: Path,
) -> None:
    said = "1. Board report https://example.org/a_(b).\n[Agency: report](https://example.gov/r)"
    answers = PRACTICE | {
        "sources": said,
        "contact": "Lead, https://example.gov/t or a@example.gov",
    }
    text = file_of(project, answers, ends="\r\n")
    (project / "states/northland/practices/test-practice.md").unlink()
    assert file_of(project, answers) == text


SOURCE = "Sources, line 35: error contribution: more than one address stands here, or one that can't be read; expected one source a line: its title, then its address that starts with https://; put each source on a line of its own"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sources": f"A\n{A}\nB {A} and {A}/b"}, SOURCE.replace("35", "37")),
        ({"sources": f"`{A}`"}, SOURCE),
        ({"sources": "A https://user:word@example.gov/"}, SOURCE),
        ({"sources": "A ftp://example.gov/a"}, SOURCE),
        ({"sources": f"{A}\nBoard report"}, ("Sources, line 36: error contribution: it can't be told whether this is the title of the address above or a source by itself;"
         " expected the title first, then its address; put title and address on one line")),
        ({"contact": "lead@example.gov"}, "Whom peers can ask, line 59: error contribution: there is an address and no role; expected both, such as Program lead, pathways@example.gov; write the role in front of it, never a person's name"),
        ({"contact": "Program lead"}, "Whom peers can ask, line 59: error contribution: there is no page and no mailbox; expected one, such as Program lead, pathways@example.gov; add the address of a page or a mailbox of the role"),
        ({"contact": "Lead a@example.gov, b@example.gov"}, ("Whom peers can ask, line 59: error contribution: more than one page or mailbox stands here, or one that can't be read;"
         " expected a role with one page, one mailbox or both; leave one of each")),
        ({"title": "职业路径"}, "Title, line 7: error contribution: the name of its file is made of the letters a to z and of digits, and here are none; expected some; add a word in English, or an acronym"),
        ({"title": "Con"}, "Title, line 7: error contribution: con would be the name of its file, which Windows keeps for itself; expected another; say it in more words"),
        ({"title": "LPT 1"}, None),
        ({"title": "lpt1"}, "Title, line 7: error contribution: lpt1 would be the name of its file, which Windows keeps for itself; expected another; say it in more words"),
        ({"body.what-it-is": "Text\n\n```\n### Sources\n```"}, ('Sources, line 42: error issue-form: the heading "### Sources" stands in lines 33 and 42;'
         ' expected it once, so that each answer is told from the next; where it is part of an answer, write it without ###')),
        ({"body.how-it-works": "Text\nmore <!-- hidden"}, "How it works, line 44: error contribution: a comment starts with <!-- and has no end; expected --> behind it; close it, or delete it"),
        ({"body.how-it-works": "Text\n\n<pre>\nx"}, ("How it works, line 45: error contribution: something starts here and has no end, so that the next answer would belong to it;"
         " expected an end in the same answer; close the code block or the piece of HTML")),
        ({"summary": ""}, "Summary: error missing: nothing was answered; expected two or three sentences that stand alone in a list"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked_back_under_the_name_of_its_field(
    project: Path, changed: dict[str, str], said: str | None
) -> None:
    if said is None:
        file_of(project, PRACTICE | changed)
    else:
        assert asked_back(project, PRACTICE | changed) == [said]


def test_everything_is_asked_back_at_once(project: Path) -> None:
    changed = {
        "title": "职业",
        "sources": f"{A} {A}/b",
        "contact": "Lead",
        "body.what-it-is": "<!--",
    }
    said = asked_back(project, PRACTICE | changed)
    assert [one.partition(",")[0] for one in said] == [
        "Whom peers can ask",
        "Sources",
        "Title",
        "What it is",
    ]


def test_what_the_check_says_of_the_file_names_the_field(project: Path) -> None:
    changed = {"strategies": "water.share-watr", "years": "since ever", "body.how-it-works": "[x](nowhere.md)"}  # fmt: skip
    found, _ = from_issue(event("practice", PRACTICE | changed), project)
    assert found is not None
    said = " ".join(line(finding) for finding in written(found, project))
    assert 'it stands under "Years" in the form' in said
    found, _ = from_issue(event("practice", PRACTICE | {"body.how-it-works": "[x](nowhere.md)"}), project)  # fmt: skip
    assert found is not None
    assert 'it stands under "How it works" in the form' in line(written(found, project)[0])


@pytest.mark.parametrize("nothing", ["None", "_No response_", "*No response*"])
def test_a_choice_of_none_is_no_answer(project: Path, nothing: str) -> None:
    text = file_of(project, QUESTION | {"strategy": nothing}, "question")
    assert "strategy" not in text
    text = file_of(project, PRACTICE | {"components": nothing, "sectors": nothing})
    assert "components" not in text
    assert "sectors" not in text


def test_entries_of_a_list_are_told_apart_by_any_of_its_signs(project: Path) -> None:
    made = front_matter(
        project,
        PRACTICE
        | {"strategies": "- water.share-water\n* soil.feed-ground", "sectors": "apples; pears"},
    )
    assert made["strategies"] == ["water.share-water", "soil.feed-ground"]
    assert made["elements"] == ["water", "soil"]
    assert made["sectors"] == ["apples", "pears"]


def test_the_word_none_stays_where_people_write_themselves(project: Path) -> None:
    assert "did_not_work: None\n" in file_of(project, PRACTICE | {"did_not_work": "None"})


SECTIONS = {
    "# Big heading\n\ntext\n\nSetext\n===": "### Big heading\n\ntext\n\n### Setext",
    "Over two\nlines\n---\ntext": "### Over two lines\ntext",
    "## A\n\n#### B\n\n# C": "#### A\n\n###### B\n\n### C",
    "### Stays\n\n#### Stays": "### Stays\n\n#### Stays",
    "> # Quoted\n> Under\n> ===": "> ### Quoted\n> ### Under",
    "```\n# code\n```": "```\n# code\n```",
    "Before.\n\n```\ncode": "Before.\n\n```\ncode\n```",
    "~~~~ python\n```\ncode": "~~~~ python\n```\ncode\n~~~~",
    "- item\n  ```\n  code": "- item\n  ```\n  code",
    "In `<!--` code": "In `<!--` code",
    "Text <!-- said --> more": "Text <!-- said --> more",
}


@pytest.mark.parametrize("text", SECTIONS)
def test_an_answer_stays_in_its_section(text: str) -> None:
    assert section_prose(text, set()) == SECTIONS[text]


def test_footnotes_of_two_answers_stay_apart(project: Path) -> None:
    notes = {"body.what-it-is": "A[^1]\n\n[^1]: first", "body.how-it-works": "B[^1] `[^2]`\n\n[^1]: second"}  # fmt: skip
    text = file_of(project, PRACTICE | notes)
    assert "A[^1]\n\n[^1]: first" in text
    assert "B[^1-2] `[^2]`\n\n[^1-2]: second" in text


PIECES = st.lists(
    st.sampled_from(["#", "##", " ", "\n", "a", "===", "---", "```", "~~~~", "> ", "- ", "1. ", "    ", "<!--", "-->", "<pre>", "[^1]", "[^1]: b", "|", "\\", "`", "</pre>"]),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES, PIECES)
@example("a\n===\n#", "# x #\n===")
def test_whatever_is_typed_the_next_section_is_one_and_no_heading_stands_above_its_own(
    first: str, second: str
) -> None:
    taken: set[str] = set()
    try:
        body = "\n".join(f"## Section\n\n{section_prose(t, taken)}\n" for t in (first, second))
    except Unclear:
        return
    found = headings(body)
    assert [heading.level for heading in found if heading.level < TOP] == [2, 2]
    assert markdown_to_html(body, link=str, image=str).count("<h2>Section</h2>") == 2


@given(st.text(max_size=60))
@example("https://example.gov/" + "(" * 50)
def test_any_line_is_read_without_a_fault(text: str) -> None:
    said = typed(text)
    assert "\n" not in said.words
    assert all(page.startswith(("https://", "http://")) for page in said.pages)


@pytest.mark.parametrize(
    "piece", ["https://a.gov/（", "[^1]: x\n", "<!--", "```\n", "[x](", "# a\n", "(", "x@y.z ", "> "]  # noqa: RUF001
)  # fmt: skip
def test_endless_repetition_takes_no_time(project: Path, piece: str) -> None:
    many = piece * (3_900 // len(piece)) if "\n" not in piece else piece * (90_000 // len(piece))
    start = time.process_time()
    from_issue(event("practice", PRACTICE | {"sources": many, "contact": many}), project)
    from_issue(event("practice", PRACTICE | {"body.what-it-is": many}), project)
    assert time.process_time() - start < 2
