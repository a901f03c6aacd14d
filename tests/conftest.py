"""What several folders of tests share: the shipped site, built once a session."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from shipped_site import OTHER, ROOT, Shipped

import peerways.workbooks  # noqa: F401 (before any test loads openpyxl, which settles then how it writes)
from peerways.check import check_project
from peerways.pages import site_of
from peerways.publish.build import build_site

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # so a shell starts what runs in its background; programs that tests start and interrupt would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


#: How long an example takes says nothing on a machine that runs other tests beside it.
settings.register_profile("without deadline", parent=settings(), deadline=None)
settings.load_profile("without deadline")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """The shipped site as `build.py build` publishes it."""
    folder = tmp_path_factory.mktemp("shipped") / "site"
    published = build_site(ROOT, folder, cache=folder.parent / "cache")
    assert [str(finding) for finding in published.errors] == []
    exchange = check_project(ROOT).exchange
    assert exchange is not None
    return Shipped(site_of(exchange), folder)


@pytest.fixture
def other_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project of another framework, in which commands run."""
    folder = shutil.copytree(OTHER, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """After pytest's own summary, say how many browser tests passed and how many were skipped,
    which is easily overlooked among the others.
    """
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    counts = {
        outcome: sum(
            report.nodeid.startswith("tests/browser/") for report in reporter.stats.get(outcome, [])
        )
        for outcome in ("passed", "skipped", "failed", "error")
    }
    if any(counts.values()):
        told = [f"{n} {o}" for o, n in counts.items() if n or o in ("passed", "skipped")]
        reporter.write_line(f"browser tests: {', '.join(told)}")
