"""Titles in place of slugs: "Share the water" where an element's slug is asked for, `share-water`
alone, a state's name or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from peerways.finding import Finding, Hint, write
from peerways.read import Document
from peerways.read.document import Pointer, as_list

#: By the name of a key, what its values are slugs of.
_OF = {
    **dict.fromkeys(("element", "elements"), "element"),
    **dict.fromkeys(("component", "components"), "component"),
    **dict.fromkeys(("strategy", "strategies", "item", "items"), "strategy"),
    **dict.fromkeys(("sector", "sectors"), "sector"),
    **dict.fromkeys(("state", "states"), "state"),
}
#: What the keys of an assessment's groups are slugs of, by how deep they stand.
_KEYS = {("ratings", 2): "element", ("components", 2): "component", ("ratings", 3): "strategy"}
Titles = Mapping[tuple[str, str], str]
#: What stands between names in a list that was written as a text, or before one.
_SMALL_WORDS = ("and", "or", "the", "commonwealth", "of")


def by_titles(findings: Iterable[Finding], documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield findings about shapes; the hint of a slug that is a title names the slug with that
    title.

    Nothing is said of what may be hidden.
    """
    files = {document.path: document for document in documents}
    titles = dict(_titles(files.values()))
    for finding in findings:
        document, slug, key = files[finding.path], "", finding.rule == "unknown-key"
        if finding.about and key:
            slug = _key_meant(finding.about, titles)
        elif finding.about and finding.rule == "value":
            slug = _value_meant(finding.about, document, titles)
        if slug:
            yield _with_hint(finding, document, slug, key=key)
        else:
            yield finding


def _key_meant(at: Pointer, titles: Titles) -> str:
    """Return the slug that a key of an assessment's groups is the title of, or the empty string; a
    strategy's is that of its own element.
    """
    kind = _KEYS.get((str(at[0]), len(at)), "")
    slug = titles.get((kind, _folded(at[-1])), "")
    if kind != "strategy":
        return slug
    element, _, strategy = slug.partition(".")
    if element == at[1]:
        return strategy
    return ""


def _value_meant(at: Pointer, document: Document, titles: Titles) -> str:
    """Return the slug that a value is the title of, or the empty string."""
    names = [part for part in at if isinstance(part, str)]
    kind, text = _OF.get(names[-1], ""), document.value(at)
    if not kind or not isinstance(text, str):
        return ""
    slug = titles.get((kind, _folded(text)), "")
    listed = str(at[-1]).endswith("s")  # one text in place of a list
    slugs: tuple[str, ...] = (slug,)
    if not slug:
        slugs = _slugs_in(text, kind, titles)
    if listed and slugs:
        return f"[{', '.join(slugs)}]"
    if isinstance(at[-1], int) and len(slugs) > 1:
        return _entries(slugs, document, at)
    if len(slugs) == 1:
        return slugs[0]
    return ""


def _slugs_in(text: str, kind: str, titles: Titles) -> tuple[str, ...]:
    """Return the slugs whose names, or they themselves, make up a text with nothing but signs and
    small words between, in their order.
    """
    words = _words(text)
    slugs: list[str] = []
    known = {_words(name): slug for (of, name), slug in titles.items() if of == kind and name}
    while words:
        size = next((n for n in range(len(words), 0, -1) if words[:n] in known), 0)
        if size:
            slugs.append(known[words[:size]])
        elif words[0] not in _SMALL_WORDS:
            return ()
        words = words[size or 1 :]
    return tuple(dict.fromkeys(slugs))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _entries(slugs: tuple[str, ...], document: Document, at: Pointer) -> str:
    """Return the hint to make several entries of one: in its line between brackets, else each on a
    line of its own.
    """
    place = document.place(at)
    before = document.lines[place.line - 1][: place.column - 1]
    if before.strip() != "-":
        return write(", ".join(slugs))
    return Hint(
        f"write each as an entry of its own: {' and '.join(slugs)}", f"\n{before}".join(slugs)
    )


def _with_hint(finding: Finding, document: Document, slug: str, *, key: bool) -> Finding:
    hint = slug
    if not isinstance(slug, Hint):
        hint = write(slug)
    again = document.finding(finding.about, finding.rule, finding.message, hint, key=key)
    return replace(finding, hint=hint, mend=again.mend)


def _folded(text: Any) -> str:
    if isinstance(text, str):
        return " ".join(text.split()).casefold().rstrip(".")
    return ""


def _titles(documents: Iterable[Document]) -> Iterator[tuple[tuple[str, str], str]]:
    for document in documents:
        data, slug = document.data, next(iter(document.names.values()), "")
        if "visibility" in data:
            continue
        if document.kind in ("element", "component"):
            for name in (slug, data.get("title"), data.get("short")):
                yield (document.kind, _folded(name)), slug
            for strategy in _groups(data.get("strategies")):
                item = f"{slug}.{strategy.get('id')}"
                for name in (item, f"strategy {item}", strategy.get("title"), strategy.get("id")):
                    yield ("strategy", _folded(name)), item
        elif document.kind == "state":
            for name in (slug, data.get("name"), data.get("code"), f"state of {data.get('name')}"):
                yield ("state", _folded(name)), slug
        elif document.kind == "framework":
            for sector in _groups(data.get("sectors")):
                slug = str(sector.get("slug"))
                for name in (slug, sector.get("name")):
                    yield ("sector", _folded(name)), slug


def _groups(value: Any) -> Iterator[dict[str, Any]]:
    return (entry for entry in as_list(value) if isinstance(entry, dict))
