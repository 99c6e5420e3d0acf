"""Watching the thread of the loop: which slow code, and which files, are met on it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType

HERE = Path(__file__).parents[2]
SLOW = tuple(
    str(HERE / place)
    for place in (
        "data/durable/",
        "data/store.py",
        "data/reader.py",
        "data/transaction.py",
        "data/search/index.py",
        "data/search/ranking.py",
        "data/search/intake.py",
        "data/evidence/",
        *(
            f"data/overview/{name}.py"
            for name in ("__init__", "glances", "people", "rows", "state")
        ),
        "data/casefile/",
        "data/changes/",
        "data/unfinished.py",
        "briefings/compose.py",
        "briefings/layout/drafting.py",
        "briefings/selection/choosing.py",
        "briefings/documents/",
        "petitions/signatures/counts.py",
        "petitions/signatures/signing.py",
        "petitions/exchange/importing.py",
        "petitions/printing/",
    )
)
QUICK = {
    *("check_takes", "moment", "visible_from", "short_date", "checked", "speaks", "rounded"),
    *("day", "choice", "is_old"),
}
"""Functions of a slow room that say one thing of one fact, contact, number or field."""
SMALL_FILES = ("config.toml", "state.json", "handbill.tcss")
"""What is read before the first frame: there is nothing to keep waiting yet."""


class Watched:
    """Where slow code and files were met on the thread of the loop."""

    def __init__(self) -> None:
        self.met: set[str] = set()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and (place := slow(frame.f_code)):
            self.met.add(place)


def slow(code: CodeType) -> str:
    """The function, when it is one that could take long."""
    if not code.co_flags & CO_OPTIMIZED:
        return ""  # a module or a class that is being defined
    if not code.co_filename.startswith(SLOW) or code.co_name.startswith("<"):
        return ""
    name = f"{Path(code.co_filename).relative_to(HERE)}: {code.co_qualname}"
    return "" if code.co_name in QUICK else name


OPENED: list[Watched] = []


def heard(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook cannot be taken away again, so it listens only while somebody watches."""
    if event == "open" and OPENED and sys.getprofile() is OPENED[-1]:
        path = str(arguments[0])
        if not path.endswith((".py", ".pyc", ".so")) and "/proc/" not in path:
            OPENED[-1].met.add(f"open {path}")


sys.addaudithook(heard)


@contextmanager
def watching() -> Iterator[Watched]:
    """Watch the thread that this runs on, which is the one of the loop, and no other."""
    watched = Watched()
    OPENED.append(watched)
    sys.setprofile(watched)
    try:
        yield watched
    finally:
        sys.setprofile(None)
        OPENED.remove(watched)
