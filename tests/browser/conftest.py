"""A real browser on the shipped site: the system's Chromium, by Playwright, from a server on this
machine only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from peerways.commands.browser import driver_starts, find_browser
from peerways.commands.output import Refused

api = pytest.importorskip(
    "playwright.sync_api",
    reason="browser tests need playwright: pip install -r requirements-dev.txt",
)

sys.path.insert(0, str(Path(__file__).parents[1] / "analyse"))  # the small made-up exchanges


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Say nothing: pytest shows what matters."""


@pytest.fixture(scope="session")
def address(shipped) -> Iterator[str]:
    """Where the shipped site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(shipped.folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium; without one the tests are skipped, except where CI promises one."""
    try:
        program = find_browser(None)
    except Refused as refused:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(refused))
    if not driver_starts() and not os.environ.get("CI"):
        pytest.skip("Playwright does not start on this system: python -m playwright says why")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def look(chromium, address) -> Iterator[Callable[..., Any]]:
    """Open a page of the site in a fresh profile: `look("states/", width=360,
    color_scheme="dark")`.
    """
    contexts = []

    def opened(url: str, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(chromium) -> Iterator[Any]:
    """A page in a fresh profile, for sites of other addresses; its `faults` are what scripts and
    the console say of mistakes.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on(
        "console", lambda said: opened.faults.append(said.text) if said.type == "error" else None
    )
    yield opened
    context.close()
