"""Every text can be read in every theme: 4.5:1, measured on the cells that are really drawn."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import zxingcpp
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from tests.tui.driving import LINK, opened, press, settle, starter
from tests.tui.everywhere import EVERYWHERE, furnished
from tests.tui.picture import picture
from tui.app import HandbillApp
from tui.contrast import READABLE, contrast, legible, readable
from tui.theme import ANSI, DARK, LIGHT, THEMES

# VGA's sixteen, which the Linux console draws, and those of xterm; each on black and on white.
VGA = ((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170),
       (170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255),
       (255, 85, 255), (85, 255, 255), (255, 255, 255))  # fmt: skip
XTERM = ((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
         (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
         (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255))  # fmt: skip
OWN = [theme.name for theme in THEMES]


@pytest.fixture
def location(store_path: Path) -> str:
    return furnished(starter(store_path))


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


async def in_each(themes: list[str], app: HandbillApp, pilot: Pilot[None]) -> dict[str, set[str]]:
    """What cannot be read on this screen, by theme."""
    found: dict[str, set[str]] = {}
    for name in themes:
        app.theme = name
        await settle(pilot)
        theme = app.current_theme
        terminals = [terminal(each, dark=theme.dark) for each in (VGA, XTERM)]
        found[name] = unreadable(app, terminals if theme.ansi else terminals[:1])
    return {name: runs for name, runs in found.items() if runs}


@pytest.mark.parametrize("screen", ["found", "composer", "a tick", "palette"])
async def test_it_can_be_read_in_every_theme_of_textual(location: str, screen: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *EVERYWHERE[screen])
        assert await in_each([*BUILTIN_THEMES], app, pilot) == {}


@pytest.mark.parametrize("screen", EVERYWHERE)
async def test_every_screen_can_be_read(location: str, screen: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *EVERYWHERE[screen])
        app.tell("What is said at the edge.", wrong=screen == "help")
        assert await in_each(OWN, app, pilot) == {}


@pytest.mark.parametrize("screen", ["cases", "a tick", "palette"])
async def test_without_colours_it_can_be_read_too(
    location: str, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(location) as (app, pilot):
        await press(pilot, *EVERYWHERE[screen])
        for theme in OWN:
            assert await in_each([theme], app, pilot) == {}
            assert hues(app) == set()


def hues(app: HandbillApp) -> set[RichColor]:
    """The colours on the screen that are no shade of grey."""
    styles = {
        segment.style
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.style
    }
    colours = {each for style in styles for each in (style.color, style.bgcolor) if each}
    return {each for each in colours if not each.is_default and len(set(each.triplet or ())) != 1}


async def test_a_code_keeps_its_black_and_white_without_colours(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(location) as (app, pilot):
        app.theme = ANSI.name
        await press(pilot, "3", "q")
        drawn = picture(app).convert("RGB")
    assert [each.text for each in zxingcpp.read_barcodes(drawn)] == [LINK]


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    for theme in (DARK, LIGHT):
        variables = {**theme.to_color_system().generate(), **theme.variables}
        raised = legible(variables, own_cursor=True)
        for name in ("primary", "warning", "success", "text-muted"):
            assert Color.parse(raised[name]).rgb == Color.parse(variables[name]).rgb


def test_what_cannot_be_read_is_moved_until_it_can() -> None:
    grounds = [Color.parse("#073642"), Color.parse("#002b36")]
    raised = readable(Color.parse("#586e75"), grounds)
    assert all(contrast(raised, ground) >= READABLE for ground in grounds)
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
