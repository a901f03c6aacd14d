"""What is marked for the cohort reaches an open site in no file and no message: canaries are
planted everywhere and looked for in every byte.
"""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from canaries import NUMBER, YEAR, traces
from planting import SMALL, plant

from peerways.check import check_project
from peerways.check.report import report
from peerways.commands import main
from peerways.model.files import FILE_MODELS
from peerways.publish.build import build_site

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Path:
    root = plant(tmp_path_factory.mktemp("visibility") / "planted")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    """The same project without its cohort entries."""
    root = tmp_path_factory.mktemp("visibility") / "bare"
    shutil.copytree(SMALL, root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    without = root / "states/northland/assessments/2014-06.yml"
    text = without.read_text(encoding="utf-8")
    assert text.count("visibility: cohort") == 1
    without.write_text(
        text.replace("  calendar: {a: {status: 2, priority: medium, visibility: cohort}}\n", "\n"),
        encoding="utf-8",
    )
    return root


def tree(folder: Path) -> dict[str, bytes]:
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return {path: unpacked(path, content) for path, content in files.items()}


def unpacked(path: str, content: bytes) -> bytes:
    """Return what a packed file holds, workbooks too: nothing could be found in it otherwise."""
    if path.endswith(".xlsx"):
        book = zipfile.ZipFile(io.BytesIO(content))
        return b"".join(name.encode() + book.read(name) for name in book.namelist())
    return gzip.decompress(content) if path.endswith(".gz") else content


def test_the_planted_project_is_sound_and_its_cohort_sees_every_canary(planted):
    checked = check_project(planted, audience="cohort")
    assert report(checked.errors, "text") == ""
    assert checked.exchange is not None
    kept = checked.exchange.model_dump_json(warnings=False)
    written = {
        mark
        for path in planted.rglob("*.*")
        if path.suffix in (".yml", ".md")
        for mark in words(path.read_text(encoding="utf-8"))
    }
    assert len(written) > 150
    assert written - words(kept) == set()


def words(text: str) -> set[str]:
    return {f"canary{part[:6]}" for part in text.split("canary")[1:] if part[:6].isdigit()}


def test_every_kind_of_file_has_a_planted_one(planted):
    """A new kind of file must get its canaries."""
    found = {document.kind for document in read(planted) if "canary" in document.text}
    assert found == set(FILE_MODELS) - {
        "framework",
        "element",
        "component",
    }  # these are for everyone: the check refuses to hide them


def read(root: Path):
    from peerways.read import read_folder

    return read_folder(root).documents


def test_the_open_exchange_equals_the_one_without_cohort_entries(planted, bare):
    seen, wanted = check_project(planted).exchange, check_project(bare).exchange
    assert seen is not None
    assert wanted is not None
    assert list(traces(seen.model_dump_json(warnings=False))) == []
    assert seen.model_dump(warnings=False) == wanted.model_dump(warnings=False)


def test_the_open_site_is_byte_for_byte_the_one_without_cohort_entries(planted, bare, tmp_path):
    said: list[str] = []
    built = build_site(planted, tmp_path / "planted", show=said.append)
    build_site(bare, tmp_path / "bare")
    seen, wanted = tree(tmp_path / "planted"), tree(tmp_path / "bare")
    assert report(built.findings, "text") == ""
    assert "".join(said).lower().count("canary") == 0
    assert [path for path in seen if b"canary" in (path.encode() + seen[path]).lower()] == []
    assert sorted(seen) == sorted(wanted)
    assert [path for path in seen if seen[path] != wanted[path]] == []
    beside = [path for path in tmp_path.rglob("*") if "canary" in path.name]
    assert beside == []


def test_an_admin_page_is_told_of_nothing_hidden(planted):
    from peerways.commands.cms import _choices
    from peerways.contributions.cms_config import Repository, cms_config

    exchange = check_project(planted).exchange
    assert exchange is not None
    told = cms_config(exchange, _choices(exchange), Repository("github", "apples/exchange", "main"))
    assert list(traces(repr(told))) == []


def test_the_cohort_site_shows_what_the_open_one_hides(planted, tmp_path):
    """Without this, the tests above would pass on a site that shows nothing at all."""
    build_site(planted, tmp_path / "cohort", audience="cohort")
    seen = b"".join(tree(tmp_path / "cohort").values()).decode("utf-8", "replace")
    assert len(words(seen)) > 100
    assert YEAR in seen


@pytest.mark.parametrize("name", ["index.html", "report/index.html", "findings.csv"])
def test_the_overview_tells_the_cohort_more_and_the_open_site_nothing_of_it(
    planted, bare, tmp_path, name
):
    """A hidden state, its quarter, and a hidden rating of an open state: none is counted, named or
    given a page of its own.
    """
    build_site(planted, tmp_path / "open")
    build_site(bare, tmp_path / "bare")
    build_site(planted, tmp_path / "cohort", audience="cohort")
    seen, wanted, cohort = (
        {path: text for path, text in tree(tmp_path / site).items() if path.startswith("overview/")}
        for site in ("open", "bare", "cohort")
    )
    assert seen == wanted
    assert list(traces("".join(text.decode() for text in seen.values()))) == []
    assert words(cohort[f"overview/{name}"].decode())


def test_an_open_build_says_nothing_of_hidden_entries(planted, tmp_path, monkeypatch, capsys):
    """Neither of warnings about them, nor what they hold where they are wrong."""
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    monkeypatch.chdir(root)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1400000000")
    late = root / "states/canary-state/state.yml"
    late.write_text(
        late.read_text(encoding="utf-8").replace(
            f'"until": "{YEAR}-01-15"', '"until": "2013-01-01"'
        ),
        encoding="utf-8",
    )
    assert "canary" in report(check_project(root, audience="cohort").findings, "text")
    assert check_project(root).findings == ()
    main(["build"])
    assert list(traces("".join(capsys.readouterr()))) == []


FAULTS = {
    "states/northland/practices/canary-practice.md": ('"title": "', '"titel": "'),
    "states/canary-state/state.yml": ('"code": "CY"', '"code": "canary-code"'),
    "states/canary-state/practices/canary-own.md": ('"summary"', '"sumary"'),
    "states/northland/communities/canary-community/assessments/2031-01.yml": (
        '"status": 4',
        '"status": "canary-status"',
    ),
    "states/northland/state.yml": ('"text": "canary', '"note": "canary'),
    "content/questions/2014-05-02-water-days.md": (
        f'"date": "{YEAR}-01-15", "text"',
        '"date": "canary", "text"',
    ),
    "content/people/coach-north.yml": ('"organization": "', '"organization": ["'),
    "content/about/canary.md": ('"title": "', '"title": canary: "'),
    "states/southmark/assessments/2014-06.yml": ('"next_step": "', '"canary_step": "'),
}


@pytest.mark.parametrize("path", FAULTS)
def test_an_error_in_a_hidden_entry_says_where_but_not_what(planted, tmp_path, path):
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    text = (root / path).read_text(encoding="utf-8")
    assert FAULTS[path][0] in text
    (root / path).write_text(text.replace(*FAULTS[path]), encoding="utf-8")
    told = check_project(root)
    assert told.exchange is None
    assert [f for f in told.errors if f.path == path] != []
    for finding in told.findings:
        assert list(traces(finding.message + finding.hint + finding.excerpt)) == []
    full = check_project(root, audience="cohort")
    assert {(f.path, f.line) for f in full.errors} == {(f.path, f.line) for f in told.errors}
    assert {f.message for f in full.errors}.isdisjoint(f.message for f in told.errors)


def test_an_open_link_to_a_hidden_entry_leads_nowhere(planted, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    with (root / "content/elements/soil.md").open("a", encoding="utf-8") as file:
        file.write(
            "\n[x](state:canary-state) [y](../../states/northland/practices/canary-practice.md) [z](state:canary-stat)\n"
        )
    messages = [(f.rule, f.message, f.hint) for f in check_project(root).findings]
    expected = "expected a short link to an entry of the site"
    assert messages == [
        ("link-broken", f"state:canary-state leads nowhere; {expected}", ""),
        (
            "link-broken",
            "../../states/northland/practices/canary-practice.md leads nowhere; expected a file of this project or a short link such as element:data",
            "",
        ),
        ("link-broken", f"state:canary-stat leads nowhere; {expected}", ""),
    ]
    assert [f.rule for f in check_project(root, audience="cohort").findings] == [
        "link-hidden",
        "link-hidden",
        "link-broken",
    ]


def test_hints_offer_no_hidden_names(planted, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    path = root / "content/people/sme-water.yml"
    path.write_text(
        '{"kind": "sme", "role": "x", "states": ["canary-stat", "southmarc"]}', encoding="utf-8"
    )
    messages = [(f.message, f.hint) for f in check_project(root).findings]
    assert messages == [
        (f"{name} is not a known state; expected the slug of one that exists", "")
        for name in ("canary-stat", "southmarc")
    ]
    assert (
        "canary-state, northland, southmark"
        in check_project(root, audience="cohort").findings[0].message
    )


def test_hints_offer_no_hidden_names_among_many(planted, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    for letter in "ABCDEFGHIJKLM":
        (root / f"states/land-{letter.lower()}").mkdir()
        (root / f"states/land-{letter.lower()}/state.yml").write_text(
            f"name: Land {letter}\ncode: A{letter}\nsummary: x\n", encoding="utf-8"
        )
    (root / "content/people/sme-water.yml").write_text(
        "kind: sme\nrole: x\nstates: [canary-stat, lant-a]\n", encoding="utf-8"
    )
    expected = "is not a known state; expected the slug of one that exists"
    assert [(f.message, f.hint) for f in check_project(root).findings] == [
        (f"canary-stat {expected}", ""),
        (f"lant-a {expected}", 'did you mean "land-a"?'),
    ]
    assert check_project(root, audience="cohort").findings[0].hint == 'did you mean "canary-state"?'


def test_a_line_that_holds_something_hidden_is_not_quoted(planted, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    path = root / "states/northland/state.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"code": "NL"', '"code": "nl"'), encoding="utf-8"
    )
    (finding,) = check_project(root).findings
    assert (finding.message, finding.excerpt) == (
        'code is "nl"; expected a postal code of two capital letters, such as CO',
        "",
    )
    assert "canary" in check_project(root, audience="cohort").findings[0].excerpt


@pytest.mark.parametrize("allowed", [True, False])
def test_a_page_speaks_of_hidden_items_only_where_the_owner_allows_it(planted, tmp_path, allowed):
    root = tmp_path / "project"
    shutil.copytree(planted, root)
    state = root / "states/northland/state.yml"
    state.write_text(
        state.read_text(encoding="utf-8").replace(
            '"code"', f'"mention_cohort_items": {str(allowed).lower()}, "code"'
        ),
        encoding="utf-8",
    )
    exchange = check_project(root).exchange
    assert exchange is not None
    assert exchange.hides_some == ({"northland"} if allowed else frozenset())
    assert NUMBER not in (exchange.state["northland"].phase, exchange.state["southmark"].phase)
