"""Whatever a project keeps for the cohort: its open exchange equals that of the project from which
those items were taken out.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from peerways.analyse.overview import overview
from peerways.analyse.quarters import quarters_with_rounds
from peerways.check.project import Checked, check_reading
from peerways.model.exchange import Exchange
from peerways.pages.findings import findings
from peerways.read import Document, Reading, read_folder

SMALL = Path(__file__).parents[1] / "samples" / "valid" / "small"
#: The framework is for everyone, so its files are never among the hidden ones.
_FRAMEWORK = ("framework", "element", "component")
_PARTS = ("offers", "requests", "contacts", "answers")
#: Fields of entries in a list that are hidden by themselves, with what they hold where no file says
#: so.
_FIELDS = {
    "offers": {"until": "2014-12-01", "confirmed": {"on": "2014-01-01", "by": "Team lead"}},
    "requests": {"until": "2014-12-01", "sources": [{"title": "A paper"}]},
    "answers": {"links": ["https://example.gov/more"], "sources": [{"title": "A book"}]},
}
Item = tuple[str, tuple[str | int, ...]]


@cache
def documents() -> dict[str, Document]:
    """The small project without links in its prose, with a cohort item of its own made open."""
    found = {}
    for document in read_folder(SMALL).documents:
        data = copy.deepcopy(document.data)
        for field, more in _FIELDS.items():
            if field in data:  # several entries, each with a part that can be hidden
                entries = [{**entry, **copy.deepcopy(more)} for entry in data[field]]
                data[field] = [copy.deepcopy(entry) for _ in range(3) for entry in entries]
        for groups in (data.get("ratings", {}), data.get("components", {})):
            for ratings in groups.values() if isinstance(groups, dict) else ():
                for item, rating in ratings.items():
                    if isinstance(rating, dict) and "evidence" in rating:
                        rating["evidence"].append(
                            {"title": "What is left where the first piece is hidden"}
                        )
                    ratings[item] = (
                        {key: value for key, value in rating.items() if key != "visibility"}
                        if isinstance(rating, dict)
                        else {"status": rating}
                    )
        found[document.path] = Document(
            document.path,
            document.kind,
            document.names,
            document.text,
            data,
            "Prose.",
            document.yaml_line,
            document.body_line,
        )
    return found


@cache
def items() -> tuple[Item, ...]:
    """What can be hidden: files as a whole, ratings, evidence, offers, requests, contacts and
    answers.
    """
    found: list[Item] = []
    for path, document in documents().items():
        data: dict[str, Any] = document.data
        if document.kind in _FRAMEWORK:
            continue
        found.append((path, ()))
        found.extend(
            (path, (field, index)) for field in _PARTS for index in range(len(data.get(field, ())))
        )
        for field, more in _FIELDS.items():
            for index in range(len(data.get(field, ()))):
                found.extend((path, (field, index, part)) for part in more)
        if "contact" in data:
            found.append((path, ("contact",)))
        if "by" in data:
            for field in ("ratings", "components"):
                for group, ratings in data.get(field, {}).items():
                    found.extend((path, (field, group, item)) for item in ratings)
                    found.extend(
                        (path, (field, group, item, "evidence", i))
                        for item, r in ratings.items()
                        for i in range(len(r.get("evidence", ())) - 1)
                    )
    return tuple(found)


def check(data: dict[str, dict[str, Any]]) -> Checked:
    made = [
        Document(d.path, d.kind, d.names, d.text, data[path], d.body, d.yaml_line, d.body_line)
        for path, d in documents().items()
        if path in data
    ]
    return check_reading(Reading(tuple(made), (), ()))


def marked(chosen: frozenset[Item]) -> dict[str, dict[str, Any]]:
    data = {path: copy.deepcopy(document.data) for path, document in documents().items()}
    for path, pointer in chosen:
        holder = data[path]
        *way, last = pointer or ("",)
        if len(pointer) == 3 and way[0] in _FIELDS:
            entry = holder[way[0]][way[1]]
            entry["cohort_fields"] = [*entry.get("cohort_fields", ()), last]
            continue
        for step in pointer:
            holder = holder[step]
        holder["visibility"] = "cohort"
    return data


def taken_out(chosen: frozenset[Item]) -> dict[str, dict[str, Any]]:
    data = {path: copy.deepcopy(document.data) for path, document in documents().items()}
    for path, pointer in sorted(
        chosen, key=lambda item: json.dumps(item[1]), reverse=True
    ):  # later entries of a list first
        if pointer:
            *way, last = pointer
            holder: Any = data[path]
            for step in way:
                holder = holder[step]
            holder.pop(last)
            if way and way[0] in ("ratings", "components") and len(way) == 2 and not holder:
                data[path][way[0]].pop(way[1])
    whole = {path for path, pointer in chosen if not pointer}
    folders = tuple(
        f"{path.rpartition('/')[0]}/"
        for path in whole
        if path.endswith(("/state.yml", "/community.yml"))
    )
    left = {
        path: value
        for path, value in data.items()
        if path not in whole and not path.startswith(folders or ("//",))
    }
    return without_mentions(left)


def without_mentions(data: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Take out what points to a state or person that is no longer there."""
    states = {path.split("/")[1] for path in data if path.endswith("/state.yml")}
    people = {Path(path).stem for path in data if path.startswith("content/people/")}
    kept = {}
    for path, value in data.items():
        if value.get("state", next(iter(states), None)) not in states and path.startswith(
            "content/questions/"
        ):
            continue
        if "/log/" in path and not (value["from"] in states | people and value["to"] in states):
            continue
        kept[path] = dict(value)
        if "states" in value:
            kept[path]["states"] = [state for state in value["states"] if state in states]
        if "answers" in value:
            kept[path]["answers"] = [
                answer for answer in value["answers"] if answer["state"] in states
            ]
        if value.get("coach") and value["coach"] not in people:
            kept[path]["coach"] = None
    return kept


def same_overviews(seen: Exchange, wanted: Exchange | None) -> None:
    """What is told across the states, and which quarters it is told of, is the same as if what is
    hidden were not there.
    """
    assert wanted is not None
    quarters = quarters_with_rounds(seen)
    assert quarters == quarters_with_rounds(wanted)
    for quarter in (None, *quarters):
        told, expected = overview(seen, quarter), overview(wanted, quarter)
        assert told == expected
        assert findings(seen.framework, told) == findings(wanted.framework, expected)


def equal(chosen: frozenset[Item]) -> None:
    seen, wanted = check(marked(chosen)), check(taken_out(chosen))
    assert [f.rule for f in seen.errors] == []
    assert [f.rule for f in wanted.errors] == []
    assert seen.exchange is not None
    assert wanted.exchange is not None
    assert seen.exchange.model_dump(warnings=False) == wanted.exchange.model_dump(warnings=False)
    same_overviews(seen.exchange, wanted.exchange)
    assert [(f.path, f.rule, f.message, f.hint) for f in seen.findings] == [
        (f.path, f.rule, f.message, f.hint) for f in wanted.findings
    ]


def test_each_item_hidden_alone():
    assert len(items()) > 35
    for item in items():
        equal(frozenset({item}))


@settings(max_examples=60, derandomize=True, database=None)
@given(st.data())
def test_any_items_hidden_together(data):
    chosen = data.draw(st.frozensets(st.sampled_from(items()), max_size=12))
    # a part of what is taken out can't be taken out again
    wholes = {path for path, pointer in chosen if not pointer}
    ratings = {(path, pointer) for path, pointer in chosen if len(pointer) == 3}
    entries = {(path, pointer) for path, pointer in chosen if len(pointer) == 2}
    equal(
        frozenset(
            (path, p)
            for path, p in chosen
            if (not p or path not in wholes)
            and not (len(p) > 3 and (path, p[:3]) in ratings)
            and not (len(p) > 2 and (path, p[:2]) in entries)
        )
    )
