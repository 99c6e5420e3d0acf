"""The palette with keys that come before it is laid out."""

from pathlib import Path

import pytest
from textual.command import CommandList

from tests.tui.driving import opened, press, starter


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_turned_before_the_list_has_room_changes_nothing(
    store_path: Path, key: str
) -> None:
    async with opened(starter(store_path)) as (app, pilot):
        await press(pilot, "ctrl+p", "down")
        commands = app.screen.query_one(CommandList)
        assert commands.option_count > 1
        commands.styles.height = 0
        commands._clear_caches()
        await press(pilot, key)
        assert app._exception is None
        assert app.screen.query_one(CommandList) is commands
