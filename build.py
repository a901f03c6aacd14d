"""The one command; `python3 build.py --help` lists what it does.

It finds an interpreter that has what the site needs, or makes `.venv` from the hash-locked requirements; the commands are in
plugins/peerways/commands. It is written so that any Python 3 reads it far enough to say which one is needed.
"""

import hashlib
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed-requirements")
PROJECT = "career-pathways-peer-exchange"
DEVELOPMENT = ("test", "lock")  # commands that need the development packages
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts" if WINDOWS else "bin", "python.exe" if WINDOWS else "python")


def main(arguments):
    """Run the command in an interpreter that has the packages; return the exit code."""
    if sys.version_info < (3, 11):
        print(
            "Python 3.11 or newer is needed; this is %d.%d. Try: python3.11 build.py"
            % sys.version_info[:2]
        )
        return 1
    os.environ.setdefault(
        "NO_MKDOCS_2_WARNING", "1"
    )  # the theme's notice in every run; README says what it means
    lock = (
        "requirements-dev.txt" if arguments and arguments[0] in DEVELOPMENT else "requirements.txt"
    )
    no_install = "--no-install" in arguments
    asked = [  # the tests have a browser to install too
        a for a in arguments if a != "--no-install" or arguments[0] == "test"
    ]
    ready = is_stamped(lock)
    absent = [] if ready and inside() else missing(lock)
    if absent or (inside() and not ready):
        if no_install and not ready:
            return explain(lock, absent)
        return handed_over(asked) if ready or install(lock, absent) else 1
    sys.path.insert(0, os.path.join(ROOT, "plugins"))
    from peerways.commands import main as run

    return run(asked, root=ROOT)


def inside():
    """Return whether this interpreter is the one in `.venv`."""
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def missing(lock):
    """Return the locked packages, and the project itself, that this interpreter lacks."""
    with open(os.path.join(ROOT, lock), encoding="utf-8") as file:
        names = re.findall(
            r"^([A-Za-z0-9_.-]+)==[^;\n]*$", file.read(), re.MULTILINE
        )  # a line with ";" is for some systems only
    entries = [
        name for path in sys.path if os.path.isdir(path or ".") for name in os.listdir(path or ".")
    ]
    found = {
        re.sub("[-_.]+", "-", name.partition("-")[0]).lower()
        for name in entries
        if name.endswith((".dist-info", ".egg-info"))
    }
    return [name for name in [*names, PROJECT] if name not in found]


def fingerprint(lock):
    """Return what an environment made from a lock is stamped with."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        return "%s %d.%d %s" % (
            lock,
            sys.version_info[0],
            sys.version_info[1],
            hashlib.sha256(file.read()).hexdigest(),
        )


def is_stamped(lock):
    """Return whether `.venv` was made from this lock, or from the development one, which holds everything."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = file.read().strip()
    except OSError:
        return False
    return os.path.exists(PYTHON) and stamp in (
        fingerprint(lock),
        fingerprint("requirements-dev.txt"),
    )


def steps(lock):
    """Return the commands that make `.venv`."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    return [
        *([] if inside() else [[sys.executable, "-m", "venv", VENV]]),
        [*pip, "--require-hashes", "-r", os.path.join(ROOT, lock)],
        [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT],
    ]


def explain(lock, absent):
    """Print what would be installed and the commands for it; return the exit code."""
    print("%s. These commands install what %s lists, in %s:" % (why(absent), lock, ROOT))
    for step in steps(lock):
        print(
            "  "
            + " ".join(
                os.path.relpath(part, ROOT) if part.startswith(ROOT) else part for part in step
            )
        )
    return 1


def why(absent):
    """Return why something must be installed."""
    return (
        "Packages are missing: %s" % ", ".join(absent[:3]) + " and more" * (len(absent) > 3)
        if absent
        else "The requirements have changed"
    )


def install(lock, absent):
    """Make `.venv`; return whether it worked. What pip says is shown only where it fails."""
    sys.stderr.write(
        "%s. Installing what %s lists into .venv (about half a minute, once)\n"
        % (why(absent), lock)
    )
    for step in steps(lock):
        done = subprocess.run(
            step, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, check=False
        )
        if done.returncode:
            said = done.stdout.decode("utf-8", "replace").strip().split("\n")[-12:]
            hint = (
                "on Debian and Ubuntu: sudo apt-get install python3-venv"
                if "venv" in step
                else "is this machine online?"
            )
            sys.stderr.write(
                "%s\nThis step of the installation failed (%s):\n  %s\n"
                % ("\n".join(said), hint, " ".join(step))
            )
            return False
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(fingerprint(lock) + "\n")
    return True


def handed_over(arguments):
    """Run this file again inside `.venv`; return its exit code where the system can't replace the process."""
    command = [PYTHON, os.path.abspath(__file__), *arguments]
    return subprocess.call(command) if WINDOWS else os.execv(PYTHON, command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
