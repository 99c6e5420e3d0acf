"""How long what the desk does at 100,000 signatures keeps the interpreter from the loop.

Whatever runs in C over all of them in one go does; a thread of ours notes how long it had to wait,
in the time of the processor, so that other programs do not count.
"""

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.exchange import csv_of
from bench.figure import Figure
from bench.made import NOW
from bench.petitions import SIZE, filled
from data.records import Petition
from data.store import Store, open_store
from petitions.exchange.files.forms import Form, recognised
from petitions.exchange.importing import Import, import_rows, no_collection
from petitions.exchange.lists import list_file
from petitions.handover import handed_over
from petitions.signatures.roll import find_people, in_review, roll
from petitions.statistics.figures import statistics
from petitions.terms.petition import new_petition
from tui.screens.petitions.reading import petition_views

IMPORTED = 50_000
BLOCKED = 50.0
TIMES = 2
"""The least of these: what another program delays is not ours."""


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "store.json"
        filled(path, SIZE).close()
        for name, longest in _on_a_list(path).items():
            yield Figure(f"the loop waits for {name}", longest, "ms", BLOCKED)
        content = csv_of(IMPORTED)
        for name, longest in _imports(Path(folder), content).items():
            yield Figure(f"the loop waits for {name}", longest, "ms", BLOCKED)


def _on_a_list(path: Path) -> dict[str, float]:
    least: dict[str, float] = {}
    for _ in range(TIMES):
        with closing(open_store(str(path))) as store:
            for name, act in _acts(store).items():
                least[name] = min(waited(act), least.get(name, float("inf")))
    return least


def _acts(store: Store) -> dict[str, Callable[[], object]]:
    petition = store.get(Petition, "wos")
    return {
        "the petitions, read the first time": partial(petition_views, store, NOW),
        "the list, read the first time": partial(roll, store, "wos"),
        "the review list": lambda: list(in_review(store, "wos")),
        "a person to be found": partial(find_people, store, petition, "name 77"),
        "the list, read again": partial(roll, store, "wos"),
        "the statistics": partial(statistics, store, petition, NOW),
        "what is handed over": partial(handed_over, store, petition, NOW),
        "the list as a file": partial(list_file, store, petition, "csv"),
        "a new snapshot": store.file.checkpoint,
    }


def _imports(folder: Path, content: bytes) -> dict[str, float]:
    """A trial, and then the import, each on a list that is empty and on one with all of it."""
    least: dict[str, float] = {}
    for turn in range(TIMES):
        with closing(open_store(str(folder / f"{turn}.json"), create=True)) as store:
            petition = new_petition(store, NOW, "bench", id="bench", title="Bench")
            form = recognised(content, petition)
            for name in ("an import", "the same file again"):
                for what, dry_run in ((f"the trial of {name}", True), (name, False)):
                    act = partial(_import, store, petition, form, dry_run=dry_run)
                    least[what] = min(waited(act), least.get(what, float("inf")))
    return least


def _import(store: Store, petition: Petition, form: Form, *, dry_run: bool) -> None:
    job = Import(form, dry_run=dry_run)
    with no_collection():  # as the screen does
        for _ in import_rows(store, NOW, "bench", petition, job):
            pass


def waited(act: Callable[[], object]) -> float:
    """The most milliseconds that a thread beside `act` had to wait for its turn."""
    gc.collect()
    gc.freeze()  # as the command does
    with ThreadPoolExecutor(1) as thread:
        done, longest = thread.submit(act), 0.0
        while not done.done():
            before = time.process_time()
            time.sleep(0.001)
            longest = max(longest, (time.process_time() - before) * 1000)
        done.result()
    return longest
