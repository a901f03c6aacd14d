"""The Chromium or Chrome that prints packets and runs browser tests: found on this machine, or
fetched for the tests where there is none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from peerways.commands.output import Refused

#: Where a browser's program is named that is not to be searched for.
NAMED = "CHROME_BIN"
# first the one without windows: it prints and tests alike, in a third of the processor time
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
APPLICATIONS = (  # where systems without a search path for programs keep them
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
GET_ONE = (
    "install one (Debian and Ubuntu: sudo apt-get install chromium; Fedora: sudo dnf install"
    " chromium; macOS: brew install --cask chromium; Windows has Edge), name it with --browser or"
    " in CHROME_BIN, or open the packet's page in any browser and print it"
)

_SYSTEM = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# A system's program for packages → the steps before, the installing one.
_MANAGERS: dict[str, tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]] = {
    "apt-get": (
        (("apt-get", "update", "--quiet"),),
        ("apt-get", "install", "--quiet", "--yes", "--no-install-recommends"),
    ),
    "dnf": ((), ("dnf", "install", "--quiet", "--assumeyes")),
    "apk": ((), ("apk", "add", "--quiet")),
    "pacman": ((), ("pacman", "--sync", "--refresh", "--noconfirm")),
}
Groups = tuple[tuple[str, ...], ...]  # packages that are installed together, the better ones first
_WHOLE: Groups = (("chromium",),)
#: Debian's headless shell with the sandbox, without which only root may start it; where there is
#: none, the whole browser does.
_BROWSER = {"apt-get": (("chromium-headless-shell", "chromium-sandbox"), *_WHOLE)}
#: What Playwright's own Node.js needs, and small systems lack.
_LIBRARY: dict[str, Groups] = {"apt-get": (("libatomic1",),), "dnf": (("libatomic",),)}
_DRIVER = ("-m", "playwright")
_DOWNLOAD = ("-m", "playwright", "install", "--only-shell", "chromium")
_LIBRARIES = ("-m", "playwright", "install-deps", "chromium")


def find_browser(named: str | None) -> str:
    """Return the browser's program: the one named, that of CHROME_BIN, the system's, Playwright's.

    Raises Refused, saying how to get one.
    """
    named = named or os.environ.get(NAMED)
    if named:
        program = shutil.which(named)
        if not program:
            raise Refused(f'there is no program "{named}"', GET_ONE)
        return program
    for name in (*BROWSERS, *APPLICATIONS):
        if program := shutil.which(name):
            return program
    if program := _downloaded():
        return program
    raise Refused("no Chromium or Chrome was found on this system", GET_ONE)


def browser_for_tests(say: Callable[[str], object]) -> str | None:
    """Return a browser's program, fetched where none is here, or None where none is to be had, or
    nothing that steers it.

    `say` is told what is fetched, from where, how large it is, and why it failed.
    """
    if not driver_starts() and not _install_library(say):
        return None
    try:
        return find_browser(None)
    except Refused as refused:
        if os.environ.get(NAMED):
            raise refused from None
    return _download(say) or _install_browser(say)


def driver_starts() -> bool:
    """Return whether Playwright's own program starts, through which tests steer a browser."""
    return _starts(sys.executable, *_DRIVER)


def commands_for_tests() -> list[str]:
    """Return the commands that get a browser where none is here, each of them enough."""
    commands = [" ".join((sys.executable, *_DOWNLOAD))]
    if manager := _manager():
        before, install = _MANAGERS[manager]
        steps = (*before, (*install, *_WHOLE[0]))
        commands.append(" && ".join(" ".join(("sudo", *step)) for step in steps))
    return commands


def _downloaded() -> str | None:
    """Return the browser that Playwright has downloaded, where both are here."""
    answer = subprocess.run(
        [sys.executable, *_DOWNLOAD, "--dry-run"], check=False, capture_output=True, text=True
    )
    for folder in re.findall("Install location: +(.+)", answer.stdout):
        for program in Path(folder).glob("*/*headless[-_]shell*"):
            if shutil.which(program):
                return str(program)
    return None


def _download(say: Callable[[str], object]) -> str | None:
    say(
        "No Chromium or Chrome is here; downloading Playwright's for the browser tests (about 120"
        " MB, once)"
    )
    if not _done([sys.executable, *_DOWNLOAD], say, "The download failed"):
        return None
    program = _downloaded()
    if program and not _starts(program) and (before := _as_root()) is not None:
        say("It lacks libraries of the system; installing them (about 100 MB, once)")
        _done([*before, sys.executable, *_LIBRARIES], say, "That failed")
    if program and _starts(program):
        return program
    return None


def _install_library(say: Callable[[str], object]) -> bool:
    """Install what Playwright's program lacks; return whether it starts now."""
    groups = _LIBRARY.get(_manager() or "", ())
    if groups and _installed(groups, "30 kB, for Playwright", say) and driver_starts():
        return True
    say("Playwright does not start here, so no browser test can run: python -m playwright says why")
    return False


def _install_browser(say: Callable[[str], object]) -> str | None:
    """Install the system's own Chromium, where this user may."""
    groups = _BROWSER.get(_manager() or "", _WHOLE)
    if _installed(groups, "80 MB to download, 300 MB on disk", say):
        return next(filter(None, map(_system_program, BROWSERS)), None)
    return None


def _installed(groups: Groups, size: str, say: Callable[[str], object]) -> bool:
    """Install one group of packages, the first that is to be had; return whether it worked."""
    manager, before = _manager(), _as_root()
    if manager is None or before is None:
        without = "sudo" if manager else "a program for packages that is known"
        say(f"No browser can be installed here without {without}; {GET_ONE}")
        return False
    steps, install = _MANAGERS[manager]
    failed = f"{manager} failed"
    if not all(_done([*before, *step], say, failed) for step in steps):
        return False
    for names in groups:
        say(f"Installing {names[0]} with {manager} (about {size}, once)")
        if _done([*before, *install, *names], say, failed):
            return True
    return False


def _manager() -> str | None:
    """Return the system's program for packages, where it is one that is known."""
    return next((name for name in _MANAGERS if _system_program(name)), None)


def _as_root() -> list[str] | None:
    """Return the words that make a command root's, none where this is root, or None where a
    password would be asked for.
    """
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return []
    sudo = _system_program("sudo")
    if sudo is None:
        return None
    done = subprocess.run([sudo, "--non-interactive", "true"], check=False, capture_output=True)
    if done.returncode == 0:
        return [sudo, "--non-interactive"]
    return None


def _system_program(name: str) -> str | None:
    """Return a program of the system, also where PATH leaves out the folders that only its
    administrator needs.
    """
    return shutil.which(name, path=_SYSTEM)


def _starts(*command: str) -> bool:
    try:
        done = subprocess.run([*command, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _done(command: list[str], say: Callable[[str], object], failed: str) -> bool:
    """Run a step of the installation; return whether it worked.

    Its own words are told only where it fails, and then the telling line.
    """
    path = os.pathsep.join(filter(None, (os.environ.get("PATH"), _SYSTEM)))
    environment = {
        "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "20000",  # milliseconds
        "DEBIAN_FRONTEND": "noninteractive",
        **os.environ,
        "PATH": path,
    }
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        say(f"{failed}: {error.strerror}")
        return False
    if done.returncode:
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        telling = [line for line in lines if line.startswith(("Error:", "E:"))] or lines or [""]
        say(f"{failed}: {telling[-1][:200]}")
    return done.returncode == 0
