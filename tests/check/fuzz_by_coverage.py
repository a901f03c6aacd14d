"""The same as test_fuzzing.py, guided by what each input reaches, for as long as one likes; no part
of the tests.

    pip install atheris                                                   (wheels for Linux and some
    versions of Python, so it is in no lock file)
    python tests/check/fuzz_by_coverage.py -max_total_time=300            (or -runs=100000; -help=1
    lists more)

It ends with a traceback and the input in a file crash-..., where a reader, a rule or the renderer
fails; turn that input into a sample.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests"), str(ROOT / "tests" / "check")]

with atheris.instrument_imports(include=["peerways", "yaml"]):
    from test_fuzzing import look_at_file, look_at_prose, look_at_yaml, small

FOLDER = Path(tempfile.mkdtemp())


def try_input(data: bytes) -> None:
    """Give the bytes to the part that the first of them chooses: the YAML reader, the prose
    renderer, or the check of a whole project with one file replaced.
    """
    given = atheris.FuzzedDataProvider(data)
    part = given.ConsumeIntInRange(0, 2)
    if part == 0:
        look_at_yaml(given.ConsumeUnicode(500))
    elif part == 1:
        look_at_prose(given.ConsumeUnicodeNoSurrogates(500))
    else:
        documents = small().documents
        document = documents[given.ConsumeIntInRange(0, len(documents) - 1)]
        look_at_file(FOLDER, document.path, given.ConsumeBytes(2_000))


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_input)
    atheris.Fuzz()
