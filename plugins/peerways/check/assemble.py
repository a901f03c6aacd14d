"""Valid files → the exchange as one audience may see it. What the audience may not see is dropped here, before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, TypeVar

from peerways.check.files import FileEntry, Files
from peerways.check.meeting_times import zone_of
from peerways.check.open_paths import open_paths
from peerways.model.assessment import AssessmentFile
from peerways.model.audience import Audience
from peerways.model.entry import Entry, Shared
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

E_ = TypeVar("E_", bound=Entry)
#: Kinds of files that a reader may correct by a form.
CORRECTED = ("practice", "state", "community", "question", "meeting", "person", "help")


def assemble(files: Files, audience: Audience, on: date) -> Exchange:
    """Return the exchange of files that hold no errors."""
    return _Assembly(files, audience).exchange(on)


def _extend(target: type[E_], model: Entry | None, **more: Any) -> E_:
    """Return the file's model with what its path says; both are valid already, so nothing is validated again."""
    assert model is not None  # the framework is never hidden; a rule says so
    made: Any = target.model_construct(
        **{**{name: getattr(model, name) for name in type(model).model_fields}, **more}
    )
    return made  # type: ignore[no-any-return]


def _written(entry: FileEntry[Any]) -> dict[str, Any]:
    """Return where an entry's file is and what it says below its head; a kind without prose takes the path alone."""
    document = entry.document
    return {"path": document.path, "body": document.body, "body_line": document.body_line}


def _guide(entry: FileEntry[Any]) -> dict[str, Any]:
    """Return the short name of an element or a component, where its file is and what it says below its head."""
    document = entry.document
    return {
        "slug": entry.names["slug"],
        "path": document.path,
        "guide": document.body,
        "guide_line": document.body_line,
    }


def _element(entry: FileEntry[Any], model: ElementFile) -> Element:
    slug = entry.names["slug"]
    strategies = tuple(_extend(Strategy, s, element=slug) for s in model.strategies)
    return _extend(Element, model, **_guide(entry), strategies=strategies)


def _component(entry: FileEntry[Any], model: ComponentFile) -> Component:
    slug = entry.names["slug"]
    parts = tuple(_extend(Subcomponent, s, component=slug) for s in model.subcomponents)
    return _extend(Component, model, **_guide(entry), subcomponents=parts)


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
            self.seen_paths = frozenset(entry.document.path for entry in files)
        self.seen_states = {
            slug for slug, entry in files.states.items() if entry.document.path in self.seen_paths
        }

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
        hidden = self.files.states.keys() - self.seen_states
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
            changed["attended"] = tuple(_without(attended, frozenset(hidden)))
        if changed:
            return model.model_copy(update=changed)
        return model

    def exchange(self, on: date) -> Exchange:
        people = tuple(
            _extend(Person, m, id=e.names["id"], path=e.document.path)
            for e, m in self.seen("person")
        )
        known_people = {person.id for person in people}
        return Exchange.model_construct(
            framework=self.framework(),
            states=tuple(self.states(known_people)),
            people=people,
            meetings=self.events("meeting", Meeting),
            news=self.events("news", News),
            questions=self.events("question", Question),
            pages=tuple(
                _extend(
                    Prose,
                    m,
                    name=e.names["page"],
                    **_written(e),
                )
                for e, m in self.seen("page")
            ),
            images=tuple(sorted(self.images())),
            on=on,
            synonyms=tuple(group for _, m in self.seen("synonyms") for group in m.groups),
            glossary=tuple(term for _, m in self.seen("glossary") for term in m.terms),
            crosswalks=self.in_order("crosswalk", Crosswalk),
            tools=self.in_order("tool", Tool),
            links=tuple(link for _, m in self.seen("links") for link in m.links),
            log=self.log(),
            hides_some=frozenset(self.hides_some()),
            written=dict(self.written(known_people)),
        )

    def written(self, known_people: set[str]) -> Iterator[tuple[str, str]]:
        """Yield what open files say above their prose, of those alone in which nothing is hidden and which name nothing hidden."""
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
        made = [
            _extend(
                Help,
                m,
                id=f"{e.names['date']}-{e.names['slug']}",
                state=e.names["state"],
                **_written(e),
            )
            for e, m in self.seen("help")
        ]
        return tuple(sorted(made, key=lambda one: (one.date, one.key), reverse=True))

    def in_order(self, kind: str, target: type[E_]) -> tuple[E_, ...]:
        """Return entries by the place among their neighbours that their files give them."""
        made = sorted(self.seen(kind), key=lambda item: (item[1].order, item[0].names["slug"]))
        return tuple(_extend(target, m, id=e.names["slug"], **_written(e)) for e, m in made)

    def images(self) -> frozenset[str]:
        """Return the images that the seen prose shows; no other picture is published."""
        shown = (
            entry.document
            for entry in self.files
            if entry.document.path in self.seen_paths
            and self.files.images
            and "!" in entry.document.body
        )
        return self.files.images & {
            self.files.folders.meant(document.path, link.target)
            for document in shown
            for link in document.links
            if link.image
        }

    def hides_some(self) -> Iterator[str]:
        """Yield the public places whose owners allow the site to say that some of their items are for the cohort only."""
        if self.audience == "cohort":
            return
        for place in (*self.files.of("state"), *self.files.of("community")):
            if place.document.path not in self.seen_paths:
                continue
            key = place.names["state"] + (
                f"/{place.names['community']}" if "community" in place.names else ""
            )
            own = (
                e
                for e in self.files
                if e.document.path.startswith(place.document.path.rpartition("/")[0] + "/")
            )
            if place.model.mention_cohort_items and any(
                entry.public is not entry.model for entry in own
            ):
                yield key

    def framework(self) -> Framework:
        file = self.files.framework
        assert file is not None  # the rules have found the framework
        elements = [_element(*of_element) for of_element in self.seen("element")]
        components = [_component(*of_component) for of_component in self.seen("component")]
        return _extend(
            Framework,
            self.model(file),
            path=file.document.path,
            elements=tuple(sorted(elements, key=lambda e: e.number)),
            components=tuple(sorted(components, key=lambda c: c.number)),
            folders=self.files.folders,
        )

    def states(self, known_people: set[str]) -> Iterator[State]:
        rounds = self.by_place("assessment", lambda e, m: _extend(Round, m, path=e.document.path))
        practices = self.by_place(
            "practice",
            lambda e, m: _extend(
                Practice,
                m,
                id=e.names["id"],
                state=e.names["state"],
                path=e.document.path,
                body=e.document.body,
                body_line=e.document.body_line,
            ),
        )
        communities = self.by_place("community", lambda e, m: (e, m))
        local_rounds = self.by_place(
            "community-assessment", lambda e, m: _extend(Round, m, path=e.document.path)
        )
        for entry, model in self.seen("state"):
            slug = entry.names["state"]
            local = tuple(
                _extend(
                    Community,
                    m,
                    slug=e.names["community"],
                    state=slug,
                    path=e.document.path,
                    rounds=_in_order(local_rounds.get((slug, e.names["community"]), ())),
                )
                for e, m in communities.get((slug, None), ())
            )
            if model.coach in known_people:
                coach = model.coach
            else:
                coach = None
            yield _extend(
                State,
                model,
                slug=slug,
                path=entry.document.path,
                coach=coach,
                rounds=_in_order(rounds.get((slug, None), ())),
                practices=tuple(practices.get((slug, None), ())),
                communities=local,
            )

    def by_place(self, kind: str, make: Any) -> dict[tuple[str, str | None], list[Any]]:
        """Return what `make` makes of each file of a kind, by state and (for local rounds) community."""
        made: dict[tuple[str, str | None], list[Any]] = {}
        for entry, model in self.seen(kind):
            if kind == "community-assessment":
                community = entry.names.get("community")
            else:
                community = None
            made.setdefault((entry.names["state"], community), []).append(make(entry, model))
        return made

    def events(self, kind: str, target: type[E_]) -> tuple[E_, ...]:
        made = [
            (f"{e.names['date']}-{e.names['slug']}", e, self.with_zone(m))
            for e, m in self.seen(kind)
        ]
        newest_first = sorted(made, key=lambda item: (item[2].date, item[0]), reverse=True)
        return tuple(_extend(target, m, id=name, **_written(e)) for name, e, m in newest_first)

    def with_zone(self, model: Any) -> Any:
        """Return a meeting's model with the zone that its file only implies, told by the states that the audience sees."""
        if not getattr(model, "start_time", None) or model.zone:
            return model
        return model.model_copy(update={"zone": zone_of(self.files, model)})


def _in_order(rounds: Iterable[AssessmentFile]) -> tuple[Any, ...]:
    return tuple(sorted(rounds, key=lambda r: r.round))


def _above_prose(document: Document) -> str:
    if document.body_line > 1:
        return "\n".join(document.lines[: document.body_line - 1])
    return document.text
