"""What is kept of outside addresses in content/links/, and what it says about them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from peerways.contributions.yaml_text import yaml_text
from peerways.finding import Finding
from peerways.links.named import Named
from peerways.links.reach import Answer, Visitor
from peerways.model.files import schema_line
from peerways.model.links import SeenLink
from peerways.read.file_kinds import KIND
from peerways.words import in_words

ARCHIVE = "https://archive.org/wayback/available"
FOLDER = KIND["links"].folder().rstrip("/")


def seen_now(before: SeenLink | None, url: str, answer: Answer, today: date) -> SeenLink:
    """Return what is known of an address after it was asked.

    A refusal says nothing of the page, so what was known stays.
    """
    if answer.kind == "reached":
        return SeenLink(url=url, checked=today, answer=answer.text, reached=today)
    if answer.kind == "refused":  # nor does it make a second failure of the first
        update = {"checked": today, "answer": answer.text, "failing_since": None}
        if before:
            return before.model_copy(update=update)
        return SeenLink(url=url, checked=today, answer=answer.text)
    failing = SeenLink(url=url, checked=today, answer=answer.text, failing_since=today)
    if before is None:
        return failing
    known = {
        "reached": before.reached,
        "failing_since": before.failing_since or today,
        "archived": before.archived,
    }
    return failing.model_copy(update=known)


def is_lost(link: SeenLink) -> bool:
    """Return whether an address is gone, or failed on two days: one failure may be the server's bad
    day.
    """
    return link.failing_since is not None and (
        link.answer in ("404", "410") or link.failing_since < link.checked
    )


def archived_copy(url: str, visitor: Visitor, archive: str = ARCHIVE) -> str | None:
    """Return the address of the archive's copy of a page, if it has one."""
    time.sleep(visitor.delay)
    try:
        with visitor.open(f"{archive}?url={quote(url, safe='')}", "GET") as response:
            answer = json.loads(response.read(100_000))
        copy = answer["archived_snapshots"]["closest"]
        address = str(copy["url"]).replace("http://web.", "https://web.", 1)
        if copy.get("available"):
            return address
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None


def file_texts(links: Iterable[SeenLink], folder: str = FOLDER) -> dict[str, str]:
    """Return the files that keep the links in the project's `folder`, by name: one for each first
    letter of a host, so that none grows too large to read.
    """
    by_letter: dict[str, list[dict[str, Any]]] = {}
    for link in sorted(links, key=lambda one: one.url):
        host = (urlsplit(link.url).hostname or "").removeprefix("www.")
        if host[:1].isalpha():
            letter = host[:1]
        else:
            letter = "0"
        by_letter.setdefault(letter, []).append(link.model_dump(mode="json", exclude_none=True))
    return {
        f"{letter}.yml": (
            schema_line(f"{folder}/{letter}.yml", "links") + yaml_text({"links": records})
        )
        for letter, records in by_letter.items()
    }


def lost_links(links: Iterable[SeenLink], named: Mapping[str, list[Named]]) -> Iterator[Finding]:
    """Yield a warning for each place at which an address stands that can't be read any more, with
    an archived copy where there is one.
    """
    for link in links:
        if not is_lost(link):
            continue
        for place in named.get(link.url, ()):
            if link.reached:
                last = f"last reached on {in_words(link.reached)}"
            else:
                last = "never reached"
            message = (
                f"{link.url} can't be read: {link.answer} ({last}); expected a page that answers"
            )
            hint = "give the address that the page has now, or remove it"
            if link.archived:
                hint = (
                    "give the address that the page has now, or cite the archived copy, `copy:"
                    f" {{url: {link.archived}, read: {link.checked}}}`"
                )
            yield place.warning("link-lost", message, hint)
