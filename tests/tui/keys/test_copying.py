"""`y` sends what is shown to the terminal's clipboard, and nothing that is hidden."""

from pathlib import Path

import pytest

from tests.tui.driving import LINK, opened, press, starter, told
from tests.tui.everywhere import furnished
from tui.copying import MOST_BYTES, fits, said_of


@pytest.fixture
def location(store_path: Path) -> str:
    return furnished(starter(store_path))


async def test_a_page_is_copied_as_it_stands_there(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "y")
        assert "WHERE IT STANDS" in app.clipboard
        assert app.clipboard == app.screen.page.text.strip("\n")
        assert "sent to your terminal's clipboard" in told(app)[-1]


async def test_at_a_petition_and_its_code_it_is_the_link(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "y")
        assert app.clipboard == LINK
        assert told(app)[-1].startswith(f"{LINK} was sent")
        app.copy_to_clipboard("")
        await press(pilot, "q", "y")
        assert app.clipboard == LINK


async def test_names_that_are_hidden_are_not_copied(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "v", "y")
        assert "Weaver" not in app.clipboard


async def test_where_nothing_is_open_it_says_so(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "L", "y", "escape", "3", "v", "y")
        assert app.clipboard == ""
        assert "nothing here to copy" in told(app)[-1]


async def test_a_y_that_is_typed_is_a_letter(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash", "y")
        assert app.focused.value == "y"
        assert app.clipboard == ""


def test_what_no_terminal_takes_is_not_sent() -> None:
    assert fits("x" * MOST_BYTES)
    assert not fits("ж" * MOST_BYTES)


def test_in_tmux_it_says_what_tmux_needs() -> None:
    assert "set-clipboard on" in said_of(LINK, {"TMUX": "/tmp/tmux,1,0"})
    assert "hold Shift" in said_of("one\ntwo", {})
    assert said_of("one\ntwo", {}).startswith("2 lines were")
