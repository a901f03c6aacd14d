"""The workflows: each action pinned to the commit of a release that still runs, the same here and
in an exchange that `init` lays out.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LAID_OUT = sorted((ROOT / "plugins" / "peerways" / "starting").glob("*.yml.txt"))
USES = re.compile(r"uses: (\S+)@(\S+)(?: # (v\d+\.\d+\.\d+))?$", re.MULTILINE)
#: The first release of each that does not run on a retired Node.
FIRST = {
    "actions/cache": 5,
    "actions/checkout": 5,
    "actions/configure-pages": 6,
    "actions/deploy-pages": 5,
    "actions/download-artifact": 7,
    "actions/setup-python": 6,
    "actions/upload-artifact": 6,
    "actions/upload-pages-artifact": 5,
}


def test_every_action_is_pinned_to_the_commit_of_one_release_that_runs():
    found = {use for file in (*OURS, *LAID_OUT) for use in USES.findall(file.read_text("utf-8"))}
    assert len(found) == len({action for action, *_ in found}) == len(FIRST)
    assert [use for use in found if not re.fullmatch("[0-9a-f]{40}", use[1])] == []
    assert [a for a, _, release in found if int(release[1:].partition(".")[0]) < FIRST[a]] == []


@pytest.mark.parametrize("file", ["issue-to-pull-request.yml", "links.yml"])
def test_a_pull_request_of_the_bot_is_checked(file):
    """What a workflow's own token opens starts no other workflow, but for one that is asked for by
    name.
    """
    opening = yaml.safe_load((ROOT / ".github/workflows" / file).read_text("utf-8"))
    job = opening["jobs"]["propose"]
    assert job["permissions"]["actions"] == "write"
    assert "gh workflow run check.yml --ref " in job["steps"][-1]["run"]
    check = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    assert "workflow_dispatch" in check[True]  # YAML 1.1 takes the key `on` for yes


def test_the_workflows_that_init_lays_out_have_no_weakness(tmp_path):
    for file in LAID_OUT:
        target = tmp_path / ".github" / "workflows" / file.name.removesuffix(".txt")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.read_text("utf-8"), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--quiet", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    files = [*tmp_path.glob(".github/workflows/*"), *OURS]
    command = [str(Path(sys.executable).with_name("actionlint")), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_a_pull_request_keeps_opens_from_the_disk_and_old_things_are_looked_for_weekly():
    for text in (f.read_text("utf-8") for f in (*OURS, *LAID_OUT) if f.name.startswith("check.")):
        assert 'python3 build.py review "$BASE" --pages "$RUNNER_TEMP/pages"' in text
        assert "path: ${{ runner.temp }}/pages\n" in text
    weekly = yaml.safe_load((ROOT / ".github/workflows/links.yml").read_text("utf-8"))
    assert weekly[True]["schedule"] == [{"cron": "17 5 * * 1"}]
    runs = [s.get("run", "") for job in weekly["jobs"].values() for s in job["steps"]]
    assert any("build.py check --date" in run for run in runs)  # freshness and what has expired
    assert any("build.py links" in run for run in runs)
