"""Page frames: what the theme puts around a page's body, learnt from the real theme once for each shape of page, then filled.

MkDocs builds one stand-in page a shape, whose title, description, address and body are marks; cut at the marks, its output is the frame.
Witnesses, one real page a shape, are built along with them: a frame that does not give a witness byte for byte is not used, and the
build falls back to MkDocs itself. So the theme remains the only place that says how a page looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import escape

from peerways.pages import Page
from peerways.publish.links import PageLinks, linked, links_of, targets_of
from peerways.render import Rendered, Renderer

TITLE, DESCRIPTION, BODY, STEP = (
    "pw-title-mark",
    "pw-description-mark",
    "pw-body-mark",
    "pw-step-mark",
)
#: What of a page its frame may depend on, besides what is filled in.
Shape = tuple[int, str, str, bool]


def shape_of(page: Page) -> Shape:
    """Return the shape of a page: how deep it lies, its section, its kind, and whether it shows illustrative data."""
    return page.url.count("/"), page.section, page.kind, page.illustrative


def stand_in(page: Page) -> Page:
    """Return a page of the same shape whose variable parts are marks."""
    return replace(
        page,
        url=f"{STEP}-{abs(hash_of(shape_of(page)))}/" + f"{STEP}/" * (page.url.count("/") - 1)
        if page.url
        else "",
        title=TITLE,
        description=DESCRIPTION,
        made_from={},
        crumbs=(),
        path=None,
    )


def hash_of(shape: Shape) -> int:
    """Return a number that is the same in every run, unlike the built-in hash of texts."""
    return int.from_bytes("|".join(map(str, shape)).encode(), "big") % 1_000_000_007


class StandInRenderer(Renderer):
    """Gives stand-ins a mark for a body, and real pages their real one."""

    def render(self, page: Page) -> Rendered:
        return Rendered(BODY, ()) if page.title == TITLE else super().render(page)


@dataclass(frozen=True)
class Frame:
    """The pieces of a theme's output between the marks, and which mark follows each piece.

    `ids` and `targets` are what they offer and use; `own` are links that lead elsewhere from each page, as they are written.
    """

    pieces: tuple[str, ...]
    marks: tuple[str, ...]
    ids: frozenset[str] = frozenset()
    targets: frozenset[tuple[str, str]] = frozenset()
    own: frozenset[str] = frozenset()

    def fill(self, page: Page, body: str) -> str:
        """Return the whole page."""
        values = {
            TITLE: str(escape(page.title)),
            DESCRIPTION: str(escape(page.description)),
            BODY: body,
            STEP: page.url,
        }
        filled = [self.pieces[0]]
        for mark, piece in zip(self.marks, self.pieces[1:], strict=True):
            filled += (values[mark], piece)
        return "".join(filled)

    def links(self, page: Page, body: str) -> PageLinks:
        """Return the links of the whole page: those of its body, and those around it, which are the same for every page of the shape."""
        within = links_of(page.url, body)
        return PageLinks(
            page.url,
            within.ids | self.ids,
            within.targets | self.targets | targets_of(page.url, self.own),
        )


def learn(output: str, page: Page) -> Frame:
    """Return the frame of a stand-in's output."""
    address = re.escape(page.url) if page.url else "(?!)"
    parts = re.split(f"({TITLE}|{DESCRIPTION}|{BODY}|{address})", output)
    marks = tuple(STEP if mark == page.url else mark for mark in parts[1::2])
    links = linked(output)
    own = frozenset(
        link
        for link in links
        if any(path.startswith(STEP) for path, _ in targets_of(page.url, [link]))
    )
    return Frame(
        tuple(parts[0::2]),
        marks,
        links_of(page.url, output).ids,
        targets_of(page.url, links - own),
        own,
    )


def samples(pages: Iterable[Page]) -> tuple[dict[Shape, Page], dict[Shape, Page]]:
    """Return a stand-in and a witness for each shape. The home page is always a witness only: no other page shares its shape.

    The witness is the page whose title and description have most characters that HTML escapes: there a theme that treats them differently shows it.
    """
    witnesses: dict[Shape, Page] = {}
    for page in pages:
        chosen = witnesses.setdefault(shape_of(page), page)
        if _escaped(page) > _escaped(chosen):
            witnesses[shape_of(page)] = page
    return {shape: stand_in(page) for shape, page in witnesses.items() if page.url}, witnesses


def _escaped(page: Page) -> int:
    return len(_SPECIAL.findall(page.title)) + len(_SPECIAL.findall(page.description))


_SPECIAL = re.compile(r"""[&<>"']""")
_URL_BLOCK = re.compile(r"\n    <url>.*?</url>", re.DOTALL)


def sitemap_of(sample: str, stand_in_url: str, pages: Iterable[Page]) -> str:
    """Return the sitemap of all pages, each listed as MkDocs listed the stand-in."""
    blocks = list(_URL_BLOCK.finditer(sample))
    model = next(block[0] for block in blocks if stand_in_url in block[0])
    listed = "".join(model.replace(stand_in_url, str(escape(page.url))) for page in pages)
    return sample[: blocks[0].start()] + listed + sample[blocks[-1].end() :]


def trusted(
    frames: Mapping[Shape, Frame],
    witnesses: Mapping[Shape, Page],
    built: Mapping[str, str],
    renderer: Renderer,
) -> list[str]:
    """Return the URLs of witnesses that their frames do not give byte for byte; empty where every frame can be trusted."""
    wrong = []
    for shape, page in witnesses.items():
        frame = frames.get(shape)
        if frame is not None and frame.fill(page, renderer.render(page).html) != built[page.url]:
            wrong.append(page.url)
    return wrong
