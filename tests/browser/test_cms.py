"""The admin page in a real browser, on a copy of the small exchange: it opens every entry, and what it saves is what was edited. The folder that one would choose lies in the browser's own file system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosting import hosting
from served_project import edit, made_project

from peerways.check import check_project
from peerways.commands import main
from peerways.read import Document, read_folder

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
PRACTICE = "states/northland/practices/water-days.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The small exchange with a repository, its admin page beside it."""
    root = made_project(tmp_path_factory.mktemp("cms") / "project")
    edit(
        root / "content/framework.yml",
        "\nsectors:",
        "\nsettings:\n  edit_url: https://github.com/apples/exchange/edit/main/{path}\nsectors:",
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
    """The admin page with the project's folder chosen; `asked` are the answers from elsewhere, `lists` what it was told of."""
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
def test_it_opens_every_entry_and_asks_nobody_else(admin, project):
    entries = {document.path: document for document in read_folder(project).documents}
    seen = 0
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
            typed = next(one["name"] for one in fields if one["widget"] in ("string", "text"))
            admin.wait_for_function(SHOWN, arg=entries[path].data[typed])
            seen += 1
    assert seen > 12
    assert admin.elsewhere == []


def test_a_practice_is_edited_and_nothing_else_has_changed(admin, project):
    before = written(project)
    save = opened(admin, "practice-northland", "water-days")
    admin.get_by_role("textbox", name="Title").first.fill("Days of water, told anew")
    save.click()
    admin.wait_for_function("() => !location.hash.includes('/entries/')")
    after = admin.evaluate(READ)
    assert {path for path in after if after[path] != before[path]} == {PRACTICE}
    assert after.keys() == before.keys()
    old = _document(project)
    (project / PRACTICE).write_text(after[PRACTICE], encoding="utf-8")
    new = _document(project)
    assert new.data == {**_said(old.data), "title": "Days of water, told anew"}
    assert new.body.strip() == old.body.strip()
    assert check_project(project).errors == ()


def _document(project: Path) -> Document:
    return next(one for one in read_folder(project).documents if one.path == PRACTICE)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry says: an empty list says no more than none."""
    return {name: value for name, value in data.items() if value != []}
