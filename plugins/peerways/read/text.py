"""A file's bytes → its text, or findings: encodings, characters, long lines, and what a merge left
behind.

All of them in one reading.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from peerways.finding import Finding
from peerways.read.characters import strange_character, strange_characters, without_strange

LARGEST_TEXT = 200_000
LONGEST_LINE = 4_000
_SHOWN = 200
#: More bad bytes or characters of one file than anyone mends one by one.
_MOST = 50
_NO_TEXT = (
    (b"PK\x03\x04", "a Word or other Office document (or a zip file)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"bplist", "a document of Apple's programs"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_CONFLICT = (
    "a merge conflict is not resolved here (<<<<<<< ... ======= ... >>>>>>>); expected one text",
    "keep what is right of the two texts and delete the marker lines",
)
_LEFT = (
    "a marker line of a merge conflict is left here (>>>>>>>); expected the text alone",
    "see that one version of the text stands above, then delete this line",
)
#: Takes single bytes that are not UTF-8 as Windows has them, and all others as they are.
_AS_WINDOWS = "peerways.as-windows"
_INDENT = re.compile("^[ \xa0]+")
_LONE_RETURN, _RETURNS = re.compile("\r(?![\r\n])"), re.compile("\r{2,}\n")
_MARK = re.compile(r"(<{7}|>{7})(?: .*)?", re.ASCII)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def refused(path: str, rule: str, message: str, hint: str = "") -> Finding:
    """Return a finding about a whole file; a name of odd bytes still prints."""
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    strange = strange_character(shown)
    return Finding(shown if not strange else ascii(shown)[1:-1], 1, 1, rule, message, hint)


def unreadable(path: str, error: OSError) -> Finding:
    """Return what is said of a file that the system does not open."""
    message = f"the file can't be read ({error.strerror}); expected a readable file"
    return refused(path, "unreadable", message, "correct its permissions, or remove it")


def bytes_of(file: str | Path, path: str) -> tuple[bytes, list[Finding]]:
    """Return a file's bytes, or nothing and a finding where it is too large or can't be opened."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 (thousands of files)
            raw = opened.read(LARGEST_TEXT + 1)
    except OSError as error:
        return b"", [unreadable(path, error)]
    if len(raw) <= LARGEST_TEXT:
        return raw, []
    message = f"the file has over {LARGEST_TEXT:,} bytes; expected at most {LARGEST_TEXT:,}"
    return b"", [refused(path, "file-size", message, "split it, or shorten it")]


def text_of(path: str, raw: bytes) -> tuple[str | None, list[Finding]]:
    """Return the text with line feeds as line ends, None where the bytes are none, and what is
    wrong with it.

    Where two versions were merged and the conflict left, the text has the first of the two, on its
    lines, so that all else can be judged.
    """
    for start, what in _NO_TEXT:
        if raw.startswith(start):
            message = f"this is {what}; expected a plain text saved as UTF-8"
            hint = (
                "open it in its own program, copy the text into a plain text file and save that"
                " under this name"
            )
            return None, [refused(path, "encoding", message, hint)]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = 'the file is saved as UTF-16 ("Unicode"); expected a text saved as UTF-8'
        hint = "save the file again with the encoding UTF-8"
        return None, [refused(path, "encoding", message, hint)]
    try:
        text = raw.decode("utf-8-sig")
        bad = []
    except UnicodeDecodeError:
        bad = list(_bad_bytes(path, raw))
        if len(bad) >= _MOST:
            return None, bad
        text = raw.decode("utf-8-sig", _AS_WINDOWS)  # told; all else is judged
    text, odd_ends = _line_ends(path, text)
    lines = text.split("\n")
    findings = [*bad, *odd_ends, *islice(_of_lines(path, lines, {f.line for f in bad}), _MOST)]
    if findings:  # told above; the rest of the file is judged as if a person had mended them
        lines = [_INDENT.sub(_plain_spaces, without_strange(line)) for line in lines]
        text = "\n".join(lines)
    if "<<<<<<<" in text or ">>>>>>>" in text:
        findings.extend(_conflicts(path, lines))
        text = "\n".join(lines)
    return text, findings


def _line_ends(path: str, text: str) -> tuple[str, list[Finding]]:
    """Return the text with line feeds as line ends, and once what is wrong with its ends: they are
    line feeds, each after one carriage return or none.
    """
    if len(_LONE_RETURN.findall(text)) > text.count("\n"):  # those of an old Macintosh
        odd, what = _LONE_RETURN, "a carriage return without a line feed"
    else:
        odd, what = _RETURNS, "several carriage returns"
    plain = odd.sub("\n", text).replace("\r\n", "\n")
    first = odd.search(text)
    if first is None:
        return plain, []
    line = text.count("\n", 0, first.start()) + 1
    ended = plain.split("\n")[line - 1]
    message = (
        f"lines end in {what}; expected a line feed (LF), or one after a carriage return (CRLF)"
    )
    hint = "save the file again with the line ends LF"
    column = len(ended) + 1
    return plain, [Finding(path, line, column, "line-ends", message, hint, "error", ended[:_SHOWN])]


def _plain_spaces(indent: re.Match[str]) -> str:
    return " " * len(indent[0])


def _bad_bytes(path: str, raw: bytes) -> Iterator[Finding]:
    """Yield the bytes that are not UTF-8, neighbors once."""
    start = end = count = 0
    while count < _MOST:
        try:
            raw[start:].decode("utf-8")
        except UnicodeDecodeError as error:
            at, before = start + error.start, end
            start = end = start + error.end
        else:
            return
        if at == before and count:
            continue
        count += 1
        line, column = raw.count(b"\n", 0, at) + 1, at - raw.rfind(b"\n", 0, at)
        excerpt = raw.split(b"\n")[line - 1].decode("utf-8", "replace")[:_SHOWN]
        message = f"byte 0x{raw[at]:02X} is not UTF-8; expected a text saved as UTF-8"
        hint = "save the file again with the encoding UTF-8"
        yield Finding(path, line, column, "encoding", message, hint, "error", excerpt)


def _of_lines(path: str, lines: list[str], reported: set[int]) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        if number in reported:
            continue
        for column, rule, message, hint in _line_problems(line):
            yield Finding(path, number, column, rule, message, hint, "error", line[:_SHOWN])


def _line_problems(line: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield column, rule, message and hint of what is wrong with a line."""
    if len(line) > LONGEST_LINE:
        message = f"the line has {len(line):,} characters; expected at most {LONGEST_LINE:,}"
        yield LONGEST_LINE + 1, "line-length", message, "break it into several lines"
    for strange in strange_characters(line):
        yield strange.offset + 1, "character", strange.message, strange.hint
    if line.lstrip(" ")[:1] == "\xa0":
        message = "the line is indented with a no-break space; expected ordinary spaces"
        yield line.index("\xa0") + 1, "character", message, "replace it with a space"


def _conflicts(path: str, lines: list[str]) -> Iterator[Finding]:
    """Yield the conflicts that a merge left, and empty the lines of their marks and of the second
    versions.
    """
    second = opened = False
    for number, line in enumerate(lines, 1):
        mark = _MARK.fullmatch(line)
        if mark:
            begins = line.startswith("<")
            if begins or not opened:
                if begins:
                    problem = _CONFLICT
                else:
                    problem = _LEFT
                yield Finding(path, number, 1, "merge-conflict", *problem, "error", line[:_SHOWN])
            opened, second = begins, False
        elif opened and (line == "=======" or line.startswith("||||||| ")):
            second = True
        if mark or second:
            lines[number - 1] = ""
