"""The site as hosts have it: two on one host, a server that is late or in trouble, addresses that
are missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hosting import Host, hosting
from served_project import made_project
from shipped_site import also
from waiting import until

from peerways.commands import main

PRACTICE = "contribute/practice/"


@pytest.fixture(scope="module")
def two_sites(shipped) -> Iterator[Host]:
    with hosting(
        {"/exchange/": shipped.folder, "/pilot/": shipped.folder, "/": shipped.folder}
    ) as host:
        yield host


def opened(chromium: Any, url: str) -> Any:
    page = chromium.new_context().new_page()
    page.goto(url)
    page.wait_for_selector("form.live")
    return page


def test_two_sites_on_one_host_keep_their_drafts_apart(chromium, two_sites):
    page = opened(chromium, f"{two_sites.address}/exchange/assess/")
    page.fill('[data-h="by"]', "The team of the exchange")
    page.goto(f"{two_sites.address}/exchange/{PRACTICE}")
    page.wait_for_selector("form.live")
    page.fill("[name=title]", "A practice of the exchange")
    page.click("[data-switch-scheme]")
    page.goto(f"{two_sites.address}/pilot/assess/")
    page.wait_for_selector("form.live")
    assert page.input_value('[data-h="by"]') == ""
    assert page.evaluate("document.documentElement.dataset.scheme") is None
    page.goto(f"{two_sites.address}/pilot/{PRACTICE}")
    page.wait_for_selector("form.live")
    assert page.input_value("[name=title]") == ""
    page.goto(f"{two_sites.address}/exchange/assess/")
    page.wait_for_selector("form.live")
    assert page.input_value('[data-h="by"]') == "The team of the exchange"
    page.context.close()


def test_a_draft_of_another_framework_is_told(chromium, two_sites):
    page = opened(chromium, f"{two_sites.address}/exchange/assess/")
    page.fill('[data-h="by"]', "Team")
    page.evaluate("""() => {
      const key = Object.keys(localStorage).find((name) => name.includes("assess.draft."));
      const draft = JSON.parse(localStorage.getItem(key));
      draft.ratings = { "data.no-more": { status: 2, gap: "We lack it" }, "data.set-goals": { status: 1 } };
      localStorage.setItem(key, JSON.stringify(draft));
    }""")
    page.reload()
    page.wait_for_selector("form.live")
    assert "does not ask for (1)" in page.inner_text("#s-notice")
    assert "data.no-more" in page.inner_text("#s-notice")
    assert "1 not asked for here" in page.inner_text("#s-progress")
    page.evaluate("location.hash = 's-take'")
    page.wait_for_selector("#s-take.current:not([aria-busy])")
    page.wait_for_selector("text=Not asked for here (1)")
    assert "We lack it" in page.text_content("[data-says=yaml]")
    page.context.close()


@pytest.mark.parametrize("answers", ["error", "late", also("stalled")])
def test_the_kept_page_opens_when_the_server_is_late_or_in_trouble(chromium, shipped, answers):
    with hosting({"/": shipped.folder}) as host:
        page = opened(chromium, f"{host.address}/assess/")
        until(
            page,
            "caches.keys().then(async ([name]) => name && (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('results.js')) && (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('rules.json')))",
        )
        page.fill('[data-h="by"]', "Team")
        page.reload()  # now by the worker
        page.wait_for_selector("form.live")
        host.answers = answers
        page.reload(timeout=20_000)
        page.wait_for_selector("form.live", timeout=20_000)
        assert page.input_value('[data-h="by"]') == "Team"
        host.over.set()
        page.context.close()


def searched(chromium: Any, url: str, words: str) -> tuple[Any, list[str]]:
    page = chromium.new_context().new_page()
    page.goto(url)
    assert page.inner_text("h1") == "There is no page at this address"
    page.click("[data-open-search]")
    page.fill("#site-search-words", words)
    page.wait_for_selector(".search-results li a")
    hits = page.eval_on_selector_all(
        ".search-results li a", "(all) => all.map((one) => one.pathname)"
    )
    return page, hits


def test_search_works_on_the_page_for_missing_addresses(chromium, two_sites):
    page, hits = searched(chromium, f"{two_sites.address}/no/such/page", "Kansas")
    assert "/states/kansas/" in hits
    assert not [hit for hit in hits if "//" in hit]
    page.context.close()


def test_search_works_on_the_page_for_missing_addresses_of_a_site_in_a_folder(chromium, tmp_path):
    root = made_project(tmp_path / "project")
    settings = root / "mkdocs.yml"
    lines = [
        line
        for line in settings.read_text(encoding="utf-8").splitlines()
        if not line.startswith("site_url")
    ]
    settings.write_text(
        "\n".join(["site_url: https://example.org/exchange/", *lines]), encoding="utf-8"
    )
    assert main(["build"], root=root) == 0
    shutil.move(root / "site", tmp_path / "exchange")
    with hosting({"/exchange/": tmp_path / "exchange"}) as host:
        page, hits = searched(chromium, f"{host.address}/exchange/no/such/page", "state")
        assert hits
        assert [hit for hit in hits if not hit.startswith("/exchange/") or "//" in hit] == []
        page.goto(f"{host.address}{hits[0]}")
        assert "There is no page" not in page.inner_text("h1")
        page.context.close()
