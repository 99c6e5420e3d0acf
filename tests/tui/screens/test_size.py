"""From a large window to one that is too small, and back."""

from pathlib import Path

import pytest

from data.store import open_store
from tests.tui.driving import LARGE, LINK, NOW, SMALL, WHO, opened, press, settle, shown, starter
from tui.actions import start_petition


@pytest.fixture
def location(store_path: Path) -> str:
    path = starter(store_path)
    store = open_store(path)
    start_petition(store, NOW, WHO, case="kz-wos-2023", id="wos", title="Reinstate", link=LINK)
    store.close()
    return path


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 5)])
async def test_a_terminal_that_is_too_small_is_told_the_size(
    location: str, size: tuple[int, int]
) -> None:
    async with opened(location, size) as (app, pilot):
        text = " ".join(shown(app).split())
        assert "Handbill needs 60 columns and 20 lines" in text
        assert f"has {size[0]} and {size[1]}" in text
        await pilot.resize_terminal(*SMALL)
        await settle(pilot)
        assert "WHERE IT STANDS" in shown(app)


@pytest.mark.parametrize("keys", [("3", "s"), ("3", "q"), ("3", "v"), ("j", "p"), ("3", "x")])
async def test_every_screen_says_it_and_is_as_it_was_afterwards(
    location: str, keys: tuple[str, ...]
) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *keys)
        before = shown(app)
        await pilot.resize_terminal(50, 24)
        await settle(pilot)
        assert "Handbill needs 60 columns" in shown(app)
        await pilot.resize_terminal(*SMALL)
        await settle(pilot)
        assert shown(app) == before


async def test_at_the_smallest_size_the_case_is_readable(location: str) -> None:
    async with opened(location, (60, 20)) as (app, pilot):
        await press(pilot, "j")
        assert "West Oil Software" in shown(app)
        assert "WHERE IT STANDS" in shown(app)
        assert "22 Nov 14:02" in shown(app).splitlines()[0]


async def test_a_wide_window_has_room_for_titles(location: str) -> None:
    async with opened(location, LARGE) as (app, _):
        listed = [line.partition("│")[0] for line in shown(app).splitlines()]
    assert any("kz-wos-2023       West Oil Software strike" in line for line in listed)


async def test_what_is_shown_follows_the_width(location: str) -> None:
    shown_at = {}
    for way in ([SMALL], [LARGE, SMALL], [(60, 20), LARGE, SMALL]):
        async with opened(location, way[0]) as (app, pilot):
            await press(pilot, "j")
            for size in way[1:]:
                await pilot.resize_terminal(*size)
                await settle(pilot)
            shown_at[str(way)] = shown(app)
    assert len(set(shown_at.values())) == 1


async def test_one_pane_can_have_the_whole_width(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b")
        assert app.screen.page.size.width < 60
        await press(pilot, "z")
        assert app.screen.page.size.width > 75
        await press(pilot, "escape")
        assert app.screen.listing.display
        assert app.focused is app.screen.listing
