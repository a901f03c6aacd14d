"""Web and mail addresses as people paste them: in brackets or quotation marks, as a Markdown link,
without https, with letters of other alphabets.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError

from peerways.finding import Hint, write
from peerways.model.kinds import MailAddress, WebAddress

_AROUND = " \t\"'\u201c\u201d\u2018\u2019\u00ab\u00bb<>([],;"
_MARKDOWN = re.compile(r"!?\[[^\]]*\]\s*\(\s*<?([^)\s>]+)>?[^)]*\)")
_SCHEME = re.compile(r"^(?:h?t?tps?\s*[:;]?\s*[/\\]+\s*)+|^https?:(?=[\w-]+\.)", re.IGNORECASE)
#: A file on somebody's own computer, or on a drive that only an office sees.
_ON_A_DRIVE = re.compile(r"^[a-z]:[\\/]|^\\\\|^file:", re.IGNORECASE)
_SEVERAL = re.compile(r"https?://.*\s*(?:[,;|]|\s|\band\b)\s*https?://", re.IGNORECASE | re.DOTALL)
#: Signs that an address can't hold and that nobody means as a part of it.
_NO_PART = re.compile(r'["<>`{}|^]')
_KEPT = "/?#:@!$&'()*+,;=%~[]"


def address_hint(written: str) -> str:
    """Return how an address is written, where one can be told from what stands there."""
    if _SEVERAL.search(written):
        return "write one address here, and the others in entries of their own"
    text = _bare(written)
    if _ON_A_DRIVE.search(text):
        return (
            "nobody else can open a file of a computer or a shared drive; write the address where"
            " it is published, or leave the line out"
        )
    if mail := _valid(MailAddress, text.removeprefix("mailto:")):
        return Hint(f"write `email: {mail}` in its place", f"email: {mail}", whole=True)
    if odd := odd_letter(_host(text)):
        return f"{odd} stands in it; retype the address, or copy it from the browser"
    return write(_meant(text))


def mail_hint(written: str) -> str:
    """Return how a mail address is written, where one can be told from what stands there."""
    text = _bare(written)
    text = re.sub(r"^mailto:\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s*[\[(]\s*at\s*[\])]\s*", "@", text, flags=re.IGNORECASE)
    if match := re.fullmatch(r"[^<>@]*<\s*([^<>\s]+@[^<>\s]+)\s*>?", text):
        text = match[1]
    if mail := _valid(MailAddress, text.rstrip(".")):
        return write(mail)
    if "@" not in text and "/" in text:
        page = _meant(text)
    else:
        page = ""
    if page:
        return Hint(f"write `url: {page}` in its place", f"url: {page}", whole=True)
    return ""


def odd_letter(text: str) -> str:
    """Return the name of the first letter of a text that is none of a to z's alphabet, with its
    code; the empty string where all are.
    """
    odd = next((c for c in text if not c.isascii()), "")
    if odd:
        return f"U+{ord(odd):04X} ({unicodedata.name(odd, 'a sign').lower()})"
    return ""


def _bare(written: str) -> str:
    text = " ".join(written.split())
    if match := _MARKDOWN.search(text):
        text = match[1]
    text = text.strip(_AROUND)
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(_AROUND)
    return text


def _host(text: str) -> str:
    return re.split(r"[/?#]", _SCHEME.sub("", text), maxsplit=1)[0]


def _meant(text: str) -> str:
    """Return an address with its scheme, and with other letters and blanks as addresses
    carry them.
    """
    if text.lower().startswith("http:"):
        scheme = "http://"
    else:
        scheme = "https://"
    rest = _SCHEME.sub("", text).rstrip(".")
    if _NO_PART.search(rest):
        return ""
    return _valid(WebAddress, f"{scheme}{quote(rest.replace(chr(92), '/'), safe=_KEPT)}")


def _valid(kind: Any, text: str) -> str:
    try:
        return str(TypeAdapter(kind).validate_python(text))
    except ValidationError:
        return ""
