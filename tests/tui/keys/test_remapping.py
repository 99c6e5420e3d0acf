"""Keys of one's own: they act on every screen, and a slip in the settings is said at the start."""

from pathlib import Path

import pytest

from data.config import Config, save
from tests.tui.driving import opened, press, shown, starter, told
from tests.tui.everywhere import furnished
from tui.screens.files import FileScreen
from tui.widgets.page import Page


@pytest.fixture
def location(store_path: Path) -> str:
    return furnished(starter(store_path))


async def test_they_act_on_every_screen_and_stand_in_footer_and_help(location: str) -> None:
    own = {"list.down": "ctrl+n", "cases.facts": "+", "petitions.code": "O", "code.back": "B",
           "app.undo": "ctrl+r", "app.help": "f1"}  # fmt: skip
    save(Config(keys=own))
    async with opened(location) as (app, pilot):
        assert told(app) == []
        assert "+ facts" in shown(app).splitlines()[-1]
        await press(pilot, "ctrl+n")
        assert app.screen.listing.key == "kz-wos-2023"
        await press(pilot, "+")
        assert "FACTS" in shown(app)
        await press(pilot, "3", "O")
        assert "SCAN TO SIGN" in shown(app)
        await press(pilot, "B", "f1")
        text = app.screen.query_one(Page).text
    rows = [line.split() for line in text.splitlines()]
    assert any(row[:2] == ["O", "Show"] for row in rows)
    assert any(row[:1] == ["^r"] for row in rows)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"cases.facts": "t"}, ['"t"', "(cases.facts)", "(cases.timeline)"]),
        ({"cases.facts": "j"}, ['"j"', "(cases.facts)", "(list.down)"]),
        ({"petitions.sign": "?"}, ["question_mark", "(petitions.sign)", "(app.help)"]),
        ({"cases.factz": "t"}, ['"cases.factz"', "no such action"]),
    ],
    ids=["another action", "moving", "the app's", "no action"],
)
async def test_what_does_not_fit_is_said_in_one_sentence(
    location: str, own: dict[str, str], said: list[str]
) -> None:
    save(Config(keys=own))
    async with opened(location) as (app, _):
        (sentence,) = told(app)
    assert all(part in sentence for part in said)


async def test_two_that_change_places_do_not_clash(location: str) -> None:
    save(Config(keys={"cases.facts": "t", "cases.timeline": "f"}))
    async with opened(location) as (app, pilot):
        assert told(app) == []
        await press(pilot, "j", "f")
        assert "TIMELINE" in shown(app)


async def test_a_row_of_a_menu_shows_the_key_that_was_given_to_it(location: str) -> None:
    save(Config(keys={"add.import": "+", "petitions.add": "B"}))
    async with opened(location) as (app, pilot):
        await press(pilot, "3")
        titles = {each.title: each.help for each in app.get_system_commands(app.screen)}
        assert titles["Signatures from a file"] == "Key: B +"
        await press(pilot, "B")
        assert "+  signatures from a file" in shown(app)
        await press(pilot, "+")
        assert isinstance(app.screen, FileScreen)
