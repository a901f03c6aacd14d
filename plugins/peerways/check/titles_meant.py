"""Titles in place of slugs: "Share the water" where an element's slug is asked for, `share-water` alone, a state's name or code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from peerways.finding import Finding, write
from peerways.read import Document
from peerways.read.document import Pointer

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


def by_titles(findings: Iterable[Finding], documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield findings about shapes; the hint of a slug that is a title names the slug with that title. Nothing is said of what may be hidden."""
    files = {document.path: document for document in documents}
    titles = dict(_titles(files.values()))
    for finding in findings:
        document, slug, key = files[finding.path], "", finding.rule == "unknown-key"
        if finding.about and key:
            slug = _key_meant(finding.about, titles)
        elif finding.about and finding.rule == "value":
            slug = _value_meant(finding.about, document, titles)
        yield _with_hint(finding, document, slug, key=key) if slug else finding


def _key_meant(at: Pointer, titles: Titles) -> str:
    """Return the slug that a key of an assessment's groups is the title of, or the empty string; a strategy's is that of its own element."""
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
    slug = titles.get((_OF.get(names[-1], ""), _folded(document.value(at))), "")
    if slug and str(at[-1]).endswith("s"):
        return f"[{slug}]"  # one text in place of a list
    return slug


def _with_hint(finding: Finding, document: Document, slug: str, *, key: bool) -> Finding:
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
            for name in ("title", "short"):
                yield (document.kind, _folded(data.get(name))), slug
            for strategy in _groups(data.get("strategies")):
                for name in ("title", "id"):
                    yield ("strategy", _folded(strategy.get(name))), f"{slug}.{strategy.get('id')}"
        elif document.kind == "state":
            for name in ("name", "code"):
                yield ("state", _folded(data.get(name))), slug
        elif document.kind == "framework":
            for sector in _groups(data.get("sectors")):
                for name in ("title", "name"):
                    yield ("sector", _folded(sector.get(name))), str(sector.get("slug"))


def _groups(value: Any) -> Iterator[dict[str, Any]]:
    return (
        entry for entry in (value if isinstance(value, list) else ()) if isinstance(entry, dict)
    )
