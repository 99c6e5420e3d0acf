"""Many processes and threads at once, some of them killed."""

import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from data.durable.database import DurableDatabase
from data.durable.files import Files
from data.durable.lock import Lock
from data.durable.storefile import StoreFile

FORK = multiprocessing.get_context("fork")
SMALL_JOURNAL = 3_000


def opened(path: Path, *, journal_limit: int = SMALL_JOURNAL) -> DurableDatabase:
    return DurableDatabase(StoreFile(path, create=True, journal_limit=journal_limit))


def insert_until_killed(path: Path, worker: str, confirmed: Path) -> None:
    """Insert one document after another, and note each once it is confirmed."""
    database = opened(path)
    told = os.open(confirmed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in range(10_000_000):
        id = f"{worker}-{number}"
        database.table("t").insert_multiple([{"id": id, "half": 1}, {"id": id, "half": 2}])
        os.write(told, f"{id}\n".encode())


def insert_some(path: Path, worker: int, count: int) -> None:
    database = opened(path, journal_limit=50_000)
    for number in range(count):
        database.table("t").insert({"id": f"{worker}-{number}"})


def kill_at_random(folder: Path, kills: int, seed: int) -> tuple[set[str], DurableDatabase]:
    """Keep four writers going and kill one after another; answers what had been confirmed."""
    chance = random.Random(seed)
    path, confirmed = folder / "x.json", folder / "confirmed"
    opened(path).close()
    started = 0
    workers: list[multiprocessing.process.BaseProcess] = []
    for killed in range(kills):
        while len(workers) < 4:
            arguments = (path, f"w{started}", confirmed)
            worker = FORK.Process(target=insert_until_killed, args=arguments)
            worker.start()
            workers.append(worker)
            started += 1
        time.sleep(chance.uniform(0.001, 0.03))
        victim = workers.pop(chance.randrange(4)) if killed < kills - 4 else workers.pop()
        os.kill(victim.pid or 0, signal.SIGKILL)
        victim.join()
    for victim in workers:
        victim.kill()
        victim.join()
    return set(confirmed.read_text().split()), opened(path)


def check_nothing_confirmed_is_lost(folder: Path, kills: int) -> None:
    confirmed, database = kill_at_random(folder, kills, seed=kills)
    halves: dict[str, int] = {}
    for each in database.table("t"):
        halves[each["id"]] = halves.get(each["id"], 0) + each["half"]
    assert confirmed <= halves.keys()
    assert set(halves.values()) == {3}, "a transaction is there by half"
    assert database.file.contents().generation > 1
    assert database.table("t").insert({"id": "after"}) > len(halves)


def test_killed_writers_lose_nothing_that_was_confirmed(tmp_path: Path) -> None:
    check_nothing_confirmed_is_lost(tmp_path, 40)


@pytest.mark.soak
def test_five_hundred_killed_writers_lose_nothing(tmp_path: Path) -> None:
    check_nothing_confirmed_is_lost(tmp_path, 500)


def test_two_processes_insert_five_hundred_each(quick_folder: Path) -> None:
    path = quick_folder / "x.json"
    opened(path)
    workers = [FORK.Process(target=insert_some, args=(path, n, 500)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found = opened(path).table("t").all()
    assert {each["id"] for each in found} == {f"{w}-{n}" for w in range(2) for n in range(500)}
    assert len({each.doc_id for each in found}) == len(found) == 1000


def test_a_follower_sees_every_change_through_many_checkpoints(quick_folder: Path) -> None:
    path = quick_folder / "x.json"
    follower = opened(path)
    writer = FORK.Process(target=insert_some, args=(path, 1, 3000))
    writer.start()
    seen, sequence = 0, 0
    while writer.is_alive():
        count = len(follower.table("t"))
        assert count >= seen
        assert follower.file.sequence >= sequence
        seen, sequence = count, follower.file.sequence
    writer.join()
    assert len(follower.table("t")) == 3000
    assert follower.file.sequence == 3000
    assert follower.file.contents().generation > 2


class CountingFiles(Files):
    """Counts the syncs, and takes as long over each as a slow disk."""

    def __init__(self) -> None:
        self.syncs = 0

    def sync(self, descriptor: int) -> None:
        time.sleep(0.002)
        self.syncs += 1
        super().sync(descriptor)


def test_threads_share_a_sync_and_each_finds_its_own_on_the_disk(quick_folder: Path) -> None:
    files = CountingFiles()
    path = quick_folder / "x.json"
    database = DurableDatabase(StoreFile(path, create=True, files=files))
    before = files.syncs

    def insert(worker: int) -> None:
        for number in range(20):
            number_given = database.table("t").insert({"id": f"{worker}-{number}"})
            other = StoreFile(path)
            assert other.contents().tables["t"].get(number_given) is not None
            other.close()

    threads = [threading.Thread(target=insert, args=(worker,)) for worker in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({each["id"] for each in database.table("t")}) == 320
    assert files.syncs - before < 200


def test_a_change_that_fails_leaves_those_that_wait_for_the_disk_alone(quick_folder: Path) -> None:
    reached, go_on = threading.Event(), threading.Event()

    class SlowFiles(Files):
        slow = False

        def sync(self, descriptor: int) -> None:
            if self.slow:
                reached.set()
                go_on.wait(10)
            super().sync(descriptor)

    files = SlowFiles()
    path = quick_folder / "x.json"
    database = DurableDatabase(StoreFile(path, create=True, files=files))
    database.table("t").insert({"id": "first"})
    files.slow = True
    waiting = threading.Thread(target=database.table("t").insert, args=({"id": "waits"},))
    waiting.start()
    reached.wait(10)

    def fail_halfway() -> None:
        with database.file.exclusive():
            database.table("t").insert({"id": "fails"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    go_on.set()
    waiting.join()
    database.table("t").insert({"id": "last"})
    assert [each["id"] for each in database.table("t")] == ["first", "waits", "last"]
    assert [each["id"] for each in opened(path).table("t")] == ["first", "waits", "last"]


def test_threads_let_another_process_have_its_turn(quick_folder: Path) -> None:
    path = quick_folder / "x.json"
    database = DurableDatabase(StoreFile(path, create=True, files=CountingFiles()))
    done = threading.Event()

    def insert() -> None:
        while not done.is_set():
            database.table("t").insert({"id": "thread"})

    threads = [threading.Thread(target=insert) for _ in range(8)]
    for thread in threads:
        thread.start()
    context = multiprocessing.get_context("spawn")
    other = context.Process(target=insert_some, args=(path, 1, 5))
    other.start()
    other.join(30)
    done.set()
    for thread in threads:
        thread.join()
    assert other.exitcode == 0
    assert sum(each["id"] == f"1-{n}" for each in database.table("t") for n in range(5)) == 5


def test_whoever_waits_is_told_who_holds_the_lock(
    quick_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.durable.lock.PATIENCE", 0.05)
    told: list[str] = []
    holder, waiter = Lock(quick_folder / "lock"), Lock(quick_folder / "lock", told.append)
    holder.acquire()
    threading.Timer(0.3, holder.release).start()
    waiter.acquire()
    assert told == [f"Waiting for process {os.getpid()}, which writes to the store."]
    assert holder.holder() == f"process {os.getpid()}"
    waiter.release()
    assert holder.holder() == ""


def test_threads_may_read_a_table_that_others_write(quick_folder: Path) -> None:
    database = DurableDatabase(StoreFile(quick_folder / "x.json", create=True))
    database.table("t").insert_multiple({"id": str(n)} for n in range(500))
    database.file.checkpoint()
    wrong: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        table = database.table("t")
        while not done.is_set() and not wrong:
            try:
                table.get(doc_id=1)
                len(table)
                list(table)
                table.search(lambda document: document["id"] == "7")
                database.storage.read()
            except BaseException as error:  # noqa: BLE001 - whatever goes wrong is the finding
                wrong.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    readers = [threading.Thread(target=read) for _ in range(3)]
    try:
        for reader in readers:
            reader.start()
        for number in range(300):
            database.table("t").insert({"id": f"new {number}"})
    finally:
        done.set()
        sys.setswitchinterval(before)
        for reader in readers:
            reader.join()
    assert wrong == []
