"""Valid files → the exchange as one audience may see it.

What the audience may not see is dropped here, before anything is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import starmap
from operator import attrgetter
from typing import Any, TypeVar

from peerways.check.files import FileEntry, Files
from peerways.check.meeting_times import zone_of
from peerways.check.open_paths import open_paths
from peerways.model.assessment import AssessmentFile
from peerways.model.audience import Audience
from peerways.model.entry import Entry, Shared, extended
from peerways.model.events import Answer, Attended, FollowUp
from peerways.model.exchange import (
    Community,
    Component,
    Crosswalk,
    Element,
    Exchange,
    Framework,
    Help,
    Meeting,
    News,
    Person,
    Practice,
    Prose,
    Question,
    Round,
    State,
    Strategy,
    Subcomponent,
    Tool,
)
from peerways.model.framework import ComponentFile, ElementFile
from peerways.read.document import Document
from peerways.read.file_kinds import KIND

E_ = TypeVar("E_", bound=Entry)
_Make = Callable[[FileEntry[Any], Any], E_]
#: Kinds of files that a reader may correct by a form.
CORRECTED = ("practice", "state", "community", "question", "meeting", "person", "help")


def assemble(files: Files, audience: Audience, on: date) -> Exchange:
    """Return the exchange of files that hold no errors."""
    return _Assembly(files, audience).exchange(on)


def _written(entry: FileEntry[Any]) -> dict[str, Any]:
    """Return where an entry's file is and what it says below its head; a kind without prose takes
    the path alone.
    """
    document = entry.document
    return {"path": document.path, "body": document.body, "body_line": document.body_line}


def _guide(entry: FileEntry[Any]) -> dict[str, Any]:
    """Return the short name of an element or a component, where its file is and what it says below
    its head.
    """
    document = entry.document
    return {
        "slug": entry.names["slug"],
        "path": document.path,
        "guide": document.body,
        "guide_line": document.body_line,
    }


def _element(entry: FileEntry[Any], model: ElementFile) -> Element:
    slug = entry.names["slug"]
    strategies = tuple(extended(Strategy, s, element=slug) for s in model.strategies)
    return extended(Element, model, **_guide(entry), strategies=strategies)


def _component(entry: FileEntry[Any], model: ComponentFile) -> Component:
    slug = entry.names["slug"]
    parts = tuple(extended(Subcomponent, s, component=slug) for s in model.subcomponents)
    return extended(Component, model, **_guide(entry), subcomponents=parts)


def _practice(entry: FileEntry[Any], model: Any) -> Practice:
    names = entry.names
    return extended(Practice, model, id=names["id"], state=names["state"], **_written(entry))


def _help(entry: FileEntry[Any], model: Any) -> Help:
    state, _, own = KIND["help"].key(entry.names).partition("/")
    return extended(Help, model, id=own, state=state, **_written(entry))


def _prose(entry: FileEntry[Any], model: Any) -> Prose:
    return extended(Prose, model, name=entry.names["page"], **_written(entry))


def _round(entry: FileEntry[Any], model: Any) -> Round:
    return extended(Round, model, path=entry.document.path)


def _without(attended: Iterable[Attended], hidden: frozenset[str]) -> Iterator[Attended]:
    """Yield the roles without hidden states; how many came would tell of them, so that goes too."""
    for role in attended:
        left = _without_states(role.states, hidden)
        if left == role.states:
            yield role
        elif left:
            yield role.model_copy(update={"states": left, "number": None})


def _without_states(states: Iterable[str], hidden: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(state for state in states if state not in hidden)


class _Assembly:
    def __init__(self, files: Files, audience: Audience) -> None:
        self.files = files
        self.audience = audience
        if audience == "public":
            self.seen_paths = open_paths(files)
        else:
            self.seen_paths = files.paths
        self.hidden_states = frozenset(
            slug
            for slug, state in files.states.items()
            if state.document.path not in self.seen_paths
        )

    def model(self, entry: FileEntry[Any]) -> Any:
        """Return the entry's model as the audience may see it."""
        if self.audience == "public":
            return entry.public
        return entry.model

    def seen(self, kind: str) -> Iterator[tuple[FileEntry[Any], Any]]:
        for entry in self.files.of(kind):
            model = self.model(entry)
            if model is not None and entry.document.path in self.seen_paths:
                yield entry, self._without_hidden_states(model)

    def _without_hidden_states(self, model: Shared) -> Shared:
        """Return the model without mention of states that the audience may not see."""
        hidden = self.hidden_states
        if not hidden:
            return model
        changed: dict[str, Any] = {}
        if set(states := getattr(model, "states", ())) & hidden:
            changed["states"] = _without_states(states, hidden)
        for name in ("answers", "follow_ups"):
            parts: tuple[Answer | FollowUp, ...] = getattr(model, name, ())
            if any(part.state in hidden for part in parts):
                changed[name] = tuple(part for part in parts if part.state not in hidden)
        attended: tuple[Attended, ...] = getattr(model, "attended", ())
        if any(set(role.states) & hidden for role in attended):
            changed["attended"] = tuple(_without(attended, hidden))
        if changed:
            return model.model_copy(update=changed)
        return model

    def exchange(self, on: date) -> Exchange:
        people = tuple(self.named("person", Person))
        known_people = {person.id for person in people}
        return Exchange.model_construct(
            framework=self.framework(),
            states=tuple(self.states(known_people)),
            people=people,
            meetings=self.events("meeting", Meeting),
            news=self.events("news", News),
            questions=self.events("question", Question),
            pages=tuple(starmap(_prose, self.seen("page"))),
            images=tuple(sorted(self.images())),
            on=on,
            synonyms=tuple(self.listed("synonyms", "groups")),
            glossary=tuple(self.listed("glossary", "terms")),
            crosswalks=self.in_order("crosswalk", Crosswalk),
            tools=self.in_order("tool", Tool),
            links=tuple(self.listed("links", "links")),
            log=self.log(),
            hides_some=frozenset(self.hides_some()),
            written=dict(self.written(known_people)),
        )

    def named(self, kind: str, target: type[E_]) -> Iterator[E_]:
        """Yield the files of a kind as `target`, each with its file's name as `id`."""
        for entry, model in self.seen(kind):
            own = KIND[kind].key(entry.names)
            yield extended(target, model, id=own, **_written(entry))

    def listed(self, kind: str, name: str) -> Iterator[Any]:
        """Yield what the files of a kind list in a field."""
        for _, model in self.seen(kind):
            yield from getattr(model, name)

    def written(self, known_people: set[str]) -> Iterator[tuple[str, str]]:
        """Yield what open files say above their prose, of those alone in which nothing is hidden
        and which name nothing hidden.
        """
        framework = self.files.framework
        if framework is None or not framework.model.settings.open_files:
            return
        for kind in CORRECTED:
            for entry, model in self.seen(kind):
                coach = getattr(model, "coach", None)
                if model is entry.model and (coach is None or coach in known_people):
                    yield entry.document.path, _above_prose(entry.document)

    def log(self) -> tuple[Help, ...]:
        """Return the help that was given, newest first."""
        log = starmap(_help, self.seen("help"))
        return tuple(sorted(log, key=attrgetter("date", "key"), reverse=True))

    def in_order(self, kind: str, target: type[E_]) -> tuple[E_, ...]:
        """Return entries by the place among their neighbours that their files give them."""
        return tuple(sorted(self.named(kind, target), key=attrgetter("order", "id")))

    def images(self) -> frozenset[str]:
        """Return the images that the seen prose shows; no other picture is published."""
        if not self.files.images:
            return frozenset()
        shown: set[str] = set()
        for entry in self.files:
            document = entry.document
            if document.path in self.seen_paths and "!" in document.body:
                shown.update(document.images(self.files.folders))
        return self.files.images & shown

    def hides_some(self) -> Iterator[str]:
        """Yield the public places whose owners allow the site to say that some of their items are
        for the cohort only.
        """
        if self.audience == "cohort":
            return
        for place in (*self.files.of("state"), *self.files.of("community")):
            document = place.document
            if document.path not in self.seen_paths or not place.model.mention_cohort_items:
                continue
            if self.hides_in(document.folder):
                yield KIND[document.kind].key(place.names)

    def hides_in(self, folder: str) -> bool:
        """Return whether a file of a folder says something that not everyone may see."""
        return any(
            entry.public is not entry.model
            for entry in self.files
            if entry.document.path.startswith(folder)
        )

    def framework(self) -> Framework:
        file = self.files.framework
        assert file is not None  # the rules have found the framework
        elements = starmap(_element, self.seen("element"))
        components = starmap(_component, self.seen("component"))
        return extended(
            Framework,
            self.model(file),
            path=file.document.path,
            elements=tuple(sorted(elements, key=attrgetter("number"))),
            components=tuple(sorted(components, key=attrgetter("number"))),
            folders=self.files.folders,
        )

    def states(self, known_people: set[str]) -> Iterator[State]:
        rounds = self.by_place("state", "assessment", _round)
        practices = self.by_place("state", "practice", _practice)
        communities = self.communities()
        for entry, model in self.seen("state"):
            slug = entry.names["state"]
            if model.coach in known_people:
                coach = model.coach
            else:
                coach = None
            yield extended(
                State,
                model,
                slug=slug,
                path=entry.document.path,
                coach=coach,
                rounds=_in_order(rounds.get(slug, ())),
                practices=tuple(practices.get(slug, ())),
                communities=tuple(communities.get(slug, ())),
            )

    def communities(self) -> dict[str, list[Community]]:
        """Return the communities of each state."""
        rounds = self.by_place("community", "community-assessment", _round)
        of_states: dict[str, list[Community]] = {}
        for entry, model in self.seen("community"):
            of_community = rounds.get(KIND["community"].key(entry.names), ())
            community = extended(
                Community,
                model,
                slug=entry.names["community"],
                state=entry.names["state"],
                path=entry.document.path,
                rounds=_in_order(of_community),
            )
            of_states.setdefault(community.state, []).append(community)
        return of_states

    def by_place(self, place: str, kind: str, make: _Make[E_]) -> dict[str, list[E_]]:
        """Return what `make` makes of each file of a kind, by the key of the state or community
        that it belongs to.
        """
        made: dict[str, list[E_]] = {}
        for entry, model in self.seen(kind):
            key = KIND[place].key(entry.names)
            made.setdefault(key, []).append(_once(entry, make, model))
        return made

    def events(self, kind: str, target: type[E_]) -> tuple[E_, ...]:
        """Return the files of a kind, newest first."""
        made = map(self.with_zone, self.named(kind, target))
        return tuple(sorted(made, key=attrgetter("date", "id"), reverse=True))

    def with_zone(self, model: Any) -> Any:
        """Return a meeting's model with the zone that its file only implies, told by the states
        that the audience sees.
        """
        if not getattr(model, "start_time", None) or model.zone:
            return model
        return model.model_copy(update={"zone": zone_of(self.files, model)})


def _in_order(rounds: Iterable[AssessmentFile]) -> tuple[Any, ...]:
    return tuple(sorted(rounds, key=lambda r: r.round))


def _once(entry: FileEntry[Any], make: _Make[E_], model: Any) -> Any:
    """Return what `make` makes of an entry's model; it stays with the entry."""
    made = entry.__dict__.get("made")
    if made is None or made[0] is not model:
        made = entry.__dict__["made"] = model, make(entry, model)
    return made[1]


def _above_prose(document: Document) -> str:
    text = document.text
    if document.body_line > 1:
        return text[: len(text) - len(document.body)].removesuffix("\n")
    return text
