"""Esc leads to the screen before, and ends in a list; `pictures` goes back from each every day."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import opened, press, shown, starter
from tests.tui.everywhere import EVERYWHERE, NOT_BY_ESC, furnished
from tests.tui.walking import Place, come_back, standing, walk
from tui.app import HandbillApp

PAGES = ("facts", "found", "briefings")


async def go_to(pilot: Pilot[None], name: str) -> list[Place]:
    """From the list of cases to a screen; answers what one passed."""
    await press(pilot, "1", "g")
    return await walk(pilot, EVERYWHERE[name])


@pytest.mark.soak
async def test_esc_leads_back_from_one_after_another(store_path: Path) -> None:
    async with opened(furnished(starter(store_path))) as (app, pilot):
        for name in sorted(EVERYWHERE.keys() - NOT_BY_ESC):
            await come_back(pilot, await go_to(pilot, name))
            assert app.screen.listing.key, name


async def test_h_and_left_lead_where_esc_leads(store_path: Path) -> None:
    async with opened(furnished(starter(store_path))) as (app, pilot):
        for name in PAGES:
            ways = set()
            for back in ("escape", "h", "left"):
                await press(pilot, "escape", "escape")
                await go_to(pilot, name)
                if app.focused and app.focused.id == "search":
                    await press(pilot, "down")
                await press(pilot, back)
                ways.add(standing(app))
            assert len(ways) == 1, name


async def test_from_one_mode_into_another_and_back(store_path: Path) -> None:
    async with opened(furnished(starter(store_path))) as (app, pilot):
        await press(pilot, "0", "down", "enter")
        assert app.current_mode == "cases"
        for _ in range(3):
            await press(pilot, "escape")
        assert app.current_mode == "home"
        await press(pilot, "1", "g", "j", "b")
        assert app.current_mode == "briefings"
        await press(pilot, "escape")
        assert (app.current_mode, app.screen.listing.key) == ("cases", "kz-wos-2023")
        await press(pilot, "escape")
        assert app.current_mode == "cases"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)], ids=str)
async def test_each_pane_can_have_all_the_room(store_path: Path, size: tuple[int, int]) -> None:
    async with opened(furnished(starter(store_path)), size) as (app, pilot):
        for mode in ("1", "2", "3", "0"):
            await press(pilot, mode, *(["escape"] if mode == "0" else []))
            await zoomed(app, pilot, size[0])


async def zoomed(app: HandbillApp, pilot: Pilot[None], width: int) -> None:
    """Through every way that `z` leads in this mode, and back by Esc."""
    screen = app.screen
    before = shown(app)
    await press(pilot, "z")
    assert screen.page.size.width >= width - 4
    assert not screen.listing.display
    if "list" in screen.zooms:
        await press(pilot, "z")
        assert screen.listing.size.width >= width - 4
        assert app.focused is screen.listing
    await press(pilot, "z")
    assert screen.zoom == ""
    await press(pilot, "z", "escape")
    assert app.focused is screen.listing
    assert shown(app) == before
