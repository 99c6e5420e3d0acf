"""TinyDB's operations mean the same on our file as on TinyDB's own."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from data.durable.database import DurableDatabase, Equals
from data.durable.storefile import StoreFile

Run = Callable[[Any], Any]

_texts = st.sampled_from(["a", "b", "ä", 'quo"te', "line\nend", "é\u0301", ""])
_values = st.one_of(_texts, st.integers(-3, 3), st.booleans(), st.none(), st.just(1.5))
_documents = st.dictionaries(st.sampled_from(["id", "x", "y"]), _values, max_size=3)
_nested = st.builds(lambda document, text: {**document, "in": {"id": text}}, _documents, _texts)
_any_document = st.one_of(_documents, _nested)
_numbers = st.integers(1, 12)


def _queries() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.builds(lambda value: where("id") == value, _values),
        st.builds(lambda value: Equals(("id",), value), _texts),
        st.builds(lambda value: Equals(("in", "id"), value), _texts),
        st.builds(lambda value: (where("x") == value) | (where("y") != value), _values),
        st.just(where("in").id.exists()),
    )


def _numbered(document: dict[str, Any], number: int) -> Document:
    return Document(document, number)


_operations: st.SearchStrategy[tuple[str, Run]] = st.one_of(
    st.builds(lambda new: ("insert", lambda db: db.insert(dict(new))), _any_document),
    st.builds(
        lambda new, n: ("insert at", lambda db: db.insert(_numbered(new, n))),
        _any_document,
        _numbers,
    ),
    st.builds(
        lambda new: ("insert many", lambda db: db.insert_multiple([dict(each) for each in new])),
        st.lists(_any_document, max_size=4),
    ),
    st.builds(lambda f, q: ("update", lambda db: db.update(dict(f), q)), _documents, _queries()),
    st.builds(
        lambda f, n: ("update at", lambda db: db.update(dict(f), doc_ids=[n])), _documents, _numbers
    ),
    st.builds(
        lambda q: ("delete field", lambda db: db.update(delete("id"), where("id").exists() & q)),
        _queries(),
    ),
    st.builds(lambda n: ("update all", lambda db: db.update({"y": n})), _numbers),
    st.builds(lambda f, q: ("upsert", lambda db: db.upsert(dict(f), q)), _documents, _queries()),
    st.builds(
        lambda f, n: ("upsert at", lambda db: db.upsert(_numbered(f, n))), _documents, _numbers
    ),
    st.builds(lambda q: ("remove", lambda db: db.remove(q)), _queries()),
    st.builds(
        lambda n: ("remove at", lambda db: db.remove(doc_ids=n)),
        st.lists(_numbers, max_size=3, unique=True),
    ),
    st.builds(lambda q: ("search", lambda db: db.search(q)), _queries()),
    st.builds(lambda q: ("count", lambda db: db.count(q)), _queries()),
    st.builds(lambda q: ("get", lambda db: db.get(q)), _queries()),
    st.builds(lambda n: ("get at", lambda db: db.get(doc_id=n)), _numbers),
    st.builds(
        lambda n: ("get those", lambda db: db.get(doc_ids=n)),
        st.lists(_numbers, max_size=3, unique=True),
    ),
    st.builds(lambda q: ("contains", lambda db: db.contains(q)), _queries()),
    st.just(("all", lambda db: db.all())),
    st.just(("len", len)),
)
_breaks = st.sampled_from([("checkpoint", None), ("reopen", None)])


class Pair:
    """The same program on TinyDB and on ours; ours is also checkpointed and reopened.

    TinyDB is told the next number each time, since it would use one again and ours never does.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "x.json"
        self._stock = TinyDB(storage=MemoryStorage)
        self._ours = self._opened()

    def run(self, name: str, operation: Run | None) -> None:
        if operation is None:
            self._ours.file.checkpoint()
            if name == "reopen":
                self._ours.close()
                self._ours = self._opened()
            return
        ours = self._ours.file.contents().tables.get("_default")
        self._stock.table("_default")._next_id = ours.next_number if ours is not None else 1
        expected = self._outcome(self._stock, operation)
        assert self._outcome(self._ours, operation) == expected, name
        assert self._content(self._ours) == self._content(self._stock), name

    def close(self) -> None:
        self._ours.close()

    def _opened(self) -> DurableDatabase:
        return DurableDatabase(
            StoreFile(self._path, create=True, indexed={"_default": [("id",), ("in", "id")]})
        )

    def _outcome(self, database: Any, operation: Run) -> Any:
        try:
            found = operation(database)
        except ValueError:
            return "refused"
        if isinstance(found, list):
            return [(each, getattr(each, "doc_id", None)) for each in found]
        return found, getattr(found, "doc_id", None)

    def _content(self, database: Any) -> list[tuple[int, dict[str, Any]]]:
        return [(each.doc_id, dict(each)) for each in database.all()]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_operations, _operations, _breaks), max_size=14))
def test_any_program_gives_the_same_results(program: list[tuple[str, Run | None]]) -> None:
    folder = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=folder) as place:
        pair = Pair(Path(place))
        for name, operation in program:
            pair.run(name, operation)
        pair.close()


@pytest.fixture
def database(quick_folder: Path) -> DurableDatabase:
    return DurableDatabase(StoreFile(quick_folder / "x.json", create=True))


class TestBetterThanStock:
    def test_a_number_is_never_used_again(self, database: DurableDatabase) -> None:
        table = database.table("t")
        assert table.insert({"id": "a"}) == 1
        table.remove(doc_ids=[1])
        database.file.checkpoint()
        again = DurableDatabase(StoreFile(database.file.path))
        assert again.table("t").insert({"id": "b"}) == 2

    def test_a_result_that_is_changed_changes_nothing(self, database: DurableDatabase) -> None:
        table = database.table("t")
        table.insert({"id": "a", "list": [1]})
        table.all()[0]["list"].append(2)
        table.search(Equals(("id",), "a"))[0]["list"].append(3)
        assert table.all() == [{"id": "a", "list": [1]}]

    def test_two_handles_never_use_one_number(self, database: DurableDatabase) -> None:
        other = DurableDatabase(StoreFile(database.file.path))
        first, second = database.table("t"), other.table("t")
        assert first.insert_multiple([{"n": 1}, {"n": 2}]) == [1, 2]
        assert second.insert_multiple([{"n": 3}, {"n": 4}]) == [3, 4]
        assert first.insert({"n": 5}) == 5
        assert [each["n"] for each in second] == [1, 2, 3, 4, 5]

    def test_an_update_by_an_operation_is_written_once(self, database: DurableDatabase) -> None:
        table = database.table("t")
        table.insert_multiple([{"x": 1}, {"x": 1}, {"x": 5}])
        assert table.update(increment("x"), where("x") == 1) == [1, 2]
        assert [each["x"] for each in table] == [2, 2, 5]


class TestStockFiles:
    def test_ours_opens_a_stock_file_and_stock_opens_ours(self, quick_folder: Path) -> None:
        path = quick_folder / "x.json"
        with TinyDB(path) as stock:
            stock.table("t").insert_multiple([{"id": "a"}, {"id": "ä", "in": {"x": [1, None]}}])
        ours = DurableDatabase(StoreFile(path))
        assert ours.table("t").all() == [{"id": "a"}, {"id": "ä", "in": {"x": [1, None]}}]
        ours.table("t").insert({"id": "c"})
        ours.file.checkpoint()
        with TinyDB(path) as stock:
            assert [each["id"] for each in stock.table("t")] == ["a", "ä", "c"]

    def test_an_empty_file_of_stock_is_an_empty_store(self, quick_folder: Path) -> None:
        path = quick_folder / "x.json"
        TinyDB(path).close()
        ours = DurableDatabase(StoreFile(path))
        assert ours.table("t").all() == []
        assert ours.table("t").insert({"id": "a"}) == 1

    def test_a_change_by_stock_is_taken_when_nothing_waits(self, quick_folder: Path) -> None:
        path = quick_folder / "x.json"
        ours = DurableDatabase(StoreFile(path, create=True))
        ours.table("t").insert({"id": "a"})
        ours.file.checkpoint()
        with TinyDB(path) as stock:
            stock.table("t").insert({"id": "b"})
        assert [each["id"] for each in ours.table("t")] == ["a", "b"]
        ours.table("t").insert({"id": "c"})
        again = DurableDatabase(StoreFile(path))
        assert [each["id"] for each in again.table("t")] == ["a", "b", "c"]
