"""Where one cold build's time goes: `python benchmarks/profile_build.py FOLDER`, or a number of
pages in place of a folder.

One process on one core, so that nothing happens where the profiler does not look. It slows code
with many calls: read the shares, not the
seconds. Time in C code counts for the module that calls it.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generate import ROOT, generate

STAGES = (
    "read",
    "check",
    "model",
    "analyse",
    "pages",
    "render",
    "publish",
    "contributions",
    "spreadsheet",
    "commands",
)
LIBRARIES = (
    "yaml",
    "pydantic",
    "jinja2",
    "markupsafe",
    "mkdocs",
    "material",
    "openpyxl",
    "icalendar",
    "networkx",
    "json",
    "zipfile",
    "importlib",
)
FUNCTIONS = 25


def stage_of(file: str) -> str:
    """Return the stage or library that a file belongs to."""
    parts = Path(file).parts
    if "peerways" in parts:
        after = parts[parts.index("peerways") + 1]
        return after if after in STAGES else "plugin"
    return next(
        (name for name in LIBRARIES if name in parts),
        "importing" if "importlib" in file else "other",
    )


def own_seconds(stats: Mapping[tuple[str, int, str], tuple[Any, ...]]) -> Counter[str]:
    """Return the seconds spent in each stage's own functions and in what these call of C code."""
    seconds: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if file == "~" and callers:
            for (caller, _, _), (_, _, part, _) in callers.items():
                seconds[stage_of(caller)] += part
        else:
            seconds[stage_of(file)] += own
    return seconds


def profiled(root: Path) -> pstats.Stats:
    """Build a project without anything that earlier builds have left, under the profiler."""
    for leftover in (root / "site", root / ".cache"):
        shutil.rmtree(leftover, ignore_errors=True)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(
            0, {min(os.sched_getaffinity(0))}
        )  # the build starts no workers where it has one core
    from peerways.commands import main

    profile = cProfile.Profile()
    with profile:
        code = main(["build"], root=root)
    assert code == 0, "the build failed"
    return pstats.Stats(profile)


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    root = Path(sys.argv[1])
    if sys.argv[1].isdecimal():
        root = Path(tempfile.gettempdir()) / "peerways-benchmark" / f"profile-{sys.argv[1]}"
        shutil.rmtree(root, ignore_errors=True)
        generate(int(sys.argv[1]), root)
    sys.path.insert(0, str(ROOT / "plugins"))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    stats = profiled(root)
    seconds = own_seconds(stats.stats)  # type: ignore[attr-defined]
    total = sum(seconds.values())
    print(f"\n{'stage':<14}{'s':>8}{'share':>8}")
    for name, own in seconds.most_common():
        print(f"{name:<14}{own:>8.2f}{own / total:>8.0%}")
    stats.sort_stats("tottime").print_stats(FUNCTIONS)
    stats.sort_stats("cumulative").print_stats(r"peerways", FUNCTIONS)


if __name__ == "__main__":
    main()
