"""The whole exchange as one frozen value: what the files say, put together and in a fixed order.

Entries extend their file models with what the path says (slug, state ...) and with what belongs to
them (a state's rounds, practices and
communities). They are made by `peerways.check`, after every reference has been checked, so nothing
here can dangle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from string import ascii_uppercase

from pydantic import BaseModel, ConfigDict

from peerways.grouping import all_of, keyed
from peerways.model.assessment import AssessmentFile
from peerways.model.crosswalk import Correspondence, CrosswalkFile, Point
from peerways.model.events import HelpFile, MeetingFile, NewsFile, ProseFile, QuestionFile
from peerways.model.framework import (
    ComponentFile,
    ElementFile,
    FrameworkFile,
    StrategyEntry,
    SubcomponentEntry,
)
from peerways.model.glossary import Term
from peerways.model.kinds import NOT_APPLICABLE
from peerways.model.links import SeenLink
from peerways.model.people import PersonFile
from peerways.model.practice import PracticeFile
from peerways.model.state import CommunityFile, StateFile
from peerways.model.synonyms import SynonymGroup
from peerways.model.tool import ToolFile
from peerways.model.wording import Wording, Words
from peerways.read.folders import USUAL, Folders


class Strategy(StrategyEntry):
    """A strategy, known everywhere by its key `element.id`."""

    element: str

    @cached_property
    def key(self) -> str:
        return f"{self.element}.{self.id}"


class Element(ElementFile):
    """An element with its strategies in the framework's order; `guide` is Markdown."""

    slug: str
    path: str
    guide: str
    guide_line: int
    strategies: tuple[Strategy, ...]

    def served_by(self, component: str) -> tuple[Strategy, ...]:
        """Return the element's strategies that a component serves."""
        return tuple(one for one in self.strategies if component in one.components)


class Subcomponent(SubcomponentEntry):
    """A subcomponent, known everywhere by its key `component.letter`."""

    component: str

    @cached_property
    def key(self) -> str:
        return f"{self.component}.{self.id}"


class Component(ComponentFile):
    """A component with its subcomponents in the source's order; `guide` is Markdown."""

    slug: str
    path: str
    guide: str
    guide_line: int
    subcomponents: tuple[Subcomponent, ...]

    def folded_into(self, element: str) -> tuple[Subcomponent, ...]:
        """Return the component's subcomponents that are folded into an element."""
        return tuple(part for part in self.subcomponents if part.element == element)

    @property
    def letter(self) -> str:
        """A for the first component, since numbers are the elements'; from the 27th on its
        number.
        """
        if self.number > len(ascii_uppercase):
            return str(self.number)
        return ascii_uppercase[self.number - 1]


class Framework(FrameworkFile):
    """Elements and components in the order of their numbers, and everything that
    `content/framework.yml` says.
    """

    path: str
    elements: tuple[Element, ...]
    components: tuple[Component, ...]
    folders: Folders = USUAL

    @cached_property
    def element(self) -> Mapping[str, Element]:
        return keyed(self.elements, attrgetter("slug"))

    @cached_property
    def component(self) -> Mapping[str, Component]:
        return keyed(self.components, attrgetter("slug"))

    @cached_property
    def strategy(self) -> Mapping[str, Strategy]:
        """Strategies by key, in the framework's order."""
        return keyed(all_of(self.elements, attrgetter("strategies")), attrgetter("key"))

    @cached_property
    def subcomponent(self) -> Mapping[str, Subcomponent]:
        """Subcomponents by key, in the framework's order."""
        return keyed(all_of(self.components, attrgetter("subcomponents")), attrgetter("key"))

    @cached_property
    def wording(self) -> Wording:
        """How the exchange's own texts speak of this framework."""
        return Wording(self.scale, self.words, self.title, self.folders, self.language)

    @cached_property
    def name(self) -> str:
        """The title as programs take it: "career-pathways-peer-exchange"."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.casefold()).strip("-") or "exchange"

    @property
    def of_careers(self) -> bool:
        """Whether it is about career pathways, so that a learner's path to a career can be drawn
        inside its ring.
        """
        return self.words.framework == Words().framework


class Round(AssessmentFile):
    """One assessment round of a place."""

    path: str

    def status(self, key: str) -> int | None:
        """Return the phase of an item, or None where it is not rated or not applicable."""
        rating = self.rated.get(key)
        if rating is not None and isinstance(rating.status, int):
            return rating.status
        return None

    def applies(self, key: str) -> bool:
        """Return whether the item counts for this place: true unless it was rated not
        applicable.
        """
        rating = self.rated.get(key)
        return rating is None or rating.status != NOT_APPLICABLE


class Practice(PracticeFile):
    """A practice of a state; `body` is Markdown."""

    id: str
    state: str
    path: str
    body: str
    body_line: int

    @cached_property
    def key(self) -> str:
        return f"{self.state}/{self.id}"


class Community(CommunityFile):
    """A local community beside its state; rounds in the order of their months."""

    slug: str
    state: str
    path: str
    rounds: tuple[Round, ...]

    @cached_property
    def key(self) -> str:
        return f"{self.state}/{self.slug}"


class State(StateFile):
    """A state with its rounds (oldest first), practices (newest start first within the file order
    of ids) and communities.
    """

    slug: str
    path: str
    rounds: tuple[Round, ...]
    practices: tuple[Practice, ...]
    communities: tuple[Community, ...]

    @cached_property
    def key(self) -> str:
        return self.slug

    @property
    def takes_part(self) -> bool:
        """Whether the state rates itself and is matched with peers; of the others only practices
        are shown.
        """
        return self.participation == "taking-part"


#: Whoever assesses itself.
Place = State | Community


class Person(PersonFile):
    """A coach or subject matter expert, by role."""

    id: str
    path: str


class Meeting(MeetingFile):
    """A meeting; `body` is Markdown; `id` is the file's name."""

    id: str
    path: str
    body: str
    body_line: int


class News(NewsFile):
    """A piece of news; `body` is Markdown; `id` is the file's name."""

    id: str
    path: str
    body: str
    body_line: int


class Question(QuestionFile):
    """A question between states; `body` is Markdown; `id` is the file's name."""

    id: str
    path: str
    body: str
    body_line: int


class Help(HelpFile):
    """Help that was given; `state` is the one that keeps the file, `id` the file's name, `body`
    Markdown.
    """

    id: str
    state: str
    path: str
    body: str
    body_line: int

    @cached_property
    def key(self) -> str:
        return f"{self.state}/{self.id}"


class Prose(ProseFile):
    """A page of the project team; `name` is its path below content/ without the ending."""

    name: str
    path: str
    body: str
    body_line: int


class Crosswalk(CrosswalkFile):
    """Another list beside this framework; `id` is its file's name."""

    id: str
    path: str

    @cached_property
    def point(self) -> Mapping[str, Point]:
        return keyed(self.points, attrgetter("id"))

    @cached_property
    def by_item(self) -> Mapping[str, Correspondence]:
        """What corresponds to each element, component or strategy."""
        return keyed(self.items, attrgetter("item"))


class Tool(ToolFile):
    """A tool to print or fill in; `body` is Markdown; `id` is the file's name."""

    id: str
    path: str
    body: str
    body_line: int


class Exchange(BaseModel):
    """Everything, as one audience may see it on one day.

    States, practices and people in the order of their slugs; events newest first.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    framework: Framework
    states: tuple[State, ...]
    people: tuple[Person, ...]
    meetings: tuple[Meeting, ...]
    news: tuple[News, ...]
    questions: tuple[Question, ...]
    pages: tuple[Prose, ...]
    images: tuple[str, ...]
    on: date
    synonyms: tuple[SynonymGroup, ...] = ()
    glossary: tuple[Term, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    tools: tuple[Tool, ...] = ()
    log: tuple[Help, ...] = ()
    links: tuple[SeenLink, ...] = ()
    hides_some: frozenset[str] = frozenset()
    #: What files say above their prose, word for word, by their paths: of those that the audience
    #: sees whole, where all files are open.
    written: Mapping[str, str] = {}

    @property
    def folders(self) -> Folders:
        """Where the project has its files."""
        return self.framework.folders

    @cached_property
    def state(self) -> Mapping[str, State]:
        return keyed(self.states, attrgetter("slug"))

    @property
    def taking_part(self) -> tuple[State, ...]:
        """The states that rate themselves, compare and match; the others are known by their
        practices only.
        """
        return tuple(filter(attrgetter("takes_part"), self.states))

    @cached_property
    def person(self) -> Mapping[str, Person]:
        return keyed(self.people, attrgetter("id"))

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        return tuple(all_of(self.states, attrgetter("practices")))

    @cached_property
    def communities(self) -> tuple[Community, ...]:
        return tuple(all_of(self.states, attrgetter("communities")))
