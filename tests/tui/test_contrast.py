"""Every text can be read in every theme: 4.5:1, measured on the cells that are really drawn."""

from pathlib import Path

import pytest
import zxingcpp
from rich.color import Color as RichColor
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.tui.contrasts import OWN, in_each
from tests.tui.driving import LINK, opened, press, starter
from tests.tui.everywhere import EVERYWHERE, furnished
from tests.tui.picture import picture
from tui.app import HandbillApp
from tui.looks.contrast import READABLE, contrast, legible, readable
from tui.looks.theme import ANSI, DARK, LIGHT


@pytest.fixture
def location(store_path: Path) -> str:
    return furnished(starter(store_path))


@pytest.mark.parametrize("screen", ["found", "composer", "a tick", "palette"])
async def test_it_can_be_read_in_every_theme_of_textual(location: str, screen: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *EVERYWHERE[screen])
        assert await in_each([*BUILTIN_THEMES], app, pilot) == {}


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
