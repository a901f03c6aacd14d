"""How fast the site builds, beside MkDocs with Material and beside Hugo, on the same pages: `python
benchmarks/run.py --sizes 1300,6250`.

Tools take turns in one run, and what counts is the median of the ratios of neighbouring runs:
machines differ, and a machine differs from one
minute to the next. README.md in this folder tells what is compared with what.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from tools import (
    Programs,
    Tool,
    UnshownError,
    eleventy_script,
    hugo_binary,
    pagefind_binary,
    prepared,
)

SCENES = ("cold", "unchanged", "edit", "rating", "retitle")
TOOLS = ("ours", "plugin", "stock", "hugo", "hugo+pagefind", "eleventy+pagefind")
MEGABYTE = 1_000_000


@dataclass
class Measured:
    """What one tool took at one size; seconds by scene, in the order of the rounds."""

    tool: str
    pages: int = 0
    output: int = 0
    peak: int = 0
    wall: dict[str, list[float]] = field(default_factory=lambda: {scene: [] for scene in SCENES})
    cpu: dict[str, list[float]] = field(default_factory=lambda: {scene: [] for scene in SCENES})

    def seconds(self, scene: str) -> list[float]:
        """Return the seconds of a scene on the clock; a tool that remembers nothing takes as long
        as cold.
        """
        return self.wall[scene] or self.wall["cold"]

    def processor(self, scene: str) -> list[float]:
        """Return the seconds of processor time of a scene, likewise."""
        return self.cpu[scene] or self.cpu["cold"]


def play(tool: Tool, scene: str, number: int, measured: Measured) -> None:
    """Bring about a scene, then build and note the time.

    Raises UnshownError where the site does not show it.
    """
    word = f"t{number}"
    if scene == "cold":
        tool.forget()
    elif scene == "edit":
        tool.edit(word)
    elif scene == "rating":
        tool.rate()
    elif scene == "retitle":
        tool.retitle(f"Another title {word}")
    result = tool.build()
    measured.wall[scene].append(result.wall)
    measured.cpu[scene].append(result.cpu)
    if scene == "edit":
        tool.must_show(f"Edited as {word}.")
    elif scene == "retitle":
        tool.must_show(f"Another title {word}", others=True)


def measure(tools: list[Tool], rounds: int) -> list[Measured]:
    """Let the tools take turns, scene by scene.

    A first cold build of each, in which memory is sampled, is not timed.
    """
    found = {tool.name: Measured(tool.name) for tool in tools}
    for tool in tools:
        tool.forget()
        found[tool.name].peak = tool.build(sample=True).peak
        found[tool.name].pages, found[tool.name].output = tool.size()
        print(f"  {tool.name}: {found[tool.name].pages} pages", flush=True)
    for number in range(rounds):
        for scene in SCENES:
            for tool in tools:
                if scene == "cold" or tool.remembers:
                    play(tool, scene, number, found[tool.name])
    return list(found.values())


def table(by_size: dict[int, list[Measured]]) -> Iterator[str]:
    """Yield the lines of a Markdown table of medians: in each scene seconds on the clock / seconds
    of processor time.
    """
    yield f"| tool | pages | {' | '.join(SCENES)} | peak MB | output MB |"
    yield f"|---|--:|{'--:|' * len(SCENES)}--:|--:|"
    for found in by_size.values():
        for one in found:
            times = [
                f"{median(one.wall[scene]):.3g} / {median(one.cpu[scene]):.3g}"
                if one.wall[scene]
                else "as cold"
                for scene in SCENES
            ]
            yield f"| {one.tool} | {one.pages:,} | {' | '.join(times)} | {one.peak / MEGABYTE:.0f} | {one.output / MEGABYTE:.1f} |"


def ratios(by_size: dict[int, list[Measured]]) -> Iterator[str]:
    """Yield the lines of a Markdown table of the first tool's figures as parts of the others': on
    the clock / of processor time.
    """
    first = next(iter(by_size.values()))[0].tool
    yield f"| {first} / | pages | {' | '.join(SCENES)} | peak memory | output |"
    yield f"|---|--:|{'--:|' * len(SCENES)}--:|--:|"
    for found in by_size.values():
        ours, *others = found
        for other in others:
            parts = [
                f"{_ratio(ours.seconds(scene), other.seconds(scene))} / {_ratio(ours.processor(scene), other.processor(scene))}"
                for scene in SCENES
            ]
            yield f"| {other.tool} | {ours.pages:,} | {' | '.join(parts)} | {ours.peak / other.peak:.2f} | {ours.output / other.output:.2f} |"


def _ratio(these: list[float], those: list[float]) -> str:
    """Return the median of the ratios of neighbouring runs."""
    part = median(a / b for a, b in zip(these, those, strict=True))
    return f"1/{1 / part:.3g}" if part < 1 else f"{part:.3g}"


def growth(by_size: dict[int, list[Measured]]) -> Iterator[str]:
    """Yield the lines of a Markdown table of exponents: 1 means that twice the pages take twice the
    time, the memory, the bytes.
    """
    yield "| growth of | from | to | cold | one edit | peak memory | output |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    sizes = list(by_size.values())
    for smaller, larger in pairwise(sizes):
        for few, many in zip(smaller, larger, strict=True):
            step = math.log(many.pages / few.pages)
            pairs = [
                (median(few.seconds("cold")), median(many.seconds("cold"))),
                (median(few.seconds("edit")), median(many.seconds("edit"))),
                (few.peak, many.peak),
                (few.output, many.output),
            ]
            yield f"| {few.tool} | {few.pages:,} | {many.pages:,} | {' | '.join(f'{math.log(b / a) / step:.2f}' for a, b in pairs)} |"


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes",
        default="135,1300",
        help="how many pages, with commas; measured at 135, 1300, 6250 and 25000 (135,1300)",
    )
    parser.add_argument(
        "--tools",
        default=",".join(TOOLS),
        help="which tools, with commas; ratios are those of the first to each of the others",
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="how often each tool has its turn (3)"
    )
    parser.add_argument("--hugo", help="Hugo's program, where it is not on the path")
    parser.add_argument("--pagefind", help="Pagefind's program, where it is not on the path")
    parser.add_argument("--eleventy", help="Eleventy's program, where it is not on the path")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "peerways-benchmark",
        help="where projects and sites are written",
    )
    return parser.parse_args()


def main() -> None:
    options = asked()
    programs = Programs(
        hugo_binary(options.hugo),
        pagefind_binary(options.pagefind),
        eleventy_script(options.eleventy),
    )
    names = options.tools.split(",")
    if wrong := [name for name in names if name not in TOOLS]:
        raise SystemExit(f"no such tool: {', '.join(wrong)}; expected some of {', '.join(TOOLS)}")
    for name, program in vars(programs).items():
        if program is None and any(name in tool.split("+") for tool in names):
            print(
                f"what needs {name} is left out: it is not installed, or tell where with --{name}"
            )
    by_size: dict[int, list[Measured]] = {}
    for size in sorted(map(int, options.sizes.split(","))):
        print(f"{size} pages, load {os.getloadavg()[0]:.1f}: preparing", flush=True)
        try:
            by_size[size] = measure(
                prepared(names, size, options.folder / str(size), programs), options.rounds
            )
        except UnshownError as error:
            raise SystemExit(str(error)) from None
        raw = {key: [vars(one) for one in found] for key, found in by_size.items()}
        (options.folder / "results.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
    print()
    for lines in (table(by_size), ratios(by_size), growth(by_size) if len(by_size) > 1 else ()):
        print("\n".join(lines), end="\n\n")


if __name__ == "__main__":
    main()
