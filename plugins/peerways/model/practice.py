"""A practice: what a state did that its peers can learn from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from peerways.model.entry import Addressed, Contact, Document, Source
from peerways.model.kinds import EvidenceStrength, Line, Slug, StrategyKey, Text, Years, YesNo

#: Sections of a practice's prose, in their order: the form's field and the heading.
SECTIONS = {
    "what-it-is": "What it is",
    "how-it-works": "How it works",
    "what-it-took": "What it took",
}


class PracticeFile(Addressed):
    """`states/<slug>/practices/<id>.md`, front matter; the body tells what it is, how it works,
    what it took, what did not work.
    """

    title: Line = Field(description="What was done, as a claim: who did what")
    summary: Text = Field(description="Two or three sentences that stand alone in a list")
    elements: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="Elements, the most fitting first"
    )
    strategies: Annotated[tuple[StrategyKey, ...], Field(min_length=1)] = Field(
        description="Strategies that it serves; the element of each must stand among the elements",
        examples=[["policies.make-changes"]],
    )
    components: tuple[Slug, ...] = Field(
        (), description="Components of Programs of Study that it serves"
    )
    sectors: tuple[Slug, ...] = Field(
        (), description="Careers that it is for; none where it is for all"
    )
    years: Years | None = None
    years_verified: YesNo = Field(
        True, description="false: the year is inferred, not stated by a source"
    )
    adaptation: Text | None = Field(
        None,
        description="How the state fitted the idea to its own circumstances, if a source says so",
    )
    did_not_work: Text | None = Field(
        None, description="What did not work, only what a source says"
    )
    lead: YesNo = Field(
        False, description="true: one line is all that is known; a lead, not yet a practice"
    )
    reach: Line | None = Field(None, description="Whom it reaches, and how many")
    cost: Line | None = Field(None, description="What it costs, and who pays")
    outcome: Text | None = Field(None, description="What came of it, as a source says")
    evidence_strength: EvidenceStrength | None = Field(
        None,
        description=(
            "What the result is based on: the state's own account, figures that describe, "
            "a comparison, or a trial"
        ),
    )
    ask_for: Line | None = Field(
        None, description="The one document or conversation that a peer should ask for"
    )
    documents: tuple[Document, ...] = Field((), description="Documents that peers may borrow")
    contact: Contact | None = Field(
        None, description="Whom to ask; without it, the state's contacts"
    )
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        description="At least one place where the facts can be read"
    )
