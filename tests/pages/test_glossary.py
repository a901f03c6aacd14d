"""Terms of the glossary in prose: linked once a page, and nowhere that a link would hurt."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from peerways.model.glossary import Term
from peerways.render.terms import TermLinks


def term(name: str, *also: str, meaning: str = "A pipe. It drips.", linked: bool = True) -> Term:
    sources = [{"title": "A book"}]
    slug = name.lower().replace(" ", "-").replace("&", "and")
    return Term.model_validate(
        {"id": slug, "term": name, "also": also, "meaning": meaning, "linked": linked}
        | {"sources": sources}
    )


TERMS = (
    term("drip line", "DL"),
    term("SNAP E&T"),
    term("WIOA", meaning='The law of "2014" & after.'),
    term("well", linked=False),
)


def linked(html: str) -> str:
    links = TermLinks(TERMS, lambda url: f"../{url}")
    links.begin()
    return str(links.linked(Markup(html)))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Drip lines, a drip line, a DL.</p>", "<p>{Drip lines}, a drip line, a DL.</p>"),
        ("<h2>DL</h2><p>DL</p>", "<h2>DL</h2><p>{DL}</p>"),
        ("<p><a>a <em>DL</em></a> DL</p>", "<p><a>a <em>DL</em></a> {DL}</p>"),
        ("<pre><code>DL</code></pre>", "<pre><code>DL</code></pre>"),
        ("<p>HDL, DL-2, drip lined, dl</p>", "<p>HDL, DL-2, drip lined, dl</p>"),
        ("<p>All is well.</p>", "<p>All is well.</p>"),
        ('<p><img alt="DL"> and <br>DLs</p>', '<p><img alt="DL"> and <br>{DLs}</p>'),
    ],
)
def test_the_first_use_is_linked(html: str, shown: str) -> None:
    opened = '<a class="term" href="../glossary/#drip-line" title="A pipe.">'
    assert linked(html) == shown.replace("{", opened).replace("}", "</a>")


def test_texts_are_escaped() -> None:
    html = linked("<p>SNAP E&amp;T under WIOA</p>")
    assert 'title="The law of &quot;2014&quot; &amp; after."' in html
    assert 'title="A pipe.">SNAP E&amp;T</a>' in html


def test_each_page_begins_anew() -> None:
    links = TermLinks(TERMS, str)
    links.begin()
    first, second = (links.linked(Markup("<p>WIOA</p>")) for _ in range(2))
    links.begin()
    assert "<a" in first
    assert "<a" not in second
    assert links.linked(Markup("<p>WIOA</p>")) == first
