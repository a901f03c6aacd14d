"""Work shared out over the machine's cores by forking: the site is inherited by the workers, only
results come back.

A worker ends with the process that started it, so that a killed build leaves nobody who goes on
writing.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from peerways.publish.failure import WorkError, in_one_line

if TYPE_CHECKING:  # Windows has neither, and does the work in one process
    from multiprocessing.context import ForkContext, ForkProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
#: Below this, starting workers costs more than it saves.
FEW = 96
#: Each core takes several parts from all over the list, so that a stretch of heavy pages does not
#: fall to one.
PARTS_A_CORE = 8
#: Seconds between looks at whether somebody pressed Ctrl-C: a signal just before a wait without end
#: would not be seen until the end.
_ALERT = 0.5


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared_out(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, few: int = FEW
) -> list[Result]:
    """Return the results of `work` on parts of `items`, in their order.

    One process does it where items are few or forking is missing.

    Raises WorkError where `work` fails in a worker, or its OSError as it was raised there. No
    worker outlives the call.
    """
    count = cores()
    if len(items) < few or count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(items)]
    size = -(-len(items) // (count * PARTS_A_CORE))
    parts = [items[i : i + size] for i in range(0, len(items), size)]
    context = multiprocessing.get_context("fork")
    workers: list[tuple[ForkProcess, Connection]] = []
    try:
        with _undisturbed():
            for number in range(min(count, len(parts))):
                workers.append(_started(context, work, parts[number::count]))  # noqa: PERF401 (what has started must be known where the next one fails)
        answers = [_answer(pipe) for _, pipe in workers]
    finally:
        for process, pipe in workers:
            pipe.close()
            process.terminate()
            process.join()
    return [answers[number % count][number // count] for number in range(len(parts))]


@dataclass(frozen=True)
class _Fault:
    """What a worker reports instead of results.

    Only texts and OSErrors: not every exception can cross between processes.
    """

    error: OSError | str
    account: str


def _started(
    context: ForkContext, work: Callable[[Any], Any], parts: Sequence[Any]
) -> tuple[ForkProcess, Connection]:
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_worker, args=(writer, work, parts), daemon=True)
    process.start()
    writer.close()
    return process, reader


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait: until every worker that has started is known, and, in a worker, until it
    ignores it.
    """
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _worker(pipe: Connection, work: Callable[[Any], Any], parts: Sequence[Any]) -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches all processes; the first one stops the others
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    answer: list[Any] | _Fault
    try:
        answer = list(map(work, parts))
    except OSError as error:
        account = traceback.format_exc()
        if error.errno:
            answer = _Fault(error, account)
        else:
            answer = _Fault(in_one_line(error), account)
    except Exception as error:  # noqa: BLE001 (every fault is told by the process that a person looks at)
        answer = _Fault(in_one_line(error), traceback.format_exc())
    with contextlib.suppress(BrokenPipeError):
        pipe.send(answer)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _answer(pipe: Connection) -> list[Any]:
    try:
        while not pipe.poll(_ALERT):
            pass
        answer = pipe.recv()
    except EOFError:
        raise WorkError(
            "in a worker process, which ended before its work was done (is there enough memory?)"
        ) from None
    if isinstance(answer, _Fault):
        error: Exception
        if isinstance(answer.error, str):
            error = WorkError(answer.error)
        else:
            error = answer.error
        error.add_note(answer.account)
        raise error
    return list(answer)
