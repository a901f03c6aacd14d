"""A made-up country in our file formats, the same at every run: `python benchmarks/generate.py 6250
FOLDER`.

The framework is the project's own; states, communities, rounds and practices are invented by a
seeded generator and say that they are
illustrative. The number asked for is that of the site's pages; states and communities grow with it,
practices fill the rest.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from peerways.check import check_project  # noqa: E402 (the project's own package, also where it is not installed)
from peerways.model.exchange import Framework  # noqa: E402

_TEXT = (
    "agencies colleges employers learners credits programs partners regions data courses credentials pathways advisers teams schools boards agreements costs "
    "standards records sectors skills stages entry exit share align map plan review publish fund train advise measure braid agree start extend"
)
WORDS = _TEXT.split()
#: Links to what the shipped states and the project team have; in a made-up country they lead
#: nowhere.
_SHIPPED = re.compile(r"\]\((practice|state|community|person|question|meeting|news):")
PAGES_OF_A_STATE, PAGES_OF_A_COMMUNITY = 9, 4
#: Pages of the framework and of the practice library's lists, and pages for each practice: a list
#: has a page at least, and one more for every 60 practices.
SMALL, LARGE = (171, 1.42), (190, 1.17)
SMALL_UNDER, FEWEST_PRACTICES = 600, 8
PRACTICES_OF_A_COMMUNITY = 5


@dataclass(frozen=True)
class Country:
    """How much there is of everything."""

    states: int
    communities: int
    practices: int


def country_of(pages: int) -> Country:
    """Return a country whose site has about this many pages, in the proportions of 56 states, 1,000
    communities and 5,000 practices.
    """
    fixed, of_a_practice = SMALL if pages < SMALL_UNDER else LARGE
    left = max(pages - fixed, 20)
    states = max(2, min(56, left // 20))
    left -= states * PAGES_OF_A_STATE
    communities = max(
        2, round(left / (PAGES_OF_A_COMMUNITY + PRACTICES_OF_A_COMMUNITY * of_a_practice))
    )
    practices = max(
        FEWEST_PRACTICES, round((left - communities * PAGES_OF_A_COMMUNITY) / of_a_practice)
    )
    return Country(states, communities, practices)


class Generator:
    """Writes one country."""

    def __init__(self, folder: Path, framework: Framework, seed: int = 2012) -> None:
        self.folder = folder
        self.framework = framework
        self.random = random.Random(seed)

    def words(self, least: int, most: int) -> str:
        return " ".join(
            self.random.choice(WORDS) for _ in range(self.random.randint(least, most))
        ).capitalize()

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def country(self, country: Country) -> None:
        places = [f"state-{number:02d}" for number in range(country.states)]
        for number, slug in enumerate(places):
            self.state(slug, number)
        for number in range(country.communities):
            self.community(places[number % len(places)], f"region-{number:05d}")
        for number in range(country.practices):
            self.practice(places[number % len(places)], f"practice-{number:05d}")

        self.events(places)

    def events(self, places: list[str]) -> None:
        for number, place in enumerate(places):
            asked = f"state: {place}\nquestion: {self.words(8, 14)}?\nstrategy: {self.random.choice(list(self.framework.strategy))}\n"
            held = f"title: {self.words(4, 6)}\nkind: virtual\nstates: [{place}]\nsummary: {self.words(20, 30)}.\n"
            told = f"title: {self.words(4, 6)}\nsummary: {self.words(20, 30)}.\n"
            for kind, front in (("questions", asked), ("meetings", held), ("news", told)):
                date = f"2014-{number % 6 + 1:02d}-{number % 28 + 1:02d}"
                self.write(
                    f"content/{kind}/{date}-{place}.md",
                    f"---\n{front}date: {date}\ndata_status: illustrative\n---\n\n{self.words(40, 60)}.\n",
                )

    def state(self, slug: str, number: int) -> None:
        code = chr(65 + number // 26) + chr(65 + number % 26)
        keys = list(self.framework.strategy)
        asks = "".join(
            f"{kind}:\n  - strategy: {self.random.choice(keys)}\n    text: {self.words(6, 14)}\n    until: 2015-06-30\n    data_status: illustrative\n"
            for kind in ("offers", "requests")
        )
        self.write(
            f"states/{slug}/state.yml",
            f"name: State {number:02d}\ncode: {code}\nsummary: {self.words(20, 30)}.\nsectors: [{self.sector()}]\n{asks}",
        )
        for month in ("2013-06", "2014-06"):
            self.round(f"states/{slug}/assessments/{month}.yml", month)

    def community(self, state: str, slug: str) -> None:
        folder = f"states/{state}/communities/{slug}"
        self.write(
            f"{folder}/community.yml",
            f"name: {slug.replace('-', ' ').capitalize()}\nsummary: {self.words(15, 25)}.\ndata_status: illustrative\nsectors: [{self.sector()}]\n",
        )
        self.round(f"{folder}/assessments/2014-06.yml", "2014-06")

    def sector(self) -> str:
        return self.random.choice(list(self.framework.sector))

    def round(self, path: str, month: str) -> None:
        lines = [
            f"round: {month}",
            f"date: {month}-14",
            "by: Cross-agency leadership team",
            "data_status: illustrative",
            "ratings:",
        ]
        for element in self.framework.elements:
            lines.append(f"  {element.slug}:")
            lines += [self.rating(strategy.id) for strategy in element.strategies]
        lines.append("components:")
        for component in self.framework.components:
            lines.append(f"  {component.slug}:")
            lines += [
                f"    {part.id}: {self.random.randint(1, 3)}" for part in component.subcomponents
            ]
        self.write(path, "\n".join(lines) + "\n")

    def rating(self, name: str) -> str:
        status = self.random.choices((1, 2, 3, 4), (2, 4, 3, 1))[0]
        lines = [f"    {name}:", f"      status: {status}"]
        if status < 3 and self.random.random() < 0.5:
            lines += [
                f"      priority: {self.random.choice(('high', 'medium', 'low'))}",
                f"      gap: {self.words(8, 16)}",
                f"      next_step: {self.words(6, 10)}",
            ]
        if status == 4:
            lines.append(
                f"      evidence: [{{title: {self.words(3, 6)}, url: https://example.gov/{self.random.randint(1, 9999)}}}]"
            )
        return "\n".join(lines)

    def practice(self, state: str, name: str) -> None:
        keys = sorted(self.random.sample(list(self.framework.strategy), 2))
        elements = list(dict.fromkeys(key.partition(".")[0] for key in keys))
        body = "\n\n".join(
            f"## {self.words(3, 5)}\n\n{self.words(40, 60)}. See [{self.words(2, 3)}](strategy:{self.random.choice(keys)}).\n\n- {self.words(8, 12)}\n- {self.words(8, 12)}"
            for _ in range(3)
        )
        front = (
            f"title: {self.words(6, 9)} {name.rpartition('-')[2]}\nsummary: {self.words(25, 40)}.\nelements: [{', '.join(elements)}]\nstrategies: [{', '.join(keys)}]\n"
            f"components: [{self.random.choice(list(self.framework.component))}]\nsectors: [{self.sector()}]\nyears: {self.random.randint(2005, 2014)}-\ndata_status: illustrative\n"
            f"sources: [{{title: {self.words(4, 7)}, url: https://example.gov/{name}}}]\n"
        )
        self.write(f"states/{state}/practices/{name}.md", f"---\n{front}---\n\n{body}\n")


def generate(pages: int, folder: Path) -> Country:
    """Write a project of about this many pages into an empty or missing folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(
        ROOT / "content",
        folder / "content",
        ignore=shutil.ignore_patterns("people", "meetings", "news", "questions"),
    )
    for guide in (folder / "content").rglob("*.md"):
        guide.write_text(
            _SHIPPED.sub(r"](https://example.org/\1/", guide.read_text(encoding="utf-8")),
            encoding="utf-8",
        )
    checked = check_project(ROOT)
    assert checked.exchange is not None, (
        "the shipped data has mistakes; `python3 build.py check` lists them"
    )
    country = country_of(pages)
    Generator(folder, checked.exchange.framework).country(country)
    return country


if __name__ == "__main__":
    print(generate(int(sys.argv[1]), Path(sys.argv[2])))
