"""Esc leads from each screen to the one before, and ends in a list: a walk over all of them."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import opened, press, shown, starter
from tests.tui.everywhere import EVERYWHERE, furnished
from tui.app import HandbillApp
from tui.screens.mode import ModeScreen

MOST = 8
NOT_BY_ESC = {"palette", "locked", "the stall", "the stall's PIN"}
"""The palette is Textual's; from behind a lock Esc leads nowhere."""
PAGES = ("facts", "found", "briefings")

SOME = (
    *("found", "facts", "menu of a case", "new fact", "notes", "composer", "export"),
    *("new petition", "code", "sign", "signatures", "help"),
)
"""One of each make, for every day."""


def standing(app: HandbillApp) -> tuple[str, ...]:
    """Which screen, and which part of it has the keys."""
    screen = app.screen
    focused = app.focused.id or "" if app.focused else ""
    if isinstance(screen, ModeScreen):
        return (screen.MODE, screen.page_name, screen.zoom, focused)
    return (app.current_mode, type(screen).__name__, "", "")


async def go_to(app: HandbillApp, pilot: Pilot[None], name: str) -> list[tuple[str, ...]]:
    """From the list of cases to a screen; answers what one passed."""
    await press(pilot, "1", "g")
    passed = [standing(app)]
    for key in EVERYWHERE[name]:
        await press(pilot, key)
        if standing(app) != passed[-1]:
            passed.append(standing(app))
    return passed


async def come_back(app: HandbillApp, pilot: Pilot[None], passed: list[tuple[str, ...]]) -> None:
    """By Esc alone, and only over what one passed."""
    asked = 0
    for _ in range(MOST):
        await press(pilot, "escape")
        here = standing(app)
        if here == passed[-1]:  # where something is typed the first Esc only asks
            asked += 1
            if asked > 1 or here[3] == "list":
                return
        elif here in passed:
            del passed[passed.index(here) + 1 :]
        else:  # a list that one jumped over on the way, of the mode where one is
            assert here == (app.current_mode, "", "", "list"), passed
            passed = [here]


async def walked(location: str, names: Iterable[str]) -> None:
    async with opened(location) as (app, pilot):
        for name in names:
            await come_back(app, pilot, await go_to(app, pilot, name))
            assert standing(app)[3] == "list", name
            assert app.screen.listing.key, name


async def test_esc_leads_back_the_way_one_came(store_path: Path) -> None:
    await walked(furnished(starter(store_path)), SOME)


@pytest.mark.soak
async def test_esc_leads_back_from_everywhere(store_path: Path) -> None:
    await walked(furnished(starter(store_path)), sorted(EVERYWHERE.keys() - NOT_BY_ESC))


async def test_h_and_left_lead_where_esc_leads(store_path: Path) -> None:
    async with opened(furnished(starter(store_path))) as (app, pilot):
        for name in PAGES:
            ways = set()
            for back in ("escape", "h", "left"):
                await press(pilot, "escape", "escape")
                await go_to(app, pilot, name)
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
