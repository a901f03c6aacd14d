"""One run of one command: how long it took, and how much memory all its processes held together at
the worst moment.

Linux only.
"""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.01


class RunError(Exception):
    """A command that should have built a site did not; the message ends with the last of what it
    said.
    """


@dataclass(frozen=True)
class Run:
    """Seconds on the clock and of processor time; `peak` in bytes, 0 where it was not sampled."""

    wall: float
    cpu: float
    peak: int


def run(
    command: list[str], folder: Path, *, sample: bool = False, env: dict[str, str] | None = None
) -> Run:
    """Run a command in a folder.

    Memory is sampled only where asked, because sampling slows what it looks at.

    Raises RunError where the command's exit code is not 0.
    """
    os.sync()  # what an earlier run has left to be written to the disk is not this one's cost
    log = folder.parent / "last-run.log"
    with log.open("wb") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=said,
            stderr=said,
            env=os.environ | (env or {}),
            start_new_session=True,
        )
        peak = _watch(process.pid) if sample else 0
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RunError(
            f"{' '.join(command)} in {folder} gave {process.returncode}:\n{log.read_text(encoding='utf-8', errors='replace')[-2_000:]}"
        )
    return Run(wall, used.ru_utime + used.ru_stime, peak)


def _watch(leader: int) -> int:
    """Return the peak of the memory of a session's processes, in bytes, once its leader has
    ended.
    """
    peak, strangers = 0, {os.getpid()}
    while os.waitid(os.P_PID, leader, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        held = 0
        for name in os.listdir("/proc"):
            if name.isdecimal() and int(name) not in strangers:
                if _session(name) == leader:
                    held += _proportional_set(name)
                else:
                    strangers.add(int(name))
        peak = max(peak, held)
        time.sleep(PAUSE)
    return peak


def _session(process: str) -> int:
    """Return the session that a process belongs to, -1 where it is gone."""
    with suppress(OSError):
        return int(
            Path("/proc", process, "stat")
            .read_text(encoding="ascii", errors="replace")
            .rpartition(")")[2]
            .split()[3]
        )
    return -1


def _proportional_set(process: str) -> int:
    """Return a process's memory in bytes, with pages that it shares with others counted in
    proportion, so that a sum over processes is true.
    """
    with suppress(OSError):
        for line in Path("/proc", process, "smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
