"""The app in this process, and how late its loop is."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bench.made import NOW
from tui.app import HandbillApp


class Watch:
    """How late a task was that wants the loop each millisecond, in the processor's time.

    In that time a thread of ours counts, which can keep the loop waiting; other programs do not.
    """

    def __init__(self) -> None:
        self.longest = 0.0

    async def run(self) -> None:
        while True:
            before = time.process_time()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, (time.process_time() - before) * 1000)


@asynccontextmanager
async def opened(location: str, mode: str) -> AsyncIterator[tuple[HandbillApp, Watch]]:
    """The app at rest in a mode, watched."""
    app = HandbillApp(location, clock=lambda: NOW, who="bench")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.open)
        await rest(app)
        gc.freeze()  # as the command does
        watch = Watch()
        watching = asyncio.create_task(watch.run())
        await pilot.press(mode)
        await rest(app)
        yield app, watch
        watching.cancel()


async def rest(app: HandbillApp, pause: float = 0.05) -> None:
    """Wait until no key and no worker is under way."""
    await asyncio.sleep(pause)
    await asyncio.sleep(0)
    await until(
        lambda: not app.keys_under_way and all(worker.is_finished for worker in app.workers)
    )


async def until(so: Callable[[], bool]) -> None:
    """Wait, looking each millisecond; TimeoutError after a minute."""
    deadline = time.perf_counter() + 60
    while not so():
        if time.perf_counter() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.001)
