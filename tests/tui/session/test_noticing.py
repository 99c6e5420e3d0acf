"""Another organiser writes, in a process of their own: one quiet line says who, what and when."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.changes import resolve_fact
from data.errors import StoreError
from data.records import Case
from data.store import Store, open_store
from tests.tui.driving import NOW, look, opened, press, settle, shown, told, type_in
from tui.app import HandbillApp
from tui.widgets.notice import Notice, noticed

CASE = "kz-wos-2023"
ELSEWHERE = """
import sys
from datetime import datetime
from data.changes import set_next_step
from data.store import Store, open_store

store = open_store(sys.argv[1])
now = datetime.fromisoformat("2026-11-22T14:05:00+00:00")
for what in sys.argv[4:]:
    set_next_step(store, now, sys.argv[2], sys.argv[3], what)
store.close()
"""
SAID = "berik changed this case at 14:05: set the next step."


@pytest.fixture
def location(starter_path: Path) -> str:
    return str(starter_path)


async def elsewhere(
    app: HandbillApp,
    pilot: Pilot[None],
    *steps: str,
    who: str = "berik",
    case: str = CASE,
) -> None:
    """Somebody sets next steps in a process of their own, and the app looks."""
    command = [sys.executable, "-c", ELSEWHERE, app.desk.location, who, case, *steps]
    await asyncio.to_thread(subprocess.run, command, check=True)
    await look(app)
    await settle(pilot)


async def test_a_case_on_the_screen(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j")
        await elsewhere(app, pilot, "ring the ministry")
        assert noticed(app.screen) == SAID
        assert "ring the ministry" in shown(app)
        await elsewhere(app, pilot, "write to them", "ring them")
        assert noticed(app.screen) == (
            "berik changed this case at 14:05: set the next step, and 1 more before."
        )
        assert len(app.screen.query(Notice)) == 1


async def test_it_goes_with_the_record(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j")
        await elsewhere(app, pilot, "ring the ministry")
        await press(pilot, "k")
        await app.tell_news(app.clock())
        assert noticed(app.screen) == ""


async def test_one_s_own_changes_and_other_cases_are_no_news(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j")
        await elsewhere(app, pilot, "ring", who=app.who)
        await elsewhere(app, pilot, "ring", case="kz-foa")
        assert noticed(app.screen) == ""


async def test_in_an_open_form_what_was_typed_stays(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "S")
        await type_in(pilot, "Second letter")
        await elsewhere(app, pilot, "ring the ministry")
        assert noticed(app.screen) == f"{SAID} What you typed is kept."
        assert app.screen.typed["title"] == "Second letter"


async def test_a_letter_in_the_composer(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b", "enter")
        await elsewhere(app, pilot, "ring the ministry")
        assert noticed(app.screen) == SAID


class TestTheSameFieldByTwo:
    """Both set the next step: nothing is lost, and one key says whose it is."""

    async def test_it_is_refused_with_theirs_in_sight(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await self.set_beside(app, pilot)
            assert "theirs: ring the ministry" in shown(app)
            assert "Ctrl+O keeps yours, Ctrl+T takes theirs." in " ".join(shown(app).split())
        assert step_at(location) == "ring the ministry"

    async def test_mine_is_kept_by_one_key(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await self.set_beside(app, pilot)
            await press(pilot, "ctrl+o")
        assert step_at(location) == "write to Geneva"

    async def test_theirs_is_taken_by_one_key(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await self.set_beside(app, pilot)
            await press(pilot, "ctrl+t")
            assert app.screen.typed["what"] == "ring the ministry"
            await press(pilot, "ctrl+z")
            assert app.screen.typed["what"] == "write to Geneva"

    async def set_beside(self, app: HandbillApp, pilot: Pilot[None]) -> None:
        await press(pilot, "j", "X")
        await type_in(pilot, "write to Geneva")
        await elsewhere(app, pilot, "ring the ministry")
        await press(pilot, "enter", "enter", "enter")


async def test_a_dispute_that_somebody_decided_meanwhile(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "D", "enter")
        await type_in(pilot, "the lawyer told us")
        store = open_store(location)
        fact = app.screen._fact
        resolve_fact(store, NOW, "berik", CASE, fact, note="their own statement")
        store.close()
        await press(pilot, "ctrl+o")
        assert "theirs: their own statement" in shown(app)
        assert "Ctrl+O keeps yours, Ctrl+T takes theirs." in " ".join(shown(app).split())
        await press(pilot, "ctrl+o")
    decided = [one for one in case_at(location).facts if one.review]
    assert [one.review.note for one in decided] == ["the lawyer told us"]


def case_at(location: str) -> Case:
    store = open_store(location)
    try:
        return store.get(Case, CASE)
    finally:
        store.close()


def step_at(location: str) -> str:
    step = case_at(location).next_step
    return step.what if step else ""


async def test_a_store_that_cannot_be_read_is_told_once_and_ends_nothing(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise StoreError("The store is damaged: `handbill store check` says where.")

    async with opened(location) as (app, pilot):
        monkeypatch.setattr(Store, "news", damaged)
        await press(pilot, "j", "n")
        await type_in(pilot, "3 more dismissed", "enter")
        await look(app)
        await settle(pilot)
        assert [said for said in told(app) if "damaged" in said] == [
            "The store is damaged: `handbill store check` says where."
        ]
        assert app.is_running
