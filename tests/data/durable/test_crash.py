"""Power is cut after every effect on the disk, with every legal loss: nothing confirmed is lost."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

import msgspec
import pytest
from tinydb.table import Document

from data.durable import journal
from data.durable.copies.restoring import restore
from data.durable.database import DurableDatabase, Equals
from data.durable.files import Files
from data.durable.journal import Line
from data.durable.storefile import StoreFile
from data.records import Before, Conflict, Note
from data.store import Store
from tests.data.durable.disk import Effect, QuickFiles, RecordingFiles, SimulatedDisk

NOW = datetime(2024, 1, 30, 9, tzinfo=UTC)
MARKER = "Aigerim Marker"

State = dict[str, dict[int, Any]]
Step = Callable[[Store], object]


def note(id: str, text: str = "rang") -> Note:
    return Note(id=id, when=NOW, who="ana", text=text)


def put_notes(store: Store) -> None:
    with store.transaction("ana", "two notes", NOW) as change:
        change.put(note("n1", MARKER))
        change.put(note("n2"))


def edit_note(store: Store) -> None:
    with store.transaction("ana", "edited", NOW) as change:
        found = change.get(Note, "n1")
        change.put(msgspec.structs.replace(found, text=MARKER + " again"))


def erase_note(store: Store) -> None:
    with store.erase("ana", "erased", NOW) as change:
        found = change.get(Note, "n1")
        change.put(msgspec.structs.replace(found, text="erased"))


def raw(store: Store) -> Any:
    return store._database.table("raw")


STEPS: dict[str, Step] = {
    "insert": lambda store: raw(store).insert({"id": "a", "x": 1}),
    "insert_multiple": lambda store: raw(store).insert_multiple(
        [{"id": "b"}, {"id": "c"}, {"id": "d"}]
    ),
    "update": lambda store: raw(store).update({"x": 2}, Equals(("id",), "b")),
    "upsert that inserts": lambda store: raw(store).upsert({"id": "e"}, Equals(("id",), "e")),
    "upsert that updates": lambda store: raw(store).upsert(Document({"x": 3}, 1)),
    "remove": lambda store: raw(store).remove(Equals(("id",), "c")),
    "checkpoint": lambda store: store.file.checkpoint(),
    "insert after it": lambda store: raw(store).insert({"id": "f"}),
    "a transaction": put_notes,
    "an edit": edit_note,
    "a backup": lambda store: store.back_up("kept"),
    "undo": lambda store: store.undo("ana", NOW),
    "an edit again": edit_note,
    "erasure": erase_note,
    "insert after erasure": lambda store: raw(store).insert({"id": "g"}),
    "drop_table": lambda store: store._database.drop_table("raw"),
    "a last insert": lambda store: raw(store).insert({"id": "h"}),
}
ERASED_SINCE = list(STEPS).index("erasure") + 1


def opened(folder: Path, files: Files, *, create: bool = False) -> StoreFile:
    tables = (Before.table, Conflict.table)
    return StoreFile(folder / "x.json", create=create, files=files, undo_tables=tables)


def state_of(file: StoreFile) -> State:
    return {
        name: {number: msgspec.json.decode(text) for number, text in table.documents().items()}
        for name, table in file.contents().tables.items()
        if len(table)
    }


def run(folder: Path, files: RecordingFiles) -> list[State]:
    """Run every step; answers the states confirmed, the empty store first."""
    store = Store(opened(folder, files, create=True))
    files.acknowledge(0)
    states = [state_of(store.file)]
    for step in STEPS.values():
        step(store)
        states.append(state_of(store.file))
        files.acknowledge(len(states) - 1)
    store.close()
    return states


def wrong_states(folder: Path, effects: list[Effect], states: list[State]) -> Iterator[str]:
    """What is wrong after a crash behind each effect; nothing when the promises hold."""
    disk, place = SimulatedDisk(), 0
    for effect in effects:
        disk.do(effect)
        for remains in disk.remains():
            place += 1
            said = looked_at(folder / str(place), remains, states, disk.acknowledged)
            rmtree(folder / str(place))
            if said:
                yield f"after {effect.what} {effect.name}: {said}"


def looked_at(
    folder: Path, remains: dict[str, bytes], states: list[State], acknowledged: int
) -> str:
    """Open what a crash left, twice, writing in between; answers what is wrong, or nothing."""
    folder.mkdir()
    for name, content in remains.items():
        (folder / name).write_bytes(content)
    if "x.json" not in remains and acknowledged == 0:
        return ""
    try:
        return _compared(folder, states, acknowledged)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding
        return f"{type(error).__name__}: {error}"


def _compared(folder: Path, states: list[State], acknowledged: int) -> str:
    allowed = states[acknowledged : acknowledged + 2]
    with closing(opened(folder, QuickFiles())) as file:
        found = state_of(file)
        if found not in allowed:
            return f"state {acknowledged} was confirmed, and {found} is there"
        reached = acknowledged + allowed.index(found)
        if reached >= ERASED_SINCE and marker_in(folder):
            return "what was erased is still there"
        DurableDatabase(file).table("later").insert({"id": "later"})
    with closing(opened(folder, QuickFiles())) as again:
        after = state_of(again)
    expected = {**found, "later": {1: {"id": "later"}}}
    return "" if after == expected else f"after writing again {after} is there"


def marker_in(folder: Path) -> bool:
    return any(MARKER.encode() in path.read_bytes() for path in folder.iterdir())


def test_every_crash_leaves_what_was_confirmed_or_the_next_state(quick_folder: Path) -> None:
    files = RecordingFiles()
    (quick_folder / "real").mkdir()
    states = run(quick_folder / "real", files)
    assert len(states) == len(STEPS) + 1
    assert list(wrong_states(quick_folder, files.effects, states)) == []


def test_every_crash_while_going_back_leaves_the_store_or_the_backup(quick_folder: Path) -> None:
    files = RecordingFiles()
    real = quick_folder / "real"
    real.mkdir()
    with closing(Store(opened(real, files, create=True))) as store:
        raw(store).insert({"id": "a"})
        copy = store.back_up("kept")
        raw(store).insert({"id": "b"})
        store.file.checkpoint()
        raw(store).insert({"id": "c"})
        later = state_of(store.file)
        files.acknowledge(0)
        restore(real / "x.json", copy, "aside", force=True, files=files)
        earlier = state_of(store.file)
        files.acknowledge(1)
    assert len(later["raw"]) == 3
    assert len(earlier["raw"]) == 1
    begun = next(
        place for place, effect in enumerate(files.effects) if effect.what == "acknowledged"
    )
    disk = SimulatedDisk()
    wrong = []
    for place, effect in enumerate(files.effects):
        disk.do(effect)
        if place < begun:
            continue
        for number, remains in enumerate(disk.remains()):
            folder = quick_folder / f"{place}-{number}"
            wrong.append(looked_at(folder, remains, [later, earlier], disk.acknowledged))
    assert len(wrong) > 10
    assert set(wrong) == {""}


class TestPlantedFaults:
    """Each fault that the promises forbid must be seen by the same enumeration."""

    @pytest.mark.parametrize("forgotten", ["journal", ".new", "folder"])
    def test_a_sync_left_out(self, quick_folder: Path, forgotten: str) -> None:
        assert self.first_finding(quick_folder, RecordingFiles(forgets=forgotten)) != ""

    def test_a_crc_that_is_not_looked_at(
        self, quick_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def trusting(line: bytes) -> Line | None:
            fields = line.split(b" ", 4)
            if len(fields) != 5:
                return None
            crc, previous, sequence, synced, operations = fields
            return Line(int(crc, 16), int(previous, 16), int(sequence), int(synced), operations)

        monkeypatch.setattr(journal, "_line", trusting)
        assert self.first_finding(quick_folder, RecordingFiles()) != ""

    def test_a_rename_before_the_sync(
        self, quick_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Hasty(RecordingFiles):
            def sync(self, descriptor: int) -> None:
                if self._names[descriptor] != "x.json.new":
                    super().sync(descriptor)

            def replace(self, source: Path, target: Path) -> None:
                super().replace(source, target)
                self.effects.append(Effect("sync", target.name))

        assert self.first_finding(quick_folder, Hasty()) != ""

    def test_an_old_journal_that_is_left_behind_by_an_erasure(
        self, quick_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from data.durable import writing

        monkeypatch.setattr(writing, "leftovers", lambda path, generation: [])
        assert self.first_finding(quick_folder, RecordingFiles()) != ""

    def first_finding(self, folder: Path, files: RecordingFiles) -> str:
        (folder / "real").mkdir()
        states = run(folder / "real", files)
        return next(wrong_states(folder, files.effects, states), "")
