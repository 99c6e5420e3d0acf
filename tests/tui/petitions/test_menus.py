"""What is added to a petition and what is written of it: two menus, one key a row."""

from pathlib import Path

import pytest

from data.records import CountOnly, Petition
from data.store import open_store
from tests.tui.driving import NOW, WHO, opened, press, shown, starter, told, type_in
from tui.actions import start_petition
from tui.keys.keymap import offered
from tui.screens.petitions.menus import AddMenu, EditMenu, WriteMenu

ID = "wos-reinstate"


@pytest.fixture
def location(store_path: Path) -> str:
    path = starter(store_path)
    store = open_store(path)
    start_petition(store, NOW, WHO, case="kz-wos-2023", id=ID, title="Reinstate them", goal=1000)
    store.close()
    return path


@pytest.mark.parametrize("menu", [AddMenu, EditMenu, WriteMenu], ids=["add", "edit", "write"])
def test_a_row_has_a_key_of_its_own(menu: type[AddMenu]) -> None:
    keys = [entry.key for entry in menu.ENTRIES]
    assert len(keys) == len(set(keys))


async def test_the_key_of_a_row_goes_before_the_keys_that_move(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "x", "k")
        assert "A PACK OF" in shown(app)
        await press(pilot, "escape", "x", "down", "up", "l")
        assert "THE LIST OF" in shown(app)


async def test_without_a_petition_a_menu_says_what_to_do(store_path: Path) -> None:
    async with opened(starter(store_path)) as (app, pilot):
        await press(pilot, "3", "a")
        assert "There is no petition yet: p starts one." in told(app)


async def test_the_palette_names_the_rows_of_the_menus_with_their_keys(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3")
        rows = {binding.key: binding.description for binding in offered(app.screen)}
        said = {command.title: command.help for command in app.get_system_commands(app.screen)}
    assert rows["a c"] == "a count from elsewhere"
    assert said["A count from elsewhere"] == "Key: a c"


async def test_a_count_from_elsewhere_is_kept(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "c")
        await type_in(pilot, "1,200", "enter")
        await type_in(pilot, "Change", "enter", "enter", "enter", "enter")
        assert "1,200 by Change, as of 2026-11-22." in told(app)
        assert "counted elsewhere 1,200" in shown(app)
    store = open_store(location)
    kept = list(store.find(CountOnly, petition=ID))
    store.close()
    assert [(one.count, one.platform) for one in kept] == [(1200, "Change")]


async def test_what_is_refused_stands_beside_its_field(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "c")
        await type_in(pilot, "many", "enter")
        assert "a whole number such as 1000" in shown(app)
        app.screen.field("count").value = "12"
        app.screen.field("link").value = "http://example.org"
        app.screen.enter(-1)
        await press(pilot, "enter")
        screen = " ".join(shown(app).split())
    assert "Say where they were counted" in screen


async def test_a_supporting_organisation_is_listed_and_corrected(location: str) -> None:
    async with opened(location) as (app, pilot):
        for members in ("200", "250"):
            await press(pilot, "3", "a", "o")
            await type_in(pilot, "Example Union [/b]", "enter")
            await type_in(pilot, "FR", "enter")
            await type_in(pilot, members, "enter", "enter", "enter")
        assert told(app)[-1] == "Listed: one organisation supports it."
    store = open_store(location)
    found = store.get(Petition, ID).supporters
    store.close()
    assert [(one.name, one.members) for one in found] == [("Example Union [/b]", 250)]
