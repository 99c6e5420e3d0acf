"""Every screen: nothing slow runs on the loop on the way there, and each text can be read."""

from pathlib import Path

import pytest

from tests.tui.contrasts import OWN, in_each
from tests.tui.driving import opened, press, settle, starter
from tests.tui.everywhere import EVERYWHERE, furnished
from tests.tui.watched import watching

EVERY_DAY = 3
"""One screen in so many is looked at every day, the others among the long tests."""


@pytest.mark.parametrize(
    "screen",
    [
        screen if not place % EVERY_DAY else pytest.param(screen, marks=pytest.mark.soak)
        for place, screen in enumerate(EVERYWHERE)
    ],
)
async def test_a_screen_keeps_nobody_waiting_and_can_be_read(store_path: Path, screen: str) -> None:
    async with opened(furnished(starter(store_path))) as (app, pilot):
        with watching() as watched:
            await press(pilot, *EVERYWHERE[screen])
            app.look()
            await settle(pilot)
        assert watched.met == set()
        app.tell("What is said at the edge.")
        assert await in_each(OWN, app, pilot) == {}
