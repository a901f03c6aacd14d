"""Python's search for cyclic garbage, left out where hardly any is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave out Python's search for cyclic garbage: a build makes hardly any, and the search goes
    through millions of entries again and again.
    """
    collecting = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()  # else the next search goes through all that this build has read and made
            gc.enable()
