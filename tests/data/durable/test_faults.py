"""What goes wrong with disks and files: one clear sentence each, and nothing lost."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.durable import files, place
from data.durable.database import DurableDatabase, Equals
from data.durable.files import Files
from data.durable.storefile import StoreFile
from data.errors import NoStore, StoreError

NOBODY = 65534


def opened(path: Path, files: Files | None = None) -> DurableDatabase:
    return DurableDatabase(StoreFile(path, create=True, files=files))


def ids(database: DurableDatabase) -> list[str]:
    return [each["id"] for each in database.table("t")]


@pytest.fixture
def path(quick_folder: Path) -> Path:
    return quick_folder / "x.json"


class FullDisk(Files):
    """A disk that takes half of a write and then nothing more, until `full` is off."""

    full = False

    def write(self, descriptor: int, content: bytes) -> None:
        if self.full:
            os.write(descriptor, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        super().write(descriptor, content)


class FailingSync(Files):
    failing = False

    def sync(self, descriptor: int) -> None:
        if self.failing:
            raise OSError(errno.EIO, "Input/output error")
        super().sync(descriptor)


@contextmanager
def as_somebody_who_may_not_write(folder: Path) -> Iterator[None]:
    """Go on without the right to write to `folder`, as another user where this one is root."""
    root = os.geteuid() == 0
    for each in (folder, *folder.iterdir()):
        if root:
            os.chown(each, NOBODY, NOBODY)
        each.chmod(each.stat().st_mode & 0o555)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)


class TestTheDisk:
    def test_a_full_disk_refuses_the_change_whole_and_work_goes_on_later(self, path: Path) -> None:
        files = FullDisk()
        database = opened(path, files)
        database.table("t").insert({"id": "a"})
        files.full = True
        with pytest.raises(StoreError, match="No space left"):
            database.table("t").insert({"id": "b"})
        assert ids(database) == ["a"]
        files.full = False
        database.table("t").insert({"id": "c"})
        assert ids(opened(path)) == ["a", "c"]

    def test_a_real_limit_on_file_size_is_met_the_same_way(self, path: Path) -> None:
        import resource
        import signal

        database = opened(path)
        database.table("t").insert({"id": "a"})
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, before[1]))
        try:
            with pytest.raises(StoreError, match="Nothing was changed"):
                database.table("t").insert({"id": "b" * 1000})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, handler)
        database.table("t").insert({"id": "c"})
        assert ids(opened(path)) == ["a", "c"]

    def test_a_failed_sync_refuses_until_the_store_is_opened_again(self, path: Path) -> None:
        files = FailingSync()
        database = opened(path, files)
        database.table("t").insert({"id": "a"})
        files.failing = True
        with pytest.raises(StoreError, match="did not confirm"):
            database.table("t").insert({"id": "b"})
        files.failing = False
        with pytest.raises(StoreError, match="open it again"):
            database.table("t").insert({"id": "c"})
        assert ids(database) == ["a"]
        again = opened(path)
        again.table("t").insert({"id": "d"})
        assert ids(again) == ["a", "d"]

    def test_a_checkpoint_that_finds_no_space_loses_nothing(self, path: Path) -> None:
        files = FullDisk()
        database = opened(path, files)
        database.table("t").insert({"id": "a"})
        files.full = True
        with pytest.raises(StoreError, match="No space left"):
            database.file.checkpoint()
        files.full = False
        database.table("t").insert({"id": "b"})
        assert ids(opened(path)) == ["a", "b"]
        assert not path.with_name("x.json.new").exists()

    def test_a_folder_that_cannot_be_written_can_still_be_read(self, path: Path) -> None:
        opened(path).table("t").insert({"id": "a"})
        with as_somebody_who_may_not_write(path.parent):
            database = DurableDatabase(StoreFile(path))
            assert ids(database) == ["a"]
            with pytest.raises(StoreError, match="Nothing was changed"):
                database.table("t").insert({"id": "b"})

    def test_a_read_only_file_system_is_told(self, path: Path) -> None:
        class ReadOnly(Files):
            def open_to_append(self, path: Path) -> int:
                raise OSError(errno.EROFS, "Read-only file system")

        opened(path)
        database = opened(path, ReadOnly())
        with pytest.raises(StoreError, match="Read-only file system"):
            database.table("t").insert({"id": "b"})
        assert ids(database) == []

    def test_a_disk_too_full_for_a_journal_is_forgiven_once_there_is_space(
        self, path: Path
    ) -> None:
        class NoRoom(Files):
            full = True

            def open_to_append(self, path: Path) -> int:
                if self.full:
                    raise OSError(errno.ENOSPC, "No space left on device")
                return super().open_to_append(path)

        opened(path)
        files = NoRoom()
        database = opened(path, files)
        with pytest.raises(StoreError, match="No space left"):
            database.table("t").insert({"id": "a"})
        files.full = False
        database.table("t").insert({"id": "b"})
        assert ids(opened(path)) == ["b"]

    def test_a_system_that_has_another_way_to_reach_the_disk_is_asked_that_way(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """macOS has no fdatasync, and what fsync gives to a disk may wait in its cache there."""
        asked: list[int] = []

        def fully(_descriptor: int, command: int) -> None:
            asked.append(command)

        database = opened(path)
        database.table("t").insert({"id": "a"})
        monkeypatch.delattr(os, "fdatasync")
        monkeypatch.setattr(files, "_TO_THE_PLATTER", 51)
        monkeypatch.setattr(files.fcntl, "fcntl", fully)
        database.table("t").insert({"id": "b"})
        assert asked == [51]
        monkeypatch.setattr(files, "_TO_THE_PLATTER", None)
        database.table("t").insert({"id": "c"})
        assert ids(opened(path)) == ["a", "b", "c"]

    def test_a_network_file_system_is_refused_for_writing(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        opened(path).table("t").insert({"id": "a"})
        mounts = tmp_path / "mountinfo"
        mounts.write_text(
            "1 0 0:1 / / rw - ext4 /dev/root rw\n"
            f"2 1 0:2 / {path.parent.resolve()} rw - nfs4 server:/x rw\n"
        )
        monkeypatch.setattr(place, "_MOUNTS", mounts)
        database = DurableDatabase(StoreFile(path))
        assert ids(database) == ["a"]
        with pytest.raises(StoreError, match="nfs4"):
            database.table("t").insert({"id": "b"})


class TestTheFile:
    def test_a_file_of_many_tables_opens_again(self, path: Path) -> None:
        database = opened(path)
        with database.file.exclusive():
            for number in range(1500):
                database.table(f"table {number} of a stock database").insert({"id": number})
        database.file.checkpoint()
        again = opened(path)
        assert len(again.tables()) == 1500
        again.table("t").insert({"id": "a"})

    def test_a_link_in_the_place_of_any_of_its_files_is_refused(self, path: Path) -> None:
        target = path.with_name("target")
        target.write_text("precious")
        for name in ("x.json", "x.json.lock", "x.json.journal-1", "x.json.new"):
            for left in path.parent.glob("x.json*"):
                left.unlink()
            path.with_name(name).symlink_to(target)
            with pytest.raises(StoreError):
                opened(path).table("t").insert({"id": "a"})
            assert target.read_text() == "precious"

    def test_a_file_that_others_can_read_is_made_private_and_it_is_said(self, path: Path) -> None:
        opened(path).table("t").insert({"id": "a"})
        path.chmod(0o644)
        file = StoreFile(path)
        assert "private now" in file.notice
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_no_store_is_made_by_opening(self, path: Path) -> None:
        with pytest.raises(NoStore, match="init"):
            StoreFile(path)
        assert not any(path.parent.iterdir())

    def test_a_newer_format_is_refused(self, path: Path) -> None:
        database = opened(path)
        database.table("t").insert({"id": "a"})
        database.file.checkpoint()
        content = path.read_bytes()
        meta = content.rindex(b'"1":{"format"') + 4
        line = content[meta : content.index(b"\n", meta)].replace(b'"format":2', b'"format":9')
        body = line[: line.rindex(b',"crc":')]
        from zlib import crc32

        path.write_bytes(content[:meta] + body + b',"crc":"%08x"}\n}}\n' % crc32(body))
        with pytest.raises(StoreError, match="newer Handbill"):
            StoreFile(path)

    def test_the_format_before_this_one_is_migrated_and_a_copy_is_kept(self, path: Path) -> None:
        old = {
            "cases": {"1": {"id": "kz", "rev": 1, "title": "Strike"}},
            "_meta": {"1": {"format": 1, "sequence": 7, "schemas": {"cases": 1}}},
        }
        path.write_text(json.dumps(old))
        database = DurableDatabase(StoreFile(path))
        assert database.table("cases").all() == [{"id": "kz", "rev": 1, "title": "Strike"}]
        assert database.file.sequence == 7
        database.table("cases").insert({"id": "b"})
        assert json.loads(path.with_name("x.json.before-2").read_text()) == old
        assert [each["id"] for each in opened(path).table("cases")] == ["kz", "b"]

    def test_a_snapshot_cut_in_half_can_be_read_so_far_and_is_not_touched(self, path: Path) -> None:
        database = opened(path)
        database.table("t").insert_multiple([{"id": str(n)} for n in range(100)])
        database.file.checkpoint()
        half = path.read_bytes()[: path.stat().st_size // 3]
        path.write_bytes(half)
        found = DurableDatabase(StoreFile(path))
        assert ids(found) == [str(n) for n in range(len(ids(found)))]
        assert 10 < len(ids(found)) < 100
        with pytest.raises(StoreError, match=r"damaged.*its end is missing"):
            found.table("t").insert({"id": "x"})
        assert path.read_bytes() == half

    @pytest.mark.parametrize(
        ("where", "readable"),
        [(b'"aaaa"', ["cccc"]), (b'"format"', ["aaaa", "cccc"]), (b'"2":', ["aaaa"])],
        ids=["a document", "the last lines", "a number"],
    )
    def test_a_flipped_bit_leaves_the_rest_to_be_read_and_is_not_touched(
        self, path: Path, where: bytes, readable: list[str]
    ) -> None:
        database = opened(path)
        database.table("t").insert_multiple([{"id": "aaaa"}, {"id": "cccc"}])
        database.table("other").insert({"id": "sound"})
        database.file.checkpoint()
        content = bytearray(path.read_bytes())
        content[content.index(where)] ^= 1
        path.write_bytes(content)
        found = DurableDatabase(StoreFile(path))
        assert ids(found) == readable
        assert found.table("other").all() == [{"id": "sound"}]
        with pytest.raises(StoreError, match="damaged"):
            found.table("t").insert({"id": "x"})
        with pytest.raises(StoreError, match="damaged"):
            found.file.checkpoint()
        assert path.read_bytes() == bytes(content)

    def test_damage_in_the_middle_of_the_journal_stops_writing_and_not_reading(
        self, path: Path
    ) -> None:
        database = opened(path)
        for id in "abcd":
            database.table("t").insert({"id": id})
        journal = database.file.contents().journal_path
        content = bytearray(journal.read_bytes())
        content[content.index(b'"id":"b"') + 6] ^= 1
        journal.write_bytes(content)
        found = DurableDatabase(StoreFile(path))
        assert ids(found) == ["a"]
        with pytest.raises(StoreError, match="damaged at byte"):
            found.table("t").insert({"id": "e"})
        assert journal.read_bytes() == bytes(content)

    def test_a_torn_last_line_is_set_aside_and_work_goes_on(self, path: Path) -> None:
        database = opened(path)
        database.table("t").insert({"id": "a"})
        journal = database.file.contents().journal_path
        with journal.open("ab") as file:
            file.write(b'0123abcd 12 3 2 [["put","t",2,{"id":"to')
        found = DurableDatabase(StoreFile(path))
        assert ids(found) == ["a"]
        found.table("t").insert({"id": "b"})
        assert "set aside" in found.file.notice
        assert ids(opened(path)) == ["a", "b"]
        assert b'"to' in path.with_name("x.json.torn-1").read_bytes()

    def test_a_stock_change_beside_a_waiting_journal_is_refused_naming_both(
        self, path: Path
    ) -> None:
        database = opened(path)
        database.table("t").insert({"id": "a"})
        database.file.checkpoint()
        database.table("t").insert({"id": "b"})
        with TinyDB(path) as stock:
            stock.table("t").insert({"id": "stock"})
        before = path.read_bytes()
        with pytest.raises(StoreError, match=r"x\.json .*x\.json\.journal-2"):
            StoreFile(path)
        assert path.read_bytes() == before


WRONG_JSON: dict[str, tuple[Callable[[], bytes], str]] = {
    "duplicate keys": (lambda: b'{"t": {"1": {"id": "a"}, "1": {"id": "b"}}}', "twice"),
    "NaN": (lambda: b'{"t": {"1": {"x": NaN}}}', "NaN"),
    "100,000 levels": (lambda: b'{"t": {"1": ' + b'{"x":' * 100_000, "deep"),
    "a lone surrogate": (lambda: b'{"t": {"1": {"x": "\\ud800"}}}', "surrogate"),
    "a string of 200 MB": (
        lambda: b'{"t": {"1": {"x": "' + b"y" * 200_000_000 + b'"}}}',
        "64 MB",
    ),
    "not UTF-8": (lambda: b'{"t": {"1": {"x": "\xff"}}}', "UTF-8"),
    "a list": (lambda: b"[1]", "no tables"),
    "a table of numbers": (lambda: b'{"t": {"1": 2}}', "no record"),
    "numbers that are words": (lambda: b'{"t": {"one": {}}}', "no record"),
}


@pytest.mark.parametrize("wrong", WRONG_JSON)
def test_json_that_no_store_can_keep_is_refused_in_a_sentence(path: Path, wrong: str) -> None:
    made, said = WRONG_JSON[wrong]
    content = made()
    path.write_bytes(content)
    with pytest.raises(StoreError, match=said) as caught:
        StoreFile(path)
    assert len(str(caught.value)) < 600
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (float("nan"), "NaN"),
        (float("inf"), "NaN"),
        ("\ud800", "surrogate"),
        ("y" * 70_000_000, "64 MB"),
    ],
)
def test_a_value_that_no_store_can_keep_is_refused_at_the_door(
    path: Path, wrong: object, said: str
) -> None:
    database = opened(path)
    with pytest.raises(StoreError, match=said):
        database.table("t").insert({"x": [{"y": wrong}]})
    assert database.table("t").all() == []
    assert database.table("t").insert({"id": "a"}) > 0
    assert database.table("t").search(Equals(("id",), "a")) == [{"id": "a"}]
