"""What a content management system that works on the repository (Sveltia CMS) is told of the
project: its collections and their fields, from the models, as the forms are.

Rounds are left out: a rating may be a number or a whole entry, and such a system keeps but one of
them.
What else may be written in two ways, the phases of a strategy, is a list in the form, and stays as
it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from peerways.contributions.corrections import chosen_from, label_of
from peerways.model.entry import commonness
from peerways.model.exchange import Exchange
from peerways.model.files import FILE_MODELS
from peerways.model.kinds import LONGEST
from peerways.model.schemas import schema_of
from peerways.model.wording import USUAL, Wording
from peerways.read.file_kinds import KIND

#: Names to choose from, by the names that fields use: the value with what is read.
Choices = Mapping[str, Sequence[tuple[str, str]]]
Config = dict[str, Any]
#: Kinds of which there are many files in one folder, with what the list of them is called.
_FOLDERS = {
    "element": "Elements",
    "person": "Coaches and experts",
    "meeting": "Meetings",
    "news": "News",
    "question": "Questions",
    "tool": "Tools",
    "component": "Components",
}
#: The same in a folder of each state.
_OF_A_STATE = {"practice": "practices", "help": "help given"}
#: What tells an entry in its list, where it has no title.
_TITLE_FIELDS = {"person": "role", "question": "question"}
_YES_NO = ((True, "Yes"), (False, "No"))
#: Fields that forms of one kind of entry have, with what they are chosen from.
_CHOSEN = {"from": "helpers", "coach": "people"}
#: The hidden field that holds a file as it was opened, by which the page keeps what nobody changed.
_HELD = {"name": "file_as_opened", "label": "File", "widget": "hidden", "required": False}
_ROUNDS = ("assessment", "community-assessment")
#: The addresses at which GitHub and GitLab edit a file.
_HOSTS = (
    (re.compile(r"https://github\.com/([^/]+/[^/]+)/edit/([^/]+)/\{path\}"), "github"),
    (re.compile(r"https://gitlab\.com/(.+?)/-/edit/([^/]+)/\{path\}"), "gitlab"),
)
#: Who may not write to the repository proposes from a copy of it, where the host can have that.
_OPEN: Mapping[str, Config] = {
    "github": {"open_authoring": True, "auth_scope": "public_repo"},
    "gitlab": {},
}


class Repository(NamedTuple):
    """Where the project is kept: the host's kind, the repository and the branch that is
    published.
    """

    host: str
    name: str
    branch: str


def repository_of(edit_url: str) -> Repository | None:
    """Return the repository that a project's edit links lead to, None where they lead to neither
    GitHub nor GitLab.
    """
    for pattern, host in _HOSTS:
        if match := pattern.fullmatch(edit_url):
            return Repository(host, match[1], match[2])
    return None


def cms_config(exchange: Exchange, choices: Choices, repository: Repository) -> Config:
    """Return the configuration. What only the cohort sees is in it no more than in the exchange."""
    return {
        "backend": {
            "name": repository.host,
            "repo": repository.name,
            "branch": repository.branch,
            **_OPEN[repository.host],
        },
        "publish_mode": "editorial_workflow",
        "media_folder": exchange.folders.written("content/images"),
        "app_title": exchange.framework.title,
        "output": {"omit_empty_optional_fields": True},
        "collections": list(_collections(exchange, choices)),
    }


def _collections(exchange: Exchange, choices: Choices) -> Iterator[Config]:
    written, wording = exchange.folders.written, exchange.framework.wording
    for name, label, listed in _FILES:
        files = []
        for kind, title, path in listed(exchange):
            fields = fields_of(kind, choices, wording)
            files.append(_file(kind, title, path, written(path), fields))
        if files:
            yield {"name": name, "label": wording.translate(label), "files": files}
    for kind, name, label, folder in _folders(exchange):
        fields = fields_of(kind, choices, wording)
        yield {"name": name, "label": label, **_folder(kind, written(folder), fields)}


def _file(kind: str, title: str, path: str, written: str, fields: list[Config]) -> Config:
    """Return one file of a collection: `written` is its path where the project has its folders
    elsewhere.
    """
    return {
        "name": re.sub(r"\.\w+$", "", path).replace("/", "-"),
        "label": title,
        "file": written,
        "format": _format(kind),
        "fields": fields,
    }


def _folder(kind: str, folder: str, fields: list[Config]) -> Config:
    """Return a collection of all files of a kind in a folder: how they are named, shown and
    written.
    """
    title_field = _TITLE_FIELDS.get(kind, "title")
    title = f"{{{{{title_field}}}}}"
    if KIND[kind].has_body:
        extension = "md"
    else:
        extension = "yml"
    if "{date}" in KIND[kind].pattern:
        slug = f"{{{{date}}}}-{title}"
    else:
        slug = title
    return {
        "folder": folder,
        "format": _format(kind),
        "extension": extension,
        "identifier_field": title_field,
        "summary": title,
        "slug": slug,
        "create": True,
        "delete": False,
        "fields": fields,
    }


def _folders(exchange: Exchange) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, name, label and folder of each list of files: those of all states, then each
    state's own.
    """
    for kind, label in _FOLDERS.items():
        yield (
            kind,
            kind,
            exchange.framework.wording.translate(label),
            KIND[kind].pattern.rpartition("/")[0],
        )
    for state in exchange.states:
        for kind, label in _OF_A_STATE.items():
            if kind == "practice" or state.takes_part:
                folder = KIND[kind].pattern.rpartition("/")[0].format(state=state.slug)
                yield kind, f"{kind}-{state.slug}", f"{state.name}: {label}", folder


def _places(exchange: Exchange) -> Iterator[tuple[str, str, str]]:
    for state in exchange.states:
        yield "state", state.name, state.path
    for one in exchange.communities:
        yield "community", f"{one.name} ({exchange.state[one.state].name})", one.path


def _settings(exchange: Exchange) -> Iterator[tuple[str, str, str]]:
    yield "framework", "Scale, careers and settings", exchange.framework.path


def _pages(exchange: Exchange) -> Iterator[tuple[str, str, str]]:
    for page in exchange.pages:
        yield "page", page.title, page.path


def _lists(exchange: Exchange) -> Iterator[tuple[str, str, str]]:
    if exchange.glossary:
        yield "glossary", "Glossary", KIND["glossary"].pattern
    if exchange.synonyms:
        yield "synonyms", "Words that search takes for one", KIND["synonyms"].pattern
    for crosswalk in exchange.crosswalks:
        yield "crosswalk", crosswalk.title, crosswalk.path


#: Files that are listed one by one: kind, title and path of each.
_FILES = (
    ("places", "States and communities", _places),
    ("pages", "Pages", _pages),
    ("lists", "Glossary and lists", _lists),
    ("settings", "Settings", _settings),
)


def _format(kind: str) -> str:
    if KIND[kind].has_body:
        return "yaml-frontmatter"
    return "yaml"


def fields_of(kind: str, choices: Choices, wording: Wording = USUAL) -> list[Config]:
    """Return the fields of a kind of file, those of its own first, then what many kinds have, then
    its prose.
    """
    schema = schema_of(kind, FILE_MODELS[kind].model, wording)
    fields = _worded(_fields(schema, schema.get("$defs", {}), choices), wording)
    fields.sort(key=lambda field: commonness(field["name"]))
    if KIND[kind].has_body:
        hint = "The prose below the facts, in Markdown"
        fields.append(
            {"name": "body", "label": "Text", "widget": "text", "required": False, "hint": hint}
        )
    return [*fields, _HELD]


def listed() -> list[str]:
    """Return the fields whose parts may be texts or lists of statements; forms have lists
    for them.
    """
    names = set()
    for kind in FILE_MODELS.keys() - set(_ROUNDS):
        schema = schema_of(kind, FILE_MODELS[kind].model)
        known = schema.get("$defs", {})
        for entry in (schema, *known.values()):
            for name, declared in entry.get("properties", {}).items():
                parts = _plain(declared, known).get("properties", {}).values()
                if any(
                    len(part.get("anyOf", ())) > 1 and _as_list(part["anyOf"]) for part in parts
                ):
                    names.add(name)
    return sorted(names)


def _worded(fields: list[Config], wording: Wording) -> list[Config]:
    """Return fields with labels and hints in a framework's words, those within them too."""
    return [_field_worded(one, wording) for one in fields]


def _field_worded(field: Config, wording: Wording) -> Config:
    worded = dict(field)
    for name in worded.keys() & {"label", "hint"}:
        worded[name] = wording.translate(worded[name])
    if "fields" in worded:
        worded["fields"] = _worded(worded["fields"], wording)
    return worded


def _fields(schema: Config, known: Config, choices: Choices) -> list[Config]:
    needed = schema.get("required", ())
    return [
        _field(name, one, name in needed, known, choices)
        for name, one in schema["properties"].items()
    ]


def _field(name: str, declared: Config, needed: bool, known: Config, choices: Choices) -> Config:
    one = _plain(declared, known)
    note = declared.get("description") or one.get("description", "")
    if name.isdigit():
        name = f"phase_{name}"  # what a page calls a field can't be a number
    field: Config = {"name": name, "label": label_of(name), "required": needed}
    if note:
        field["hint"] = note
    return field | _widget(name, one, known, choices)


def _plain(declared: Config, known: Config) -> Config:
    """Return what a field takes where it has a value: a list where that may be a text as well.

    Raises ValueError where it may be written in other ways.
    """
    options = [one for one in declared.get("anyOf", [declared]) if one.get("type") != "null"]
    only = _as_list(options)
    if only is None:
        raise ValueError(f"{declared} may be written in several ways")
    plain: Config
    if "$ref" in only:
        plain = known[only["$ref"].rpartition("/")[2]]
    else:
        plain = only
    return plain


def _as_list(options: Sequence[Config]) -> Config | None:
    """Return the one way to write a value, the list where a text may stand for a list of one; None
    where there are several.
    """
    if len(options) == 1:
        return options[0]
    lists = [one for one in options if one.get("type") == "array"]
    if len(lists) == 1 and all(one.get("type") in ("array", "string") for one in options):
        return lists[0]
    return None


def _widget(name: str, one: Config, known: Config, choices: Choices) -> Config:
    named = choices.get(_CHOSEN.get(name) or chosen_from(name), ())
    if one["type"] == "array":
        return _several(one, named, known, choices)
    if one["type"] == "object":
        return {"widget": "object", "collapsed": True, "fields": _fields(one, known, choices)}
    if one["type"] == "boolean":
        return {"widget": "select", "options": _options(_YES_NO)}  # a switch would say no of itself
    if one["type"] == "integer":
        return {"widget": "number", "value_type": "int"}
    if named or "enum" in one:
        own = [(value, value.replace("-", " ").capitalize()) for value in one.get("enum", ())]
        return {"widget": "select", "options": _options(named or own)}
    if one.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "picker_utc": False}
    return _written(one)


def _several(
    one: Config, named: Sequence[tuple[str, str]], known: Config, choices: Choices
) -> Config:
    part = _plain(one["items"], known)
    if part["type"] == "object":
        return {"widget": "list", "collapsed": True, "fields": _fields(part, known, choices)}
    if named:
        return {"widget": "select", "multiple": True, "options": _options(named)}
    return {"widget": "list", "field": {"name": "entry", "label": "Entry", **_written(part)}}


def _written(one: Config) -> Config:
    """Return a line, or a text of several where the model takes more than a line."""
    if one.get("maxLength", 0) == LONGEST["text"]:
        return {"widget": "text"}
    message = "This can't be written so; the field's note says what is expected"
    if "pattern" in one:
        return {"widget": "string", "pattern": [one["pattern"], message]}
    return {"widget": "string"}


def _options(named: Sequence[tuple[str | bool, str]]) -> list[Config]:
    return [{"value": value, "label": label} for value, label in named]
