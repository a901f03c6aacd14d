"""Rules about single entries and their neighbours: tags that agree, names and numbers borne once,
dates in order, sources given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, get_args

from peerways.check.files import FRAMEWORK, FileEntry, Files
from peerways.finding import Finding
from peerways.model.kinds import FIRST_YEAR, LAST_YEAR, PriorityLevel
from peerways.model.us_places import postal_codes

#: Lists in which each entry is known by its id or slug.
_NAMED_WITHIN = {
    "element": ("strategies",),
    "component": ("subcomponents",),
    "glossary": ("terms",),
    "framework": ("scale", "priorities", "sectors", "outcomes", "activities", "assistance"),
}
_STATE = re.compile(r"states/[^/]+/")
_COMMUNITY = re.compile(r"states/[^/]+/communities/[^/]+/")
_ARTICLES = {"id": "an id", "slug": "a slug"}


def practice_tags(files: Files) -> Iterator[Finding]:
    """Yield a finding where a practice's strategies and elements do not belong together."""
    for entry in files.of("practice"):
        for index, key in enumerate(entry.model.strategies):
            element = (key or "").partition(".")[0]
            if (
                key in files.strategies
                and element not in entry.model.elements
                and entry.sound("elements")
            ):
                yield entry.document.finding(
                    ("strategies", index),
                    "practice-tags",
                    f"{key} belongs to {element}; expected {element} among the practice's elements",
                    f"add {element} to elements, or remove the strategy",
                )


def same_names(files: Files) -> Iterator[Finding]:
    """Yield a finding for every id, number or code that stands twice where it must be unique."""
    yield from _twice(files.of("element"), ("number",), "number", lambda m: m.number)
    yield from _twice(files.of("component"), ("number",), "number", lambda m: m.number)
    yield from _twice(files.of("state"), ("code",), "code", lambda m: m.code)
    yield from _twice(files.of("state"), ("name",), "name", lambda m: m.name)
    for entry in files.of("component"):
        if entry.names["slug"] in files.elements:
            yield entry.document.finding(
                (),
                "duplicate-slug",
                f"{entry.names['slug']} is the slug of an element too; expected a slug of its own",
                "rename the file",
            )
    for kind, fields in _NAMED_WITHIN.items():
        for entry in files.of(kind):
            for field in fields:
                yield from _twice_within(entry, field)


def _twice(
    entries: Iterable[FileEntry[Any]],
    pointer: tuple[str, ...],
    word: str,
    value: Callable[[Any], object],
) -> Iterator[Finding]:
    seen: dict[object, str] = {}
    for entry in entries:
        if value(entry.model) is None:
            continue  # a fault of its own
        first = seen.setdefault(value(entry.model), entry.document.path)
        if first != entry.document.path:
            yield entry.document.finding(
                pointer,
                f"duplicate-{word}",
                f"{word} is {value(entry.model)}, as in {first}; expected one of its own",
                "correct one of the two",
                names=(first,),
            )


def _twice_within(entry: FileEntry[Any], field: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, item in enumerate(getattr(entry.model, field)):
        if "id" in type(item).model_fields:
            key = "id"
        else:
            key = "slug"
        name = getattr(item, key)
        if name and name in seen:
            yield entry.document.finding(
                (field, index, key),
                "duplicate-id",
                f"{key} is {name}, which stands above already; expected {_ARTICLES[key]} of"
                " its own",
                "rename one of the two",
            )
        seen.add(name)


def dates(files: Files) -> Iterator[Finding]:
    """Yield a finding where a file's name and its date differ, or where an end lies before its
    start.
    """
    yield from _dates_of_names(files)
    yield from _ends_of_meetings(files)
    yield from _days_of_answers(files)
    yield from _years_of_practices(files)


def _dates_of_names(files: Files) -> Iterator[Finding]:
    for kind in ("meeting", "news", "question", "help"):
        for entry in files.of(kind):
            if entry.sound("date") and str(entry.model.date) != entry.names["date"]:
                yield entry.document.finding(
                    ("date",),
                    "file-date",
                    f"date is {entry.model.date}; expected {entry.names['date']}, as in the file's"
                    " name",
                    f"{_renamed(entry)}, or correct the date",
                )


def _renamed(entry: FileEntry[Any]) -> str:
    """Return how to rename a file for its date; what others link to, or have in their calendars,
    keeps its former name.
    """
    path = entry.document.path
    name = PurePosixPath(path).stem
    new = f"{entry.model.date}{name[len(entry.names['date']) :]}"
    hint = f"rename the file to {new}.md"
    if former := getattr(entry.model, "was", None):
        hint += f" and add {name} as the last of was"  # the first is its id in calendars
    elif former is not None:
        hint += f" and add `was: [{name}]`"
    return hint


def _ends_of_meetings(files: Files) -> Iterator[Finding]:
    for entry in files.of("meeting"):
        if entry.sound("date") and entry.model.end and entry.model.end < entry.model.date:
            yield entry.document.finding(
                ("end",),
                "date-order",
                f"end is {entry.model.end}; expected a day from {entry.model.date} on",
                "correct one of the two",
            )


def _days_of_answers(files: Files) -> Iterator[Finding]:
    for entry in files.of("question"):
        for index, answer in enumerate(entry.model.answers):
            both = entry.sound("date") and entry.sound("answers", index, "date")
            if both and answer.date < entry.model.date:
                yield entry.document.finding(
                    ("answers", index, "date"),
                    "date-order",
                    f"date is {answer.date}; expected a day from {entry.model.date} on, when the"
                    " question was asked",
                    "correct one of the two",
                )


def _years_of_practices(files: Files) -> Iterator[Finding]:
    for entry in files.of("practice"):
        start, _, end = (entry.model.years or "").partition("-")
        if any(year.isdecimal() and not _is_possible(year) for year in (start, end)):
            yield entry.document.finding(
                ("years",),
                "date-range",
                f"years is {entry.model.years}; expected years from {FIRST_YEAR} to {LAST_YEAR}",
                "write the years that the source gives",
            )
        if end and int(end) < int(start):
            yield entry.document.finding(
                ("years",),
                "date-order",
                f"years is {entry.model.years}; expected the earlier year first",
                f"write {end}-{start}",
            )


def _is_possible(year: str) -> bool:
    return FIRST_YEAR <= int(year) <= LAST_YEAR


def sources(files: Files) -> Iterator[Finding]:
    """Yield a finding where facts are told without a source: news and meetings that are not
    illustrative.
    """
    for kind in ("news", "meeting"):
        for entry in files.of(kind):
            known = entry.sound("sources") and entry.sound("data_status")
            if known and not entry.model.sources and entry.model.data_status != "illustrative":
                yield entry.document.finding(
                    (),
                    "source-missing",
                    "no source is given; expected at least one, since facts need one",
                    "add `sources: [{title: ..., url: ...}]`, or `data_status: illustrative`",
                )


def missing_files(files: Files) -> Iterator[Finding]:
    """Yield a finding for a framework, state or community whose own file is not there."""
    if FRAMEWORK not in files.present:
        yield _missing(
            FRAMEWORK,
            "this file is missing; expected the framework's scale and title here",
            "put it back from the project's history",
        )
    if not files.known("elements"):
        yield _missing(
            "content/elements",
            "there is no element; expected at least one file such as content/elements/data.md",
            "put the files back from the project's history",
        )
    for path in sorted(_own_files(files, _STATE, "state.yml") - files.present):
        yield _missing(
            path,
            "this file is missing; expected the state's name, code and summary here",
            "`build.py new state` writes one",
        )
    for path in sorted(_own_files(files, _COMMUNITY, "community.yml") - files.present):
        yield _missing(
            path,
            "this file is missing; expected the community's name and summary here",
            "`build.py new community` writes one",
        )


def _missing(path: str, message: str, hint: str) -> Finding:
    return Finding(path, 1, 1, "file-missing", message, hint)


def _own_files(files: Files, folder: re.Pattern[str], name: str) -> set[str]:
    """Return the path of the own file of each place that has a folder with anything in it."""
    folders = filter(None, map(folder.match, files.present))
    return {f"{match[0]}{name}" for match in folders}


def question_subject(files: Files) -> Iterator[Finding]:
    """Yield a finding where a question is about no element and no strategy."""
    for entry in files.of("question"):
        subjects = ("element", "strategy", "component")
        if not any(getattr(entry.model, name) or not entry.sound(name) for name in subjects):
            yield entry.document.finding(
                (),
                "question-subject",
                "neither element nor strategy is given; expected one of them, so that the question"
                " is found",
                "add `element: data`",
            )


def all_priorities(files: Files) -> Iterator[Finding]:
    """Yield a finding for every priority that a rating may give and the framework does not
    explain.
    """
    if files.framework and files.framework.sound("priorities"):
        explained = {priority.slug for priority in files.framework.model.priorities}
        for slug in get_args(PriorityLevel):
            if slug not in explained:
                yield files.framework.document.finding(
                    ("priorities",),
                    "priority-missing",
                    f"{slug} is missing; expected it here, since a rating may give it",
                    f"add `- {{slug: {slug}, name: ..., meaning: ...}}`",
                    key=True,
                )


def state_codes(files: Files) -> Iterator[Finding]:
    """Yield a finding for every state or territory with another code than the post's."""
    on_map = files.framework is None or files.framework.model.map == "us-tiles"
    if not on_map:
        return
    for entry in files.of("state"):
        code = postal_codes().get((entry.model.name or "").casefold())
        if code and entry.model.code not in (None, code):
            yield entry.document.finding(
                ("code",),
                "state-code",
                f"code is {entry.model.code}; expected {code}, the postal code of"
                f" {entry.model.name}",
                f"write {code}",
            )
