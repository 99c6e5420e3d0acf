"""The stall's screen: what a passer-by may know, at every size, until the PIN is typed."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from data.config import Config, save
from data.store import open_store
from petitions.terms.editing import Edit, edit_petition
from petitions.terms.ending import close
from tests.tui.driving import (
    LARGE,
    LINK,
    NOW,
    SMALL,
    WHO,
    burst,
    clock,
    opened,
    press,
    settle,
    shown,
    type_in,
)
from tests.tui.petitions.at_hand import ID, begun, signed
from tui.screens.petitions.stall.plan import Said, plan
from tui.screens.petitions.stall.public import StallScreen
from tui.screens.petitions.stall.words import link_lines
from tui.stall_app import StallApp
from tui.widgets.code import CodeView

PIN = "4711"
RESPONSIBLE = "Example Union, 1 Example Street, data@example.org"
TITLE = "Reinstate the West Oil Software workers"
LONG_TITLE = "Reinstate every worker whom the company dismissed for a lawful strike, " * 4
HEBREW = "החזירו את העובדים לעבודה"


def told(path: Path, **more: object) -> str:
    """A petition, and in the settings who is responsible."""
    save(Config(responsible=RESPONSIBLE))
    return begun(path, **{"title": TITLE, "goal": 1000, **more})


def signs(location: str, *numbers: int) -> None:
    signed(location, *(f"Person {number}" for number in numbers))


@asynccontextmanager
async def turned(
    location: str, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[StallApp, Pilot[None]]]:
    app = StallApp(location, ID, Config(responsible=RESPONSIBLE), clock=clock)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        burst(app, PIN, "enter", PIN, "enter")
        await settle(pilot)
        assert isinstance(app.screen, StallScreen)
        yield app, pilot


def words(app: App[None]) -> str:
    return " ".join(re.sub("[▄█░]", "", shown(app)).split())


class TestWhatItSays:
    async def test_all_that_a_passer_by_needs(self, store_path: Path) -> None:
        location = told(store_path)
        signs(location, *range(120))
        async with turned(location) as (app, _):
            text = words(app)
        for said in (
            TITLE,
            "SCAN TO SIGN or type sign.example.org/k7q2/s12",
            "over 100",
            "goal 1,000, until 31 March 2027",
            "We hand over the NUMBER.",
            "No phone? Ask for a slip.",
            f"Responsible: {RESPONSIBLE}",
            "live 14:02:00",
            "LOCKED (Esc, then PIN)",
        ):
            assert said in text
        assert not re.search(r"\b120\b|Person|P\. |aigul", text)

    async def test_without_goal_and_end_it_says_neither(self, store_path: Path) -> None:
        async with turned(told(store_path, goal=None, closes="")) as (app, _):
            assert "goal" not in words(app)
            assert "until" not in words(app)
            assert "just begun" in words(app)

    async def test_names_are_promised_to_nobody_who_does_not_agree(self, store_path: Path) -> None:
        location = told(store_path)
        store = open_store(location)
        change = Edit(receives="names", privacy="Names of those who agree go to the President.")
        edit_petition(store, NOW, WHO, ID, change)
        store.close()
        async with turned(location) as (app, _):
            assert "the names of those alone who tick that" in words(app)
            assert "get no names" not in words(app)

    async def test_a_closed_petition_has_no_code(self, store_path: Path) -> None:
        location = told(store_path)
        store = open_store(location)
        close(store, NOW, WHO, ID)
        store.close()
        async with turned(location) as (app, _):
            assert "This petition has closed." in words(app)
            assert app.screen.query_one(CodeView).code is None
            assert "SCAN" not in words(app)
            assert "other drawing" not in words(app)

    @pytest.mark.parametrize("title", [LONG_TITLE, HEBREW, "x [/b] \x1b[31m\u202e"])
    async def test_a_title_of_any_kind_takes_no_room_from_the_code(
        self, store_path: Path, title: str
    ) -> None:
        async with turned(told(store_path, title=title)) as (app, _):
            code = app.screen.query_one(CodeView)
            assert code.code is not None
            assert code.region.bottom <= 23
            first = title.split()[0]
            assert first.replace("\x1b", "\\x1b") in words(app)
            assert "\x1b" not in shown(app)
            assert "LOCKED" in words(app)

    async def test_the_stall_of_the_session_rides_in_the_link(self, store_path: Path) -> None:
        link = "HTTPS://SIGN.EXAMPLE.ORG/K7Q2"
        async with opened(told(store_path, link=link)) as (app, pilot):
            await press(pilot, "3", "s", "up", "up")
            burst(app, "stall-3", "enter", "enter", "A Name", "pagedown", "1")
            await settle(pilot)
            await press(pilot, "escape", "S")
            burst(app, PIN, "enter", PIN, "enter")
            await settle(pilot)
            assert app.screen.query_one(CodeView).code.link == f"{link}/STALL-3"
            assert "(small letters work too)" in words(app)


class TestTheCount:
    async def test_it_moves_in_steps_that_betray_nobody(self, store_path: Path) -> None:
        location = told(store_path)
        signs(location, *range(51))
        async with turned(location) as (app, pilot):
            assert "over 50" in words(app)
            signs(location, 51)
            await self.looked(app, pilot)
            assert "over 50" in words(app)
            signs(location, *range(52, 102))
            await self.looked(app, pilot)
            assert "over 100" in words(app)

    @staticmethod
    async def looked(app: StallApp, pilot: Pilot[None]) -> None:
        app.screen.tick()
        await settle(pilot)

    async def test_a_store_that_does_not_answer_is_not_called_live(
        self, store_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from data.errors import StoreError

        async with turned(told(store_path)) as (app, pilot):

            async def fails() -> int:
                raise StoreError("The disk is gone.")

            monkeypatch.setattr(app.desk, "changes", fails)
            await self.looked(app, pilot)
            assert "not live as of 14:02:00" in words(app)


class TestTheLock:
    async def test_no_key_leads_away_but_the_pin(self, store_path: Path) -> None:
        async with turned(told(store_path)) as (app, pilot):
            await press(pilot, *"1uQq", "question_mark", "ctrl+p", "ctrl+q", "tab")
            assert app.is_running
            assert isinstance(app.screen, StallScreen)
            await press(pilot, "escape")
            await type_in(pilot, "0000", "enter")
            assert "not it" in words(app)
            assert isinstance(app.screen, StallScreen)
            await press(pilot, "escape")
            assert "LOCKED" in words(app)
            await press(pilot, "escape")
            await pilot.press(*PIN, "enter")
            await pilot.pause()
        assert app.return_code == 0

    async def test_the_code_stays_while_somebody_tries(self, store_path: Path) -> None:
        async with turned(told(store_path)) as (app, pilot):
            code = app.screen.query_one(CodeView).region
            await press(pilot, "escape")
            assert app.screen.query_one(CodeView).region == code
            await type_in(pilot, PIN)
            assert PIN not in shown(app)


class TestTheRoom:
    async def test_nothing_is_clipped_at_any_size(self, store_path: Path) -> None:
        async with turned(told(store_path, link=f"{LINK}?x={'a' * 20}")) as (app, pilot):
            for size in ((60, 20), SMALL, (100, 30), (120, 40), LARGE, (200, 60)):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                drawn = app.screen.query_one(CodeView)
                region, code = drawn.region, drawn.code
                assert code
                assert (region.width, region.height) == (code.columns, code.rows)
                assert region.right <= size[0]
                assert region.bottom < size[1]

    async def test_what_does_not_fit_is_refused_with_its_size(self, store_path: Path) -> None:
        async with turned(told(store_path), (50, 14)) as (app, _):
            assert "The QR code needs 33 columns and 17 rows" in words(app)
            assert "LOCKED" in words(app)

    async def test_a_key_draws_it_otherwise_and_says_what_else_helps(
        self, store_path: Path
    ) -> None:
        async with turned(told(store_path), (120, 40)) as (app, pilot):
            modes = []
            for _ in range(3):
                modes.append(app.screen.query_one(CodeView).code.mode)
                await press(pilot, "m")
            assert modes == ["whole", "half", "whole"]
            assert "line spacing" in words(app)


def test_the_plan_keeps_within_its_room_whatever_is_said(store_path: Path) -> None:
    from tui.screens.petitions.reading import petition_view

    location = told(store_path, title=LONG_TITLE)
    store = open_store(location)
    view = petition_view(store, ID, NOW)
    store.close()
    for link in ("", LINK, LINK + "a" * 80, LINK + "a" * 300):
        for width in range(60, 141, 8):
            for height in range(19, 41, 3):
                poster = plan(Said(view, link, RESPONSIBLE * 2), width, height)
                code = poster.code
                lines = [*poster.before, poster.count, *poster.after]
                assert all(each.cell_length <= poster.width - 2 for each in lines if poster.width)
                assert len(lines) <= height or not poster.width
                assert code is None or code.columns + poster.width <= width
                around = len(poster.title) + len(poster.foot)
                around += bool(poster.title) + bool(poster.foot)
                assert code is None or code.rows + around <= height


def test_a_link_to_be_typed_is_parted_behind_its_marks() -> None:
    lines = [one.plain for one in link_lines("https://example.org/petitions/reinstate-them", 24)]
    assert lines == ["or type", "example.org/petitions/", "reinstate-them"]
    one_word = link_lines(f"https://{'x' * 50}", 24)
    assert [each.cell_length for each in one_word[1:]] == [24, 24, 2]


async def test_without_a_pin_it_does_not_begin(store_path: Path) -> None:
    app = StallApp(told(store_path), ID, Config(), clock=lambda: NOW)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_code == 0
