"""A round of the readiness assessment: the ratings that a team gave itself on one day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from peerways.model.entry import Entry, Shared
from peerways.model.kinds import (
    MOST_PHASES,
    NOT_APPLICABLE,
    Count,
    DataStatus,
    Day,
    DueDay,
    ItemKey,
    Line,
    Month,
    PartVisibility,
    Phase,
    PriorityLevel,
    Seat,
    Slug,
    Status,
    StepStatus,
    Text,
    WebAddress,
    YesNo,
)

VOTE_PATTERN = rf"^([1-7]|{NOT_APPLICABLE})$"
VoteKey = Annotated[str, StringConstraints(pattern=VOTE_PATTERN)]


class Evidence(Entry):
    """What shows that a rating is right."""

    title: Line = Field(description="What it is, as a reader would look for it")
    url: WebAddress | None = Field(None, description="Where it can be read")
    date: Day | None = Field(None, description="Its day, not later than the round")
    visibility: PartVisibility = "public"


class Rating(Entry):
    """One item's rating. In a file, the status alone may stand for it."""

    status: Status | None = Field(
        None,
        description="{phases}, or not-applicable",
    )
    priority: PriorityLevel | None = Field(
        None, description="How much the team wants to work on it, whatever the status"
    )
    evidence: tuple[Evidence, ...] = Field((), description="Required for status {last phase}")
    gap: Text | None = Field(None, description="What is missing, in the team's words")
    next_step: Text | None = Field(None, description="What the team will do next")
    note: Text | None = Field(None, description="What changed since the last round, and why")
    votes: dict[VoteKey, Count] = Field(
        default_factory=dict,
        description=(
            "How many raters chose which phase or found it not applicable, where several rated"
        ),
        examples=[{"2": 3, "3": 1, NOT_APPLICABLE: 1}],
    )
    ta_wanted: YesNo = Field(False, description="true: the team wants technical assistance")
    visibility: PartVisibility = "public"

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if isinstance(value, dict | Rating):
            return value
        return {"status": value}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        whole = handler(core_schema)
        return {
            "anyOf": [
                {
                    "enum": [*range(1, MOST_PHASES + 1), NOT_APPLICABLE, None],
                    "description": "The status alone; nothing where it is not rated",
                },
                whole,
            ]
        }


#: Ratings by a status alone.
_PLAIN: dict[object, Rating] = {}


class NotComparable(Entry):
    """Items whose ratings can't be compared with the round before, and why."""

    items: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="Strategies or subcomponents", examples=[["data.set-goals"]]
    )
    reason: Text = Field(description="Why, for readers")


class LearnsFrom(Entry):
    """The peer that a step learns from."""

    state: Slug = Field(description="The peer state")
    practice: Slug | None = Field(None, description="The file name of one of its practices")


class PlanStep(Entry):
    """What the team will do about one gap: who leads, by when, and how one will see it worked."""

    item: ItemKey = Field(
        description="A strategy, or a component and a letter", examples=["data.link-databases"]
    )
    step: Text = Field(description="What will be done")
    lead: Line | None = Field(
        None, description="The role or organization that leads, never a person's name"
    )
    due: DueDay | None = Field(
        None, description="The month or day by which it is done", examples=["2014-11"]
    )
    needs: Text | None = Field(None, description="What it takes: money, time, a decision")
    learns_from: LearnsFrom | None = Field(None, description="The peer that it learns from")
    target: Phase | None = Field(
        None, description="The phase that the item is to reach by then", examples=[3]
    )
    proof: Line | None = Field(None, description="How one will see that it worked")
    status: StepStatus = Field("not-begun", description="How far it is")
    outcome: Text | None = Field(None, description="What came of it; why it was dropped")
    help_wanted: YesNo = Field(False, description="true: the exchange shows that help is wanted")
    visibility: PartVisibility = "public"


class AssessmentFile(Shared):
    """`assessments/<round>.yml` of a state or a community."""

    round: Month = Field(description="Year and month; also the file's name", examples=["2013-06"])
    date: Day = Field(description="The day the team finished the round")
    by: Line = Field(
        description="Who rated: a team or a role, never a person's name",
        examples=["Cross-agency leadership team"],
    )
    data_status: DataStatus = Field(description="reported by the state, or illustrative")
    asked: Literal["full", "short"] = Field(
        "full",
        description="short: the round asked for a part only; what it did not ask is not rated",
    )
    raters: dict[Seat, Count] = Field(
        default_factory=dict,
        description="How many people rated, by seat; never who",
        examples=[{"school": 2, "college": 1, "workforce": 1, "employer": 1}],
    )
    ratings: dict[Slug, dict[Slug, Rating]] = Field(
        default_factory=dict, description="element → strategy → rating"
    )
    components: dict[Slug, dict[Slug, Rating]] = Field(
        default_factory=dict, description="component → subcomponent letter → rating"
    )
    plan: tuple[PlanStep, ...] = Field((), description="What will be done about the gaps")
    not_comparable: tuple[NotComparable, ...] = Field(
        (), description="What can't be compared with the round before"
    )

    @field_validator("ratings", "components")
    @classmethod
    def _shared(cls, groups: dict[str, dict[str, Rating]]) -> dict[str, dict[str, Rating]]:
        """Let ratings that say the same status and nothing more be one: of a country's tens of
        thousands these are most.
        """
        for ratings in groups.values():
            for item, rating in ratings.items():
                if rating.model_fields_set == {"status"}:
                    ratings[item] = _PLAIN.setdefault(rating.status, rating)
        return groups

    @cached_property
    def rated(self) -> Mapping[str, Rating]:
        """Ratings by the key of their strategy or subcomponent; an item that is absent was not
        rated.
        """
        rated = {}
        for group, ratings in (*self.ratings.items(), *self.components.items()):
            for item, rating in ratings.items():
                rated[f"{group}.{item}"] = rating
        return rated

    def rating(self, key: str) -> Rating | None:
        """Return the rating of a strategy or subcomponent, or None where there is none; of a faulty
        file whole groups may be missing.
        """
        group, _, item = key.partition(".")
        for groups in (self.ratings, self.components):
            if rating := ((groups or {}).get(group) or {}).get(item):
                return rating
        return None
