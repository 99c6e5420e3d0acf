"""A timeline as PNG, in a face that has every letter of it."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from data.chart.layout import Slide
from data.errors import Refused

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_INK, _GREY, _PALE, _BAR = "#111111", "#c9c9c9", "#e6e6e6", "#0b5394"
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)
_NOWHERE = "\U0010fffe"


def png(slide: Slide) -> bytes:
    """The picture; Refused naming a letter that no font of this machine has."""
    from PIL import Image, ImageDraw

    face = _face(frozenset("".join(words.text for words in slide.words)) - {" "})
    image = Image.new("RGB", (slide.width, slide.height), "#ffffff")
    pen = ImageDraw.Draw(image)
    for x, strength in slide.lines:
        pen.line((x, slide.top, x, slide.bottom), fill=_GREY if strength == 1 else _PALE, width=2)
    for x in slide.breaks:
        for shift in (-4, 4):
            pen.line((x + shift - 4, slide.top, x + shift + 4, slide.top - 18), fill=_INK, width=2)
    _draw_bars(pen, slide)
    for words in slide.words:
        font = _sized(face, words.size)
        pen.text((words.x, words.y), words.text, font=font, fill=_INK, anchor="ls",
                 stroke_width=int(words.bold), stroke_fill=_INK)  # fmt: skip
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


def _draw_bars(pen: "ImageDraw", slide: Slide) -> None:
    for bar in slide.bars:
        end = max(bar.x + 8, bar.end)
        fill = _BAR if bar.solid else "#ffffff"
        pen.rounded_rectangle((bar.x, bar.y - 7, end, bar.y + 7), 3, fill, _BAR, 2)
        if bar.goes_on:
            pen.polygon(((end + 4, bar.y - 7), (end + 4, bar.y + 7), (end + 14, bar.y)), _BAR)


def _face(letters: frozenset[str]) -> str:
    """The file of a font that has them all; empty for the one that Pillow brings."""
    fewest = letters
    for path in ("", *_system_fonts()):
        missing = frozenset(letter for letter in letters if not _has(path, letter))
        if not missing:
            return path
        fewest = min(fewest, missing, key=len)
    named = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in sorted(fewest)[:5])
    raise Refused(
        f"No font here has {named}: install one that does (a Noto font of that script), "
        "or write the timeline as SVG."
    )


def _system_fonts() -> Iterator[str]:
    """Upright text fonts, those without serifs first."""
    paths = [
        path
        for folder in _FOLDERS
        for ending in ("ttf", "otf", "ttc")
        for path in Path(folder).expanduser().rglob(f"*.{ending}")
        if not any(word in path.stem for word in ("Bold", "Italic", "Oblique", "Mono", "Emoji"))
    ]
    yield from map(str, sorted(paths, key=lambda path: ("Sans" not in path.stem, path.stem)))


@cache
def _sized(path: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    if path:
        return ImageFont.truetype(path, size)
    found = ImageFont.load_default(size)
    if not isinstance(found, ImageFont.FreeTypeFont):
        raise Refused("Pillow was built without FreeType here: write the timeline as SVG.")
    return found


def _has(path: str, letter: str) -> bool:
    """Whether the font draws the letter, and not its box for what it lacks."""
    try:
        font = _sized(path, 20)
        return bytes(font.getmask(letter)) != bytes(font.getmask(_NOWHERE))
    except OSError:
        return False
