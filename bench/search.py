"""Searching 1,000 cases: the whole command, also right after a change, and a key in the app."""

import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.figure import Figure, medians, processor
from bench.made import NOW, many_cases
from bench.running import FLOOR, FLOOR_SAID, HANDBILL, running, surroundings
from data.records import Case
from data.search import KINDS, find, search_cases
from data.search.index import forget
from data.store import Store, open_store
from tui.screens.cases.reading import case_rows

CASES, PARTIES = 1000, 3000
TIMES = 11
TIMES_THE_IMPORT = 3.0
A_KEY = 50.0
QUERIES = ("strike", "article 402", "kazkhstan", "kind:number source:industriall", '"right to str')
OTHERS = tuple(kind for kind in KINDS if kind != "case")
TYPED = ("dismissed", "kazakhstan strike", "ozkan", "country:kz fifth")


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        given = surroundings(Path(folder))
        path = Path(given["HANDBILL_STORE"])
        many_cases(path, CASES, PARTIES)
        with closing(open_store(str(path))) as store:
            yield _first_time(store)
            yield from _commands(store, given)
            yield from _keys(store)


def _first_time(store: Store) -> Figure:
    forget(store.file.path)
    before = time.perf_counter()
    search_cases(store, "strike")
    took = time.perf_counter() - before
    return Figure("an index of 1,000 cases made anew", took, "s")


def _commands(store: Store, given: Mapping[str, str]) -> Iterator[Figure]:
    """Each beside the bare import, taken in turn; for one the store was changed just before."""
    runs = {query: running([HANDBILL, "case", "search", query], given) for query in QUERIES}
    strike = runs["strike"]

    def changed() -> float:
        _touch(store)
        return strike()

    def compacted() -> float:
        _touch(store)
        store.file.checkpoint()
        return strike()

    runs |= {"strike, after a change": changed, "strike, after a new snapshot": compacted}
    medians([*runs.values()], 1)
    bare, *taken = medians([running(FLOOR, given), *runs.values()], TIMES)
    yield Figure(FLOOR_SAID, bare, "ms")
    for what, measured in zip(runs, taken, strict=True):
        name = f"case search {what}, 1,000 cases"
        yield Figure(name, measured / bare, "x the import", TIMES_THE_IMPORT, f"{measured:.0f} ms")


def _keys(store: Store) -> Iterator[Figure]:
    """What the screen of cases asks at each letter that is typed: its rows, and what else fits.

    In the time of the processor, which is what one waits where nobody else works.
    """
    taken = {}
    for typed in (word[:length] for word in TYPED for length in range(1, len(word) + 1)):
        taken[typed] = min(processor(partial(_asked, store, typed)) for _ in range(5))
    slowest = max(taken, key=taken.__getitem__)
    middle = statistics.median(taken.values())
    yield Figure("a key in the search line, the middle one", middle, "ms", A_KEY)
    yield Figure("a key in the search line, the slowest", taken[slowest], "ms", A_KEY, slowest)


def _asked(store: Store, typed: str) -> None:
    case_rows(store, NOW, typed)
    find(store, typed, kinds=OTHERS)


def _touch(store: Store) -> None:
    from msgspec.structs import replace

    with store.transaction("bench", "touch", NOW) as change:
        case = change.get(Case, "case-7")
        change.put(replace(case, summary=f"Version {case.rev} of it."))
