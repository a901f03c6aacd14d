"""The admin page in a real browser, on a copy of the shipped project: it opens every entry, and
what it saves is what was edited and nothing else.

The folder that one would choose lies in the browser's own file system.
"""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosting import hosting
from served_project import edit
from shipped_site import ROOT

from peerways.check import check_project
from peerways.commands import main
from peerways.read import read_folder

FOLDER = "(await navigator.storage.getDirectory()).getDirectoryHandle('chosen', {create: true})"
CHOSEN = f"globalThis.showDirectoryPicker = async () => {FOLDER}"
WRITE = f"""async files => {{
  const root = await {FOLDER}
  await root.getDirectoryHandle('.git', {{create: true}})
  for (const [path, text] of Object.entries(files)) {{
    const names = path.split('/')
    let folder = root
    for (const name of names.slice(0, -1))
      folder = await folder.getDirectoryHandle(name, {{create: true}})
    const file = await folder.getFileHandle(names.at(-1), {{create: true}})
    const writable = await file.createWritable()
    await writable.write(text)
    await writable.close()
  }}
}}"""
READ = f"""async () => {{
  const found = {{}}
  const walk = async (folder, at) => {{
    for await (const [name, one] of folder.entries())
      if (one.kind === 'directory') await walk(one, `${{at}}${{name}}/`)
      else found[at + name] = await (await one.getFile()).text()
  }}
  await walk(await {FOLDER}, '')
  return found
}}"""
GO = "to => { location.hash = to }"
SHOWN = "text => [...document.querySelectorAll('input, textarea')].some(one => one.value === text)"
ANEW = "Told anew"
#: One entry of each kind: its list, its name there, its file, and the label of the field that is
#: edited.
EDITED = (
    ("element", "data", "content/elements/data.md", "Short"),
    ("component", "credit-transfer", "content/components/credit-transfer.md", "Title"),
    ("person", "sme-funding", "content/people/sme-funding.yml", "Role"),
    ("meeting", "2013-03-18-minnesota-team", "", "Title"),
    ("news", "2014-06-01-quality-framework", "", "Title"),
    ("question", "2014-02-10-data-agreement", "", "Question"),
    ("tool", "policy-audit", "content/tools/policy-audit.md", "Title"),
    ("practice-kansas", "excel-in-cte-sb155", "", "Title"),
    ("help-colorado", "2014-03-27-sharing-agreement-read", "", "Title"),
    ("places", "states-colorado-state", "states/colorado/state.yml", "Summary"),
    ("places", "states-colorado-communities-front-range-community", "", "Summary"),
    ("settings", "content-framework", "content/framework.yml", "Promise"),
    ("pages", "content-about-method", "content/about/method.md", "Summary"),
    ("lists", "content-crosswalks-wioa", "content/crosswalks/wioa.yml", "Short"),
    ("lists", "content-glossary", "content/glossary.yml", "Meaning"),
)


UNCHANGED = """async files => {
  const { opened, saved } = await import('./keep.js')
  const listed = document.querySelector('script[data-listed]').dataset.listed.split(' ')
  return Object.keys(files).filter(path => {
    const text = files[path].trim()
    return saved(opened(text, listed), listed, path.endsWith('.md')).trim() !== text
  })
}"""
WITHIN = """async text => {
  const { opened, saved } = await import('./keep.js')
  const form = opened(text.trim(), ['levels', 'local'])
  form.aliases[0].number = 7
  delete form.sources[0].url
  form.strategies[0].levels.phase_2.splice(2, 1, 'Dates are set.', 'A format too.')
  return saved(form, ['levels', 'local'], true)
}"""

NEW = "async form => (await import('./keep.js')).saved(form, [], true)"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The shipped project with a repository, its admin page beside it."""
    root = tmp_path_factory.mktemp("cms") / "project"
    for folder in ("content", "states"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)
    edit(
        root / "content/framework.yml",
        "\nsettings:",
        "\nsettings:\n  edit_url: https://github.com/apples/exchange/edit/main/{path}",
    )
    if shutil.which("npm") is None and not os.environ.get("CI"):
        pytest.skip("the program of the admin page is fetched by npm")
    assert main(["cms", str(root.parent / "admin")], root=root) == 0
    return root


def written(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): path.read_text("utf-8")
        for path in project.rglob("*")
        if path.suffix in (".yml", ".md")
    }


@pytest.fixture(scope="module")
def admin(chromium, project) -> Iterator[Any]:
    """The admin page with the project's folder chosen; `asked` are the answers from elsewhere,
    `lists` what it was told of.
    """
    with hosting({"/": project.parent / "admin"}) as host:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(CHOSEN)
        page = context.new_page()
        page.elsewhere = []
        page.on(
            "response",
            lambda one: (
                None
                if one.url.startswith((host.address, "data:", "blob:"))
                else page.elsewhere.append(one.url)
            ),
        )
        page.goto(f"{host.address}/icons-license.txt")
        page.evaluate(WRITE, written(project))
        page.goto(f"{host.address}/index.html")
        page.lists = page.evaluate("async () => (await fetch('config.json')).json()")["collections"]
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("button", name="Create Entry or Assets").wait_for()
        yield page
        context.close()


def opened(page: Any, name: str, entry: str) -> Any:
    """Open an entry from its list, as people do, and return its button *Save*."""
    page.evaluate(GO, f"#/collections/{name}")
    page.get_by_role("button", name="Cancel Editing").wait_for(state="hidden")
    page.evaluate(GO, f"#/collections/{name}/entries/{entry}")
    save = page.get_by_role("button", name="Save", exact=True).first
    save.wait_for()
    return save


@pytest.mark.slow
def test_what_nobody_changed_stays_to_the_letter(admin, project):
    """Every file, as the page opens and saves it; and what becomes of parts within parts, added and
    taken away.
    """
    files = {path: text for path, text in written(project).items() if "/assessments/" not in path}
    different = admin.evaluate(UNCHANGED, files)
    assert different == []
    after = admin.evaluate(WITHIN, files["content/elements/data.md"]).strip().split("\n")
    before = files["content/elements/data.md"].strip().split("\n")
    told = [one for one in difflib.ndiff(before, after) if one[0] in "+-"]
    assert told == [
        '-   - {list: "DOL/ED/HHS 2011", number: 6, title: Measure system change and performance}',
        '+   - {list: "DOL/ED/HHS 2011", number: 7, title: Measure system change and performance}',
        "-     url: https://cte.ed.gov/initiatives/career-pathways-systems",
        '-         - "A crosswalk format and meeting dates are set."',
        "+         - Dates are set.",
        "+         - A format too.",
    ]
    new = {"title": "A new one", "states": ["kansas"], "summary": "", "body": "Its text"}
    whole = "---\ntitle: A new one\nstates: [kansas]\n---\nIts text\n"
    assert admin.evaluate(NEW, new) == whole


@pytest.mark.slow
def test_it_opens_every_entry_and_asks_nobody_else(admin, project):
    entries = {document.path: document for document in read_folder(project).documents}
    seen = set()
    for one in admin.lists:
        listed = [
            (file["name"], file["file"], file["fields"]) for file in one.get("files", ())
        ] or [
            (Path(path).stem, path, one["fields"])
            for path in entries
            if path.rpartition("/")[0] == one["folder"]
        ]
        for entry, path, fields in listed:
            opened(admin, one["name"], entry)
            told = [
                entries[path].data[field["name"]]
                for field in fields
                if field["widget"] in ("string", "text") and field["name"] in entries[path].data
            ]
            if told:
                admin.wait_for_function(SHOWN, arg=told[0])
            seen.add(path)
    left_out = {path for path in entries if "/assessments/" not in path} - seen
    assert not {path for path in left_out if not path.startswith("content/links/")}
    assert admin.elsewhere == []


@pytest.mark.slow
def test_an_entry_of_each_kind_is_edited_and_nothing_else_has_changed(admin, project):
    before = written(project)
    twice = [("At first", EDITED[0]), *((ANEW, one) for one in EDITED)]
    for words, (one, entry, _, label) in twice:
        save = opened(admin, one, entry)
        box = admin.get_by_role("textbox", name=label).first
        if entry == "content-glossary":
            admin.get_by_role("button", name="Expand All").first.click()
        box.fill(words)
        save.click()
        admin.wait_for_function("() => !location.hash.includes('/entries/')")
    after = admin.evaluate(READ)
    assert after.keys() == before.keys()
    changed = [path for path in after if after[path] != before[path]]
    assert len(changed) == len(EDITED)
    assert {path for _, _, path, _ in EDITED if path} <= set(changed)
    for path in changed:
        lines = difflib.unified_diff(before[path].split("\n"), after[path].split("\n"), n=0)
        told = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
        assert [line for line in told if line.startswith("+")] == [told[-1]], path
        assert told[-1].partition(": ")[2] == ANEW
        assert not [line for line in told if line.startswith("-#")]
        (project / path).write_text(after[path], encoding="utf-8", newline="\n")
    assert check_project(project).errors == ()
