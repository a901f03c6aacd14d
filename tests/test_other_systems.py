"""Windows lacks some modules and names of Python: nothing of the program may ask for them before it
knows that they are there.
"""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import multiprocessing.context, os, pkgutil, importlib, signal, sys, warnings
for place, names in {
    multiprocessing.context: ("ForkContext", "ForkProcess", "ForkServerContext", "ForkServerProcess"),
    os: ("fork", "geteuid", "getuid", "mkfifo", "sched_getaffinity"),
    signal: ("pthread_sigmask", "SIGKILL", "SIGHUP"),
}.items():
    for name in names:
        if hasattr(place, name):
            delattr(place, name)
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
warnings.simplefilter("ignore")  # the lock's library says that it takes another kind
import peerways
modules = [module.name for module in pkgutil.walk_packages(peerways.__path__, "peerways.")]
for name in modules:
    importlib.import_module(name)
print(len(modules))
"""


def test_every_module_can_be_imported_without_what_windows_lacks():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 200
