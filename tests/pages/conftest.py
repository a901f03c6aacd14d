"""Makes the small made-up exchanges of tests/analyse known to the tests of the pages."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "analyse"))
