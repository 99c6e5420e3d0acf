"""A screen drawn as a terminal draws it: cell by cell, background first, then the character."""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, TerminalTheme
from rich.text import Text
from textual.app import App

CELL = (10, 20)
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf",
)


def picture(app: App[object], cell: tuple[int, int] = CELL) -> Image.Image:
    """What is on the screen now; ANSI colours are those of the app's terminal theme."""
    return drawn(app.screen._compositor.render_strips(), app.size, app.ansi_theme, cell)


def terminal_picture(lines: list[str], size: tuple[int, int]) -> Image.Image:
    """What a terminal shows that was sent these lines with their escape sequences."""
    console = Console(color_system="truecolor", force_terminal=True, width=size[0])
    rows = [list(Text.from_ansi(line, end="", no_wrap=True).render(console)) for line in lines]
    return drawn(rows, size, DEFAULT_TERMINAL_THEME, CELL)


def drawn(
    rows: Iterable[Iterable[Segment]],
    size: tuple[int, int],
    theme: TerminalTheme,
    cell: tuple[int, int],
) -> Image.Image:
    """Rows of segments, cell by cell."""
    width, height = cell
    image = Image.new("RGB", (size[0] * width, size[1] * height))
    draw = ImageDraw.Draw(image)
    font = _font(height)
    for row, segments in enumerate(rows):
        column = 0
        for text, style, control in segments:
            if control:
                continue
            front, back = _colours(style, theme)
            for character in text:
                cells = cell_len(character)
                box = (column * width, row * height, cells * width, height)
                _draw(draw, font, character, box, front, back)
                column += cells
    return image


def _draw(draw, font, character, box, front, back) -> None:
    left, top, width, height = box
    right, bottom = left + width - 1, top + height - 1
    if not width:
        return
    draw.rectangle((left, top, right, bottom), fill=back)
    if character == "▄":
        draw.rectangle((left, top + height // 2, right, bottom), fill=front)
    elif character == "▀":
        draw.rectangle((left, top, right, top + height // 2 - 1), fill=front)
    elif character == "█":
        draw.rectangle((left, top, right, bottom), fill=front)
    elif character != " ":
        draw.text((left, top), character, font=font, fill=front)


def _colours(style: Style | None, theme: TerminalTheme):
    style = style or Style.null()
    front = _rgb(style.color, theme, foreground=True)
    back = _rgb(style.bgcolor, theme, foreground=False)
    if style.dim:
        front = tuple((one + two) // 2 for one, two in zip(front, back, strict=True))
    return (back, front) if style.reverse else (front, back)


def _rgb(color: Color | None, theme: TerminalTheme, *, foreground: bool):
    return tuple((color or Color.default()).get_truecolor(theme, foreground=foreground))


def _font(height: int):
    for name in FONTS:
        if Path(name).exists():
            return ImageFont.truetype(name, round(height * 0.78))
    return ImageFont.load_default(round(height * 0.7))
