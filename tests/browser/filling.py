"""Filling in the assessment from outside, where a test is about what follows."""

from __future__ import annotations

from typing import Any

_CHOSEN = """([selector, value]) => {
    const field = document.querySelector(selector);
    if (value === null) field.checked = true; else field.value = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


def fill(page: Any, selector: str, value: str | None = None) -> None:
    """Choose a radio button, or a value of a field, with the events that a person's doing
    so has.
    """
    page.evaluate(_CHOSEN, [selector, value])


def rate(page: Any, key: str, phase: int, priority: str = "") -> None:
    """Rate an item, with a priority where one is named."""
    fill(page, f'[data-key="{key}"] [type=radio][value="{phase}"]')
    if priority:
        fill(page, f'[data-key="{key}"] [data-f="priority"]', priority)
