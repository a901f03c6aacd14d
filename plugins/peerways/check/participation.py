"""Rules about states that don't take part: they are known by their practices, and nobody rates or
asks in their name.
"""

from __future__ import annotations

from collections.abc import Iterator

from peerways.check.files import FileEntry, Files
from peerways.finding import Finding
from peerways.model.state import StateFile

#: What only a state that takes part can have, by its key in `state.yml`.
OF_PARTICIPANTS = ("phase", "joined", "coach", "offers", "requests")
_HINT = "write `participation: taking-part` once the state has joined, or remove it"


def practices_only(files: Files) -> Iterator[Finding]:
    """Yield a finding for everything but practices that stands under the name of a state that
    doesn't take part.
    """
    outside = outside_states(files)
    for entry in outside.values():
        for key in OF_PARTICIPANTS:
            if getattr(entry.model, key):
                yield entry.document.finding(
                    (key,),
                    "not-taking-part",
                    f"{key} is given for a state that is not taking part; expected only its"
                    " practices",
                    _HINT,
                    key=True,
                )
    for other in (*files.rounds, *files.of("community"), *files.of("help")):
        state = outside.get(other.names["state"])
        if state is not None:
            yield other.document.finding(
                (),
                "not-taking-part",
                f"{state.document.path} says that the state is not taking part; expected only"
                " practices beside it",
                _HINT,
                names=(state.document.path,),
            )


def outside_states(files: Files) -> dict[str, FileEntry[StateFile]]:
    """Return the states whose files say that they are not taking part, by their slugs."""
    return {
        slug: entry
        for slug, entry in files.states.items()
        if entry.model.participation == "not-taking-part"
    }
