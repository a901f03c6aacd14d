"""How a command ends: a refusal in one line, or its findings with a closing line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from peerways.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerways.check.report import Format
    from peerways.finding import Finding


class Refused(Exception):  # noqa: N818 (it tells a person what to do, it is no fault of the program)
    """A command can't do what it was asked; the message says what was found, what was expected and,
    where one is near, the right value.
    """

    def __init__(self, message: str, hint: str = "", *, code: int = 1) -> None:
        if hint:
            message = f"{message}; {hint}"
        super().__init__(message)
        self.code = code


def form_for(chosen: Format | None) -> Format:
    """Return the form of findings: the one asked for, else annotations in GitHub Actions, else
    text.
    """
    if not chosen and os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return chosen or "text"


def colored(stream: TextIO) -> bool:
    """Return whether a stream shows colors: a terminal whose owner has not switched them off
    (https://no-color.org).
    """
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell(findings: Sequence[Finding], form: Format) -> None:
    """Print findings to the standard output; JSON is printed even where there is none."""
    if findings or form == "json":
        from peerways.check.report import (
            report,
        )  # with it comes the model, which a command that has nothing to tell does not wait for

        print(report(findings, form, color=colored(sys.stdout)))


def errors_and_warnings(findings: Sequence[Finding]) -> str:
    """Return `2 errors, 1 warning`."""
    errors = sum(finding.level == "error" for finding in findings)
    return f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}"
