"""Waiting for what a page does, from outside: Playwright's own `wait_for_function` asks by eval,
which the site's policy forbids.
"""

from __future__ import annotations

import time
from typing import Any


def until(page: Any, expression: str, seconds: float = 30) -> None:
    """Ask the page until the JavaScript expression, or what it promises, is true; fail after so
    many seconds.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(f"Promise.resolve({expression}).then(Boolean)"):
        assert time.monotonic() < end, f"still not so after {seconds} s: {expression}"
        time.sleep(0.05)
