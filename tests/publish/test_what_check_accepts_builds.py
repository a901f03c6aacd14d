"""Whatever an exchange is like: what the check accepts, both ways of building make, and they make
the same.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from made_exchanges import PARTS, Shape, shapes, write
from made_sites import ROOT, tree
from mkdocs.commands.build import build
from mkdocs.config import load_config
from shipped_site import also

from peerways.check import check_project
from peerways.check.report import line
from peerways.pages import site_of
from peerways.publish.build import build_site
from peerways.read.settings import plain_settings
from peerways.render import Renderer
from peerways.render.frame import Frame
from peerways.render.links import broken_targets, links_of

EVERYTHING = frozenset(PARTS) - {"cohort rounds only", "nothing rated", "hidden states"}
#: mkdocs.yml of the project, but for the parts that only prose in content/ makes.
SETTINGS = re.sub(
    "  - .*: (about|contribute)/index.md\n", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
)


def project_of(shape: Shape, root: Path) -> Path:
    (root / "content").mkdir(parents=True)
    (root / "states").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    write(shape, root)
    return root


def built_both_ways(shape: Shape) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = project_of(shape, Path(folder) / "project")
        found = [line(f) for f in check_project(root, audience="cohort").errors]
        assert found == [], "the shape has a mistake of its own"
        published = build_site(root, root / "site")
        assert [line(f) for f in published.errors] == []
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "mkdocs")))
        assert tree(root / "site") == tree(root / "mkdocs")


def property_of(examples: int) -> settings:
    """Return what makes a property of so many shapes."""
    return settings(
        max_examples=examples,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=True,
    )


@pytest.mark.parametrize(
    "shape",
    [
        also(Shape(0, 1, 1), id="nothing"),
        also(Shape(1, 1, 1), id="one state"),
        also(Shape(1, 1, 1, frozenset({"practices"}), 1), id="one practice"),
        pytest.param(
            Shape(2, 1, 1, frozenset({"rounds", "cohort rounds only", "gaps", "plans"}), 3),
            id="cohort rounds only",
        ),
        also(Shape(3, 2, 2, frozenset({"empty lists"}), 3), id="empty lists"),
        also(
            Shape(3, 1, 1, frozenset({"questions", "not taking part"}), 1),
            id="who asks without taking part",
        ),
        pytest.param(Shape(7, 2, 2, EVERYTHING, 4), id="everything"),
    ],
)
def test_shapes_that_a_person_would_try_first(shape):
    built_both_ways(shape)


@pytest.mark.slow
@property_of(10)  # each is built twice, up to 60 states
@given(shapes)
def test_what_is_accepted_builds_in_shapes_of_every_size(shape):
    built_both_ways(shape)


@pytest.mark.slow
@property_of(int(os.environ.get("PEERWAYS_EXAMPLES", "1000")))
@given(shapes.filter(lambda shape: shape.states < 60))
def test_what_is_accepted_can_be_rendered_in_a_thousand_shapes(shape):
    """In memory, all that can fail of a build but files and MkDocs: every page and attachment is
    made, and every link leads somewhere.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = project_of(shape, Path(folder) / "project")
        exchange = check_project(root).exchange
        assert exchange is not None, "the shape has a mistake of its own"
        site = site_of(exchange)
        frame, renderer = Frame(plain_settings(root), site), Renderer(site)
        links = [links_of(p.url, frame.page(p, renderer.render(p).html)) for p in site.pages]
        files = frozenset({*frame.files, *(a.url for a in site.attachments)})
        assert [line(f) for f in broken_targets(links, files)] == []
