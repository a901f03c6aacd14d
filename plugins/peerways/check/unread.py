"""What can't be judged of a file that is not as it should be read: values on the lines in question,
and what may have stood on those that are lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerways.finding import Finding
from peerways.read import Document
from peerways.read.characters import LOST
from peerways.read.document import Pointer

#: Points to no value of a file: the fault of one in which each value is right.
_SOMEWHERE: Pointer = ("",)


def unsure(document: Document) -> frozenset[Pointer]:
    """Return the pointers of what stands on unread lines, and of the groups that hold a lost line;
    none of a file that is read whole.
    """
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
    """Yield the pointers of keys and texts in which a sign stands for a letter that is not as it
    should be; each is told as what it is.
    """
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
        holder = _holder(document, here, indent)
        yield holder
        for index in reversed(range(len(document.value(holder) or ()))):
            entry = (*holder, index)
            if entry in document.places and document.places[entry][0] < here:
                yield entry  # of a list, the one that the line was indented below
                break


def _holder(document: Document, line: int, indent: int) -> Pointer:
    """Return the nearest group whose key stands above a line and further to the left."""
    above: list[tuple[int, Pointer]] = [(0, ())]
    for pointer, place in document.places.items():
        is_left = place[1] - 1 < indent
        if place[0] < line and is_left and isinstance(pointer[-1], str):
            above.append((place[0], pointer))
    return max(above)[1]


def judgeable(
    document: Document, findings: Iterable[Finding], doubtful: frozenset[Pointer]
) -> list[Finding]:
    """Return the findings about a document that do not come of what can't be read of it."""
    lost = frozenset(_with_lost_letters(document))
    judged = []
    for finding in findings:
        of_unread = finding.line in document.unread or finding.about in lost
        of_missing = finding.rule in ("missing", "contact-address")
        if not of_unread and not (of_missing and finding.about in doubtful):
            judged.append(finding)
    return judged
