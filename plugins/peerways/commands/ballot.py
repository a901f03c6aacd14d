"""The part of a new assessment that a team fills in: every strategy and subcomponent with what each
phase looks like, not yet rated.
"""

from __future__ import annotations

from collections.abc import Iterator

from peerways.check.files import Files
from peerways.commands.starter import explanation
from peerways.model.assessment import AssessmentFile, Rating
from peerways.model.kinds import NOT_APPLICABLE
from peerways.words import within_sentence


def ballot(files: Files, last: AssessmentFile | None, *, community: bool) -> dict[str, str]:
    """Return the YAML of `ratings` and `components`; `last` is the round before, whose statuses are
    shown as reminders.

    A community reads the words that are made for it.
    """
    return {
        "ratings": "\n".join(_ratings(files, last, community)),
        "components": "\n".join(_components(files, last)),
    }


def _how(files: Files) -> Iterator[str]:
    assert files.framework is not None  # the command has looked
    yield from explanation(
        f"Write a number or {NOT_APPLICABLE} after the colon of each item; leave it empty where the"
        " team has not rated."
    )
    for phase in files.framework.model.scale:
        yield from explanation(f"{phase.status} {phase.name}: {phase.meaning}")
    yield from explanation(
        "Where there is more to say, use any of these lines instead of the number, indented below"
        " the item:"
    )
    width = max(map(len, Rating.model_fields))
    for name, field in Rating.model_fields.items():
        yield from explanation(f"{name + ':':<{width + 1}} {field.description}")
    yield from explanation(
        "Evidence is written as [{title: Signed agreement, url: https://example.gov/agreement}]."
    )


def _ratings(files: Files, last: AssessmentFile | None, community: bool) -> Iterator[str]:
    yield from _how(files)
    yield "ratings:"
    if files.framework:
        phases = [phase.status for phase in files.framework.model.scale]
    else:
        phases = []
    for slug, entry in sorted(files.elements.items(), key=lambda item: item[1].model.number):
        yield ""
        yield from explanation(
            f"{entry.model.number}. {entry.model.title}: {entry.model.goal}", "  "
        )
        yield f"  {slug}:"
        for strategy in entry.model.strategies:
            yield from explanation(f"{strategy.title}. {strategy.text}", "    ")
            levels = strategy.levels_for(community=community)
            for status in phases:
                proof = strategy.proof.of(status)
                if proof:
                    shown = f" Shown by: {within_sentence(proof)}."
                else:
                    shown = ""
                yield from explanation(f"{status} {levels[status]}{shown}", "    ")
            yield from _reminder(last, f"{slug}.{strategy.id}")
            yield f"    {strategy.id}:"


def _components(files: Files, last: AssessmentFile | None) -> Iterator[str]:
    if not files.components:
        yield from explanation("The framework has no components.")
        return
    yield from explanation("The components of programs of study, rated in the same way.")
    yield "components:"
    for slug, entry in sorted(files.components.items(), key=lambda item: item[1].model.number):
        yield ""
        yield from explanation(
            f"{entry.model.number}. {entry.model.title}: {entry.model.definition}", "  "
        )
        yield f"  {slug}:"
        for part in entry.model.subcomponents:
            yield from explanation(f"{part.title}. {part.text}", "    ")
            yield from _reminder(last, f"{slug}.{part.id}")
            yield f"    {part.id}:"


def _reminder(last: AssessmentFile | None, key: str) -> Iterator[str]:
    rating = last and last.rating(key)
    if last and rating and rating.status is not None:
        yield f"    # In {last.round} the team rated this {rating.status}."
