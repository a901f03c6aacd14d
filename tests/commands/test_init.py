"""`init` begins an exchange that is right from the first moment, from the wheel alone too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

import pytest

from peerways.check import check_project
from peerways.commands import main

ROOT = Path(__file__).parents[2]
VARIANTS = {
    "framework": ("--framework", "career-pathways"),
    "framework with states": ("--framework", "career-pathways", "--sample"),
    "blank": ("--framework", "blank"),
    "blank with a state": ("--framework", "blank", "--sample"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_it_makes_has_no_mistakes(variant, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "mine", *VARIANTS[variant], "--name", 'Ours: "the" exchange']) == 0
    assert capsys.readouterr().out.startswith("Made mine/. Next:\n  cd mine\n")
    checked = check_project(tmp_path / "mine")
    assert checked.findings == ()
    assert checked.exchange is not None
    taking_part = [s for s in checked.exchange.states if s.participation == "taking-part"]
    assert checked.exchange.framework.title == 'Ours: "the" exchange'
    assert bool(taking_part) == ("--sample" in VARIANTS[variant])
    assert 'site_name: "Ours: \\"the\\" exchange"' in (tmp_path / "mine/mkdocs.yml").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_is_commented_out_in_the_blank_framework_can_be_switched_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "mine", "--framework", "blank"]) == 0
    file = tmp_path / "mine/content/framework.yml"
    file.write_text(re.sub(r"(?m)^#(?! \S)", "", file.read_text("utf-8")), encoding="utf-8")
    assert "words:" in file.read_text("utf-8").splitlines()
    assert check_project(tmp_path / "mine").findings == ()


@pytest.mark.parametrize("variant", ["blank", "blank with a state"])
def test_it_builds_at_once(variant, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "mine", *VARIANTS[variant]]) == 0
    assert main(["build"], root=tmp_path / "mine") == 0
    home = (tmp_path / "mine/site/index.html").read_text("utf-8")
    assert "A new exchange" in home


def test_a_folder_that_holds_something_is_left_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/own.txt").write_text("mine")
    assert main(["init", "mine"]) == 1
    assert (
        capsys.readouterr().err
        == "mine is there and not empty; expected a new folder; name another\n"
    )
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["own.txt"]


def test_commands_of_developers_are_not_offered_there(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["init", "mine", "--framework", "blank"]) == 0
    capsys.readouterr()
    assert main(["test"], root=tmp_path / "mine") == 2
    assert capsys.readouterr().err.startswith('"test" is not a command; expected one of build, ')
    assert main(["--help"], root=tmp_path / "mine") == 0
    assert "\n  test " not in capsys.readouterr().out
    assert main(["--help"], root=ROOT) == 0
    assert "\n  test " in capsys.readouterr().out


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scripts' folder of an environment that has the wheel, and the other packages of
    this one.
    """
    folder = tmp_path_factory.mktemp("wheel")
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, tracked.split("\0")):
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (folder / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / "tree" / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    packed = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, "."]
    subprocess.run(packed, cwd=folder / "tree", check=True)
    shutil.rmtree(folder / "tree")
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", folder / "own"], check=True)
    place = sysconfig.get_path("purelib", vars={"base": str(folder / "own")})
    Path(place, "others.pth").write_text(sysconfig.get_path("purelib"))
    scripts = folder / "own" / ("Scripts" if os.name == "nt" else "bin")
    own_pip = [scripts / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*own_pip, "install", "--no-deps", "--force-reinstall", wheel], check=True)
    return scripts


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["framework with states", "blank"])
def test_from_the_wheel_alone_an_exchange_is_made_edited_built_and_served(
    installed, tmp_path, variant
):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def run(*command: str | Path, cwd: Path = tmp_path) -> str:
        done = subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    peerways, mine = installed / "peerways", tmp_path / "mine"
    where = run(installed / "python", "-c", "import peerways; print(peerways.__file__)")
    assert where.startswith(str(installed.parent))
    assert run(peerways, "--version").startswith("peerways ")
    run(peerways, "init", "mine", *VARIANTS[variant])
    about = mine / "content" / "about.md"
    about.write_text(about.read_text("utf-8") + "\nAn edited sentence.\n", encoding="utf-8")
    run(installed / "python", "build.py", cwd=mine)
    mkdocs = (installed / "python", "-m", "mkdocs")
    run(*mkdocs, "build", "--quiet", "--site-dir", tmp_path / "other", cwd=mine)
    page = (mine / "site/about/index.html").read_bytes()
    assert b"An edited sentence." in page
    assert page == (tmp_path / "other/about/index.html").read_bytes()
    serving = subprocess.Popen(
        [peerways, "serve", "--port", "0"],
        cwd=mine,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        line = next(line for line in serving.stdout if "http://" in line)
        address = "http://" + line.partition("http://")[2].split()[0]
        with urllib.request.urlopen(address + "about/") as answer:
            assert b"An edited sentence." in answer.read()
    finally:
        serving.terminate()
        serving.wait()
