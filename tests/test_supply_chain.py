from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MINUTES = {("check.yml", "check"): 45}  # it runs the slow tests too, on two cores
#: `actions` has the check run on what a bot proposes: its own push starts no workflow.
PROPOSES = {"contents": "write", "pull-requests": "write", "actions": "write"}
MAY_WRITE = {
    ("deploy.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("issue-to-pull-request.yml", "propose"): PROPOSES,
    ("links.yml", "propose"): PROPOSES,
}
locks = pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])


def locked(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package, version in re.findall(
        r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE
    ):
        found.setdefault(package, set()).add(version)
    return found


@locks
def test_every_locked_package_has_a_hash_and_no_address(name):
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text.partition("\n#    python3 build.py lock\n")[2])
    assert len(entries) > 20
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|--trusted|@ ", text)


def test_development_uses_the_versions_that_the_site_is_built_with():
    run, development = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: development.get(name) for name in run} == run


def test_the_locks_hold_what_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    run, development = locked("requirements.txt"), locked("requirements-dev.txt")
    for wanted, lock in (
        (project["dependencies"], run),
        (project["optional-dependencies"]["install"], run),
        (project["optional-dependencies"]["dev"], development),
    ):
        assert {
            re.match(r"[A-Za-z0-9-]+", dependency)[0].lower() for dependency in wanted
        } <= lock.keys()
    assert (run["mkdocs"], run["mkdocs-material"]) == ({"1.6.1"}, {"9.8.1"})


def test_every_dependency_has_its_reason_beside_it():
    section = (
        (ROOT / "pyproject.toml")
        .read_text()
        .partition("dependencies = [")[2]
        .partition("[project.scripts]")[0]
    )
    without = [
        line
        for line in section.splitlines()
        if line.startswith('  "') and not re.search(r"# \w+.{5}", line)
    ]
    assert without == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_pins_what_it_uses(path):
    text = path.read_text()
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert not re.search(r"pull_request_target|secrets\.|continue-on-error", text)
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in uses)
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= MINUTES.get((path.name, name), 25)
        assert job.get("permissions", {}) == MAY_WRITE.get((path.name, name), {})
        assert all("${{" not in step.get("run", "") for step in job["steps"])
        assert all(
            step["with"]["persist-credentials"] is False
            for step in job["steps"]
            if "checkout" in step.get("uses", "")
        )


def test_the_tools_for_scripts_are_exact_and_locked_without_an_address():
    asked = json.loads((ROOT / "package.json").read_text())
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert asked["private"]
    assert "dependencies" not in asked
    for name, version in asked["devDependencies"].items():
        assert packages[f"node_modules/{name}"]["version"] == version
    locked_packages = {name: entry for name, entry in packages.items() if name}
    assert len(locked_packages) > 20
    for name, entry in locked_packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert entry["dev"], name
        assert "resolved" not in entry, name


def test_the_project_team_owns_everything_but_what_contributors_write():
    lines = [
        line.split()
        for line in (ROOT / ".github" / "CODEOWNERS").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    owners = {path: names for path, *names in lines}
    assert owners["*"]
    assert [path for path, names in owners.items() if not names] == ["/content/", "/states/"]


def test_nobody_can_hand_in_what_a_build_keeps():
    """What lies in .cache is published as it is; so no file there may come with the repository."""
    tracked = subprocess.run(
        ["git", "ls-files", ".cache", "site"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert tracked.stdout == ""
    assert "/.cache/" in (ROOT / ".gitignore").read_text().splitlines()
