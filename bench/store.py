"""The store beside what it is held against: a raw append, SQLite, and stock TinyDB.

Each ratio is taken within one run, one after the other in turn, since a sync costs 0.2 ms at one
moment and 4 ms at another. `HANDBILL_BENCH_MILLION=1` adds a run at 1,000,000, without bounds.
"""

import multiprocessing
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB, where

from bench.figure import Figure
from data.durable.database import DurableDatabase, DurableTable, Equals
from data.durable.storefile import StoreFile
from data.store import _INDEXED

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5
INSERTS = 200
SIGNATURES = "signatures"


def figures() -> Iterator[Figure]:
    build = Path("build")  # on the disk that is worked on: /tmp may lie in memory
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        place = Path(folder)
        for size in SIZES:
            yield from _durable_insert(place / str(size), size)
        yield from _at_a_hundred_thousand(place / "100000")
        yield _two_processes(place / "two")
        yield _many_threads(place / "threads")
        if os.environ.get("HANDBILL_BENCH_MILLION"):
            for figure in _durable_insert(place / "million", 1_000_000):
                yield _without_bound(figure)


def _without_bound(figure: Figure) -> Figure:
    """The same figure without its bound."""
    return Figure(figure.what, figure.measured, figure.unit)


def signature(number: int) -> dict[str, Any]:
    """A signature's document of about 390 bytes."""
    return {
        "id": f"01900000-0000-7000-8000-{number:012d}",
        "rev": 1,
        "petition": "wos-reinstate",
        "serial": number,
        "channel": "web",
        "day": "2026-11-22",
        "country": "KZ",
        "person": {"name": f"Name {number}", "email": f"n{number}@example.org", "postcode": "1"},
        "keys": {"name": f"{number:032x}", "email": f"{number + 1:032x}", "postcode": "0" * 32},
        "consents": [{"purpose": "sign", "language": "en"}],
    }


def opened(folder: Path) -> DurableDatabase:
    return DurableDatabase(StoreFile(folder / "x.json", create=True, indexed=_INDEXED))


def filled(folder: Path, size: int) -> DurableDatabase:
    database = opened(folder)
    table = database.table(SIGNATURES)
    if not len(table):
        table.insert_multiple(signature(number) for number in range(size))
        database.file.checkpoint()
    return database


class Sqlite:
    """The same documents in SQLite, write-ahead log and every commit synced."""

    def __init__(self, folder: Path, size: int) -> None:
        self._connection = sqlite3.connect(folder / "x.sqlite")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS t (number INTEGER PRIMARY KEY, id TEXT UNIQUE, d TEXT)"
        )
        self.insert(signature(number) for number in range(size))

    def insert(self, documents: Iterable[dict[str, Any]]) -> None:
        rows = ((each["id"], msgspec.json.encode(each)) for each in documents)
        self._connection.executemany("INSERT INTO t (id, d) VALUES (?, ?)", rows)
        self._connection.commit()


def _durable_insert(folder: Path, size: int) -> Iterator[Figure]:
    database = filled(folder, size)
    table = database.table(SIGNATURES)
    base = 10 * size
    descriptor = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def raw(number: int) -> None:
        written = len(msgspec.json.encode(signature(number))) + 60
        content = b"x" * written
        os.write(descriptor, content)
        os.fdatasync(descriptor)

    table.insert(signature(base - 1))
    ours, bare = _interleaved(
        [lambda n: table.insert(signature(n)), raw], range(base, base + ROUNDS * INSERTS)
    )
    yield Figure(f"one insert at {size:,} / raw append + fdatasync", ours / bare, "x", 1.25)
    os.close(descriptor)


def _at_a_hundred_thousand(folder: Path) -> Iterator[Figure]:
    database = filled(folder, 100_000)
    table = database.table(SIGNATURES)
    sqlite = Sqlite(folder, 100_000)
    numbers = range(3_000_000, 3_000_000 + ROUNDS * INSERTS)
    ours, theirs = _interleaved(
        [lambda n: table.insert(signature(n)), lambda n: sqlite.insert([signature(n)])], numbers
    )
    yield Figure("one insert at 100,000 / SQLite FULL", ours / theirs, "x", 1.1)
    bulk = [[signature(n) for n in range(k, k + 500)] for k in range(4_000_000, 4_005_000, 500)]
    several, by_sqlite = _interleaved(
        [lambda n: table.insert_multiple(bulk[n]), lambda n: sqlite.insert(bulk[n])], range(10)
    )
    yield Figure("insert_multiple of 500 / SQLite FULL", several / by_sqlite, "x", 1.0)
    yield from _beside_stock(folder, table, ours)
    yield from _opening(folder)
    yield Figure("a writer's wait during a checkpoint", _wait_at_checkpoint(database), "ms", 400)


def _beside_stock(folder: Path, table: DurableTable, ours: float) -> Iterator[Figure]:
    stock_path = folder / "stock.json"
    documents = {str(n): signature(n) for n in range(1, 100_001)}
    stock_path.write_bytes(msgspec.json.encode({SIGNATURES: documents}))
    with TinyDB(stock_path) as stock:
        theirs = stock.table(SIGNATURES, cache_size=0)
        one = _seconds(lambda: theirs.insert(signature(9_000_000)), 3)
        found = _seconds(lambda: theirs.search(where("country") == "FR"), 3)
    by_bytes = _seconds(lambda: table.search(Equals(("country",), "FR")), 5)
    yield Figure(
        "one insert, stock TinyDB / ours", one / ours, "x", 300, f"{one * 1000:.0f} ms", True
    )
    yield Figure("equality without an index / stock TinyDB", by_bytes / found, "x", 0.1)


def _opening(folder: Path) -> Iterator[Figure]:
    """A case by its id in a fresh process: milliseconds, and private memory beyond the imports."""
    opened(folder).table("cases").insert({"id": "kz-wos-2023", "title": "Strike"})
    opened(folder).file.checkpoint()
    taken = [_opened_elsewhere(folder / "x.json") for _ in range(ROUNDS)]
    yield Figure(
        "open and get a case, 100,000 signatures beside",
        statistics.median(milliseconds for milliseconds, _ in taken),
        "ms",
        20,
    )
    yield Figure(
        "private memory for it", statistics.median(megabytes for _, megabytes in taken), "MB", 40
    )


_OPEN = """
import sys, time
from pathlib import Path
from data.durable.database import DurableDatabase, DurableTable, Equals
from data.durable.storefile import StoreFile

def private():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private")) / 1024

before, start = private(), time.perf_counter()
database = DurableDatabase(StoreFile(Path(sys.argv[1])))
found = database.table("cases").search(Equals(("id",), "kz-wos-2023"))
taken = (time.perf_counter() - start) * 1000
print(taken if found else 1e9, private() - before)
"""


def _opened_elsewhere(path: Path) -> tuple[float, float]:
    said = subprocess.run(
        [sys.executable, "-c", _OPEN, str(path)], check=True, capture_output=True, text=True
    )
    milliseconds, megabytes = said.stdout.split()
    return float(milliseconds), float(megabytes)


def _wait_at_checkpoint(database: DurableDatabase) -> float:
    """The longest that an insert took while another process wrote snapshots, in milliseconds."""
    context = multiprocessing.get_context("fork")
    worker = context.Process(target=_checkpoint, args=(database.file.path,))
    worker.start()
    longest, number = 0.0, 5_000_000
    while worker.is_alive():
        number += 1
        start = time.perf_counter()
        database.table("other").insert({"id": str(number)})
        longest = max(longest, time.perf_counter() - start)
    worker.join()
    return longest * 1000


def _checkpoint(path: Path) -> None:
    file = StoreFile(path, indexed=_INDEXED)
    for _ in range(ROUNDS):
        time.sleep(0.2)
        file.checkpoint()


def _two_processes(folder: Path) -> Figure:
    lost = 0
    for turn in range(ROUNDS):
        database = opened(folder / str(turn))
        context = multiprocessing.get_context("fork")
        workers = [
            context.Process(target=_insert_some, args=(folder / str(turn), worker))
            for worker in range(2)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        lost = max(lost, 1000 - len({each["id"] for each in database.table("t")}))
    return Figure("two processes, 500 inserts each: lost", lost, "", 0)


def _insert_some(folder: Path, worker: int) -> None:
    table = opened(folder).table("t")
    for number in range(500):
        table.insert({"id": f"{worker}-{number}"})


def _many_threads(folder: Path) -> Figure:
    table = opened(folder).table(SIGNATURES)
    gains = []
    for _ in range(ROUNDS):
        alone = _per_second(table, 1)
        gains.append(_per_second(table, 16) / alone)
    return Figure("16 threads / one thread", statistics.median(gains), "x", 1.5, "", True)


def _per_second(table: DurableTable, threads: int, inserts: int = 480) -> float:
    def insert() -> None:
        for number in range(inserts // threads):
            table.insert(signature(number))

    workers = [threading.Thread(target=insert) for _ in range(threads)]
    start = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return inserts / (time.perf_counter() - start)


def _interleaved(actions: list[Callable[[int], object]], numbers: range) -> list[float]:
    """The mean of each action in seconds, taken in turn: the median of means over the rounds."""
    means: list[list[float]] = [[] for _ in actions]
    per_round = max(1, len(numbers) // ROUNDS)
    for first in range(0, len(numbers), per_round):
        sums = [0.0] * len(actions)
        part = numbers[first : first + per_round]
        for number in part:
            for place, action in enumerate(actions):
                start = time.perf_counter()
                action(number)
                sums[place] += time.perf_counter() - start
        for place, taken in enumerate(sums):
            means[place].append(taken / len(part))
    return [statistics.median(taken) for taken in means]


def _seconds(action: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
