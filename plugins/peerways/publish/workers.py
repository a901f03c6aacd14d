"""Work shared out over the machine's cores by forking: the site is inherited by the workers, only results come back."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
#: Below this, starting workers costs more than it saves.
FEW = 96
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared_out(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, few: int = FEW) -> list[Result]:
    """Return the results of `work` on parts of `items`, in their order. One process does it where items are few or forking is missing."""
    global _work  # noqa: PLW0603 (inherited by the forked workers, so that neither work nor items are ever pickled)
    count = cores()
    if len(items) < few or count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(items)]
    size = -(-len(items) // (count * 4))  # four parts a core, so that no core waits long for another
    parts = [items[i : i + size] for i in range(0, len(items), size)]
    _work = (work, parts)
    try:
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_part, range(len(parts))))
    finally:
        _work = None


def _part(index: int) -> Any:
    assert _work is not None
    work, parts = _work
    return work(parts[index])
