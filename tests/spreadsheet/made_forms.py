"""Forms and workbooks for the tests, made from the small exchange."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from peerways.check import check_project
from peerways.check.files import Files
from peerways.check.validation import validated
from peerways.model.assessment import AssessmentFile
from peerways.model.exchange import Exchange, Round
from peerways.read import read_folder
from peerways.spreadsheet.form import Form

SAMPLES = Path(__file__).parents[1] / "samples"
SMALL = SAMPLES / "valid" / "small"
PHASES = {1: "Seed", 2: "Sprout", 3: "Branch", 4: "Fruit"}


@cache
def exchange() -> Exchange:
    """Return the small exchange, with what only the cohort sees."""
    checked = check_project(SMALL, audience="cohort")
    assert checked.exchange is not None, checked.findings
    return checked.exchange


@cache
def files() -> Files:
    return validated(read_folder(SMALL))[0]


def form(filled: AssessmentFile | None = None, last: Round | None = None) -> bytes:
    """Return the form of Northland, filled with its last round or with another one."""
    northland = exchange().state["northland"]
    return Form(
        exchange().framework, "northland", northland.name, filled or northland.rounds[-1], last
    ).workbook(date(2014, 8, 6))


def changed(change: Callable[[Any], None], raw: bytes | None = None) -> bytes:
    """Return a form after `change` has worked on it with openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(raw or form()))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def rezipped(raw: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return a workbook with parts replaced, changed or added."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = parts.pop(name, None)
            content = source.read(name)
            target.writestr(
                name, content if part is None else part(content) if callable(part) else part
            )
        for name, part in parts.items():
            assert isinstance(part, bytes)
            target.writestr(name, part)
    return saved.getvalue()
