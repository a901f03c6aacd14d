"""What a browser would do with HTML: read by html5lib as browsers read, compared with what
contributed text may hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import html5lib

TAGS = frozenset(
    {
        "a",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
ATTRIBUTES = frozenset(
    {
        "href",
        "src",
        "alt",
        "id",
        "class",
        "start",
        "scope",
        "role",
        "tabindex",
        "aria-label",
        "rel",
        "title",
    }
)
FORBIDDEN_TAGS = frozenset(
    {
        "script",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "base",
        "meta",
        "link",
        "style",
        "form",
        "portal",
        "math",
        "template",
        "marquee",
        "noscript",
    }
)
_URLS = frozenset(
    {
        "href",
        "src",
        "action",
        "formaction",
        "srcset",
        "poster",
        "data",
        "background",
        "cite",
        "ping",
        "longdesc",
        "usemap",
        "manifest",
    }
)
#: An address of the web or of a mailbox, or one without a scheme: no colon stands before its path,
#: query or fragment.
_SAFE_ADDRESS = re.compile(r"(https?://|mailto:|[^:/?#]*([/?#]|$))", re.IGNORECASE)
#: The numbers of a figure, which a browser saves and never shows: all signs but letters, digits and
#: `-._~` are escaped.
_NUMBERS = re.compile(r"data:text/csv;charset=utf-8,[\w.~%-]*", re.ASCII)


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield name and attributes of each element inside the body, in the order of the text."""
    for element in _parsed(html).iter():
        if isinstance(element.tag, str) and element.tag not in ("html", "head", "body", "main"):
            yield element.tag, {str(name): value for name, value in element.attrib.items()}


def _parsed(html: str) -> Any:
    return _document(f"<!DOCTYPE html><html><body><main>{html}</main></body></html>")


def _document(html: str) -> Any:
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def faults_of_prose(html: str) -> list[str]:
    """Return what contributed prose holds that it may not: anything but plain, local, inert
    markup.
    """
    found = []
    for tag, attributes in elements(html):
        found.extend([] if tag in TAGS else [f"<{tag}>"])
        found.extend(f"<{tag} {name}>" for name in attributes if name not in ATTRIBUTES)
        found.extend(_faults(tag, attributes))
    return found


def acting(html: str, *, whole: bool = False) -> set[tuple[str, str]]:
    """Return the parts of a page (its body, or the `whole` document) that act: scripts, frames,
    forms and their like with their code or address, handlers, odd addresses.
    """
    found: set[tuple[str, str]] = set()
    for element in (_document(html) if whole else _parsed(html)).iter():
        if isinstance(element.tag, str):
            attributes = {str(name): value for name, value in element.attrib.items()}
            if element.tag in FORBIDDEN_TAGS and not _describes(element.tag, attributes):
                code = "".join(element.itertext()) if element.tag in ("script", "style") else ""
                if not _is_data(element.tag, attributes, code):
                    found.add((element.tag, f"{sorted(attributes.items())} {code}"))
            found.update((element.tag, fault) for fault in _faults(element.tag, attributes))
    return found


def _is_data(tag: str, attributes: dict[str, str], code: str) -> bool:
    """Return whether a script is JSON-LD, which browsers never run: of that type, whole, and
    without a sign that could begin a tag.
    """
    if tag != "script" or attributes != {"type": "application/ld+json"} or set("<>&") & set(code):
        return False
    return isinstance(json.loads(code), dict)


def _describes(tag: str, attributes: dict[str, str]) -> bool:
    """Return whether an element of the head only says something of its page."""
    if tag == "meta":
        return "http-equiv" not in attributes
    return tag == "link" and attributes.get("rel") in ("canonical", "prev", "next", "alternate")


def _is_saved(tag: str, attributes: dict[str, str]) -> bool:
    """Return whether an element is a link to a figure's numbers, held in the page, that a browser
    saves.
    """
    return (
        tag == "a"
        and "download" in attributes
        and bool(_NUMBERS.fullmatch(attributes.get("href", "")))
    )


def _faults(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        address = re.sub(r"[\x00-\x20]", "", value)
        if name.lower().startswith("on") or name in {"style", "srcdoc"}:
            yield f"<{tag} {name}>"
        if name in _URLS and not (_SAFE_ADDRESS.match(address) or _is_saved(tag, attributes)):
            yield f"<{tag} {name}={value!r}>"
        if name in ("src", "srcset", "poster", "background") and (
            ":" in address or address.startswith(("//", "\\"))
        ):
            yield f"<{tag} {name}={value!r}> from elsewhere"
        if name == "id" and value.startswith("__"):
            yield f"<{tag} id={value!r}>"
