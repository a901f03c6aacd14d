"""Who decides what the open site shows is changed on purpose, one place at a time: the tests of
this folder must notice.

What lives on is named here with the reason why nobody could notice it; anything else that lives on
is a hole in the tests.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from itertools import repeat
from pathlib import Path

import pytest
from mutating import mutants, mutate

HERE = Path(__file__).parent
#: The tests that judge, the quickest first: the first that fails ends a mutant's run.
JUDGES = ("test_audience.py", "test_silence.py", "test_equality.py", "test_canaries.py")
#: Modules with the functions in them that decide what is seen; none named: all.
DECIDE: dict[str, tuple[str, ...]] = {
    "peerways.model.audience": (),
    "peerways.check.assemble": ("_without_states", "_without_hidden_states", "hides_some"),
}
#: What gives the same to everybody, whichever way.
EQUIVALENT = {
    "_without_hidden_states: not hidden is False": "saves a walk; there is nothing to leave out",
    "_without_hidden_states: any((part.state in hidden for part in parts)) is True": "leaves out none of them then",
    "_without_hidden_states: any((set(role.states) & hidden for role in attended)) is True": "leaves out none of them then",
    "_without_hidden_states: changed is True": "a copy in which nothing is changed",
}


def chosen(module: str) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(mutants(module)):
        if not DECIDE[module] or text.partition(":")[0] in DECIDE[module]:
            yield number, text


def lives(module: str, number: int) -> bool:
    """Return whether the tests pass although the code is changed, in a process that ends
    with it.
    """
    mutate(module, number)
    options = ("-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider")
    with redirect_stdout(StringIO()) as said:
        code = pytest.main([*options, *(str(HERE / judge) for judge in JUDGES)])
    assert code in {0, 1}, said.getvalue()
    return code == 0


def judged(module: str, numbers: list[int]) -> list[bool]:
    """Return which of a module's changes live; what their processes need is loaded once for all of
    them.
    """
    start = multiprocessing.get_context(
        "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    )
    if start.get_start_method() == "forkserver":
        start.set_forkserver_preload(["mutating", "hypothesis", "peerways.publish.build", *DECIDE])
    with ProcessPoolExecutor(os.cpu_count(), start, max_tasks_per_child=1) as runs:
        return list(runs.map(lives, repeat(module), numbers))


@pytest.mark.slow
@pytest.mark.parametrize("module", DECIDE)
def test_a_change_of_what_decides_is_noticed(module):
    named = list(chosen(module))
    assert named
    living = judged(module, [number for number, _ in named])
    left = [text for (_, text), alive in zip(named, living, strict=True) if alive]
    assert [text for text in left if text not in EQUIVALENT] == []


def test_what_is_named_as_equivalent_is_there():
    there = {text for module in DECIDE for _, text in chosen(module)}
    assert set(EQUIVALENT) <= there
