"""Our theme stands in for parts of one version of Material; whoever changes the version has to look
at those parts again.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import material
import pytest

TEMPLATES = Path(material.__file__).parent / "templates"
#: The templates that ours replace or make unneeded.
READ = {
    "base.html": "8536d352b0093623",
    "main.html": "9948b55a7bc979c3",
    "404.html": "80c93494b5432b1b",
    "partials/header.html": "8cf3fb15bcf969ff",
    "partials/search.html": "bfd556535abcddb9",
    "partials/nav.html": "af33f6e032f632eb",
    "partials/nav-item.html": "89895208f22d68ce",
    "partials/tabs.html": "d2c82916569e645a",
    "partials/toc.html": "fde48f583563364b",
    "partials/path.html": "cbde0642861fe915",
    "partials/footer.html": "50c2a75f013b7b03",
    "partials/palette.html": "fb935107ae7d3d74",
    "partials/content.html": "ce33929c85af129f",
    "partials/javascripts/base.html": "d6113712bc4deb30",
    "partials/javascripts/palette.html": "8790389765ea6036",
    "partials/javascripts/content.html": "3722e156f0f6339d",
}


@pytest.mark.parametrize("path", sorted(READ))
def test_material_is_as_it_was_when_our_theme_was_written(path):
    found = TEMPLATES / path
    assert found.is_file(), (
        f"Material has no {path} any more: see what took its place, then change base.html and this list"
    )
    assert sha256(found.read_bytes()).hexdigest()[:16] == READ[path], (
        f"Material's {path} has changed: see whether our theme has to follow, then write the new sum here"
    )
