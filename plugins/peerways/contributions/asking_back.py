"""The answers of a form while a file is made of them, and what is asked back where they can't be
told: all at once, with the field's label and the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from peerways.contributions.answer_prose import Unclear, section_prose
from peerways.contributions.issue_body import Answers
from peerways.contributions.typed_text import typed
from peerways.finding import Finding
from peerways.model.practice import SECTIONS
from peerways.read.layout import is_device

_LONGEST_NAME = 60
#: What people write in place of a source where there is none.
_NO_SOURCE = ("", "n/a", "na", "none", "no source", "tbd")


class AnswerReader:
    """The answers of a form while they are read: what can't be told is collected, to be asked back
    all at once.
    """

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.findings: list[Finding] = []

    def ask(self, name: str, message: str, hint: str = "", line: int = 1) -> None:
        self.findings.append(self.answers.asked_back(name, message, hint, line))

    def file_name(self, name: str) -> str:
        """Return an answer as the name of a file; asks back where it gives none."""
        slug = slug_of(self.answers[name])
        if not slug:
            self.ask(
                name,
                "the name of its file is made of the letters a to z and of digits, and here are"
                " none; expected some",
                "add a word in English, or an acronym",
            )
        elif is_device(slug):
            self.ask(
                name,
                f"{slug} would be the name of its file, which Windows keeps for itself; expected"
                " another",
                "say it in more words",
            )
        return slug

    def sources(self, name: str) -> list[dict[str, str]]:
        """Return a title and an address for each line; an address in a line by itself belongs to
        the title above it.
        """
        sources: list[dict[str, str]] = []
        untitled = False
        for number, words, page in self._words_and_pages(name):
            if page and not words and sources and "url" not in sources[-1]:
                sources[-1]["url"] = page
            elif words and not page and untitled:
                self.ask(name, *_BELOW_OR_ABOVE, number)
            else:
                source = {"title": words or page}
                if page:
                    source["url"] = page
                sources.append(source)
                untitled = not words
        return sources

    def _words_and_pages(self, name: str) -> Iterator[tuple[int, str, str]]:
        """Yield what each line says and the page that it names, either of which may be empty; asks
        back where a line is unclear.
        """
        for number, line in enumerate(self.answers[name].split("\n"), 1):
            typed_line = typed(line)
            words = ", ".join([typed_line.words, *typed_line.mailboxes]).strip(" ,")
            if typed_line.unread or len(typed_line.pages) > 1:
                self.ask(name, *_UNCLEAR_SOURCE, number)
            elif typed_line.pages or words.strip(" .").lower() not in _NO_SOURCE:
                yield number, words, next(iter(typed_line.pages), "")

    def contact(self, name: str) -> dict[str, str] | None:
        """Return the role and how it is reached: by a page, a mailbox or both."""
        if name not in self.answers:
            return None
        typed_line = typed(" ".join(self.answers[name].split()))
        if typed_line.unread or len(typed_line.pages) > 1 or len(typed_line.mailboxes) > 1:
            self.ask(name, *_UNCLEAR_CONTACT)
        elif not typed_line.words:
            self.ask(
                name,
                "there is an address and no role; expected both, such as Program lead,"
                " pathways@example.gov",
                "write the role in front of it, never a person's name",
            )
        elif not typed_line.pages and not typed_line.mailboxes:
            self.ask(
                name,
                "there is no page and no mailbox; expected one, such as Program lead,"
                " pathways@example.gov",
                "add the address of a page or a mailbox of the role",
            )
        page, mailbox = next(iter(typed_line.pages), None), next(iter(typed_line.mailboxes), None)
        return without_empty({"role": typed_line.words, "url": page, "email": mailbox})

    def prose(self) -> str:
        """Return the sections of the prose that were answered, each under its heading."""
        taken: set[str] = set()
        sections = []
        for part, heading in SECTIONS.items():
            if (name := f"body.{part}") not in self.answers:
                continue
            try:
                text = section_prose(self.answers[name], taken)
            except Unclear as question:
                self.ask(name, question.message, question.hint, question.line)
                continue
            sections.append(f"## {heading}\n\n{text}\n")
        return "\n".join(sections)


_UNCLEAR_SOURCE = (
    (
        "more than one address stands here, or one that can't be read; expected one source a line:"
        " its title, then its address that starts with https://"
    ),
    "put each source on a line of its own",
)
_BELOW_OR_ABOVE = (
    (
        "it can't be told whether this is the title of the address above or a source by itself;"
        " expected the title first, then its address"
    ),
    "put title and address on one line",
)
_UNCLEAR_CONTACT = (
    (
        "more than one page or mailbox stands here, or one that can't be read; expected a role with"
        " one page, one mailbox or both"
    ),
    "leave one of each",
)


def slug_of(text: str) -> str:
    """Return a text as the name of a file: lower-case letters, digits and hyphens, cut at a
    word.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if name and len(name) + 1 + len(word) > _LONGEST_NAME:
            break
        if name:
            name = f"{name}-{word}"
        else:
            name = word[:_LONGEST_NAME]
    return name


def without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the values was given: neither None, nor an empty text or list."""
    return {name: value for name, value in data.items() if value not in (None, [], "")}
