"""One language of keys: told in the footer, in help and in the palette, and free to be remapped."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from data.config import Config, save
from tests.tui.driving import SMALL, opened, press, settle, shown, starter, told, type_in
from tui.keys.keymap import offered
from tui.screens.desk_screen import SMALLEST
from tui.screens.help import HelpScreen
from tui.screens.lock import PinScreen
from tui.widgets.note_line import NoteWords
from tui.widgets.page import Page
from tui.widgets.search_line import SearchWords

KEYS = {
    "cases": (),
    "briefings": ("2",),
    "petitions": ("3",),
    "searching": ("slash",),
    "noting": ("n",),
    "help": ("question_mark",),
    "new petition": ("j", "p"),
    "export": ("j", "b", "x"),
}


@pytest.fixture
def location(store_path: Path) -> str:
    return starter(store_path)


@pytest.mark.parametrize("size", [SMALL, SMALLEST])
@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
async def test_the_footer_fits(location: str, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    async with opened(location, size) as (app, pilot):
        await press(pilot, *keys)
        footer = app.screen.query_one(Footer)
        names = footer.query(FooterKey)
        assert len(names) > 0
        assert max(key.region.right for key in names) <= size[0]
        assert all(key.description in shown(app).splitlines()[-1] for key in names)


async def test_a_narrow_footer_keeps_help_and_grows_with_the_terminal(location: str) -> None:
    async with opened(location, SMALLEST) as (app, pilot):
        narrow = shown(app).splitlines()[-1].split()
        assert narrow[-2:] == ["?", "help"]
        assert "contacts" not in narrow
        await pilot.resize_terminal(*SMALL)
        await settle(pilot)
        assert "c contacts" in shown(app).splitlines()[-1]


async def test_help_and_the_palette_name_every_action_of_the_screen(location: str) -> None:
    async with opened(location) as (app, pilot):
        told = [command.title for command in app.get_system_commands(app.screen)]
        wanted = [
            binding.tooltip or binding.description
            for binding in offered(app.screen)
            if binding.action not in {"back", "search"}
            and not binding.action.startswith("app.mode(")
        ]
        await press(pilot, "question_mark")
        text = app.screen.query_one(Page).text
    assert {"Write a briefing of this case", "Contacts", "Quit", "Theme"} <= set(told)
    for title in wanted:
        assert title[1:] in text


async def from_palette(pilot: Pilot[None], words: str) -> None:
    await pilot.press("ctrl+p")
    await type_in(pilot, words)
    await pilot.pause(0.3)
    await press(pilot, "enter")


async def test_the_palette_does_what_it_says(location: str) -> None:
    async with opened(location) as (app, pilot):
        await from_palette(pilot, "timeline")
        assert "TIMELINE" in shown(app)


@pytest.mark.parametrize(
    ("words", "mode"), [("Briefings", "briefings"), ("Petitions", "petitions"), ("Home", "home")]
)
async def test_the_palette_does_what_the_app_s_own_keys_do(
    location: str, words: str, mode: str
) -> None:
    async with opened(location) as (app, pilot):
        await from_palette(pilot, words)
        assert app.current_mode == mode


async def test_the_palette_locks_undoes_explains_and_leaves(location: str) -> None:
    async with opened(location) as (app, pilot):
        await from_palette(pilot, "Lock: hide")
        assert isinstance(app.screen, PinScreen)
        await press(pilot, "escape")
        await from_palette(pilot, "Take back your last")
        assert len(told(app)) == 1
        await from_palette(pilot, "Help")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        await from_palette(pilot, "Quit")
        assert app._exit


async def test_what_is_chosen_while_somebody_types_is_done(location: str) -> None:
    async with opened(location, mode="home") as (app, pilot):
        assert isinstance(app.focused, SearchWords)
        await from_palette(pilot, "Keep a note")
        assert isinstance(app.focused, NoteWords)


async def test_help_on_a_menu_names_only_keys_that_act_there(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "a", "question_mark")
        rows = [line.split() for line in app.screen.query_one(Page).text.splitlines()]
        keys = {row[0] for row in rows[rows.index([]) :] if row}
        assert {"s", "L", "Esc"} <= keys
        assert not keys & {"u", "Q", "^t"}


async def test_a_key_is_remapped_in_the_configuration(location: str) -> None:
    save(Config(keys={"cases.timeline": "y"}))
    async with opened(location) as (app, pilot):
        await press(pilot, "y")
        assert "TIMELINE" in shown(app)
        assert "y timeline" in shown(app).splitlines()[-1]


async def test_letters_are_typed_and_not_obeyed_in_the_search(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "u123Qnb")
        assert app.focused.value == "u123Qnb"
        assert app.current_mode == "cases"
        assert "brief" not in shown(app).splitlines()[-1]


async def test_the_arrows_and_the_letters_move_alike(location: str) -> None:
    async with opened(location) as (app, pilot):
        listing = app.screen.listing
        for down, up in (("j", "k"), ("down", "up")):
            await press(pilot, down)
            assert listing.key == "kz-wos-2023"
            await press(pilot, up)
            assert listing.key == "kz-foa"
        await press(pilot, "l")
        assert app.focused is app.screen.page
        await press(pilot, "h")
        assert app.focused is listing
        await press(pilot, "tab")
        assert app.focused is not listing


async def test_a_click_does_what_the_key_does(location: str) -> None:
    async with opened(location) as (app, pilot):
        await pilot.click("#list", offset=(4, 1))
        await press(pilot)
        assert app.screen.listing.key == "kz-wos-2023"
        await pilot.click("ModeName.petitions")
        await press(pilot)
        assert app.current_mode == "petitions"
