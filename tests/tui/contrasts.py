"""How well each text on the screen stands out, measured on the cells that are really drawn."""

from collections.abc import Sequence

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.color import Color
from textual.pilot import Pilot

from tests.tui.driving import settle
from tui.app import HandbillApp
from tui.looks.contrast import READABLE, contrast
from tui.looks.theme import THEMES

# VGA's sixteen, which the Linux console draws, and those of xterm; each on black and on white.
VGA = ((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170),
       (170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255),
       (255, 85, 255), (85, 255, 255), (255, 255, 255))  # fmt: skip
XTERM = ((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
         (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
         (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255))  # fmt: skip
OWN = [theme.name for theme in THEMES]


def terminal(palette: tuple[tuple[int, int, int], ...], *, dark: bool) -> TerminalTheme:
    back, front = (palette[0], palette[7]) if dark else (palette[15], palette[0])
    return TerminalTheme(back, front, list(palette[:8]), list(palette[8:]))


def unreadable(app: App[object], terminals: Sequence[TerminalTheme]) -> set[str]:
    """Each run of letters that is too near to what is behind it, with its ratio."""
    found: set[str] = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            for theme in terminals:
                ratio = ratio_of(segment, theme)
                if ratio < READABLE:
                    found.add(f"{ratio:.2f} {segment.text.strip()!r} {segment.style}")
    return found


def ratio_of(segment: Segment, theme: TerminalTheme) -> float:
    """The contrast of a run with letters or figures in it; infinite for rules and blanks."""
    text, style, control = segment
    if control or not any(character.isalnum() for character in text):
        return float("inf")
    style = style or Style.null()
    front = rgb(style.color, theme, foreground=True)
    back = rgb(style.bgcolor, theme, foreground=False)
    if style.dim:
        front = back.blend(front, 0.5)
    return contrast(front, back)


def rgb(color: RichColor | None, theme: TerminalTheme, *, foreground: bool) -> Color:
    found = (color or RichColor.default()).get_truecolor(theme, foreground=foreground)
    return Color(*found)


def unreadable_here(app: App[object]) -> set[str]:
    """What cannot be read on this screen, in a theme of sixteen colours on any of two terminals."""
    theme = app.current_theme
    terminals = [terminal(each, dark=theme.dark) for each in (VGA, XTERM)]
    return unreadable(app, terminals if theme.ansi else terminals[:1])


async def in_each(themes: list[str], app: HandbillApp, pilot: Pilot[None]) -> dict[str, set[str]]:
    """What cannot be read on this screen, by theme."""
    found: dict[str, set[str]] = {}
    for name in themes:
        app.theme = name
        await settle(pilot)
        found[name] = unreadable_here(app)
    return {name: runs for name, runs in found.items() if runs}
