"""Pictures that other sites show beside a link to a page."""

from __future__ import annotations

import re
from io import BytesIO

from made_exchange import element, exchange, gap, state
from PIL import Image
from shipped_site import ROOT

from peerways.analyse.analysis import analyse
from peerways.model.exchange import Exchange
from peerways.pages.share.pictures import home_picture, state_picture

WHITE = (255, 255, 255)

_PICTURE = re.compile(r'<meta property="og:image" content="([^"]+)">')


def test_every_page_names_a_picture_that_is_there(shipped) -> None:
    address = re.search(r"^site_url: (\S+)", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE)[1]
    for page in shipped.site.pages:
        (named,) = _PICTURE.findall(shipped.html(page))
        assert named == f"{address}{page.picture}"
        assert (shipped.folder / page.picture).is_file()
    pictures = {page.kind: page.picture for page in shipped.site.pages}
    assert pictures["home"] == "share/home.png"
    assert pictures["element"].startswith("share/elements/")
    assert pictures["practice"].startswith("share/elements/")
    assert pictures["state"].startswith("share/states/")


def test_a_states_picture_shows_its_ratings_and_gaps_and_is_the_same_each_time() -> None:
    seen = [drawn(state("kansas", {"data.set-goals": rating})) for rating in (1, 2, gap(2), 2)]
    assert seen[1] == seen[3]
    assert len(set(seen)) == 3
    for content in (*seen, drawn(state("kansas"))):
        with Image.open(BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_a_long_name_stays_within_the_picture() -> None:
    short = state("kansas")
    long = short.model_copy(update={"name": "Kansas and all of " * 4})
    assert margin(drawn(short)) == margin(drawn(long)) == [WHITE]


def test_ten_elements_stay_within_the_pictures_with_their_whole_names() -> None:
    long = [ten_elements(f"Communications and {last}") for last in ("outreach", "outreacx")]
    of_state = [state_picture(one, analyse(one), one.states[0]).drawn() for one in long]
    of_home = [home_picture(one.framework) for one in long]
    for one, other in (of_state, of_home):
        assert one != other
        assert set(colors(one, (1130, 90, 1200, 630))) == {WHITE}
        assert set(colors(one, (0, 596, 1200, 630))) == {WHITE}
    assert set(colors(of_state[0], (282, 310, 290, 630))) == {WHITE}


def ten_elements(last: str) -> Exchange:
    """Return an exchange of ten elements, the last with a name of its own."""
    made = exchange(state("kansas", {"data.set-goals": 2}))
    added = tuple(element(n, f"e{n}", last, "do-it") for n in range(4, 11))
    elements = (*made.framework.elements, *added)
    framework = made.framework.model_copy(update={"elements": elements})
    return made.model_copy(update={"framework": framework})


def drawn(one) -> bytes:
    made = exchange(one)
    return state_picture(made, analyse(made), made.states[0]).drawn()


def margin(content: bytes) -> list[tuple[int, ...]]:
    """Return the colors of the right margin, below the head."""
    return colors(content, (1130, 90, 1200, 630))


def colors(content: bytes, box: tuple[int, int, int, int]) -> list[tuple[int, ...]]:
    """Return the colors of a part of a picture."""
    with Image.open(BytesIO(content)) as picture:
        return [color for _, color in picture.crop(box).getcolors()]
