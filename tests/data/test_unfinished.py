"""What is typed into forms: found again after any end, private, and gone with whom it names."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data import unfinished
from data.durable.copies.wiping import wipe
from data.editing.drafts import Origin, all_left_drafts, begin_draft
from data.records import Party, Signature
from data.records.signature import Person
from data.redacting import planned, redact
from data.store import Store, open_store
from data.unfinished import BESIDE, TypedFile, begin, left, take

TYPES_AND_IS_KILLED = """
import os, signal, sys
from datetime import datetime, timezone
from data.unfinished import begin

file = begin(sys.argv[1], "note", "a note", "aigul", datetime.now(timezone.utc))
text = ""
for letter in sys.argv[2]:
    text += letter
    file.keep({"text": text}, datetime.now(timezone.utc))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    opened = open_store(str(store_path), create=True)
    yield opened
    opened.close()


def typed(store: Store, now: datetime, **values: str) -> TypedFile:
    file = begin(store.location, "fact docks", "add a fact docks", "aigul", now)
    file.keep(values, now)
    return file


def abandoned(store: Store, now: datetime, **values: str) -> None:
    typed(store, now, **values).close()


def values(store: Store) -> list[dict[str, str]]:
    return [found.values for found in left(store.location, "aigul")]


def test_every_letter_is_found_again_after_a_kill(store: Store) -> None:
    words = "3 more dismissed since Friday"
    killed = subprocess.run(
        [sys.executable, "-c", TYPES_AND_IS_KILLED, store.location, words], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert values(store) == [{"text": words}]


def test_it_is_private_whatever_the_umask(store: Store, now: datetime) -> None:
    before = os.umask(0)
    try:
        file = typed(store, now, text="x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_what_is_open_is_offered_to_nobody_else(store: Store, now: datetime) -> None:
    file = typed(store, now, text="mine")
    assert values(store) == []
    file.close()
    (found,) = left(store.location, "aigul")
    assert left(store.location, "berik") == []
    again = take(found)
    assert again is not None
    assert take(found) is None
    again.keep({"text": "mine, and more"}, now + timedelta(minutes=1))
    again.close()
    (found,) = left(store.location, "aigul")
    assert found.values == {"text": "mine, and more"}
    assert found.when == now + timedelta(minutes=1)


def test_what_was_typed_away_again_is_away(store: Store, now: datetime) -> None:
    file = typed(store, now, text="a", topic="b")
    file.keep({"topic": "b"}, now)
    file.close()
    assert values(store) == [{"topic": "b"}]


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_line_that_was_cut_off_costs_that_line_alone(
    store: Store, now: datetime, cut: int
) -> None:
    file = typed(store, now, text="first")
    file.keep({"text": "first and second"}, now)
    os.truncate(file.path, file.path.stat().st_size - cut)
    file.close()
    (found,) = left(store.location, "aigul")
    assert found.values == {"text": "first"}
    again = take(found)
    assert again is not None
    again.keep({"text": "first and third"}, now)
    again.close()
    assert values(store) == [{"text": "first and third"}]


def test_rubbish_beside_the_store_is_passed_over(store: Store, now: datetime) -> None:
    rubbish = Path(f"{store.location}{BESIDE}x")
    rubbish.write_bytes(b"\xff\x00{}\n[]")
    Path(f"{store.location}{BESIDE}y").symlink_to("/etc/passwd")
    abandoned(store, now, text="x")
    assert values(store) == [{"text": "x"}]


def test_broken_characters_do_not_lose_the_rest(store: Store, now: datetime) -> None:
    abandoned(store, now, text="a \ud800 b")
    assert values(store) == [{"text": "a ? b"}]


def test_a_redaction_takes_it_away_an_open_one_too(store: Store, now: datetime) -> None:
    person = Party(id="p-1", name="Zarina Ospanova", kind="person", naming="agreed")
    with store.transaction("aigul", "begin", now) as change:
        change.put(person)
    abandoned(store, now, text="Ospanova rang")
    abandoned(store, now, text="nobody rang")
    file = typed(store, now, extract="said Zarina Ospanova")
    assert planned(store, "p-1").drafts == ("add a fact docks", "add a fact docks")
    redact(store, now, "aigul", "p-1")
    assert values(store) == [{"text": "nobody rang"}]
    file.keep({"extract": "said Zarina Ospanova again"}, now)
    file.close()
    assert values(store) == [{"text": "nobody rang"}]


def sign(store: Store, now: datetime, **said: str) -> None:
    """The signature `s-1` of that person."""
    with store.transaction("aigul", "begin", now) as change:
        change.put(
            Signature(
                id="s-1", petition="gates", serial=1, channel="stall", status="counted",
                received=now, day=now.date(), person=Person(**said),
            )
        )  # fmt: skip


def test_an_erasure_takes_away_what_says_the_person(store: Store, now: datetime) -> None:
    sign(store, now, name="Dana Ábenova", email="dana@example.org")
    abandoned(store, now, text="DANA  ABENOVA asks to be taken off")
    abandoned(store, now, text="write to dana@example.org")
    abandoned(store, now, text="ring the ministry")
    with store.erase("aigul", "erase a signatory", now) as change:
        change.remove(Signature, "s-1")
    assert values(store) == [{"text": "ring the ministry"}]


def test_an_erasure_takes_away_texts_in_the_editor_that_say_the_person(
    store: Store, now: datetime
) -> None:
    sign(store, now, name="Aigul Bekova", email="aigul@example.org")
    for name, text, typed in (
        ("letter.md", "Dear all", "Dear all, AIGUL BEKOVA signed"),
        ("other.md", "Dear all", "Dear all, 200 signed"),
        ("speaker.md", "Aigul Bekova spoke", "Aigul Bekova spoke in public"),
        ("killed.md", "Dear all", "Dear all"),
    ):
        origin = Origin(store=store.location, name=name, rev=1, who="ana", when=now, text=text)
        draft = begin_draft(origin)
        draft.show(typed)
        if name == "killed.md":
            (draft.folder / ".killed.md.swp").write_bytes(b"b0VIM \xff\x00ring aigul@example.org")
    with store.erase("ana", "erase", now) as change:
        change.remove(Signature, "s-1")
    kept = {draft.origin.name for draft in all_left_drafts(store.location)}
    assert kept == {"other.md", "speaker.md"}


def test_wiping_a_store_wipes_it(store: Store, now: datetime) -> None:
    abandoned(store, now, text="x")
    path = Path(store.location)
    store.close()
    wipe(path)
    assert list(path.parent.iterdir()) == []


def test_finished_is_gone(store: Store, now: datetime) -> None:
    typed(store, now, text="x").remove()
    assert not unfinished.left(store.location, "aigul")
    assert not list(Path(store.location).parent.glob(f"*{BESIDE}*"))
