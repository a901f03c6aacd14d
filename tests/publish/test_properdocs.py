"""ProperDocs continues MkDocs 1.x: with the same plugin, theme and settings it makes the same site,
so the exchange can move there any day.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest
from made_sites import finished, peerways, start, tree

PROPERDOCS = "import sys; from properdocs.__main__ import cli; sys.argv[0] = 'properdocs'; cli()"

if not os.environ.get("CI") and not find_spec(
    "properdocs"
):  # CI installs it, and must not skip this
    pytest.skip(
        "this needs properdocs: pip install -r requirements-dev.txt", allow_module_level=True
    )


@pytest.mark.slow
def test_properdocs_makes_the_same_site(project, tmp_path):
    code, out, err = finished(
        start(
            PROPERDOCS,
            "build",
            "--strict",
            "--quiet",
            "--config-file",
            "mkdocs.yml",
            "--site-dir",
            str(tmp_path / "properdocs"),
            cwd=project,
        )
    )
    assert (code, out, err) == (0, "", "")
    assert peerways("build", cwd=project)[0] == 0
    assert tree(tmp_path / "properdocs") == tree(project / "site")


def test_properdocs_refuses_mistakes_as_mkdocs_does(project, tmp_path, edit):
    edit("states/southmark/state.yml", "code: SK", "code: sk")
    code, out, err = finished(
        start(
            PROPERDOCS,
            "build",
            "--config-file",
            "mkdocs.yml",
            "--site-dir",
            str(tmp_path / "properdocs"),
            cwd=project,
        )
    )
    assert (code, out) == (1, "\nAborted with a BuildError!\n")
    assert (
        'states/southmark/state.yml:3:7: error value: code is "sk"; expected a postal code of two capital letters, such as CO; write SK'
        in err
    )
    assert "Traceback" not in err
