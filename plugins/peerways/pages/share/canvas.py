"""What share pictures are drawn on: text, bars and squares in the site's colors, as PNG.

The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING
from zlib import compress

if TYPE_CHECKING:
    from PIL import ImageFont  # loaded where a picture is drawn: an edit of prose needs none of it

#: The size that other sites ask for, in pixels.
WIDE, HIGH = 1200, 630
LEFT = 72
_FONT = Path(__file__).with_name("plex-sans-semibold.woff2")
#: The light colors of the style sheet.
PAGE, RAISED, TEXT, QUIET = "#ffffff", "#f7f5f0", "#1d2430", "#4a5464"
ELEMENTS = (
    *("#1f5fa8", "#9a4a00", "#1b6e4b", "#7a3b9e", "#00697a"),
    *("#9b2c4a", "#6b5d00", "#50565e", "#5a2f1b", "#46700a"),
)
_LINE = 1.3
_SMALLEST = 12
#: How hard zlib tries: from 4 on, twice as long for a tenth of the size.
_PACKED = 3
Box = tuple[float, float, float, float]


class Canvas:
    """One picture; places and lengths are in pixels from the top left."""

    def __init__(self, head: str = "") -> None:
        from PIL import Image, ImageDraw

        self._image = Image.new("RGB", (WIDE, HIGH), PAGE)
        self._draw = ImageDraw.Draw(self._image)
        if head:
            self._draw.rectangle((0, 0, WIDE, 80), fill=RAISED)
            self.text((LEFT, 22), head, 28, TEXT)

    def text(
        self,
        at: tuple[float, float],
        words: str,
        size: int,
        color: str = TEXT,
        width: float = WIDE - 2 * LEFT,
        at_most: int = 6,
    ) -> float:
        """Write words in lines no wider than `width`, `at_most` of them, and return where the next
        line would begin.
        """
        x, y = at
        lines = _lines(words, size, width)
        if len(lines) > at_most:
            lines = [*lines[: at_most - 1], f"{lines[at_most - 1].rstrip('.,;')} …"]
        for line in lines:
            self._draw.text((x, y), line, font=_font(size), fill=color)
            y += size * _LINE
        return y

    def name(self, at: tuple[float, float], words: str, size: int) -> float:
        """Write a name in one line, smaller where it is long, and return where the next line would
        begin.
        """
        size = fitting((words,), size, WIDE - 2 * LEFT, at_most=1)
        return self.text(at, words, size, at_most=1)

    def bar(self, box: Box, element: int) -> None:
        """Fill a box with the color of an element by its number; 0 is the raised ground."""
        self._draw.rectangle(box, fill=_element(element) if element else RAISED)

    def square(self, box: Box, element: int, *, framed: bool) -> None:
        """Draw a square of an element's color, or its frame alone."""
        color = _element(element)
        self._draw.rectangle(box, fill=PAGE if framed else color, outline=color, width=4)

    def png(self) -> bytes:
        """Return the picture.

        Pillow would try five filters on each line, which takes three times as long and saves
        nothing: on even grounds a line as it is packs best.
        """
        from PIL.PngImagePlugin import putchunk

        raw, line = self._image.tobytes(), len("RGB") * WIDE
        lines = b"".join([b"\0" + raw[at : at + line] for at in range(0, len(raw), line)])
        made = BytesIO()
        made.write(b"\x89PNG\r\n\x1a\n")
        putchunk(made, b"IHDR", pack(">IIBBBBB", WIDE, HIGH, 8, 2, 0, 0, 0))  # 2: red, green, blue
        putchunk(made, b"IDAT", compress(lines, _PACKED))
        putchunk(made, b"IEND")
        return made.getvalue()


def fitting(names: Iterable[str], size: int, width: float, *, at_most: int) -> int:
    """Return the largest size, no larger than `size`, at which each name stands in `at_most` lines
    no wider than `width`.
    """
    for words in names:
        while size > _SMALLEST and not _fits(_lines(words, size, width), size, width, at_most):
            size -= 1
    return size


def _fits(lines: Sequence[str], size: int, width: float, at_most: int) -> bool:
    return len(lines) <= at_most and max(map(_font(size).getlength, lines)) <= width


def _element(number: int) -> str:
    return ELEMENTS[(number - 1) % len(ELEMENTS)]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    # The basic layout is the same on every system; the other asks the system for a library.
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1 << 10)  # the names of elements and phases stand on every state's picture
def _lines(words: str, size: int, width: float) -> Sequence[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _font(size).getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
