"""Whatever a bad disk makes of the files: what is sound is shown, or it is said what is not."""

import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import HandbillError
from data.records import Case, Log, Note
from data.search import find
from data.store import Store, open_store
from data.upkeep.checking import check

NOW = datetime(2024, 1, 30, 9, tzinfo=UTC)
NAMES = ("x.json", "x.json.journal-2", "x.json.backup-kept")

Spoil = Callable[[bytearray, int, bytes], None]


@cache
def sound() -> dict[str, bytes]:
    """The files of a small store, some of it in the snapshot, some in the journal and a copy."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(open_store(f"{folder}/x.json", create=True)) as store:
            for number in range(12):
                keep(store, f"n{number}")
                if number == 7:
                    store.compact()
            store.back_up("kept")
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def keep(store: Store, id: str) -> None:
    with store.transaction("ana", "kept", NOW) as change:
        change.put(Note(id=id, when=NOW, who="ana", text="rang Høie"))


def flip(content: bytearray, at: int, _: bytes) -> None:
    content[at] ^= 1


def cut(content: bytearray, at: int, _: bytes) -> None:
    del content[at:]


def overwrite(content: bytearray, at: int, other: bytes) -> None:
    content[at : at + len(other)] = other


def insert(content: bytearray, at: int, other: bytes) -> None:
    content[at:at] = other


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.sampled_from([flip, cut, overwrite, insert]),
    st.floats(0, 1, exclude_max=True),
    st.binary(min_size=1, max_size=12) | st.just(b"\n"),
)
def test_nothing_but_records_and_sentences_comes_of_it(
    name: str, spoil: Spoil, share: float, other: bytes
) -> None:
    content = bytearray(sound()[name])
    spoil(content, int(share * len(content)), other)
    shm = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=shm) as folder:
        for path, was in sound().items():
            (Path(folder) / path).write_bytes(content if path == name else was)
        location = f"{folder}/x.json"
        check(location)
        for use in (look, search, undo, erase):
            with suppress(HandbillError), closing(open_store(location)) as store:
                use(store)


def look(store: Store) -> None:
    store.info()
    for kind in (Case, Note, Log):
        list(store.all(kind))


def search(store: Store) -> None:
    find(store, "hoie")


def undo(store: Store) -> None:
    store.undo("ana", NOW)


def erase(store: Store) -> None:
    with store.erase("ana", "erased", NOW) as change:
        change.remove(Note, "n1")
