"""What the app knows of the last time: where one was, and nothing that names anybody."""

import json
from pathlib import Path
from stat import S_IMODE

import pytest

from tests.tui.driving import opened, press, settle, shown, starter, told, type_in
from tui.session import state


@pytest.fixture
def location(store_path: Path) -> str:
    return starter(store_path)


@pytest.fixture
def kept() -> Path:
    return state.state_path()


async def leave(location: str, *keys: str, words: str = "") -> None:
    """A run of the app from its opening to `Q`."""
    async with opened(location, mode="home") as (_, pilot):
        await press(pilot, *keys)
        if words:
            await type_in(pilot, words, "down")
        await pilot.press("Q")
        await pilot.pause()


async def test_home_says_first_where_one_was_and_enter_goes_on_there(location: str) -> None:
    await leave(location, "1", "j", "f", "j", "j", "j")
    async with opened(location, mode="home") as (app, pilot):
        assert "> go on        Cases: kz-wos-2023, facts" in shown(app)
        await press(pilot, "enter")
        assert app.current_mode == "cases"
        assert app.case == app.screen.listing.key == "kz-wos-2023"
        assert "FACTS" in shown(app)
        for _ in range(100):  # the page is scrolled once it was drawn
            if app.screen.page.scroll_y:
                break
            await pilot.pause(0.02)
        assert round(app.screen.page.scroll_y) == 3
        await press(pilot, "escape", "escape", "escape")
        assert app.current_mode == "home"
        assert "go on" not in shown(app)


async def test_each_mode_is_as_it_was_left(location: str) -> None:
    await leave(location, "1", "j", "z", "2", "j", "j", "1")
    async with opened(location, mode="home") as (app, pilot):
        await press(pilot, "1")
        assert app.screen.zoom == "page"
        assert app.case == "kz-wos-2023"
        await press(pilot, "2")
        assert app.screen.listing.key.startswith("new:")
        assert app.screen.listing.cursor == 3


async def test_between_modes_a_search_stays_and_what_was_found(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "strike", "enter", "2", "1")
        assert app.screen.words == "strike"


async def test_a_search_is_kept_between_runs_only_where_it_names_a_case(
    location: str, kept: Path
) -> None:
    await leave(location, "1", "slash", words="zhetybai")
    assert "zhetybai" not in kept.read_text()
    async with opened(location) as (_, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "wos", "enter")
        await pilot.press("Q")
        await pilot.pause()
    assert '"words":"wos"' in kept.read_text()


async def test_nobody_can_be_told_by_it_and_only_its_owner_reads_it(
    location: str, kept: Path
) -> None:
    async with opened(location) as (_, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "hoie", "down", "G", "enter")
        await pilot.press("Q")
        await pilot.pause()
    said = kept.read_text()
    assert "hoie" not in said.lower()
    assert location not in said
    assert S_IMODE(kept.stat().st_mode) == 0o600
    (left,) = json.loads(said)["stores"].values()
    assert left["places"]["cases"].get("at", "") == ""


@pytest.mark.parametrize("content", ["", "{", '{"stores": 3}', '{"stores": {"x": {"mode": []}}}'])
async def test_a_damaged_one_is_ignored_with_one_sentence(
    location: str, kept: Path, content: str
) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(content)
    async with opened(location) as (app, _):
        (sentence,) = told(app)
        assert "cannot be read" in sentence
        assert "kz-foa" in shown(app)


async def test_what_is_gone_since_is_not_missed(location: str, kept: Path) -> None:
    await leave(location, "1", "j")
    kept.write_text(kept.read_text().replace("kz-wos-2023", "gone"))
    async with opened(location) as (app, _):
        assert app.screen.listing.key == "kz-foa"


async def test_a_session_that_is_killed_has_kept_where_it_was(location: str, kept: Path) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "f")
        app.remember()
        await settle(pilot)
        assert '"page":"facts"' in kept.read_text()


async def test_two_stores_are_two_places(location: str, tmp_path: Path) -> None:
    other = starter(tmp_path / "other" / "handbill.json")
    await leave(location, "1", "j")
    await leave(other, "1")
    async with opened(location, mode="home") as (app, _):
        assert "Cases: kz-wos-2023" in shown(app)


async def test_a_theme_that_was_chosen_holds_until_the_configuration_says_another(
    location: str,
) -> None:
    from data.config import Config, save

    async with opened(location) as (app, pilot):
        app.theme = "nord"
        await pilot.press("Q")
        await pilot.pause()
    async with opened(location) as (app, _):
        assert app.theme == "nord"
    save(Config(theme="handbill-light"))
    async with opened(location) as (app, _):
        assert app.theme == "handbill-light"
