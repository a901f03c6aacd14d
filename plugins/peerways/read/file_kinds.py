"""The kinds of files that a project has, each declared once: where its files lie, the page that an
entry has, and what it lists.

All else follows from here: which paths are expected, short links (`practice:kansas/aok`), addresses
now and under former names,
the paths that findings name, and which schema a file has. A kind's model stands in
`peerways.model.files`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FIELDS = {
    "slug": _SLUG,
    "id": _SLUG,
    "state": _SLUG,
    "community": _SLUG,
    "round": r"[0-9]{4}-(?:0[1-9]|1[0-2])",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "page": rf"{_SLUG}(?:/{_SLUG})?",
    "image": rf"{_SLUG}\.(?:png|jpg|webp)",
}
#: The names in a pattern that tell an entry from others of its kind; a day and what happened on it
#: are one name.
_NAMES = re.compile(r"((?:\{date\}-)?\{\w+\})")


class Listed(NamedTuple):
    """What each file of a kind lists in one of its fields, each with a short link of its own, and
    its place on the site.
    """

    name: str
    field: str
    page: str

    def url(self, key: str) -> str:
        """Return where the site has what is called `key`, such as `data.link-databases`."""
        return _filled(self.page, _NAMES.findall(self.page), key.split("."))


@dataclass(frozen=True)
class Kind:
    """One kind of file: its name, the pattern of its path, and the URL of an entry's page by the
    same names; empty where it has none that links lead to.
    """

    name: str
    pattern: str
    page: str = ""
    lists: Listed | None = None
    schema_of: str = ""  # another kind that is written alike

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The parts of the pattern that tell an entry from others of its kind: `{state}` and
        `{date}-{slug}`.
        """
        return tuple(_NAMES.findall(self.pattern))

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern as a regular expression with a group for each {name}."""
        parts = re.split(r"\{(\w+)\}", self.pattern)
        for number in range(0, len(parts), 2):
            parts[number] = re.escape(parts[number])
        for number in range(1, len(parts), 2):
            parts[number] = f"(?P<{parts[number]}>{_FIELDS[parts[number]]})"
        return re.compile("".join(parts))

    @cached_property
    def published(self) -> re.Pattern[str]:
        """What the file of an entry's page is called on the site, with a group for each part of its
        key; lists `by` something are no entries.
        """
        parts = _NAMES.split(self.page)
        for number in range(0, len(parts), 2):
            parts[number] = re.escape(parts[number])
        for number in range(1, len(parts), 2):
            if parts[number].startswith("{date}"):
                parts[number] = r"(\d{4}-[^/]+)"
            else:
                parts[number] = "(?!by/)([^/]+)"
        return re.compile(f"{''.join(parts)}index\\.html")

    @property
    def has_folder(self) -> bool:
        """Whether such files have a folder of their own in content/."""
        return self.pattern.startswith("content/") and self.pattern.count("/") > 1

    @property
    def has_body(self) -> bool:
        """Whether the file is front matter followed by prose."""
        return self.pattern.endswith(".md")

    @property
    def schema(self) -> str:
        """The name of its JSON Schema in schemas/."""
        return self.schema_of or self.name

    def key(self, names: Mapping[str, str]) -> str:
        """Return what tells an entry from others of its kind, from the names in its path:
        `kansas/aok`.
        """
        return "/".join(self.names).format(**names)

    def path(self, key: str) -> str:
        """Return the path of the file of an entry."""
        return self._filled(self.pattern, key)

    def paths(self, *keys: str) -> tuple[str, ...]:
        """Return the paths of the files of entries; an empty key has none."""
        return tuple(map(self.path, filter(None, keys)))

    def url(self, key: str) -> str:
        """Return the URL of the page of an entry."""
        return self._filled(self.page, key)

    def folder(self, state: str = "") -> str:
        """Return the folder in which such files lie, with `/` at its end: of one state, where each
        has its own.
        """
        folder, _, _ = self.pattern.rpartition("/")
        return f"{folder}/".replace("{state}", state)

    def _filled(self, template: str, key: str) -> str:
        return _filled(template, self.names, key.split("/", len(self.names) - 1))


def _filled(template: str, names: Iterable[str], values: Iterable[str]) -> str:
    """Return a template with values in place of names."""
    for name, value in zip(names, values, strict=True):
        template = template.replace(name, value)
    return template


#: In the order in which messages name them; no path is of two kinds.
KINDS = (
    Kind("framework", "content/framework.yml"),
    Kind(
        "element",
        "content/elements/{slug}.md",
        "elements/{slug}/",
        Listed("strategy", "strategies", "strategies/{slug}/{id}/"),
    ),
    Kind("component", "content/components/{slug}.md", "components/{slug}/"),
    Kind("state", "states/{state}/state.yml", "states/{state}/"),
    Kind("assessment", "states/{state}/assessments/{round}.yml"),
    Kind(
        "community",
        "states/{state}/communities/{community}/community.yml",
        "states/{state}/communities/{community}/",
    ),
    Kind(
        "community-assessment",
        "states/{state}/communities/{community}/assessments/{round}.yml",
        schema_of="assessment",
    ),
    Kind("practice", "states/{state}/practices/{id}.md", "practices/{state}/{id}/"),
    Kind("person", "content/people/{id}.yml", "people/#{id}"),
    Kind("meeting", "content/meetings/{date}-{slug}.md", "meetings/{date}-{slug}/"),
    Kind("news", "content/news/{date}-{slug}.md", "news/{date}-{slug}/"),
    Kind("question", "content/questions/{date}-{slug}.md", "exchange/{date}-{slug}/"),
    Kind("help", "states/{state}/log/{date}-{slug}.md", "exchange/log/{state}/{date}-{slug}/"),
    Kind("page", "content/{page}.md", "{page}/"),
    Kind("glossary", "content/glossary.yml", lists=Listed("term", "terms", "glossary/#{id}")),
    Kind("tool", "content/tools/{slug}.md", "tools/{slug}/"),
    Kind("synonyms", "content/synonyms.yml"),
    Kind("crosswalk", "content/crosswalks/{slug}.yml"),
    Kind("links", "content/links/{slug}.yml"),
    Kind("image", "content/images/{image}"),
)

#: Kinds by their names.
KIND = {kind.name: kind for kind in KINDS}


def _short_links() -> tuple[str, ...]:
    """Return the words before the colon of short links."""
    words = []
    for kind in KINDS:
        if kind.page:
            words.append(kind.name)
        if kind.lists:
            words.append(kind.lists.name)
    return tuple(words)


SHORT_LINKS = _short_links()
#: What files list, by the word of its short links, with the kind of file that lists it.
LISTED = {kind.lists.name: (kind, kind.lists) for kind in KINDS if kind.lists}


@lru_cache(maxsize=1 << 14)
def url_of(word: str, key: str) -> str:
    """Return the URL of an entry, or of what a file lists, by the word and the key of its short
    link.
    """
    if word in LISTED:
        return LISTED[word][1].url(key)
    return KIND[word].url(key)
