"""The app as a person meets it: how soon it is there, what a key costs, what a line carries."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from bench.figure import Figure, medians
from bench.made import NOW, long_case, many_cases
from bench.running import HANDBILL, running, surroundings
from bench.terminal import Terminal
from bench.watching import opened, rest, until
from data import starter
from data.search import search_cases
from data.store import open_store
from tui.app import HandbillApp
from tui.screens.mode import ModeScreen

IMPORT = [sys.executable, "-c", "import textual.app"]
FIRST_FRAME = b"WAITING"
TIMES = 9
TIMES_THE_IMPORT = 2.2
A_PAGE, A_KEY, BLOCKED = 6 * 1024, 50.0, 50.0
PAGES = 5
QUIET_SECONDS = 3
CASES, PARTIES = 1000, 3000
TYPED = "dismissed"


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _first_paint(Path(folder) / "small")
        yield from _bytes(Path(folder) / "small")
        yield from asyncio.run(_listing(Path(folder) / "many" / "handbill.json"))
        yield from asyncio.run(_composing(Path(folder) / "long" / "handbill.json"))


# Over a pseudo-terminal


def _given(folder: Path) -> dict[str, str]:
    return surroundings(folder, HANDBILL_NOW=NOW.isoformat())


def _first_paint(folder: Path) -> Iterator[Figure]:
    """From the start of the command to the frame that says what waits, read from the store."""
    given = _given(folder)
    with closing(open_store(given["HANDBILL_STORE"], create=True)) as store:
        starter.install(store, NOW, "bench")

    def paint() -> float:
        before = time.perf_counter()
        with closing(Terminal([HANDBILL], given)) as terminal:
            terminal.until(FIRST_FRAME)
            return (time.perf_counter() - before) * 1000

    runs = [running(IMPORT, given), paint]
    medians(runs, 2)
    bare, painted = medians(runs, TIMES)
    yield Figure("python -c 'import textual.app'", bare, "ms")
    said = f"{painted:.0f} ms"
    yield Figure("the first full frame", painted / bare, "x the import", TIMES_THE_IMPORT, said)


def _bytes(folder: Path) -> Iterator[Figure]:
    """What a slow line has to carry at 80x24."""
    with closing(Terminal([HANDBILL], _given(folder))) as terminal:
        terminal.until(FIRST_FRAME)
        terminal.rest()
        yield Figure("bytes of a mode", terminal.press(b"1"), "bytes")
        yield Figure("bytes of opening a case", terminal.press(b"j\r"), "bytes")
        yield Figure("bytes of its facts", terminal.press(b"f"), "bytes")
        pages = [terminal.press(b" ") for _ in range(PAGES)]
        yield Figure("bytes of a page, scrolling", max(pages), "bytes", A_PAGE)
        lines = [terminal.press(b"k") for _ in range(PAGES)]
        yield Figure("bytes of a line, scrolling", max(lines), "bytes", A_PAGE)
        terminal.press(b"h")
        moves = [terminal.press(key) for key in (b"j", b"k") * 2]
        yield Figure("bytes of another case", max(moves), "bytes")
        quiet = terminal.during(QUIET_SECONDS) / QUIET_SECONDS
        yield Figure("bytes of a quiet second", quiet, "bytes", 500)


# In process


async def _listing(path: Path) -> list[Figure]:
    many_cases(path, CASES, PARTIES)
    with closing(open_store(str(path))) as store:
        search_cases(store, TYPED)  # the index is there, as after any first search
    async with opened(str(path), "1") as (app, watch):
        opening = watch.longest
        watch.longest = 0.0
        app.simulate_key("slash")
        await rest(app)
        keys = (*TYPED, *["backspace"] * len(TYPED))
        taken = [await _key(app, key) for key in keys]
    return [
        Figure("the loop blocked, listing 1,000 cases", opening, "ms", BLOCKED),
        Figure("a key that filters them, the middle one", statistics.median(taken), "ms", A_KEY),
        Figure("a key that filters them, the slowest", max(taken), "ms"),
        Figure("the loop blocked meanwhile", watch.longest, "ms", BLOCKED),
    ]


async def _composing(path: Path) -> list[Figure]:
    case = long_case(path, one_topic=False)
    async with opened(str(path), "1") as (app, watch):
        watch.longest = 0.0
        app.case = case
        await app.show_case(case)
        await rest(app)
        shown = watch.longest
        watch.longest = 0.0
        before = time.process_time()
        app.simulate_key("b")
        await rest(app)
        taken = (time.process_time() - before) * 1000
        composed = watch.longest
    return [
        Figure("the loop blocked, showing 2,000 facts", shown, "ms", BLOCKED),
        Figure("a letter of 2,000 facts is there", taken, "ms"),
        Figure("the loop blocked, composing it", composed, "ms", BLOCKED),
    ]


async def _key(app: HandbillApp, key: str) -> float:
    """Milliseconds of the processor from a key until its list is there; the detail follows."""
    screen = app.screen
    if not isinstance(screen, ModeScreen):
        raise TypeError(f"{screen} is no mode")
    with patch.object(screen.listing, "show", wraps=screen.listing.show) as shown:
        before = time.process_time()
        app.simulate_key(key)
        await until(lambda: shown.called)
        taken = (time.process_time() - before) * 1000
    await rest(app)
    return taken
