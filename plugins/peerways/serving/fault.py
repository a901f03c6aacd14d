"""What fails in mkdocs.yml, in a template or in the program, as findings: told in the same form as
mistakes in content/ and states/.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateSyntaxError

from peerways.finding import Finding
from peerways.publish.refused_settings import findings_of_settings, in_a_line
from peerways.read.settings import SETTINGS, SettingsError

_PACKAGE = Path(__file__).parents[1]
_LONGEST = 300


def findings_of(error: BaseException, root: Path) -> tuple[Finding, ...]:
    """Return what a fault amounts to for a person: at least one error, with the place to
    look at.
    """
    if isinstance(error, SettingsError):
        return tuple(findings_of_settings(error, root))
    file, line = _where(error)
    excerpt = _excerpt(_lines(file), line)
    place = _named(file, root), line, len(excerpt) - len(excerpt.lstrip()) + 1
    if file.suffix != ".html":
        return (
            Finding(
                *place,
                "program",
                f"the program failed: {in_a_line(f'{type(error).__name__}: {error}')}",
                "whoever mends it needs this line",
                "error",
                excerpt,
            ),
        )
    if isinstance(error, TemplateSyntaxError):
        message = error.message or ""
    else:
        message = f"{type(error).__name__}: {error}"
    return (
        Finding(
            *place,
            "template",
            f"the template can't be used: {in_a_line(message)}",
            "correct it here or in what it was given",
            "error",
            excerpt,
        ),
    )


def settings_warning(message: str) -> Finding:
    """Return a warning of MkDocs or of ours about the settings."""
    return Finding(SETTINGS, 1, 1, "mkdocs", in_a_line(message), level="warning")


def _where(error: BaseException) -> tuple[Path, int]:
    """Return file and line: of the template that was being rendered, if any, else of our own code
    that was running last.
    """
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    places = []
    trace = error.__traceback__
    while trace:
        places.append((Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno))
        trace = trace.tb_next
    ours = [place for place in places if place[0].is_relative_to(_PACKAGE)]
    templates = [place for place in places if place[0].suffix == ".html"]
    return next(iter((*reversed(templates), *reversed(ours), *reversed(places))), (_PACKAGE, 1))


def _named(file: Path, root: Path) -> str:
    """Return a file's path as a person in the project's folder would write it."""
    for above in (root.resolve(), _PACKAGE.parent):
        if file.is_relative_to(above):
            return file.relative_to(above).as_posix()
    return file.name


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []


def _excerpt(lines: list[str], line: int) -> str:
    if line <= len(lines):
        return lines[line - 1][:_LONGEST]
    return ""
