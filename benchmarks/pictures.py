"""The pictures of docs/look.md: `python benchmarks/pictures.py SITE docs/look`, and with `--before`
those of an earlier site.

Contact sheets of twelve kinds of pages (on a desk, on a phone, dark), the first screens of the
states' pages, and each part of the look in both color schemes,
taken from the pages that use it: nothing is drawn again, so that a sheet can't show what the site
doesn't. Needs Playwright and Chromium.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lighthouse import served
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from peerways.commands.browser import find_browser  # noqa: E402 (the project's own package)

KINDS = (
    *("", "elements/data/", "strategies/", "strategies/data/link-databases/"),
    *("practices/", "practices/minnesota/sleds/", "states/", "states/kansas/"),
    *("states/kansas/gaps/", "states/kansas/changes/", "compare/?places=kansas,minnesota"),
    "exchange/",
)
#: Each view: width and height of the window, the scheme, and how wide a picture is on its sheet.
VIEWS = {
    "desk": (1280, 1200, "light", 300),
    "phone": (360, 740, "light", 180),
    "dark": (1280, 1200, "dark", 300),
}
STATES = ("colorado", "kansas", "massachusetts", "minnesota", "oregon")
SCREENS = {"1280": (1280, 800, "light", 420), "360": (360, 740, "light", 260)}
#: The parts of the look: a page that uses it, and where it stands there.
PARTS = {
    "frame": (
        ("Header and navigation", "", ".site-header"),
        ("Way back and title", "states/kansas/", ".page-head"),
        ("Tabs of a place", "states/kansas/", ".place-nav"),
        ("Illustrative", "states/kansas/gaps/", ".banner"),
        ("Doors", "", ".doors, .door"),
        ("Jump list", "states/kansas/gaps/", ".jump"),
        ("Facets", "practices/", ".facets"),
        ("Pager", "practices/", ".pager"),
        ("Footer", "", ".site-footer"),
    ),
    "rows": (
        ("Element, its mark and color", "", ".home-elements > li"),
        ("A practice in a list", "practices/", ".rows > .row"),
        ("A request", "exchange/", ".rows > .row"),
        ("A gap's head", "states/kansas/gaps/", ".gap > :first-child"),
        ("A peer", "states/kansas/gaps/", ".peer"),
        ("A card", "states/kansas/", ".card"),
        ("Facts", "practices/minnesota/sleds/", ".facts"),
        ("Source card", "practices/minnesota/sleds/", ".source-card"),
        ("Text", "contribute/", ".page-main p"),
    ),
    "figures": (
        ("Phases and what is not rated", "states/kansas/packet/", ".legend"),
        ("A spread over the phases", "states/kansas/packet/", ".packet-bars"),
        ("A figure: finding, total, source", "states/kansas/", "#f-standing"),
        ("What moved", "states/kansas/changes/", "#f-moved .lanes, #f-moved svg.strip"),
        ("A matrix", "coverage/", ".heat thead, .heat"),
        ("Two places side by side", "compare/?places=kansas,minnesota", ".compare tbody"),
        ("An item to rate", "assess/#s-of-data", ".rate"),
    ),
    "small": (
        ("Chips of states", "", ".chips"),
        ("States that take part", "", ".tile-map"),
        ("The picture of the system", "about/framework/", ".large-picture svg, .system svg"),
        ("Tags", "states/kansas/", ".gap-card .tags"),
        ("What moved, in time", "states/kansas/", ".timeline"),
        ("Whom to write to", "states/kansas/", ".contact"),
        ("A button", "states/kansas/", "main .button"),
        ("Fields of a form", "contribute/practice/", "form fieldset"),
        ("A table", "data/v1/fields/", "table"),
        ("A card with a link", "", ".cards .card"),
    ),
}
TALLEST, EDGE = 300, 12
#: A picture takes the first of these qualities in which it is small enough for a page.
QUALITIES, LARGEST = (40, 30, 20, 10), 100_000


def sheet(pictures: Sequence[tuple[str, Image.Image]], columns: int) -> Image.Image:
    """Return the pictures in rows, each under its name."""
    font = ImageFont.load_default(13)
    rows = [pictures[at : at + columns] for at in range(0, len(pictures), columns)]
    wide = max(image.width for _, image in pictures) + EDGE
    heights = [max(image.height for _, image in row) + EDGE + 18 for row in rows]
    made = Image.new("RGB", (wide * columns + EDGE, sum(heights) + EDGE), "#7d8590")
    pen, top = ImageDraw.Draw(made), EDGE
    for row, height in zip(rows, heights, strict=True):
        for at, (name, image) in enumerate(row):
            pen.text((EDGE + at * wide, top), name, "#ffffff", font)
            made.paste(image, (EDGE + at * wide, top + 18))
        top += height
    return made


def opened(browser: Any, url: str, width: int, height: int, scheme: str) -> Any:
    """Open a page at rest in a window of its own."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


def small(taken: bytes, width: int) -> Image.Image:
    """Return a picture no wider than this."""
    image = Image.open(io.BytesIO(taken)).convert("RGB")
    image.thumbnail((width, image.height), Image.Resampling.LANCZOS)
    return image


def shot(browser: Any, url: str, view: tuple[int, int, str, int]) -> Image.Image:
    """Return what a window shows of a page before anything is scrolled."""
    width, height, scheme, wide = view
    page = opened(browser, url, width, height, scheme)
    image = small(page.screenshot(), wide)
    page.close()
    return image


def parts(browser: Any, address: str, group: str) -> Iterator[tuple[str, Image.Image]]:
    """Yield each part of a group twice: in light and in dark colors."""
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.set_default_timeout(5000)
    for name, url, where in PARTS[group]:
        page.goto(address + url)
        page.wait_for_load_state("networkidle")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            part = page.locator(where).locator("visible=true").first
            image = small(part.screenshot(animations="disabled"), 520)
            yield name, image.crop((0, 0, image.width, min(image.height, TALLEST)))
    page.close()


def main(given: list[str]) -> int:
    """Write the sheets and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--before", action="store_true", help="only the twelve kinds, as before")
    options = parser.parse_args(given)
    options.out.mkdir(parents=True, exist_ok=True)
    made: dict[str, Image.Image] = {}
    with served(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(None))
        for name, view in VIEWS.items():
            shots = [(url or "home", shot(browser, address + url, view)) for url in KINDS]
            made[f"{'before' if options.before else 'after'}-{name}"] = sheet(shots, 4)
        if not options.before:
            for name, view in SCREENS.items():
                first = [f"states/{state}/" for state in STATES]
                shots = [(url, shot(browser, address + url, view)) for url in first]
                made[f"states-{name}"] = sheet(shots, 3)
            for group in PARTS:
                made[f"parts-{group}"] = sheet(list(parts(browser, address, group)), 2)
        browser.close()
    for name, image in made.items():
        file = options.out / f"{name}.webp"
        for quality in QUALITIES:
            image.save(file, quality=quality, method=6)
            if file.stat().st_size < LARGEST:
                break
        print(f"{file.stat().st_size:7} {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
