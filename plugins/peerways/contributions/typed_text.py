"""One line as people type it in a form → what it says and the addresses in it, found as GitHub's
preview finds them.

The renderer of prose does the finding: autolinks without the punctuation behind them,
`<https://…>`, `[Title](https://…)`. So a contributor
gets the address that the preview of the issue showed.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from peerways.read.prose import line_to_html

#: Stands before every line, so that no line starts a heading, a list or a quotation.
_START = "x "
#: Stands where an address was; no text can hold it.
_GONE = "\x00"
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')
_TAG = re.compile(r"<[^>]+>")
_MARKER = re.compile(r"(?:[-*+>#\N{BULLET}]+|\(?\d{1,2}[.)])\s+")
_WIDE_MARKS = "（）「」『』【】《》。，、；：！？"  # noqa: RUF001 (they are what is looked for)
_WIDE_END = re.compile(rf"(https?://\S*?)([{_WIDE_MARKS}]+)(?=\s|$)")
_AROUND = f" \t:;,.|()[]\N{EN DASH}\N{EM DASH}-{_WIDE_MARKS}"
_LEFT_OVER = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Typed(NamedTuple):
    """What a line says without its addresses, and they: web addresses and mailboxes, each once.

    `unread`: it holds more that looks like an address.
    """

    words: str
    pages: tuple[str, ...]
    mailboxes: tuple[str, ...]
    unread: bool


def typed(line: str) -> Typed:
    """Return what a line says and which addresses it holds."""
    if _MARKER.match(line.strip()):
        text = _MARKER.sub("", line.strip(), count=1)
    else:
        text = line.strip()
    html = line_to_html(_START + _WIDE_END.sub(r"\1 \2", text))
    rest = unescape(_TAG.sub("", _LINK.sub(_title, html))).strip().removeprefix(_START.strip())
    pages: list[str] = []
    mailboxes: list[str] = []
    unread = bool(_LEFT_OVER.search(rest))
    for target in dict.fromkeys(unescape(target) for target, _ in _LINK.findall(html)):
        if target.startswith(("https://", "http://")):
            pages.append(target)
        elif target.startswith("mailto:"):
            mailboxes.append(target.removeprefix("mailto:"))
        else:
            unread = True
    return Typed(_without_ends(rest), tuple(pages), tuple(mailboxes), unread)


def _title(link: re.Match[str]) -> str:
    """Return what a link says, where that is more than its address."""
    target, words = unquote(unescape(link[1])), unescape(_TAG.sub("", link[2]))
    address = "://" in words or target.removeprefix("mailto:") == words.removeprefix("mailto:")
    if address or target == f"http://{unquote(words)}":
        return _GONE
    return link[2]


def _without_ends(words: str) -> str:
    """Return words in one line without the signs that stood between them and an address; brackets
    that belong together stay.
    """
    text = re.sub(rf"[(<\[（「]\s*{_GONE}\s*[)>\]）」]", _GONE, words)  # noqa: RUF001
    text = re.sub(rf"{_GONE}[.?!;:]+(?=\s|$)", _GONE, text).replace(_GONE, " ")
    text = re.sub(r"\s+([,;:)])", r"\1", " ".join(text.split()))
    text = re.sub(r",{2,}", ",", text)  # an address stood between them
    while text != (text := _one_end_less(text)):
        pass
    return text


def _one_end_less(text: str) -> str:
    text = text.strip()
    text = re.sub(r"[\s,;:|]+(?:or|and|at|\.)$", "", text)
    if text and text[-1] in _AROUND and not (text[-1] in ")]." and _belongs(text)):
        return text[:-1]
    if text and text[0] in _AROUND and not (text[0] in "([" and _belongs(text)):
        return text[1:]
    return text


def _belongs(text: str) -> bool:
    """Return whether the brackets of a text are in pairs; a full stop at the end belongs to it as
    well.
    """
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]"))
