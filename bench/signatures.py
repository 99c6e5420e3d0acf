"""The list of signatures in the app at 100,000: opened, scrolled, gone to its end, reviewed."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from bench.figure import Figure
from bench.made import NOW
from bench.petitions import SIZE, filled
from bench.watching import Watch, opened, rest, until
from data.records import Signature
from tui.app import HandbillApp
from tui.screens.petitions.signatures import SignaturesScreen
from tui.screens.petitions.signatures.review import ReviewScreen

TIMES = 3
OPENING = 300.0  # milliseconds
BLOCKED = 50.0
HELD = 300
"""Keys of a row held down, as a keyboard repeats them: 30 a second."""
REVIEWED = 100


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "store.json"
        with closing(filled(path, SIZE)) as store, store.transaction("b", "review", NOW) as change:
            for number in range(1, 2 * REVIEWED, 2):
                copy = change.get(Signature, _id(number + 1))
                change.put(replace(copy, status="review", duplicate_of=_id(number)))
        yield from asyncio.run(_measured(str(path)))


async def _measured(location: str) -> list[Figure]:
    opening, blocked = [], 0.0
    for _ in range(TIMES):
        async with opened(location, "3") as (app, watch):
            watch.longest = 0.0
            opening.append(await _open(app))
            blocked = max(blocked, watch.longest)
    async with opened(location, "3") as (app, watch):
        await _open(app)
        end, dropped = await _scroll(app, watch)
        held = watch.longest
        reviewed = await _review(app)
    return [
        Figure(f"opening the list at {SIZE:,}", statistics.median(opening), "ms", OPENING),
        Figure("the loop blocked while it opens", blocked, "ms", BLOCKED),
        Figure(f"keys dropped of {HELD} held down", dropped, "keys", 0),
        Figure("the loop blocked while they are", held, "ms", BLOCKED),
        Figure("to the last line", end, "ms", OPENING),
        Figure("a decision on the review list", reviewed, "ms", 200.0),
    ]


async def _open(app: HandbillApp) -> float:
    """Milliseconds of the processor from the key until the first lines are read."""
    before = time.process_time()
    app.simulate_key("v")
    await until(lambda: isinstance(app.screen, SignaturesScreen) and app.screen.rows.is_read)
    taken = (time.process_time() - before) * 1000
    await rest(app)
    return taken


async def _scroll(app: HandbillApp, watch: Watch) -> tuple[float, float]:
    screen = app.screen
    assert isinstance(screen, SignaturesScreen)
    watch.longest = 0.0
    for _ in range(HELD):
        app.simulate_key("j")
        await asyncio.sleep(1 / 30)
    await rest(app)
    dropped = HELD - screen.rows.cursor
    before = time.perf_counter()
    app.simulate_key("G")
    await until(lambda: screen.rows.cursor == SIZE - 1 and screen.rows.is_read)
    return (time.perf_counter() - before) * 1000, dropped


async def _review(app: HandbillApp) -> float:
    """Milliseconds a decision, one after another as fast as they are taken."""
    app.simulate_key("r")
    await until(lambda: isinstance(app.screen, ReviewScreen) and app.screen.pair is not None)
    screen = app.screen
    assert isinstance(screen, ReviewScreen)
    before = time.perf_counter()
    for key in "mo" * (REVIEWED // 2):
        shown = screen.pair
        app.simulate_key(key)
        await until(lambda shown=shown: screen.pair is not shown)  # type: ignore[misc]  # bound
    return (time.perf_counter() - before) * 1000 / REVIEWED


def _id(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012d}"
