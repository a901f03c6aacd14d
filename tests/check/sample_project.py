"""Sample files: a small project changed in one way, and what must come of it.

A sample begins with a sentence about what it shows. Then sections follow, each headed by a line `--
path --` with flags in round brackets:

    (edit)      `- ` lines name lines that stand in the file, the `+ ` lines after them replace
    them; `+ ` lines alone go to its end
    (escaped)   \\u202e, \\x00 and so on stand for characters; \\ud800 for a lone surrogate
    (bytes)     \\xff and so on stand for bytes
    (symlink)   the content is the link's target
    (fifo) (folder) (removed)
    (named)     the path itself is escaped

In the text of any file, ⟦x⟧*20 stands for 20 times x. What must come of it: `-- findings --` holds
the exact lines (a line ... stands for any; {short links} and {fields of page} for the
words of short links and the names in a kind of file, which follow from the models); `-- html --`
fragments of HTML that the prose of a changed file must give; `-- shown --` texts that a reader
must see on a page; `-- inert --` texts that no page's source may hold; `-- options --` the check's
own.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peerways.check.shapes import fields_at
from peerways.model.files import FILE_MODELS
from peerways.read.file_kinds import SHORT_LINKS

SAMPLES = Path(__file__).parents[1] / "samples"
SMALL = SAMPLES / "valid" / "small"
_HEADER = re.compile(r"-- (\S.*?)((?: \([a-z]+\))*) --")
_REPEAT = re.compile(r"⟦(.*?)⟧\*(\d+)", re.DOTALL)
_FIELDS = re.compile(r"\{fields of ([a-z]+)\}")
_RESULTS = ("findings", "html", "shown", "inert", "options")
_FILE_MODE = 0o644


@dataclass(frozen=True)
class Part:
    """One file of a sample: its path, flags and text."""

    path: str
    flags: frozenset[str]
    text: str


@dataclass(frozen=True)
class Sample:
    """A sample as read: the files that change, and what must come of it (None where the sample does
    not say).
    """

    name: str
    about: str
    parts: tuple[Part, ...]
    results: dict[str, list[str]] = field(default_factory=dict)

    @property
    def findings(self) -> list[str]:
        return list(map(_named, self.results.get("findings", [])))

    @property
    def options(self) -> dict[str, Any]:
        pairs = (line.split(": ", 1) for line in self.results.get("options", []))
        return {
            key: value == "true" if value in ("true", "false") else value for key, value in pairs
        }


def _named(finding: str) -> str:
    """Return a finding with the names that follow from the models: a new one changes no sample."""
    finding = finding.replace("{short links}", ", ".join(SHORT_LINKS))
    return _FIELDS.sub(lambda kind: ", ".join(fields_at(FILE_MODELS[kind[1]].model, ())), finding)


def read_sample(path: Path) -> Sample:
    about: list[str] = []
    sections: list[tuple[str, frozenset[str], list[str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        header = _HEADER.fullmatch(line)
        if header:
            sections.append((header[1], frozenset(re.findall(r"\(([a-z]+)\)", header[2])), []))
        else:
            (sections[-1][2] if sections else about).append(line)
    parts = tuple(
        Part(name, flags, "\n".join(lines))
        for name, flags, lines in sections
        if name not in _RESULTS
    )
    results = {
        name: [line for line in lines if line] for name, _, lines in sections if name in _RESULTS
    }
    return Sample(path.stem, "\n".join(about), parts, results)


def lay(sample: Sample, folder: Path) -> Path:
    """Return a project with the sample laid over the small one."""
    root = folder / "project"
    shutil.copytree(SMALL, root)
    for part in sample.parts:
        _lay(root, part)
    return root


def _lay(root: Path, part: Part) -> None:
    name = os.fsdecode(_unescaped(part.path)) if "named" in part.flags else part.path
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if "edit" in part.flags:
        place.write_text(_edited(place.read_text(encoding="utf-8"), part.text), encoding="utf-8")
    elif "symlink" in part.flags:
        place.symlink_to(part.text)
    elif "fifo" in part.flags:
        os.mkfifo(place)
    elif "folder" in part.flags:
        place.mkdir()
    elif "removed" in part.flags:
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    else:
        place.write_bytes(_content(part))


def _content(part: Part) -> bytes:
    text = _repeated(f"{part.text}\n")
    if "bytes" in part.flags:
        return text.encode().decode("unicode_escape").encode("latin-1")
    return _unescaped(text) if "escaped" in part.flags else text.encode()


def _unescaped(text: str) -> bytes:
    # \udc80 to \udcff stand for odd bytes in names, other surrogates for what broken programs write
    characters = re.sub(
        r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|r|t)",
        lambda m: m[0].encode().decode("unicode_escape"),
        text,
    )
    return characters.encode(
        "utf-8", "surrogateescape" if re.search("[\udc80-\udcff]", characters) else "surrogatepass"
    )


def _repeated(text: str) -> str:
    return _REPEAT.sub(lambda m: m[1] * int(m[2]), text)


def _edited(text: str, edits: str) -> str:
    for old, new in re.findall(r"((?:^- .*\n)*)((?:^\+ ?.*\n)*)", f"{edits}\n", re.MULTILINE):
        old_lines, new_lines = (
            re.sub(r"^[-+] ?", "", block, flags=re.MULTILINE) for block in (old, _repeated(new))
        )
        if old:
            assert text.count(f"\n{old_lines}") == 1, f"{old_lines!r} must stand once in the file"
            text = text.replace(f"\n{old_lines}", f"\n{new_lines}")
        else:
            text += new_lines
    return text
