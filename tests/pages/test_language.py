"""The interface in another language: nothing that it says is missing in the catalogue, and Spanish
is whole where the documentation says that it is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from babel.messages.pofile import read_po
from foreign import spoken_in_place_of_spanish
from pydantic import BaseModel
from shipped_site import ROOT

import peerways
from peerways.check import check_project
from peerways.commands.messages import languages, renewed
from peerways.language import catalogue_path
from peerways.model.in_language import words_in_its_language
from peerways.model.us_places import us_places
from peerways.pages import site_of
from peerways.read.settings import plain_settings
from peerways.render.frame import Frame
from peerways.render.page import Renderer

ON_THE_MAP = [place.name for place in us_places()]
KINDS = {"assess", "assess-paper", "assess-guide", "assess-kit", "community"}
OF_COMMUNITIES = {"assessment", "changes", "gaps", "packet", "plan"}
HEARD = ("aria-label", "title", "placeholder", "alt", "label")
PLAIN = re.compile(r"[A-Za-z]{2,}")
#: What stands between wide letters: the texts of people, with the signs around them.
APART = re.compile(r"[\uff21-\uff5a]+")
EDGE = " \n0123456789.,;:!?()·–→←…/%+“”\"'’-"
DAY = re.compile(r"(\d+ de )?[a-z]+ de \d{4}|https?://\S+|CC BY [\d.]+|hora central")
#: First sentences, then what signs part.
SIGNS = (re.compile(r"[.:;?!]"), re.compile(r"[(),:;·.→]"))
#: So many letters stand in a text of ours and in one of people's by no accident.
LONG = 14
#: The words of one priority, which the tests leave out.
UNTRANSLATED = re.compile(r"(slug: medium\n(?:    .+\n)+?)    translations:\n(?: {6,}.+\n)+")


def spanish(folder: Path) -> Path:
    """Return the shipped project in Spanish."""
    for name in ("content", "states"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    file = folder / "content/framework.yml"
    text = UNTRANSLATED.sub(r"\1", file.read_text(encoding="utf-8"))
    file.write_text(f"{text}\nlanguage: es\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The pages that are said to be whole in another language, in the made-up one."""
    root = spanish(tmp_path_factory.mktemp("spanish"))
    with spoken_in_place_of_spanish():
        exchange = check_project(root).exchange
        assert exchange is not None
        site = site_of(exchange)
        frame, renderer = Frame(plain_settings(root), site), Renderer(site)
        shown = [
            page
            for page in site.pages
            if page.kind in KINDS or (page.kind in OF_COMMUNITIES and "/communities/" in page.url)
        ]
        made = {page.url: frame.page(page, renderer.render(page).html) for page in shown}
        made["404.html"] = frame.not_found()
        data = {file.url: file for file in site.attachments}
        made["framework.json"] = data["data/v1/framework.json"].content.decode()
        names = [*names_of_project(root), *ON_THE_MAP, exchange]
        places = [place.name for place in (*exchange.states, *exchange.communities)]
        translated = words_in_its_language(exchange.framework)
        known = [*names_of_project(root), *ON_THE_MAP, *places, *translated]
        said = {"": names, "names": known}
        yield {of: "\n".join(sorted(written(texts))) for of, texts in said.items()} | made


def names_of_project(root: Path) -> Iterator[str]:
    """Yield the names that mkdocs.yml gives."""
    settings = plain_settings(root)
    assert settings is not None
    yield settings.site_name
    yield settings.site_description or ""
    for entry in settings.nav or []:
        yield from entry


def written(value: object) -> set[str]:
    """Return every text that people wrote, on one line."""
    if isinstance(value, str):
        return {" ".join(value.split()).strip(EDGE).casefold()}
    if isinstance(value, BaseModel):
        return written(list(dict(value).values()))
    if isinstance(value, dict):
        return written([*value, *value.values()])
    if isinstance(value, (list, tuple)):
        return set().union(*map(written, value))
    return set()


def plain_texts(html: str) -> Iterator[str]:
    """Yield what a page says outside of the made-up language and of what is marked as another's."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    yield from _plain(root, marked=False)


def _plain(node, *, marked: bool) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in {
        "script",
        "style",
        "template",
        "svg",
        "code",
        "pre",
    }:
        return
    marked = node.get("lang", "es") != "es" if "lang" in node.attrib else marked
    if not marked:
        yield from filter(None, (node.get(name) for name in HEARD))
        yield node.text or ""
    for child in node:
        yield from _plain(child, marked=marked)
        if not marked:
            yield child.tail or ""


def by_nobody(text: str, known: set[str], whole: str) -> Iterator[str]:
    """Yield the pieces of a text that are neither of the made-up language nor written by people."""

    def is_known(said: str, signs=SIGNS) -> bool:
        said = said.strip(EDGE)
        if not PLAIN.search(said) or said in known or (len(said) > LONG and said in whole):
            return True
        parts = signs[0].split(said) if signs else []
        return len(parts) > 0 and all(is_known(part, signs[1:]) for part in parts)

    plain = DAY.sub(" ", " ".join(text.replace("\u00ad", "").split())).casefold()
    if all(map(is_known, APART.split(plain))):
        return
    for name in known:
        if ("(" in name or "," in name) and len(name) < LONG * 8:
            plain = plain.replace(name, " ")
    yield from (piece.strip() for piece in APART.split(plain) if not is_known(piece))


def unsaid(pages: dict[str, str]) -> set[tuple[str, str]]:
    """Return what is missing in the catalogue, each with the page that says it."""
    whole = pages[""]
    known = set(whole.split("\n"))
    texts = {
        text: url for url, html in pages.items() if "<html" in html for text in plain_texts(html)
    }
    return {(url, p) for text, url in texts.items() for p in by_nobody(text, known, whole)}


def test_nothing_is_said_outside_the_catalogue(pages):
    """Where this fails, a text of ours is missing in it: put gettext(), translate() or inWords``
    around it.
    """
    assert sorted(unsaid(pages)) == []


def test_what_people_wrote_says_its_language(pages):
    """Where this fails, put `|as_written` behind the value, or `{{ written }}` into its tag.

    Names of places are names in any language.
    """
    whole, names = pages[""], pages["names"].split("\n")
    unmarked = {
        (url, said)
        for url, html in pages.items()
        if "<main" in html
        for text in plain_texts(html[html.index("<main") : html.index("</main>")])
        if len(said := " ".join(text.split()).strip(EDGE).casefold()) > LONG and " " in said
        if said in whole and said not in names
    }
    assert sorted(unmarked) == []


def test_words_of_the_framework_stand_in_the_language_of_the_page(pages):
    """Those that it has; any other is marked. A file says what was written."""
    paper, words = pages["assess/paper/"], ("Planificación", "Alianzas", "Alta")
    shown = paper + pages["states/colorado/communities/front-range/"]
    assert [one for one in words if f">{one}" not in shown and f" {one}" not in shown] == []
    assert [one for one in words if f'<span lang="en">{one}' in shown] == []
    assert [one for one in ("Planning", "Employers") if f">{one}<" in shown] == []
    assert '<b><span lang="en">Medium</span></b>' in paper
    assert "Planning" in pages["framework.json"]
    assert "Planificación" not in pages["framework.json"]


@pytest.mark.parametrize("code", languages())
def test_the_catalogue_holds_every_text_of_the_program_and_no_other(code):
    """`python3 build.py messages` makes it so."""
    written = catalogue_path(code).read_text(encoding="utf-8")
    assert renewed(written, code) == written


SCOPE = re.compile(
    r"theme/(?!assets/)|theme/assets/(assess/|forms/text|search\.js|mine\.js|peerways\.js)"
    r"|render/templates/(body|parts/(layout|labels|charts|cards|places|message|sending|assess_)"
    r"|pages/(assess(-\w+)?|assessment|community|changes|gaps|packet|plan)\.html)"
    r"|pages/(footer|assess|assessment|communities|packet|place_view|gaps|plans|site|beside)\.py|words\.py"
    r"|pages/open_data/place_tables\.py"
    r"|analyse/(asks|captions|changes|freshness|gaps|help|peers|plans|quarters|sentence|standing)\.py"
    r"|model/(scale|kinds|framework|zones)\.py"
)


#: Two words or more between quotation marks, which no script hands to the catalogue or compares: a
#: text for people.
BARE = re.compile(
    r"""(?<!inWords)(?<!translated\()(?<!querySelector\()(?<!class: )(?<!className: )(["`])( ?[A-Za-z]+,? [a-z]{2,}[^"`\n]*)\1"""
)
COUNTED = re.compile(r"""ngettext\(("[^"\n]*"), "[^"\n]*\"""")
ASSETS = Path(peerways.__file__).parent / "theme/assets"
#: Headings of a form's table and names of classes, which are the same in each language.
SAME_EVERYWHERE = {"filled_form.js"}


def bare_texts(script: str) -> list[str]:
    """Return what a script says to people past the catalogue."""
    script = re.sub(r"/\*[\s\S]*?\*/|(^|\s)//.*$|\\`", "", script, flags=re.MULTILINE)
    return [found[2] for found in BARE.finditer(COUNTED.sub("", script))]


def test_no_script_says_anything_past_the_catalogue():
    scripts = [
        path
        for path in sorted(ASSETS.rglob("*.js"))
        if SCOPE.match(f"theme/assets/{path.relative_to(ASSETS).as_posix()}")
        and path.name not in SAME_EVERYWHERE
    ]
    assert len(scripts) > 20
    said = {path.name: bare_texts(path.read_text(encoding="utf-8")) for path in scripts}
    assert {name: texts for name, texts in said.items() if texts} == {}
    assert bare_texts('el("p", {}, "Planted words here")') == ["Planted words here"]
    assert bare_texts("p.append(` Planted words for ${n}`)") != []
    assert bare_texts('ngettext("One is left", "{0} are left", n); inWords`All is well`') == []


@pytest.mark.parametrize("code", languages())
def test_what_is_said_to_be_whole_is_translated(code):
    """Every text of these files; docs/languages.md names what they show."""
    with catalogue_path(code).open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    assert [entry.id for entry in entries if entry.fuzzy] == []
    in_scope = [one for one in entries if any(SCOPE.match(path) for path, _ in one.locations)]
    assert len(in_scope) > 700
    assert [one.id for one in in_scope if not all(_forms(one.string))] == []
    assert [
        one.id
        for one in entries
        for said, english in zip(_forms(one.string), _forms(one.id), strict=True)
        if said and _places(said) != _places(english)
    ] == []


def _forms(said) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}|</?\d+>", text))
