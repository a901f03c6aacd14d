"""What `new` and `import` write is there whole or not at all: also after a kill at any step, and on
a full disk.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Runs a command and kills it before its k-th change of the project's files.
_KILLED = """
import os, signal, sys
step, root = int(sys.argv.pop(1)), os.getcwd()
from peerways.commands import main
import peerways.commands.new, peerways.commands.import_, openpyxl
seen = 0
def before(event, given):
    global seen
    changes = event in ("os.mkdir", "os.rename", "os.link", "os.remove") or (event == "open" and given[1] not in (None, "r", "rb") and given[2] & os.O_WRONLY)
    if changes and os.path.abspath(os.fspath(given[0])).startswith(root):
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(before)
sys.exit(main(sys.argv[1:]))
"""


def commanded(project: Path, step: int, *arguments: str, **options) -> int:
    """Return the exit code of a command in a process of its own; -9 where it was killed."""
    own = {
        "PYTHONPATH": str(ROOT / "plugins"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # cut off on a full disk, it stops all later runs
    environment = os.environ | own
    return subprocess.run(
        [sys.executable, "-c", _KILLED, str(step), *arguments],
        cwd=project,
        env=environment,
        check=False,
        capture_output=True,
        **options,
    ).returncode


def files(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("states", "content")
        for path in (project / folder).rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("new", "practice", "southmark", "pears"), "states/southmark/practices/pears.md"),
        (("import", "form.xlsx"), "states/northland/assessments/2014-06.yml"),
    ],
)
def test_a_kill_at_any_step_leaves_no_half_of_a_file(project, peerways, arguments, written):
    peerways("sheet", "northland", "--round", "2014-06", "-o", "form.xlsx")
    (project / "states/northland/assessments/2014-06.yml").unlink()
    before = files(project)
    assert peerways(*arguments)[0] == 0
    whole = files(project)[written]
    steps = 0
    while True:
        (project / written).unlink(missing_ok=True)
        steps += 1
        code = commanded(project, steps, *arguments)
        left = {path: text for path, text in files(project).items() if path not in before}
        assert left.pop(written, whole) == whole
        assert all(Path(path).name.startswith(".new-") for path in left)
        if code == 0:
            break
        assert code == -9
    assert steps > 2  # it was killed before it wrote, and before it gave the name
    for old in project.rglob(".new-*"):
        os.utime(old, (time.time() - 3600,) * 2)
    (project / written).unlink()
    assert peerways(*arguments)[0] == 0
    assert files(project) == {**before, written: whole}


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "practice", "southmark", "pears"),
        ("import", "form.xlsx"),
        ("forms",),
        ("schemas",),
        ("sheet", "northland"),
    ],
)
def test_a_full_disk_leaves_nothing_and_is_told(project, peerways, arguments):
    peerways("sheet", "northland", "--round", "2014-06", "-o", "form.xlsx")
    (project / "states/northland/assessments/2014-06.yml").unlink()
    before = sorted(filter(Path.is_file, project.rglob("*")))

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    assert commanded(project, 0, *arguments, preexec_fn=full) == 1
    assert sorted(filter(Path.is_file, project.rglob("*"))) == before


def test_two_that_write_the_same_new_file_do_not_overwrite_each_other(project, peerways):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    run = "import sys; from peerways.commands import main; sys.exit(main())"
    command = [sys.executable, "-c", run, "new", "practice", "southmark", "pears"]
    titled = [
        subprocess.Popen(
            [*command, "--title", title],
            cwd=project,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for title in ("One", "Other")
    ]
    codes = [one.wait() for one in titled]
    assert sorted(codes) == [0, 1]
    title = ("One", "Other")[codes.index(0)]
    text = (project / "states/southmark/practices/pears.md").read_text(encoding="utf-8")
    assert f"title: {title}" in text


def test_a_folder_that_may_not_be_written_is_named(project, peerways):
    (project / "schemas").write_text("a file in the folder's place", encoding="utf-8")
    code, out, err = peerways("schemas")
    assert (code, out) == (1, "")
    assert err.startswith("schemas/assessment.json can't be written: ")
    assert err.count("\n") == 1


def test_forms_are_written_again_after_a_state_was_added(project, peerways):
    assert peerways("forms") == (0, "Wrote 7 issue forms to .github/ISSUE_TEMPLATE/\n", "")
    form = project / ".github/ISSUE_TEMPLATE/question.yml"
    assert "new-mexico" not in form.read_text(encoding="utf-8")
    assert peerways("new", "state", "New Mexico", "--code", "NM")[0] == 0
    assert peerways("forms")[0] == 0
    assert "new-mexico" in form.read_text(encoding="utf-8")
