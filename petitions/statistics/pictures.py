"""Progress and days as a picture: SVG for a page, PNG for a message.

Both draw the same shapes. Nothing stands in them that could tell who somebody is.
"""

from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from data.errors import Refused
from data.text import visible
from petitions.statistics.bars import bars
from petitions.statistics.figures import Statistics

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont, ImageFont

    Font = FreeTypeFont | ImageFont

WIDTH, HEIGHT = 960, 540
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 912, 250, 470
_MOST_BARS = 62
_TITLE_CHARACTERS = 60
_TRIED = 20
_SYSTEM_FACES = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "Arial Unicode.ttf",
    "Arial.ttf",
)
INK, SIGNED, GROUND, MARK = "#1a1a1a", "#8a1c1c", "#e6e1d8", "#5a5a5a"


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    colour: str


class Words(NamedTuple):
    """A line of text; `x` is its left end, or its middle or right end as `anchor` says."""

    x: float
    y: float
    text: str
    size: int
    anchor: str = "start"
    colour: str = INK


def svg(told: Statistics) -> bytes:
    """The picture as SVG, with its content in words for who cannot see it."""
    parts = [_svg(shape) for shape in _shapes(told)]
    said = escape(_said(told))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{said}" font-family="sans-serif"><title>{said}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    ).encode()


def png(told: Statistics) -> bytes:
    """The picture as PNG; Refused where no font at hand has every character of the title."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), "#ffffff")
    draw = ImageDraw.Draw(image)
    shapes = list(_shapes(told))
    font = _font_for("".join(shape.text for shape in shapes if isinstance(shape, Words)))
    anchors = {"start": "ls", "middle": "ms", "end": "rs"}
    for shape in shapes:
        if isinstance(shape, Box):
            draw.rectangle(shape[:4], fill=shape.colour)
        else:
            place, anchor = (shape.x, shape.y), anchors[shape.anchor]
            draw.text(place, shape.text, shape.colour, font(shape.size), anchor=anchor)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _font_for(text: str) -> "Callable[[int], Font]":
    """Pillow's own face, else a usual one of the system that has every character."""
    from PIL import ImageFont

    missing = _missing(ImageFont.load_default(_TRIED), text)
    if not missing:
        return ImageFont.load_default
    for name in _SYSTEM_FACES:
        try:
            face = ImageFont.truetype(name, _TRIED)
        except OSError:
            continue
        if not _missing(face, text):
            return lambda size: ImageFont.truetype(name, size)
    raise Refused(
        f"No font for PNG has {', '.join(missing[:5])}: write it as SVG, which takes the fonts of "
        "whoever looks at it."
    )


def _missing(font: "Font", text: str) -> list[str]:
    absent = _drawn(font, "\uffff")
    return sorted({one for one in text if not one.isspace() and _drawn(font, one) == absent})


def _drawn(font: "Font", text: str) -> bytes:
    return bytes(font.getmask(text))


def _shapes(told: Statistics) -> Iterator[Box | Words]:
    heading = visible(told.title)
    if len(heading) > _TITLE_CHARACTERS:
        heading = heading[: _TITLE_CHARACTERS - 3].rstrip() + "..."
    yield Words(_LEFT, 56, heading, 28)
    goal = f" of {told.goal:,}" if told.goal else ""
    yield Words(_LEFT, 112, f"{told.total:,}{goal} signatures", 40, colour=SIGNED)
    if told.goal:
        yield from _progress(told, told.goal)
    if told.days:
        yield from _bars(told)


def _progress(told: Statistics, goal: int) -> Iterator[Box | Words]:
    def at(number: int) -> float:
        return _LEFT + (_RIGHT - _LEFT) * min(number / goal, 1)

    yield Box(_LEFT, 136, _RIGHT, 160, GROUND)
    if told.total:
        yield Box(_LEFT, 136, at(told.total), 160, SIGNED)
    for milestone in told.milestones:
        if milestone.number > goal:
            continue
        place = at(milestone.number)
        yield Box(place - 1, 132, place + 1, 166, MARK)
        yield Words(place, 186, f"{milestone.number:,}", 16, "middle", MARK)


def _bars(told: Statistics) -> Iterator[Box | Words]:
    step, made = bars(told.days, told.milestones, _MOST_BARS)
    highest = max(bar.signed for bar in made) or 1
    room = (_RIGHT - _LEFT) / len(made)
    yield Words(_LEFT, 228, f"Signatures per {step}, at most {highest:,}", 18, colour=MARK)
    yield Box(_LEFT, _BOTTOM, _RIGHT, _BOTTOM + 2, INK)
    for place, bar in enumerate(made):
        left = _LEFT + place * room
        top = _BOTTOM - (_BOTTOM - _TOP) * bar.signed / highest
        if bar.signed:
            yield Box(left + room * 0.1, top, left + room * 0.9, _BOTTOM, SIGNED)
        if bar.milestones:
            said = f"{max(bar.milestones):,}"
            yield Words(left + room / 2, max(top - 6, _TOP - 4), said, 14, "middle", MARK)
    yield Words(_LEFT, 498, made[0].first.isoformat(), 16, colour=MARK)
    if len(made) > 1:
        yield Words(_RIGHT, 498, made[-1].first.isoformat(), 16, "end", MARK)
    if told.forecast:
        yield Words(_LEFT, 526, forecast_said(told), 16, colour=MARK)


def forecast_said(told: Statistics) -> str:
    """The forecast in a sentence that says that it is one; empty without one."""
    if told.forecast is None:
        return ""
    ahead = told.forecast
    return (
        f"Forecast, not a count: about {ahead.total:,} by {ahead.day.isoformat()}, "
        f"if it goes on as in the last {ahead.days} days"
    )


def _said(told: Statistics) -> str:
    goal = f" of {told.goal:,}" if told.goal else ""
    return f"{visible(told.title)}: {told.total:,}{goal} signatures"


def _svg(shape: Box | Words) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{shape.left:.1f}" y="{shape.top:.1f}" '
            f'width="{shape.right - shape.left:.1f}" height="{shape.bottom - shape.top:.1f}" '
            f'fill="{shape.colour}"/>'
        )
    return (
        f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size}" '
        f'text-anchor="{shape.anchor}" fill="{shape.colour}">{escape(shape.text)}</text>'
    )
