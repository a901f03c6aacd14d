"""What can't be judged of a file that is not as it should be read: values on the lines in question, and what may have stood on those that are lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerways.finding import Finding
from peerways.read import Document
from peerways.read.characters import LOST
from peerways.read.document import Pointer

#: Points to no value of a file: the fault of one in which each value is right.
_SOMEWHERE: Pointer = ("",)


def unsure(document: Document) -> frozenset[Pointer]:
    """Return the pointers of what stands on unread lines, and of the groups that hold a lost line; none of a file that is read whole."""
    if not document.unread:
        return frozenset()
    first = document.yaml_line - 1
    on_lines = {
        pointer
        for pointer, place in document.places.items()
        if not document.unread.isdisjoint((place[0] + first, place[2] + first))
    }
    return frozenset({*on_lines, *_holders(document), *_with_lost_letters(document), _SOMEWHERE})


def _with_lost_letters(document: Document) -> Iterator[Pointer]:
    """Yield the pointers of keys and texts in which a sign stands for a letter that is not as it should be; each is told as what it is."""
    if LOST in document.text:
        for pointer in document.places:
            value = document.value(pointer)
            if LOST in str(pointer[-1]) or (isinstance(value, str) and LOST in value):
                yield pointer


def _holders(document: Document) -> Iterator[Pointer]:
    """Yield the group that each lost line stands in, by its indentation."""
    for line in document.lost:
        written = document.lines[line - 1]
        indent, here = len(written) - len(written.lstrip()), line - document.yaml_line + 1
        above = (
            (place[0], pointer)
            for pointer, place in document.places.items()
            if place[0] < here and place[1] - 1 < indent and isinstance(pointer[-1], str)
        )
        holder = max(above, default=(0, ()))[1] if indent else ()
        yield holder
        entries = ((*holder, n) for n in range(len(document.value(holder) or ())))
        before = [e for e in entries if e in document.places and document.places[e][0] < here]
        yield from before[-1:]  # of a list, the entry that the line was indented below


def judgeable(
    document: Document, findings: Iterable[Finding], doubtful: frozenset[Pointer]
) -> list[Finding]:
    """Return the findings about a document that do not come of what can't be read of it."""
    lost = frozenset(_with_lost_letters(document))
    return [
        f
        for f in findings
        if f.line not in document.unread
        and f.about not in lost
        and not (f.rule in ("missing", "contact-address") and f.about in doubtful)
    ]
