"""Whoever was erased is known again by an old file, and by nothing in the store alone."""

import msgspec
import pytest

from data.config import config_path
from data.errors import Refused
from data.records import Mark, Origin, Person, Signature
from petitions.erasure.marks import Erased, marks_of

ANNA = Person(name="Anna Kim", email="Anna.Kim@gmail.com", postcode="SW1A 1AA")


def erase(store, now, person, **more):
    signature = Signature(
        id="one", petition="wos", serial=1, channel="web", day=now.date(), person=person, **more
    )
    with store.erase("tests", "erase", now) as change:
        change.add_many(marks_of([signature]))
    return Erased.of(store, "wos")


def test_nobody_was_erased_yet(store):
    assert not Erased.of(store, "wos").holds(ANNA)
    assert not config_path().parent.joinpath("erasure.key").exists()


@pytest.mark.parametrize(
    "again",
    [
        ANNA,
        Person(name="A. Kim", email="annakim+x@googlemail.com"),
        Person(name="ANNA  KIM", postcode="sw1a1aa"),
        Person(name="anna kim"),
    ],
)
def test_an_old_file_is_recognised_however_little_it_holds(store, now, again):
    assert erase(store, now, ANNA).holds(again)


@pytest.mark.parametrize(
    "other",
    [
        Person(name="Bo Kim", postcode="SW1A 1AA"),
        Person(name="Anna Kim", email="anna@example.org"),
        Person(name="Anna Kim", postcode="130000"),
    ],
)
def test_others_stay_welcome(store, now, other):
    assert not erase(store, now, ANNA).holds(other)


def test_another_of_the_household_is_told_by_postcode_and_name(store, now):
    erased = erase(store, now, ANNA)
    home = {"email": "anna.kim@gmail.com", "postcode": "sw1a1aa"}
    assert not erased.holds(Person(name="Bo Kim", **home))
    assert erased.holds(Person(name="ANNA KIM", **home))
    assert erased.holds(Person(name="Bo Kim", email=home["email"]))
    assert erased.holds(Person(name="Bo Kim", email=home["email"], postcode="130000"))


def test_both_of_a_household_stay_out_once_both_were_erased(store, now):
    bo = Person(name="Bo Kim", email=ANNA.email, postcode=ANNA.postcode)
    erase(store, now, ANNA)
    erased = erase(store, now, bo)
    assert erased.holds(bo)
    assert erased.holds(ANNA)


def test_a_platform_s_id_and_ours_are_enough(store, now):
    origin = Origin(platform="actionnetwork", id="7")
    erased = erase(store, now, Person(name="Anna"), origin=origin)
    other = Person(name="Somebody", email="s@example.org")
    assert erased.holds(other, origin=origin)
    assert erased.holds(other, id="one")
    assert not erased.holds(other, id="two", origin=Origin(platform="actionnetwork", id="8"))


def test_another_petition_is_not_concerned(store, now):
    erase(store, now, ANNA)
    assert not Erased.of(store, "another").holds(ANNA)


def test_the_key_stays_out_of_the_store_and_is_the_owner_s(store, now):
    erase(store, now, ANNA)
    key = config_path().parent / "erasure.key"
    assert key.stat().st_mode & 0o777 == 0o600
    kept = b"".join(msgspec.json.encode(mark) for mark in store.all(Mark))
    assert key.read_bytes().strip() not in kept


def test_without_the_key_nothing_is_let_in(store, now):
    erase(store, now, ANNA)
    key = config_path().parent / "erasure.key"
    kept = key.read_text()
    key.unlink()
    with pytest.raises(Refused, match="missing"):
        Erased.of(store, "wos")
    key.write_text("ab" * 32)
    with pytest.raises(Refused, match="another erasure key"):
        Erased.of(store, "wos")
    key.write_text(kept)
    assert Erased.of(store, "wos").holds(ANNA)
