"""Whatever happens to a build, the site that was there stays, byte for byte, or the new one stands
there complete; the next build clears up.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_sites import IN_WORKERS, PEERWAYS, finished, left_beside, peerways, start, tree

from peerways.publish.manifest import verify
from peerways.publish.swap import manifest_of

BOOK = "states/southmark/practices/compost-book.md"
TITLE = "title: A compost book for every orchard"


def one_line(err: str) -> bool:
    return err.count("\n") == 1 and err.endswith("\n") and "Traceback" not in err


@pytest.fixture
def site(project) -> Path:
    """A complete site of the project, built by `build.py`."""
    code, out, err = peerways("build", cwd=project)
    assert code == 0, out + err
    return project / "site"


@pytest.fixture
def unprivileged() -> list[str]:
    """The words that take from root what lets it write and read everywhere; others need none."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root without setpriv: nothing is read-only here")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


@pytest.mark.slow
@pytest.mark.parametrize("program", [PEERWAYS, IN_WORKERS], ids=["one process", "workers"])
def test_a_kill_at_any_moment_leaves_the_old_site_or_the_new_one(project, site, edit, program):
    chance = random.Random(2014)
    started = time.monotonic()
    edit(BOOK, TITLE, "title: Book 0")
    assert finished(start(program, "build", "--keep", "1", cwd=project))[0] == 0
    whole = time.monotonic() - started
    old = tree(site)
    outcomes = set()
    for number in range(20):
        edit(BOOK, f"title: Book {number}", f"title: Book {number + 1}")
        process = start(program, "build", "--keep", "1", cwd=project)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        process.kill()
        finished(process)
        new = tree(site)
        outcomes.add(new == old)
        assert new == old or verify(site, manifest_of(site)) == []
        assert (
            f"Book {number + 1}"
            in (site / "practices/southmark/compost-book/index.html").read_text(encoding="utf-8")
            or new == old
        )
        old = new
    assert True in outcomes  # a kill that never came in time would show nothing
    edit(BOOK, "title: Book 20", "title: The last book")
    assert peerways("build", cwd=project)[0] == 0
    assert [name for name in left_beside(site) if "earlier" not in name] == []
    assert verify(site, manifest_of(site)) == []


#: A build whose workers say that they are at work, and take ten seconds a page: minutes, if nobody
#: stops them.
SLOW_WORKERS = f"""
import time
import peerways.publish.fast as fast
def slow(page, body):
    print("at work\\n", end="", flush=True)  # in one piece: two workers speak at once
    time.sleep(10)
    return []
fast.search_entries = slow
{IN_WORKERS}
"""


def at_work(project: Path) -> subprocess.Popen[str]:
    """Start a slow build, in a process group of its own as a shell would, and wait until a worker
    is at work.
    """
    process = start(SLOW_WORKERS, "build", cwd=project, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "at work\n"
    return process


def test_ctrl_c_stops_the_build_and_its_workers(project, site, edit):
    before = tree(site)
    edit(BOOK, TITLE, "title: Another book")
    process = at_work(project)
    os.killpg(process.pid, signal.SIGINT)
    code, out, err = finished(process, seconds=60)
    assert code == 130
    assert set(out.splitlines()) <= {"at work"}
    assert err == "\nStopped. Nothing was published; a site that was there is as it was.\n"
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert tree(site) == before
    assert left_beside(site) == []


@pytest.mark.slow
def test_workers_end_with_a_killed_build(project, site, edit):
    edit(BOOK, TITLE, "title: Another book")
    process = at_work(project)
    process.kill()
    finished(process, seconds=60)  # the workers have the output too: it ends with the last of them
    assert peerways("build", cwd=project)[0] == 0
    assert left_beside(site) == []


@pytest.mark.slow
def test_a_full_disk(project, site, tmp_path, edit):
    small = tmp_path / "disk"
    small.mkdir()
    size = sum(path.stat().st_blocks * 512 for path in site.rglob("*")) + 400_000
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", small],
            check=False,
            capture_output=True,
        ).returncode
    ):
        pytest.skip(
            "a small disk can't be mounted here; the next test limits the size of files instead"
        )
    try:
        assert peerways("build", "--site", str(small / "site"), cwd=project)[0] == 0
        before = tree(small / "site")
        edit(BOOK, TITLE, "title: Another book")
        (small / "filler").write_bytes(bytes(shutil.disk_usage(small).free))
        code, out, err = peerways("build", "--site", str(small / "site"), cwd=project)
        assert (code, out) == (1, "")
        assert re.fullmatch(
            r"the disk is full while building site \(about \d+ MB are needed beside the site\); free some room and try again; the old site is as it was\n",
            err,
        )
        assert tree(small / "site") == before
        assert left_beside(small / "site") == []
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("program", [PEERWAYS, IN_WORKERS], ids=["one process", "workers"])
def test_a_file_that_can_not_grow(project, site, edit, program):
    before = tree(site)
    edit(BOOK, TITLE, "title: Another book")
    largest = (site / "practices/southmark/compost-book/index.html").stat().st_size // 2
    code, out, err = finished(
        start(
            program,
            "build",
            cwd=project,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
        )
    )
    assert (code, out) == (1, "")
    assert one_line(err)
    assert err.startswith("the disk is full while building site (about ")
    assert tree(site) == before
    assert left_beside(site) == []


@pytest.mark.slow
def test_a_place_that_can_not_be_written(project, site, tmp_path, unprivileged):
    closed = tmp_path / "closed"
    shutil.copytree(site, closed / "site")
    before = tree(closed)
    closed.chmod(0o555)
    code, out, err = peerways(
        "build", "--site", str(closed / "site"), cwd=project, before=unprivileged
    )
    closed.chmod(0o755)
    assert (code, out) == (1, "")
    assert (
        err
        == f"can't write site: Permission denied ({closed}/.site.lock); the old site is as it was\n"
    )
    assert tree(closed) == before


@pytest.mark.slow
def test_a_project_that_can_not_be_written_is_built_elsewhere(project, tmp_path, unprivileged):
    project.chmod(0o555)
    code, _, err = peerways(
        "build", "--site", str(tmp_path / "site"), cwd=project, before=unprivileged
    )
    project.chmod(0o755)
    assert (code, err) == (0, "")
    assert verify(tmp_path / "site", manifest_of(tmp_path / "site")) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "mode", "said"),
    [
        (
            BOOK,
            0o000,
            f"{BOOK}:1:1: error unreadable: the file can't be read (Permission denied); expected a readable file",
        ),
        (
            "states/southmark/practices",
            0o000,
            "states/southmark/practices:1:1: error folder: the folder can't be read (Permission denied); expected a readable folder",
        ),
        (
            "states/southmark/practices",
            0o444,
            f"{BOOK}:1:1: error unreadable: the file can't be read (Permission denied); expected a readable file",
        ),
        ("mkdocs.yml", 0o000, "mkdocs.yml"),
    ],
    ids=["file", "folder", "files of a folder", "mkdocs.yml"],
)
def test_an_unreadable_input(project, site, unprivileged, path, mode, said):
    before = tree(site)
    (project / path).chmod(mode)
    code, out, err = peerways("build", cwd=project, before=unprivileged)
    (project / path).chmod(0o755)
    assert code == 1
    assert said in out + err
    assert "Traceback" not in out + err
    assert not err or one_line(err)
    assert tree(site) == before
    assert left_beside(site) == []


def test_the_second_of_two_builds_waits_for_the_first(project, site, edit):
    edit(BOOK, TITLE, "title: Another book")
    both = [start(PEERWAYS, "build", cwd=project) for _ in range(2)]
    said = [finished(process) for process in both]
    assert [(code, err) for code, _, err in said] == [(0, ""), (0, "")]
    assert verify(site, manifest_of(site)) == []
    assert "Another book" in (site / "practices/index.html").read_text(encoding="utf-8")
    assert left_beside(site) == []


HOLD = """
import sys
from pathlib import Path
from peerways.publish.swap import building
with building(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_who_waits_too_long_is_told_who_holds_the_place(project, site, tmp_path):
    before = tree(site)
    holder = start(HOLD, str(site), cwd=project, stdin=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    impatient = f"import peerways.publish.swap as swap; swap.building.__wrapped__.__kwdefaults__['wait'] = 0.2; {PEERWAYS}"
    said = finished(start(impatient, "build", "--profile", cwd=project))
    assert said == (
        1,
        "",
        f"process {holder.pid} is building site; wait until it is done, then try again\n",
    )
    finished(holder)
    assert tree(site) == before


@pytest.mark.slow
def test_what_is_no_site_is_never_replaced(project):
    for name, holds in (("own", "notes.txt"), ("page", "index.html")):
        (project / name).mkdir()
        (project / name / holds).write_text("mine", encoding="utf-8")
        code, out, err = peerways("build", "--site", name, cwd=project)
        assert (code, out) == (1, "")
        assert (
            err
            == f"{project / name} holds something else than a site, which a build would replace; choose another folder with --site, or empty this one\n"
        )
        assert (project / name / holds).read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_a_fault_in_a_worker_is_one_line(project, site, edit):
    before = tree(site)
    edit(BOOK, TITLE, "title: Another book")
    fails = "import peerways.publish.fast as fast; fast.search_entries = lambda page, html: {}['surprise']; "
    code, out, err = finished(start(fails + IN_WORKERS, "build", cwd=project))
    assert (code, out) == (1, "")
    assert (
        err
        == "the program failed in <string>, line 1 (KeyError: 'surprise'); nothing was published; `build.py build --traceback` tells more\n"
    )
    ends = (
        "import os, multiprocessing, peerways.publish.fast as fast; whole = fast.search_entries; "
        "ended = lambda: multiprocessing.parent_process() and os._exit(3); "
        "fast.search_entries = lambda page, html: ended() or whole(page, html); "
    )
    code, out, err = finished(start(ends + IN_WORKERS, "build", cwd=project))
    assert (code, out) == (1, "")
    told = "the program failed in a worker process, which ended before its work was done (is there enough memory?); nothing was published; "
    assert err == told + "`build.py build --traceback` tells more\n"
    assert tree(site) == before
    assert left_beside(site) == []


@pytest.mark.slow
def test_a_site_behind_a_link_stays_behind_it(project, site, edit, tmp_path):
    site.rename(tmp_path / "published")
    site.symlink_to(tmp_path / "published")
    edit(BOOK, TITLE, "title: Another book")
    assert peerways("build", cwd=project)[0] == 0
    assert site.is_symlink()
    assert "Another book" in (tmp_path / "published/practices/index.html").read_text(
        encoding="utf-8"
    )


if sys.platform == "win32":
    pytest.skip("signals, permissions and mounts as Unix has them", allow_module_level=True)
