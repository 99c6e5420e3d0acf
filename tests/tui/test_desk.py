"""The desk: one thread, in order, and errors that come back to whoever asked."""

import asyncio
import threading
from pathlib import Path

import pytest

from data.errors import NoStore, NotFound
from data.records import Case
from data.store import Store, open_store
from tests.tui.driving import NOW, WHO, nothing_at
from tui.actions import install_starter
from tui.desk import Desk


@pytest.fixture
def location(store_path: Path) -> str:
    return str(store_path)


async def test_what_is_asked_happens_on_one_thread_in_the_order_of_asking(location: str) -> None:
    desk = Desk(location)
    await desk.open(create=True)
    seen: list[tuple[int, str]] = []

    def look(store: Store, number: int) -> None:
        seen.append((number, threading.current_thread().name))

    await asyncio.gather(*(desk.ask(look, number) for number in range(20)))
    await desk.close()
    assert [number for number, _ in seen] == list(range(20))
    assert {name for _, name in seen} == {"desk_0"}
    assert threading.current_thread().name != "desk_0"


async def test_the_loop_goes_on_while_the_desk_works(location: str) -> None:
    desk = Desk(location)
    await desk.open(create=True)
    free = threading.Event()

    def wait(store: Store) -> bool:
        return free.wait(timeout=30)

    asked = asyncio.ensure_future(desk.ask(wait))
    await asyncio.sleep(0)
    assert not asked.done()
    free.set()
    assert await asked
    await desk.close()


async def test_an_error_comes_back_to_whoever_asked_and_work_goes_on(location: str) -> None:
    desk = Desk(location)
    await desk.open_with(install_starter, location, NOW, WHO)
    with pytest.raises(NotFound):
        await desk.ask(Store.get, Case, "no-such-case")
    assert (await desk.ask(Store.get, Case, "kz-foa")).id == "kz-foa"
    await desk.close()


async def test_a_store_that_is_not_there_is_said_and_not_made(
    location: str, store_path: Path
) -> None:
    desk = Desk(location)
    with pytest.raises(NoStore):
        await desk.open()
    with pytest.raises(NoStore):
        await desk.changes()
    await desk.close()
    assert nothing_at(store_path)


async def test_changes_move_when_another_handle_writes(location: str) -> None:
    desk = Desk(location)
    await desk.open_with(install_starter, location, NOW, WHO)
    before = await desk.changes()
    other = open_store(location)
    with other.transaction("somebody else", "a change", NOW) as change:
        change.put(change.get(Case, "kz-foa"))
    other.close()
    assert await desk.changes() != before
    await desk.close()
