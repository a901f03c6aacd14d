"""What the form that corrects asks for follows the models."""

from __future__ import annotations

from operator import attrgetter

from pydantic import Field

from peerways.contributions.corrections import form_of
from peerways.model.kinds import Line
from peerways.model.state import CommunityFile


class CommunityWithMotto(CommunityFile):
    """A community whose file has one more field."""

    motto: Line | None = Field(None, description="What it lives by")


def test_a_new_field_is_asked_for_by_itself() -> None:
    names = "summary sectors sources"
    before = form_of("community", CommunityFile, names).fields
    after = form_of("community", CommunityWithMotto, names).fields
    assert list(map(attrgetter("name"), before))[:3] == names.split()
    (new,) = set(after) - set(before)
    assert (new.name, new.label, new.note) == ("motto", "Motto", "What it lives by")
