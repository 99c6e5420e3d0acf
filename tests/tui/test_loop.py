"""The loop only draws: no store, no file, no rule of evidence and no composing runs on its thread.

What blocks a loop depends on the machine, so nothing is timed here (`make bench` does that):
the functions that could take long are named by where they are written, and counted there.
"""

from pathlib import Path

import pytest

from tests.tui.driving import opened, press, starter, type_in
from tests.tui.everywhere import furnished
from tests.tui.watched import SMALL_FILES, watching


@pytest.fixture
def location(store_path: Path) -> str:
    return furnished(starter(store_path))


async def test_opening_the_app_does_not_either(location: str) -> None:
    with watching() as watched:
        async with opened(location, mode="home"):
            pass
    assert {met for met in watched.met if not met.endswith(SMALL_FILES)} == set()


async def test_searching_and_keeping_a_note_do_not_either(location: str) -> None:
    async with opened(location) as (_, pilot):
        with watching() as watched:
            await press(pilot, "slash")
            await type_in(pilot, "workers", "enter", "n")
            await type_in(pilot, "rang them", "enter")
            await press(pilot, "u")
    assert watched.met == set()


async def test_composing_and_saving_a_briefing_do_not_either(location: str) -> None:
    async with opened(location) as (_, pilot):
        with watching() as watched:
            await press(pilot, "j", "b", "j", "w", "f", "G")
    assert watched.met == set()


def test_what_runs_on_this_thread_is_met(store_path: Path, tmp_path: Path) -> None:
    with watching() as watched:
        starter(store_path)
        (tmp_path / "kept").write_text("text")
    assert any("data/store.py" in met for met in watched.met)
    assert f"open {tmp_path / 'kept'}" in watched.met


async def test_to_leave_while_something_is_read_is_no_error(location: str) -> None:
    async with opened(location) as (app, pilot):
        for key in ("j", "k", "2", "1", "3", "1"):
            app.simulate_key(key)
            await pilot.pause(0)
    assert app._exception is None
