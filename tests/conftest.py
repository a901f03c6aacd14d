"""What several folders of tests share: the shipped site, built once a session."""

from __future__ import annotations

import signal

import pytest
from shipped_site import ROOT, Shipped

from peerways.check import check_project
from peerways.pages import site_of
from peerways.publish.build import build_site

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # so a shell starts what runs in its background; programs that tests start and interrupt would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """The shipped site as `build.py build` publishes it."""
    folder = tmp_path_factory.mktemp("shipped") / "site"
    published = build_site(ROOT, folder, cache=folder.parent / "cache")
    assert [str(finding) for finding in published.errors] == []
    exchange = check_project(ROOT).exchange
    assert exchange is not None
    return Shipped(site_of(exchange), folder)
