"""What happened, drawn on an axis of time: `t` once more on the timeline."""

from pathlib import Path

import pytest

from tests.tui.driving import LARGE, SMALL, opened, press, settle, shown, starter


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
async def test_each_event_has_a_bar_and_its_words(store_path: Path, size: tuple[int, int]) -> None:
    async with opened(starter(store_path), size) as (app, pilot):
        await press(pilot, "j", "t")
        assert "TIMELINE  t draws it" in shown(app)
        await press(pilot, "t")
        lines = app.screen.page.text.splitlines()
        assert "2024" in lines[0]
        assert {"-", "+"} <= set(lines[2])
        assert any("*" in row and "24 Jan 2024" in row for row in lines)
        assert "* a day, = lasted so long" in app.screen.page.text
        assert max(len(row) for row in lines) <= app.screen.page.size.width


async def test_the_same_key_again_and_esc_lead_to_where_it_stands(store_path: Path) -> None:
    async with opened(starter(store_path)) as (app, pilot):
        for way in ("t", "escape", "o"):
            await press(pilot, "j", "t", "t", way)
            assert "WHERE IT STANDS" in shown(app)


async def test_it_follows_the_room_there_is(store_path: Path) -> None:
    async with opened(starter(store_path)) as (app, pilot):
        await press(pilot, "j", "t", "t")
        before = app.screen.page.text
        await press(pilot, "z")
        await settle(pilot)
        assert app.screen.page.text != before
        assert "24 Jan 2024" in app.screen.page.text
