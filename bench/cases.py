"""A case of 2,000 facts and 300 sources, with a text of 10 MB behind some: no visible wait."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from bench.figure import Figure, processor
from bench.made import NOW, long_case
from data.cases import find_case, overview
from data.evidence import standings
from data.search import search_cases
from data.store import Store, open_store
from tui.actions import texts_of
from tui.screens.cases.reading import case_view

NO_WAIT = 200.0
ONE_TOPIC = 1000.0
"""Nobody keeps 2,000 facts under one topic; whoever does waits no longer than this."""
TIMES = 5
"""The quickest counts, in the time of the processor: a busy moment is the machine's."""


def figures() -> Iterator[Figure]:
    for one_topic, bound in ((False, NO_WAIT), (True, ONE_TOPIC)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "store" / "handbill.json"
            id = long_case(path, one_topic=one_topic)
            with closing(open_store(str(path))) as store:
                yield from _of(store, id, bound)


def _of(store: Store, id: str, bound: float) -> Iterator[Figure]:
    case, today = find_case(store, id), NOW.date()
    texts = texts_of(store, case)
    search_cases(store, "dismissed")
    asked: dict[str, Callable[[], object]] = {
        "standings": lambda: standings(case, as_of=today, texts=texts),
        "overview": lambda: overview(store, case, as_of=today, today=today),
        "find_case": lambda: find_case(store, id),
        "the screen of the case": lambda: case_view(store, id, NOW, 70),
        "search": lambda: search_cases(store, "dismissed 2023"),
    }
    for what, function in asked.items():
        measured = min(processor(function) for _ in range(TIMES))
        yield Figure(f"{what}, 2,000 facts ({id})", measured, "ms", bound)
