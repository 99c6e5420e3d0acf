"""A mouse does what the keys do: on rows, in the footer, on modes, ticks and the end of a form."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tests.tui.driving import opened, press, settle, shown, starter
from tests.tui.everywhere import EVERYWHERE, furnished
from tui.screens.menu import MenuScreen
from tui.widgets.form import Go, Tick
from tui.widgets.rows import Rows

FORMS = ("cases", "composer", "new petition", "signatures", "dispute", "home", "code")


@pytest.fixture
def location(store_path: Path) -> str:
    return furnished(starter(store_path))


@pytest.mark.parametrize("screen", FORMS)
async def test_a_click_gives_the_focus_to_whatever_takes_it(location: str, screen: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *EVERYWHERE[screen])
        here = app.screen
        takers = [each for each in here.focus_chain if each.region and each.is_on_screen]
        for each in takers:
            if isinstance(each, Rows | Go):
                continue  # a click there does more; see below
            here.set_focus(None)
            await pilot.click(each, offset=(each.size.width // 2, 0))
            await settle(pilot)
            if app.screen is not here:
                break
            assert each.has_focus, each


async def test_a_row_is_chosen_by_one_click_and_opened_by_another(location: str) -> None:
    async with opened(location) as (app, pilot):
        for _ in range(2):
            await pilot.click("#list", offset=(4, 1))
            await settle(pilot)
            assert app.screen.listing.key == "kz-wos-2023"
        assert app.focused is app.screen.page


async def test_a_key_of_the_footer_is_a_button(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j")
        assert await click_on_key(pilot, "timeline")
        assert "TIMELINE" in shown(app)


async def test_a_menu_takes_clicks(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "a")
        menu = app.screen
        assert isinstance(menu, MenuScreen)
        for _ in range(2):
            await pilot.click(menu.query_one(Rows), offset=(4, 1))
            await settle(pilot)
        assert app.screen is not menu


async def test_a_tick_takes_a_click(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *EVERYWHERE["a tick"])
        tick = app.focused
        assert isinstance(tick, Tick)
        await pilot.click(tick)
        await settle(pilot)
        assert tick.ticked


async def click_on_key(pilot: Pilot[None], description: str) -> bool:
    for key in pilot.app.screen.query_one(Footer).query(FooterKey):
        if key.description == description:
            await pilot.click(key)
            await settle(pilot)
            return True
    return False
