"""An erasure that is killed at any of its steps has not begun, or leaves nothing of the person."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest

from data import unfinished
from data.durable.files import Files
from data.records import Note, Party, Person, Signature
from data.redacting import redact
from data.search import find
from data.store import Store, open_store

NOW = datetime(2024, 1, 30, 9, tzinfo=UTC)
NAME = "Aigerim Marker"
MARKER = b"Marker"


class Mortal(Files):
    """A disk whose process is killed before one of the things that it does to it."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def _step(self) -> None:
        if not self._left:
            os._exit(1)
        self._left -= 1

    def write(self, descriptor: int, content: bytes) -> None:
        self._step()
        super().write(descriptor, content)

    def sync(self, descriptor: int) -> None:
        self._step()
        super().sync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self._step()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        self._step()
        super().sync_folder(folder)


def change(store: Store, *records: Note | Party | Signature) -> None:
    with store.transaction("ana", "kept", NOW) as begun:
        for record in records:
            begun.put(record)


def note(id: str) -> Note:
    return Note(id=id, when=NOW, who="ana", text=f"{NAME} rang")


def signature() -> Signature:
    person = Person(name=NAME)
    return Signature(
        id="s1", petition="p", serial=1, channel="web", day=date(2024, 1, 30), person=person
    )


@pytest.fixture
def folder(quick_folder: Path) -> Path:
    """A store that names somebody in records, in a copy, in its index and in a form left open."""
    place = quick_folder / "made" / "x.json"
    with closing(open_store(str(place), create=True)) as store:
        change(store, note("n1"), Party(id="p1", name=NAME, kind="person"))
        store.back_up("before")
        find(store, "rang")
        typed = unfinished.begin(store.location, "form", "A form", "ana", NOW)
        typed.keep({"text": f"{NAME} called"}, NOW)
        typed.close()
    return place.parent


def killed_at_each_step(
    folder: Path, work: Callable[[Store], object], *, most: int = 200
) -> Iterator[Store]:
    """The store that each kill leaves, opened again; at last the one where none came."""
    for steps in range(most):
        place = copytree(folder, folder.with_name(f"killed-{steps}")) / "x.json"
        child = os.fork()
        if not child:
            with closing(open_store(str(place))) as store:
                store.file._files = Mortal(steps)
                work(store)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        with closing(open_store(str(place))) as store:
            yield store
        if not status:
            return
    raise AssertionError("it never ended")


def said_in(store: Store) -> list[str]:
    folder = Path(store.location).parent
    return sorted(path.name for path in folder.iterdir() if MARKER in path.read_bytes())


def test_an_erasure_killed_at_any_step(folder: Path) -> None:
    with closing(open_store(str(folder / "x.json"))) as store:
        change(store, signature())
        store.back_up("signed")

    def erase(store: Store) -> None:
        with store.erase("ana", "erased", NOW) as begun:
            for kind, id in ((Note, "n1"), (Signature, "s1"), (Party, "p1")):
                begun.remove(kind, id)

    states = killed_at_each_step(folder, erase)
    ends = [said_in(store) for store in states if not store.count(Signature)]
    assert ends
    assert ends == [[]] * len(ends)


def test_a_redaction_killed_at_any_step(folder: Path) -> None:
    """A note that was removed before is in the copy alone; nobody finds it without the name."""
    with closing(open_store(str(folder / "x.json"))) as store:
        change(store, note("n2"))
        store.back_up("noted")
        with store.transaction("ana", "removed", NOW) as begun:
            begun.remove(Note, "n2")
    states = killed_at_each_step(folder, lambda store: redact(store, NOW, "ana", "p1"))
    ends = [said_in(store) for store in states if store.get(Party, "p1").name != NAME]
    assert ends
    assert ends == [[]] * len(ends)
