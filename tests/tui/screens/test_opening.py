"""The first seconds: no store, a store, and what cannot be opened."""

from pathlib import Path

import pytest

from data.errors import StoreError
from data.records import Case
from data.store import open_store
from tests.tui.driving import nothing_at, opened, press, shown, starter
from tui.screens.welcome import WelcomeScreen


async def test_without_a_store_the_starter_cases_are_offered(store_path: Path) -> None:
    async with opened(str(store_path)) as (app, _):
        assert isinstance(app.screen, WelcomeScreen)
        assert "Begin with two example cases" in shown(app)
    assert nothing_at(store_path)


@pytest.mark.parametrize("keys", [("enter",), ("s",)])
async def test_taking_them_opens_the_desk_on_both_cases(
    store_path: Path, keys: tuple[str, ...]
) -> None:
    async with opened(str(store_path)) as (app, pilot):
        await press(pilot, *keys)
        screen = shown(app)
    assert "kz-wos-2023" in screen
    assert "kz-foa" in screen
    assert "WHERE IT STANDS" in screen


async def test_an_empty_store_says_what_to_do_next(store_path: Path) -> None:
    async with opened(str(store_path)) as (app, pilot):
        await press(pilot, "e")
        assert "handbill case import" in shown(app)
        await press(pilot, "3")
        assert "No petition yet" in shown(app)
    store = open_store(str(store_path))
    assert store.count(Case) == 0
    store.close()


async def test_leaving_writes_nothing(store_path: Path) -> None:
    async with opened(str(store_path)) as (_, pilot):
        await pilot.press("Q")
    assert nothing_at(store_path)


async def test_a_folder_is_no_store(tmp_path: Path) -> None:
    async with opened(str(tmp_path)) as (app, _):
        assert isinstance(app.failure, StoreError)


async def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Mr. President,")
    async with opened(str(path)) as (app, _):
        assert isinstance(app.failure, StoreError)
    assert path.read_text() == "Mr. President,"


async def test_a_store_opens_on_its_first_case(store_path: Path) -> None:
    async with opened(starter(store_path)) as (app, _):
        assert app.screen.listing.key == "kz-foa"
        assert "2 cases" in shown(app)
