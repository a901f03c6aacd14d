"""A fault of the program or of a template, told in one line: where it happened and what it was."""

from __future__ import annotations

from pathlib import Path

_LONGEST = 300


class WorkError(Exception):
    """A worker process could not do its part; the message is what `told` made of its fault, or says
    that the process ended.
    """


def in_one_line(error: BaseException) -> str:
    """Return where an exception was raised and what it says, as `in state.html, line 12 (KeyError:
    'name')`.
    """
    if isinstance(error, WorkError):
        return str(error)
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    if where:
        place = f"in {Path(where.tb_frame.f_code.co_filename).name}, line {where.tb_lineno} "
    else:
        place = ""
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{place}({message[:_LONGEST]})"
