"""The readiness assessment as a person goes through it in a browser: to its steps, through its
questions, to what is taken away.
"""

from __future__ import annotations

from typing import Any

import pytest
from waiting import until

axe_library = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="browser tests need axe-playwright-python: pip install -r requirements-dev.txt",
)


RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


STEPS = (
    "s-start",
    "s-of-partnerships",
    "s-of-employers",
    "s-of-design",
    "s-of-policies",
    "s-of-data",
    "s-of-funding",
    "s-results",
    "s-plan",
    "s-take",
)


def ready(page: Any) -> Any:
    page.wait_for_selector(".assess.live .step.current")
    until(
        page,
        "document.querySelector('[data-h=community]') && performance.getEntriesByName(new URL('data.json', location.href).href).length > 0",
    )
    return page


def go_to(page: Any, step: str) -> None:
    page.locator(f'.steps a[href="#{step}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{step}.current:not([aria-busy])")


def taken(page: Any, kind: str) -> tuple[str, str]:
    """Return the name and text of a form of the draft that the page saves."""
    go_to(page, "s-take")
    with page.expect_download() as download:
        page.focus(f'[data-kind="{kind}"]')
        page.keyboard.press("Enter")
    return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8-sig")


def answered(page: Any) -> str:
    return str(page.inner_text("#s-progress"))


def type_head(page: Any) -> None:
    page.focus('[data-h="state"]')
    page.keyboard.type("Oregon")
    page.focus('[data-h="date"]')
    page.keyboard.type("09122014")
    page.focus('[data-h="by"]')
    page.keyboard.type("Cross-agency leadership team: all of it")


def rate(page: Any, key: str, phase: int) -> None:
    """Rate an item by the keys that a radio group has; the group is reached at its checked box."""
    page.locator(f'[data-key="{key}"] input:checked').focus()
    page.keyboard.press("ArrowDown")  # from "not rated", the last, round to the first
    for _ in range(phase - 1):
        page.keyboard.press("ArrowDown")


def rate_step(page: Any, keys: list[str], first: int) -> None:
    for place, key in enumerate(keys):
        phase = (first + place) % 4 + 1
        rate(page, key, phase)
        page.keyboard.press("Tab")
        page.keyboard.type("H" if phase < 3 else "L")
        if phase == 4:
            page.focus(f'[data-key="{key}"] [data-e="title"]')
            page.keyboard.insert_text(f"Report: {key}")  # as from a clipboard: a key costs 50 ms


def violations(page: Any, step: str) -> list[str]:
    """What axe finds in a step and what stands around it; the page as a whole is looked at with all
    other kinds of pages.
    """
    around = {"include": [[f"#{step}"], [".steps"], [".assess-bar"]]}
    response = axe_library.Axe().run(page, context=around, options=RULES).response
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]
