"""A project of its own, shown by a real `build.py serve` in a process of its own."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from shipped_site import ROOT

SMALL = ROOT / "tests" / "samples" / "valid" / "small"
COMMAND = (
    sys.executable,
    "-c",
    "import sys; from peerways.commands import main; sys.exit(main())",
    "serve",
)
#: Long enough for a machine that does much else; nothing waits longer than it must.
_SECONDS = 60


def made_project(folder: Path) -> Path:
    """Copy the small exchange and the real mkdocs.yml into a new folder."""
    shutil.copytree(SMALL, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def edit(file: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, as an editor saves it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def until(found: Callable[[], object]) -> None:
    """Wait until `found` gives something true."""
    end = time.monotonic() + _SECONDS
    while not found():
        assert time.monotonic() < end, "still not so"
        time.sleep(0.02)


class Served:
    """A running server: `said` are the lines it has printed."""

    def __init__(self, root: Path, process: subprocess.Popen[str]) -> None:
        self.root = root
        self.process = process
        self.said: list[str] = []
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        until(lambda: self.address or process.poll() is not None)
        assert self.address, self.said

    @property
    def address(self) -> str:
        return next((line.split()[2] for line in self.said if line.startswith("Serving at ")), "")

    def get(
        self, url: str, *, host: str | None = None, method: str = "GET"
    ) -> tuple[int, dict[str, str], str]:
        """Ask for a URL just as it is written, under the name `host` if one is given.

        Returns status, headers and text.
        """
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=_SECONDS)
        connection.request(method, f"/{url}", headers={"Host": host} if host else {})
        answer = connection.getresponse()
        found = (
            answer.status,
            {name.lower(): value for name, value in answer.getheaders()},
            answer.read().decode("utf-8", "replace"),
        )
        connection.close()
        return found

    def shows(self, url: str, text: str) -> bool:
        return text in self.get(url)[2]

    def tells(self, text: str) -> bool:
        """Return whether a line of the output holds a text."""
        return any(text in line for line in self.said)

    def stop(self) -> int:
        """Press Ctrl-C. Returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(_SECONDS)
        self._listener.join(_SECONDS)
        return code

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Served]:
    """Serve a project on a port that is free."""
    with subprocess.Popen(
        [*COMMAND, "--port", "0", *options],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield Served(root, process)
        finally:
            process.kill()
