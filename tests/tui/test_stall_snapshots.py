"""How the lock and the stall look: small and dark, large and light. Nobody in them can be told.

`pytest --snapshot-update` takes them anew.
"""

from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.config import Config
from data.store import open_store
from petitions.ending import close
from tests.tui.driving import LARGE, NOW, SMALL, WHO, app_on, clock, press, settle, type_in
from tests.tui.petition_at_hand import ID, begun, signed
from tui.stall_app import StallApp

LOOKS = pytest.mark.parametrize(
    ("size", "theme"),
    [(SMALL, "handbill"), (LARGE, "handbill-light")],
    ids=["80x24-dark", "140x40-light"],
)
PIN = (*"4711", "enter")
LONG = "https://actions.example.org/petitions/reinstate-the-west-oil-workers?source=stall-3"
RESPONSIBLE = "Example Union, 1 Example Street, data@example.org"
Driven = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def location(store_path: Path) -> str:
    location = begun(store_path, title="Open the gates of the Example Mill", goal=1000)
    signed(location, *(f"Person {number}" for number in range(218)))
    return location


def keys(*names: str) -> Driven:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *names)

    return drive


def turned(*names: str) -> Driven:
    """The stall's screen as soon as its PIN was chosen, and these keys."""

    async def drive(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press(*PIN, *PIN)
        await pilot.pause()
        pilot.app.screen.tick()
        await settle(pilot)
        await pilot.press(*names)
        await settle(pilot)

    return drive


def stall(location: str, theme: str, responsible: str = RESPONSIBLE) -> StallApp:
    return StallApp(location, ID, Config(theme=theme, responsible=responsible), clock=clock)


@LOOKS
class TestTheForm:
    def test_for_the_next_one(self, location: str, size, theme: str, snap_compare) -> None:
        app = app_on(location, settings=Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=keys("3", "s"))

    def test_after_the_thanks(self, location: str, size, theme: str, snap_compare) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await keys("3", "s")(pilot)
            await type_in(pilot, "Eve Thread", "pagedown", "1")

        app = app_on(location, settings=Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=drive)


@LOOKS
class TestTheLock:
    def test_choosing_a_pin(self, location: str, size, theme: str, snap_compare) -> None:
        app = app_on(location, settings=Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=keys("L", *"47"))

    def test_locked(self, location: str, size, theme: str, snap_compare) -> None:
        app = app_on(location, settings=Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=keys("L", *PIN, *PIN))


@LOOKS
class TestTurnedToPassersBy:
    def test_the_stalls_screen(self, location: str, size, theme: str, snap_compare) -> None:
        app = stall(location, theme)
        assert snap_compare(app, terminal_size=size, run_before=turned())

    def test_somebody_tries_a_pin(self, location: str, size, theme: str, snap_compare) -> None:
        app = stall(location, theme)
        assert snap_compare(app, terminal_size=size, run_before=turned("escape", *"000", "enter"))

    def test_a_long_link(self, store_path: Path, size, theme: str, snap_compare) -> None:
        app = stall(begun(store_path, link=LONG), theme)
        assert snap_compare(app, terminal_size=size, run_before=turned())

    def test_a_closed_petition(self, location: str, size, theme: str, snap_compare) -> None:
        with closing(open_store(location)) as store:
            close(store, NOW, WHO, ID)
        app = stall(location, theme)
        assert snap_compare(app, terminal_size=size, run_before=turned())

    def test_the_code_for_a_moment(self, location: str, size, theme: str, snap_compare) -> None:
        app = app_on(location, settings=Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=keys("3", "q"))


def test_too_small_for_the_code(location: str, snap_compare) -> None:
    app = stall(location, "handbill")
    assert snap_compare(app, terminal_size=(48, 14), run_before=turned())
