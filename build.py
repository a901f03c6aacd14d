"""The one command; `python3 build.py --help` lists what it does.

It finds an interpreter that has what the site needs, or makes `.venv` from the hash-locked
requirements; the commands are in
plugins/peerways/commands. It is written so that any Python 3 reads it far enough to say which one
is needed.
"""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed-requirements")
BEGUN = os.path.join(ROOT, ".venv.lock")  # locked while `.venv` changes; holds what was begun
PROJECT = "career-pathways-peer-exchange"
RUNTIME, EVERYTHING = "requirements.txt", "requirements-dev.txt"  # the second lists the first too
DEVELOPMENT = ("test", "lock")  # commands that need the development packages
ROOM = 50000000  # bytes; what Python keeps of the program's modules is a tenth of it
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts" if WINDOWS else "bin", "python.exe" if WINDOWS else "python")
HANDED_OVER = "PEERWAYS_HANDED_OVER"  # how often, so that it ends whatever is wrong with `.venv`
PROBE = "import pip, sys; print(sys.prefix); print('%d.%d' % sys.version_info[:2])"


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
    times = int(os.environ.pop(HANDED_OVER, "0"))
    lock = EVERYTHING if arguments and arguments[0] in DEVELOPMENT else RUNTIME
    asked = [  # the tests have a browser to install too
        a for a in arguments if a != "--no-install" or arguments[0] == "test"
    ]
    ready = is_ready(lock)
    if not ready if inside() else missing(lock):
        if ready and not times:
            with contextlib.suppress(OSError):  # an interpreter that can't be started
                return handed_over(asked, 1)
        if "--no-install" in arguments:
            return explain(lock)
        if times > 2:
            sys.stderr.write("%s does not work; remove it and try again\n" % VENV)
            return 1
        return handed_over(asked, times + 1) if set_up(lock) else 1
    if shutil.disk_usage(ROOT).free < ROOM:
        sys.dont_write_bytecode = True  # a full disk would cut it off, and stop all later runs
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
    """Return what tells a lock from its earlier and later versions."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def stamped():
    """Return the lock that `.venv` was made from, its interpreter's version and the lock's
    fingerprint; or three times nothing.
    """
    try:
        with open(STAMP, encoding="utf-8", errors="replace") as file:
            lock, version, print_of_lock = file.read().split()
    except (OSError, ValueError):
        return "", "", ""
    return lock, version, print_of_lock


def is_ready(lock):
    """Return whether `.venv` was made from this lock, or from the one that lists everything, by a
    Python that is still there.
    """
    made_from, version, print_of_lock = stamped()
    return (
        made_from in (lock, EVERYTHING)
        and print_of_lock == fingerprint(made_from)
        and os.path.exists(PYTHON)
        and has_home()
        and (not inside() or version == "%d.%d" % sys.version_info[:2])
    )


def has_home():
    """Return whether the folder of the Python that `.venv` was made with is still there."""
    try:
        with open(os.path.join(VENV, "pyvenv.cfg"), encoding="utf-8", errors="replace") as file:
            home = re.search("^home *= *(.+)$", file.read(), re.MULTILINE)
    except OSError:
        return False
    return bool(home) and os.path.isdir(home.group(1).strip())


def usable_version():
    """Return the version of `.venv`'s interpreter, or nothing where it does not start, is too old,
    lacks pip, or is not of `.venv`.
    """
    try:
        done = subprocess.run(
            [PYTHON, "-c", PROBE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:
        return ""
    prefix, _, version = done.stdout.decode("utf-8", "replace").strip().rpartition("\n")
    there = not done.returncode and os.path.realpath(prefix.strip()) == os.path.realpath(VENV)
    return version if there and tuple(map(int, version.split("."))) >= (3, 11) else ""


def plan(lock, begun=""):
    """Return what to install, why, and the steps: `.venv` is made anew where it can't be kept, and
    keeps the development packages that it has.

    `begun` is the lock of an installation that was not finished.
    """
    made_from, version, _ = stamped()
    lock = EVERYTHING if EVERYTHING in (made_from, begun) else lock
    there = os.path.lexists(VENV)
    usable = usable_version() if there else ""
    if begun:
        why, keep = "An earlier installation was not finished", False
    elif there and not usable:
        why, keep = "The Python of .venv is gone or does not start", False
    elif version and version != usable and there:
        why, keep = "The Python of .venv was %s and is %s now" % (version, usable), False
    elif made_from == lock:
        why, keep = "The requirements have changed", True
    else:
        absent = missing(lock)
        some = ", ".join(absent[:3]) + " and more" * (len(absent) > 3)
        why, keep = (
            "Packages are missing: %s" % some if absent else "The requirements have changed",
            there,
        )
    own = getattr(sys, "_base_executable", "") if inside() else sys.executable
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    venv = [own or sys.executable, "-m", "venv", *(["--clear"] if there else []), VENV]
    steps = [
        *([] if keep else [venv]),
        [*pip, "--require-hashes", "-r", os.path.join(ROOT, lock)],
        [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT],
    ]
    return lock, why, steps


def explain(lock):
    """Print what would be installed and the commands for it; return the exit code."""
    lock, why, steps = plan(lock)
    print("%s. These commands install what %s lists, in %s:" % (why, lock, ROOT))
    for step in steps:
        parts = [os.path.relpath(part, ROOT) if part.startswith(ROOT) else part for part in step]
        print("  " + " ".join(parts))
    return 1


def set_up(lock):
    """Make or renew `.venv`, unless another run has just done it; return whether it can be used."""
    try:
        with open(BEGUN, "a+", encoding="utf-8") as file:
            wait_for(file)
            file.seek(0)
            begun = file.read().strip()
            if not begun and is_ready(lock) and usable_version():
                return True
            return install(*plan(lock, begun), file)
    except OSError as error:
        sys.stderr.write(
            ".venv can't be made: %s (%s)\n" % (error.strerror or error, error.filename or VENV)
        )
        return False


def wait_for(file):
    """Lock the file, or say that another run has it and wait until it ends, however it ends."""
    if WINDOWS:
        import msvcrt

        def lock(now):
            file.seek(1 << 20)  # beyond the text, which would be locked to readers too
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK if now else msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        def lock(now):
            fcntl.flock(file, fcntl.LOCK_EX | (fcntl.LOCK_NB if now else 0))

    try:
        return lock(now=True)
    except (BlockingIOError, PermissionError):
        sys.stderr.write("Another run is installing into .venv; waiting until it is done\n")
    except OSError:
        return None  # a file system without locks
    while True:
        try:
            return lock(now=False)
        except OSError:  # Windows gives up after ten seconds
            if not WINDOWS:
                raise


def install(lock, why, steps, file):
    """Take the steps; return whether they worked. What pip says is shown only where it fails."""
    sys.stderr.write(
        "%s. Installing what %s lists into .venv (about half a minute, once)\n" % (why, lock)
    )
    before = stamped()
    note(file, lock)
    with contextlib.suppress(OSError):
        os.remove(STAMP)
    for step in steps:
        code, said = taken(step, file)
        if code:
            hint = (
                "on Debian and Ubuntu: sudo apt-get install python3-venv"
                if "venv" in step
                else "is this machine online?"
            )
            sys.stderr.write(
                "%s\nThis step of the installation failed (%s):\n  %s\n"
                % (said, hint, " ".join(step))
            )
            if before[0] and "venv" not in steps[0]:
                stamp(*before)  # pip leaves what was there, so that it isn't made anew
            note(file, "")
            return False
    stamp(lock, usable_version(), fingerprint(lock))
    note(file, "")
    return True


def taken(step, file):
    """Take a step; return its exit code and its last lines.

    It shares the lock, and so holds it where this program is killed.
    """
    shared = {} if WINDOWS else {"pass_fds": (file.fileno(),)}
    try:
        done = subprocess.run(
            step, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, check=False, **shared
        )
    except OSError as error:
        return 1, str(error)
    return done.returncode, "\n".join(
        done.stdout.decode("utf-8", "replace").strip().split("\n")[-12:]
    )


def note(file, begun):
    """Leave in the file which installation was begun, or nothing when it has ended."""
    file.truncate(0)
    file.write(begun)
    file.flush()


def stamp(*parts):
    """Say in `.venv` what it was made from."""
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(" ".join(parts) + "\n")


def handed_over(arguments, times):
    """Run this file again inside `.venv`; return its exit code where the system can't replace the
    process.
    """
    os.environ[HANDED_OVER] = str(times)
    command = [PYTHON, os.path.abspath(__file__), *arguments]
    return subprocess.call(command) if WINDOWS else os.execv(PYTHON, command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
