"""Search on a site so large that its index comes in pieces: found in a real browser, under the page's own security policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from shipped_site import ROOT

from peerways.publish.build import build_site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small project is served, below a folder as on GitHub Pages, with a limit that makes it a large one."""
    folder: Path = tmp_path_factory.mktemp("large")
    project = folder / "project"
    shutil.copytree(ROOT / "tests/samples/valid/small", project)
    shutil.copy(ROOT / "mkdocs.yml", project)
    with (project / "content/framework.yml").open("a", encoding="utf-8") as framework:
        framework.write("settings: {chunked_search_over: 10}\n")
    (folder / "served").mkdir()
    published = build_site(project, folder / "served" / "exchange")
    assert [str(finding) for finding in published.errors] == []
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "served"))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/exchange/"
    server.shutdown()


@pytest.mark.parametrize(
    "start", ["", "states/northland/gaps/"], ids=["from the home page", "from a deep page"]
)
def test_search_finds_a_practice_and_leads_to_it(large, chromium, start):
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(large + start)
    assert not any("/pagefind/" in url for url in asked)  # nothing is fetched before it is needed
    page.locator("[data-open-search]").click()
    page.locator("#site-search-words").fill("compost heap")
    first = page.locator("#site-search ol li a").first
    first.wait_for()
    titles = page.locator("#site-search ol li > a:first-child").all_inner_texts()
    assert "A compost book for every orchard" in titles
    assert page.locator("#site-search mark").count() > 0
    page.locator(
        "#site-search ol li > a:first-child", has_text="A compost book for every orchard"
    ).click()
    page.wait_for_url(f"{large}practices/southmark/compost-book/**")
    assert any("/pagefind/" in url for url in asked)
    assert not any(url.endswith("search_index.json") for url in asked)
    assert all(url.startswith((large, "blob:")) for url in asked)
    assert complaints == []
    context.close()
