"""A whole command on a full store: 500 cases of the starter's size and 100,000 signatures."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from bench.commands import ALLOWED, TIMES
from bench.figure import Figure, medians
from bench.running import FLOOR, HANDBILL, running, surroundings
from bench.store import SIGNATURES, signature
from data.records import Case
from data.starter import install
from data.store import Store, open_store

CASES = 500
ALLOWED_FOR_A_TAB = 150.0  # milliseconds over the bare imports: nobody waits for a Tab
NOW = datetime(2026, 11, 22, tzinfo=UTC)
_COMPLETING = {
    "_HANDBILL_COMPLETE": "bash_complete",
    "COMP_WORDS": "handbill case show case-1",
    "COMP_CWORD": "3",
}
"""What a shell sets to ask what could stand at the end of a line."""


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        given = surroundings(Path(folder))
        _filled(given["HANDBILL_STORE"]).close()
        runs = [
            running(FLOOR, given),
            running([HANDBILL, "case", "show", "kz-wos-2023"], given),
            running([HANDBILL], given | _COMPLETING),
        ]
        medians(runs, 2)
        floor, whole, tab = medians(runs, TIMES)
    over = f"{whole - floor:+.1f} ms"
    what = f"handbill case show, {CASES} cases, 100,000 signatures"
    yield Figure(what, whole, "ms", floor + ALLOWED, over)
    over = f"{tab - floor:+.1f} ms"
    yield Figure("a Tab behind handbill case show", tab, "ms", floor + ALLOWED_FOR_A_TAB, over)


def _filled(location: str) -> Store:
    store = open_store(location, create=True)
    first, second = install(store, NOW, "bench")
    more = CASES - 2
    copies = (
        replace(first if number % 2 else second, id=f"case-{number:03}", rev=0)
        for number in range(more)
    )
    with store.transaction("bench", "cases", NOW) as change:
        change.add_many(copies)
    numbers = range(1, 100_001)
    with store.file.exclusive():
        store.file.put(SIGNATURES, [(n, msgspec.json.encode(signature(n))) for n in numbers])
    store.file.checkpoint()
    assert store.count(Case) == CASES
    return store
