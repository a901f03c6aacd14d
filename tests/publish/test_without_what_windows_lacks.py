"""What other systems than Linux do differently: a build without forking, without an exchange of
folders, and where no folder is renamed onto another.
"""

from __future__ import annotations

import ast
import ctypes
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_sites import ROOT, tree

from peerways.commands import main
from peerways.publish.manifest import manifest_path

CODE = [*sorted((ROOT / "plugins" / "peerways").rglob("*.py")), ROOT / "build.py"]


@pytest.fixture
def elsewhere(monkeypatch):
    """Take away what Windows has not, and refuse what it refuses."""
    rename, path_rename = os.rename, Path.rename

    def refusing(old, new, **options):
        if Path(new).exists():
            raise FileExistsError(
                17, "Cannot create a file when that file already exists", str(new)
            )
        return rename(old, new, **options)

    def path_refusing(self, target):
        if Path(target).exists():
            raise FileExistsError(
                17, "Cannot create a file when that file already exists", str(target)
            )
        return path_rename(self, target)

    def no_library(name, **options):
        raise TypeError("LoadLibrary() argument 1 must be str, not None")

    monkeypatch.setattr(os, "rename", refusing)
    monkeypatch.setattr(Path, "rename", path_refusing)
    monkeypatch.setattr(ctypes, "CDLL", no_library)
    monkeypatch.setattr("peerways.publish.workers.FEW", 1)
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    for module, name in (
        (os, "fork"),
        (os, "sched_getaffinity"),
        (os, "geteuid"),
        (os, "symlink"),
        (signal, "pthread_sigmask"),
    ):
        monkeypatch.delattr(module, name, raising=False)


def test_builds_in_series_give_the_same_site(project, edit, monkeypatch, request):
    assert main(["build"], root=project) == 0
    here = tree(project / "site"), manifest_path(project / "site").read_bytes()
    for left in (project / "site", project / ".cache"):
        shutil.rmtree(left)
    for path in (*project.rglob("*.md"), *project.rglob("*.yml")):  # as an editor there saves them
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    request.getfixturevalue("elsewhere")
    assert main(["build", "--keep", "1"], root=project) == 0
    assert (tree(project / "site"), manifest_path(project / "site").read_bytes()) == here
    edit("states/northland/state.yml", "name: Northland", "name: Northernland")
    assert main(["build", "--keep", "1"], root=project) == 0
    assert "Northernland" in (project / "site/states/northland/index.html").read_text(
        encoding="utf-8"
    )
    assert main(["verify"], root=project) == 0
    assert main(["rollback"], root=project) == 0
    assert tree(project / "site") == here[0]


def test_the_second_tree_is_taken_where_no_folder_is_renamed_onto_another(
    project, elsewhere, monkeypatch
):
    assert main(["build"], root=project) == 0
    with (project / "states/southmark/practices/compost-book.md").open(
        "a", encoding="utf-8"
    ) as file:
        file.write("\nOne more line.\n")
    shared = []
    monkeypatch.setattr(os, "link", lambda old, new: shared.append(new) or shutil.copy2(old, new))
    assert main(["build"], root=project) == 0
    assert len(shared) < 30  # what differs, not the whole site


def _calls() -> Iterator[tuple[str, ast.Call, str]]:
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node, name


def _mode(call: ast.Call, name: str) -> str:
    at = 1 if isinstance(call.func, ast.Name) else 0
    if name == "write_text":
        return "w"
    found = (
        call.args[at].value
        if len(call.args) > at and isinstance(call.args[at], ast.Constant)
        else "r"
    )
    return found if isinstance(found, str) and set(found) <= set("rwaxb+") else ""


def test_every_text_file_has_its_encoding_whatever_the_system_has():
    """Windows would take that of the country."""
    bare = [
        where
        for where, call, name in _calls()
        if name in ("read_text", "write_text")
        or (name == "open" and isinstance(call.func, ast.Name))
        if "b" not in _mode(call, name)
        and "encoding" not in {one.arg for one in call.keywords}
        and not (name == "read_text" and call.args)
    ]
    assert bare == []


#: Files that are written as text and that nobody compares: who holds a lock, what the last build
#: was, what a browser prints, a summary on GitHub.
OWN_LINE_ENDS = {"swap.py": 1, "up_to_date.py": 1, "paper.py": 2}


def test_what_is_compared_ends_its_lines_in_one_way():
    """Windows would write two characters, and a manifest made there would not be read by
    sha256sum.
    """
    found: dict[str, int] = {}
    for where, call, name in _calls():
        if name == "write_text" and "newline" not in {one.arg for one in call.keywords}:
            file = Path(where.partition(":")[0]).name
            found[file] = found.get(file, 0) + 1
    assert found == OWN_LINE_ENDS
