"""A whole command on a full store: 500 cases of the starter's size and 100,000 signatures."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from bench.commands import ALLOWED, FLOOR, HANDBILL, TIMES, milliseconds
from bench.figure import Figure, medians
from bench.store import SIGNATURES, signature
from data.records import Case
from data.starter import install
from data.store import Store, open_store

CASES = 500
ALLOWED_FOR_A_TAB = 150.0  # milliseconds over the bare imports: nobody waits for a Tab
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "handbill.json"
        _filled(str(path)).close()
        surroundings = {**os.environ, "HANDBILL_CONFIG": f"{folder}/config.toml"}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        show = [HANDBILL, "--store", str(path), "case", "show", "kz-wos-2023"]
        runs = [milliseconds(command, surroundings) for command in (FLOOR, show)]
        runs.append(milliseconds([HANDBILL], surroundings | _tab(path)))
        medians(runs, 2)
        floor, whole, tab = medians(runs, TIMES)
    over = f"{whole - floor:+.1f} ms"
    what = f"handbill case show, {CASES} cases, 100,000 signatures"
    yield Figure(what, whole, "ms", floor + ALLOWED, over)
    over = f"{tab - floor:+.1f} ms"
    yield Figure("a Tab behind handbill case show", tab, "ms", floor + ALLOWED_FOR_A_TAB, over)


def _tab(store: Path) -> dict[str, str]:
    """What a shell sets to ask what could stand behind the line."""
    line = f"handbill --store {store} case show case-1"
    words = str(line.count(" "))
    return {"_HANDBILL_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": words}


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
