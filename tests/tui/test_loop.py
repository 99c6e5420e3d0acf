"""The loop only draws: no store, no file, no rule of evidence and no composing runs on its thread.

What blocks a loop depends on the machine, so nothing is timed here (`make bench` does that):
the functions that could take long are named by where they are written, and counted there.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import pytest

from tests.tui.driving import opened, press, settle, starter, type_in
from tests.tui.everywhere import EVERYWHERE, furnished

HERE = Path(__file__).parents[2]
SLOW = tuple(
    str(HERE / place)
    for place in (
        "data/durable/",
        "data/store.py",
        "data/reader.py",
        "data/transaction.py",
        "data/search/index.py",
        "data/search/ranking.py",
        "data/search/intake.py",
        "data/evidence/",
        "data/overview/",
        "data/casefile/",
        "data/changes/",
        "data/glances.py",
        "data/unfinished.py",
        "briefings/compose.py",
        "briefings/drafting.py",
        "briefings/choosing.py",
        "briefings/documents/",
        "petitions/counts.py",
        "petitions/signing.py",
        "petitions/exchange/importing.py",
        "petitions/printing/",
    )
)
QUICK = {"moment", "visible_from", "short_date", "checked", "speaks", "rounded"}
"""Functions of a slow room that say one thing of one fact, contact or number."""
SMALL_FILES = ("config.toml", "state.json", "handbill.tcss")
"""What is read before the first frame: there is nothing to keep waiting yet."""


class Watched:
    """Where slow code and files were met on the thread of the loop."""

    def __init__(self) -> None:
        self.met: set[str] = set()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and (place := slow(frame.f_code)):
            self.met.add(place)


def slow(code: CodeType) -> str:
    """The function, when it is one that could take long."""
    if not code.co_filename.startswith(SLOW) or code.co_name.startswith("<"):
        return ""
    name = f"{Path(code.co_filename).relative_to(HERE)}: {code.co_qualname}"
    return "" if code.co_name in QUICK else name


OPENED: list[Watched] = []


def heard(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook cannot be taken away again, so it listens only while somebody watches."""
    if event == "open" and OPENED and sys.getprofile() is OPENED[-1]:
        path = str(arguments[0])
        if not path.endswith((".py", ".pyc", ".so")) and "/proc/" not in path:
            OPENED[-1].met.add(f"open {path}")


sys.addaudithook(heard)


@contextmanager
def watching() -> Iterator[Watched]:
    """Watch the thread that this runs on, which is the one of the loop, and no other."""
    watched = Watched()
    OPENED.append(watched)
    sys.setprofile(watched)
    try:
        yield watched
    finally:
        sys.setprofile(None)
        OPENED.remove(watched)


@pytest.fixture
def location(store_path: Path) -> str:
    return furnished(starter(store_path))


@pytest.mark.parametrize("screen", EVERYWHERE)
async def test_no_screen_reads_or_reckons_on_the_loop(location: str, screen: str) -> None:
    async with opened(location) as (app, pilot):
        with watching() as watched:
            await press(pilot, *EVERYWHERE[screen])
            app.look()
            await settle(pilot)
    assert watched.met == set()


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
