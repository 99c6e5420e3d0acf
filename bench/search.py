"""Searching 1,000 cases: the whole command, also right after a change, and a key in the app."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from bench.figure import Figure, medians
from bench.made import NOW, many_cases
from data.records import Case
from data.search import KINDS, find, search_cases
from data.search.index import forget
from data.store import Store, open_store
from tui.screens.cases.reading import case_rows

CASES, PARTIES = 1000, 3000
TIMES = 11
TIMES_THE_IMPORT = 3.0
A_KEY = 50.0
BARE = [sys.executable, "-c", "import click, msgspec, tinydb"]
HANDBILL = str(Path(sys.executable).with_name("handbill"))
QUERIES = ("strike", "article 402", "kazkhstan", "kind:number source:industriall", '"right to str')
OTHERS = tuple(kind for kind in KINDS if kind != "case")
TYPED = ("dismissed", "kazakhstan strike", "ozkan", "country:kz fifth")


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store" / "handbill.json"
        many_cases(path, CASES, PARTIES)
        surroundings = {
            **os.environ,
            "HANDBILL_STORE": str(path),
            "HANDBILL_CONFIG": f"{folder}/config.toml",
        }
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        with closing(open_store(str(path))) as store:
            yield _first_time(store)
            yield from _commands(store, surroundings)
            yield from _keys(store)


def _first_time(store: Store) -> Figure:
    forget(store.file.path)
    before = time.perf_counter()
    search_cases(store, "strike")
    took = time.perf_counter() - before
    return Figure("an index of 1,000 cases made anew", took, "s")


def _commands(store: Store, surroundings: Mapping[str, str]) -> Iterator[Figure]:
    """Each beside the bare import, taken in turn; for one the store was changed just before."""

    def run(command: list[str]) -> float:
        before = time.perf_counter()
        subprocess.run(command, env=surroundings, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)  # fmt: skip
        return (time.perf_counter() - before) * 1000

    def changed() -> float:
        _touch(store)
        return run([HANDBILL, "case", "search", "strike"])

    def compacted() -> float:
        _touch(store)
        store.file.checkpoint()
        return run([HANDBILL, "case", "search", "strike"])

    runs = {query: _running(run, [HANDBILL, "case", "search", query]) for query in QUERIES}
    runs |= {"strike, after a change": changed, "strike, after a new snapshot": compacted}
    medians([*runs.values()], 1)
    bare, *taken = medians([_running(run, BARE), *runs.values()], TIMES)
    yield Figure("python -c 'import click, msgspec, tinydb'", bare, "ms")
    for what, measured in zip(runs, taken, strict=True):
        name = f"case search {what}, 1,000 cases"
        yield Figure(name, measured / bare, "x the import", TIMES_THE_IMPORT, f"{measured:.0f} ms")


def _running(run: Callable[[list[str]], float], command: list[str]) -> Callable[[], float]:
    return lambda: run(command)


def _keys(store: Store) -> Iterator[Figure]:
    """What the screen of cases asks at each letter that is typed: its rows, and what else fits.

    In the time of the processor, which is what one waits where nobody else works.
    """
    taken: dict[str, float] = {}
    for typed in TYPED:
        for length in range(1, len(typed) + 1):
            samples = []
            for _ in range(5):
                before = time.process_time()
                case_rows(store, NOW, typed[:length])
                find(store, typed[:length], kinds=OTHERS)
                samples.append((time.process_time() - before) * 1000)
            taken[typed[:length]] = min(samples)
    slowest = max(taken, key=taken.__getitem__)
    middle = statistics.median(taken.values())
    yield Figure("a key in the search line, the middle one", middle, "ms", A_KEY)
    yield Figure("a key in the search line, the slowest", taken[slowest], "ms", A_KEY, slowest)


def _touch(store: Store) -> None:
    from msgspec.structs import replace

    with store.transaction("bench", "touch", NOW) as change:
        case = change.get(Case, "case-7")
        change.put(replace(case, summary=f"Version {case.rev} of it."))
