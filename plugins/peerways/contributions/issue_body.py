"""The body of an issue made by one of our forms → the text under each label, or findings.

GitHub writes `### Label`, an empty line and the answer, field after field. An answer may hold anything, lines like those included, so the
labels have to stand once each and in the form's order; whatever else is found is refused and never guessed at.
"""

from __future__ import annotations

from peerways.contributions.fields import Form
from peerways.finding import Finding
from peerways.read.characters import strange_character

LONGEST = 100_000
_NOTHING = "_No response_"


def answers(body: str, form: Form, path: str) -> tuple[dict[str, str], list[Finding]]:
    """Return the answers by field name, empty ones left out; findings name the label, or the line of the body."""
    if len(body) > LONGEST:
        return {}, [
            Finding(
                path,
                1,
                1,
                "issue-size",
                f"the text has {len(body):,} characters; expected at most {LONGEST:,}",
                "shorten it",
            )
        ]
    lines = body.replace("\r\n", "\n").split("\n")
    findings = [
        Finding(
            path,
            number,
            strange.offset + 1,
            "character",
            f"{strange.name} is invisible or changes how the text is shown; expected readable characters",
            "delete it; retype the words around it",
        )
        for number, line in enumerate(lines, 1)
        if (strange := strange_character(line))
    ]
    heads = {f"### {field.label}": field.name for field in form.fields}
    found = [
        (number, heads[line.rstrip()])
        for number, line in enumerate(lines)
        if line.rstrip() in heads
    ]
    expected = [field.name for field in form.fields]
    if [name for _, name in found] != expected or found[0][0] != _first(lines):
        labels = ", ".join(field.label for field in form.fields)
        findings.append(
            Finding(
                path,
                1,
                1,
                "issue-form",
                f"the headings are not those of the form; expected each once, in this order: {labels}",
                "use the form, and none of its headings inside an answer",
            )
        )
        return {}, findings
    ends = [number for number, _ in found[1:]] + [len(lines)]
    texts = {
        name: "\n".join(lines[start + 1 : end]).strip()
        for (start, name), end in zip(found, ends, strict=True)
    }
    return {name: text for name, text in texts.items() if text not in ("", _NOTHING)}, findings


def _first(lines: list[str]) -> int:
    """Return the first line that is not empty: nothing may stand before the first heading."""
    return next((number for number, line in enumerate(lines) if line.strip()), 0)
