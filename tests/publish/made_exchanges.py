"""Exchanges of any shape: none to sixty states, one element or several, with and without everything
that a file may leave out.

`shapes` draws what an exchange is like; `write` makes its files. Details within a shape come from
its seed, so that an example is a few numbers to read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

#: What a shape may have; without it, none of its files or fields is there.
PARTS = (
    *("components", "sectors", "rounds", "cohort rounds only", "hidden states", "communities"),
    *("community rounds", "practices", "hidden practices", "offers", "plans", "people", "meetings"),
    *("news", "questions", "pages", "empty lists", "gaps", "nothing rated", "votes", "not taking part"),
)  # fmt: skip
#: How many states; mostly few, since a large exchange takes MkDocs as long as thirty small ones.
STATES = (*(0, 1, 1, 2, 2, 3, 3, 7) * 4, 60)


@dataclass(frozen=True)
class Shape:
    """What an exchange is like."""

    states: int
    elements: int
    strategies: int
    parts: frozenset[str] = field(default=frozenset())
    seed: int = 0


shapes = st.builds(
    Shape,
    st.sampled_from(STATES),
    st.integers(1, 3),
    st.integers(1, 3),
    st.frozensets(st.sampled_from(PARTS)),
    st.integers(0, 999),
)


def write(shape: Shape, root: Path) -> None:
    """Write the files of an exchange of this shape below `root`."""
    for path, (data, body) in _Files(shape).made.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, indent=1)
        place.write_text(
            f"---\n{text}\n---\n{body}" if path.endswith(".md") else text, encoding="utf-8"
        )


class _Files:
    def __init__(self, shape: Shape) -> None:
        self.shape, self.chance = shape, Random(shape.seed)
        self.made: dict[str, tuple[Mapping[str, Any], str]] = {}
        self.elements = [f"element-{n}" for n in range(shape.elements)]
        self.strategies = [f"{e}.s{n}" for e in self.elements for n in range(shape.strategies)]
        self.components = [f"component-{n}" for n in range(2)] if self.has("components") else []
        self.sectors = ["apples", "pears"] if self.has("sectors") else []
        self.states = [f"state-{n}" for n in range(shape.states)]
        self.framework()
        self.element_files()
        self.component_files()
        for n, state in enumerate(self.states):
            self.state(n, state)
        self.around()

    def has(self, part: str) -> bool:
        return part in self.shape.parts

    def some(self, names: list[str]) -> list[str]:
        return [name for name in names if self.chance.random() < 0.5]

    def put(self, path: str, data: Mapping[str, Any], body: str = "", **lists: list[Any]) -> None:
        """Put a file; a list without items is left out, or stands there empty."""
        kept = {name: items for name, items in lists.items() if items or self.has("empty lists")}
        self.made[path] = {**data, **kept}, body

    def framework(self) -> None:
        phases = ("Begun", "Planned", "Done", "Lasting")
        self.put(
            "content/framework.yml",
            {
                "title": "A made-up exchange",
                "promise": "Each helps each",
                "summary": "Made of chance.",
                "scale": [
                    {"status": n, "slug": name.lower(), "name": name, "meaning": "As it says."}
                    for n, name in enumerate(phases, 1)
                ],
                "priorities": [
                    {"slug": slug, "name": slug.capitalize(), "meaning": "As it says."}
                    for slug in ("high", "medium", "low", "none")
                ],
            },
            sectors=[{"slug": slug, "name": slug.capitalize()} for slug in self.sectors],
        )

    def element_files(self) -> None:
        for n, element in enumerate(self.elements, 1):
            self.put(
                f"content/elements/{element}.md",
                {
                    "number": n,
                    "title": f"Element {n}",
                    "short": f"E{n}",
                    "goal": "A goal.",
                    "definition": "What it is.",
                    "strategies": [
                        {
                            "id": f"s{m}",
                            "title": f"Strategy {m}",
                            "text": "What to do.",
                            "levels": {str(k): f"Level {k}." for k in range(1, 5)},
                        }
                        for m in range(self.shape.strategies)
                    ],
                },
            )

    def component_files(self) -> None:
        for n, component in enumerate(self.components, 1):
            parts = [
                {"id": letter, "title": letter.upper(), "text": "A part.", "basis": "A guess"}
                for letter in "ab"
            ]
            self.put(
                f"content/components/{component}.md",
                {
                    "number": n,
                    "title": f"Component {n}",
                    "definition": "What it is.",
                    "subcomponents": [
                        {**part, "element": self.chance.choice(self.elements)} for part in parts
                    ],
                },
            )

    def state(self, number: int, state: str) -> None:
        first, second = divmod(number, 26)
        outside = self.has("not taking part") and self.chance.random() < 0.3
        hidden = self.has("hidden states") and self.chance.random() < 0.5
        self.put(
            f"states/{state}/state.yml",
            {
                "name": f"State {number}",
                "code": f"{'QXYZ'[first]}{chr(65 + second)}",
                "summary": "A state of chance.",
                **({"participation": "not-taking-part"} if outside else {}),
                **({"visibility": "cohort"} if hidden else {}),
                **({"coach": "coach"} if self.has("people") and not outside and number % 3 else {}),
            },
            sectors=self.some(self.sectors),
            offers=[] if outside else self.helps("offers"),
            requests=[] if outside else self.helps("offers"),
            contacts=[{"role": "Lead", "url": "https://example.gov/"}] if number % 2 else [],
        )
        if self.has("rounds") and not outside:
            self.rounds(f"states/{state}")
        if self.has("communities") and not outside:
            for name in self.some(["north", "south"]):
                place = f"states/{state}/communities/{name}"
                self.put(
                    f"{place}/community.yml", {"name": f"{name} {number}", "summary": "A place."}
                )
                if self.has("community rounds"):
                    self.rounds(place)
        if self.has("practices"):
            for name in self.some(["one", "two", "three"]):
                self.practice(state, name)

    def helps(self, part: str) -> list[dict[str, Any]]:
        chosen = self.some(self.strategies) if self.has(part) else []
        return [{"strategy": strategy, "text": "As said."} for strategy in chosen]

    def rounds(self, place: str) -> None:
        for month in self.some(["2013-06", "2014-01", "2014-06"]):
            items = [] if self.has("nothing rated") else self.some(self.strategies)
            ratings: dict[str, dict[str, Any]] = {}
            for item in items:
                element, _, name = item.partition(".")
                ratings.setdefault(element, {})[name] = self.rating()
            parts = {c: {"a": self.rating()} for c in self.some(self.components)}
            hidden = self.has("cohort rounds only")
            self.put(
                f"{place}/assessments/{month}.yml",
                {
                    "round": month,
                    "date": f"{month}-15",
                    "by": "A team",
                    "data_status": "illustrative",
                    **({"visibility": "cohort"} if hidden else {}),
                    **({"ratings": ratings} if ratings or self.has("empty lists") else {}),
                    **({"components": parts} if parts else {}),
                    **({"raters": {"school": 2, "college": 1}} if self.has("votes") else {}),
                },
                plan=self.plan(items),
            )

    def rating(self) -> Any:
        status = self.chance.choice([1, 2, 3, 4, "not-applicable", None])
        rating: dict[str, Any] = {"status": status}
        if self.has("gaps") and self.chance.random() < 0.7:
            rating["priority"] = self.chance.choice(["high", "medium", "low", "none"])
        if status == 4:
            rating["evidence"] = [{"title": "Minutes"}]
        if self.has("votes") and self.chance.random() < 0.5:
            rating["votes"] = {"1": 1, "3": 2}
        return rating if len(rating) > 1 else status

    def plan(self, items: list[str]) -> list[dict[str, Any]]:
        chosen = self.some(items) if self.has("plans") else []
        return [{"item": item, "step": "Begin.", "lead": "An office"} for item in chosen]

    def practice(self, state: str, name: str) -> None:
        chosen = self.some(self.strategies) or self.strategies[:1]
        self.put(
            f"states/{state}/practices/{name}.md",
            {
                "title": f"Practice {name}",
                "summary": "What was done.",
                "elements": list(dict.fromkeys(item.partition(".")[0] for item in chosen)),
                "strategies": chosen,
                "data_status": "compiled",
                "sources": [{"title": "A page", "url": "https://example.gov/"}],
                **(
                    {"visibility": "cohort"}
                    if self.has("hidden practices") and self.chance.random() < 0.6
                    else {}
                ),
            },
            self.chance.choice(["", "## What it is\nA thing.\n"]),
            components=self.some(self.components),
            sectors=self.some(self.sectors),
        )

    def around(self) -> None:
        """What lies in content/ beside the framework."""
        if self.has("people"):
            coach = {"kind": "coach", "role": "A coach"}
            coached = [p.split("/")[1] for p, (data, _) in self.made.items() if "coach" in data]
            self.put("content/people/coach.yml", coach, states=coached)
        open_states = [
            p.split("/")[1]
            for p, (data, _) in self.made.items()
            if p.endswith("state.yml") and "visibility" not in data
        ]
        told = {"title": "A day", "date": "2014-03-10", "summary": "What happened."}
        source = [{"title": "A page", "url": "https://example.gov/"}]
        if self.has("meetings"):
            self.put(
                "content/meetings/2014-03-10-day.md",
                {**told, "kind": "virtual"},
                states=self.some(open_states),
                elements=self.some(self.elements),
                sources=source,
            )
        if self.has("news"):
            self.put("content/news/2014-03-10-day.md", {**told, "sources": source}, "It was so.\n")
        if self.has("questions") and open_states:
            self.put(
                "content/questions/2014-03-10-day.md",
                {
                    "state": open_states[0],
                    "date": "2014-03-10",
                    "question": "How?",
                    "element": self.elements[0],
                },
                answers=[
                    {"state": s, "date": "2014-03-11", "text": "So."} for s in open_states[1:3]
                ],
            )
        if self.has("pages"):
            self.put(
                "content/about.md", {"title": "About", "summary": "What it is."}, "What it is.\n"
            )
