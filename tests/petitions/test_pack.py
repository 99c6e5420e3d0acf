"""A pack goes out without names and comes back with each signature once."""

from contextlib import closing

import pytest
from msgspec.structs import replace

from data.errors import Refused
from data.records import Case, Note, Petition, Signature
from data.store import open_store
from petitions.counts import counts
from petitions.pack import pack, take_back, wipe_pack
from petitions.petition import new_petition
from petitions.signing import Offer, SignatureRefused, sign

AWAY = range(40)
HOME = range(35, 95)


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "pack" / "stall.json")


def offer(number, **more):
    return Offer(name=f"Person {number}", email=f"p{number}@example.org", **more)


def sign_away(place, now, petition, numbers=AWAY):
    with closing(open_store(place)) as away:
        there = away.get(Petition, petition.id)
        return [sign(away, now, "stall", there, offer(number)).id for number in numbers]


def sign_at_home(store, now, petition):
    refused = 0
    for number in HOME:
        try:
            sign(store, now, "home", petition, offer(number, channel="web", consents=("sign",)))
        except SignatureRefused:
            refused += 1
    return refused


def test_a_pack_holds_one_petition_and_no_names(store, now, petition, place):
    sign_at_home(store, now, petition)
    with store.transaction("tests", "add", now) as change:
        change.put(Case(id="case", title="A case"))
        change.put(Note(id="note", when=now, who="me", text="secret"))
    pack(now, "tests", petition, place)
    with closing(open_store(place)) as away:
        assert [one.id for one in away.all(Petition)] == [petition.id]
        assert not any(away.count(kind) for kind in (Signature, Case, Note))
        assert b"Person" not in away.file.path.read_bytes()
    with pytest.raises(Refused, match="there already"):
        pack(now, "tests", petition, place)


@pytest.mark.parametrize("home_first", [True, False])
def test_forty_away_and_sixty_at_home_are_ninety_five(store, now, petition, place, home_first):
    pack(now, "tests", petition, place)
    sign_away(place, now, petition)
    if home_first:
        assert sign_at_home(store, now, petition) == 0
    first = take_back(store, now, "tests", place)
    if not home_first:
        assert sign_at_home(store, now, petition) == 5
    assert counts(store, petition.id).total == 95
    assert first == ({"counted": 35, "duplicate": 5} if home_first else {"counted": 40})
    assert take_back(store, now, "tests", place) == {"listed": 40}
    assert counts(store, petition.id).total == 95
    serials = [one.serial for one in store.find(Signature, petition=petition.id)]
    assert len(set(serials)) == len(serials)


def test_who_signs_after_the_first_time_comes_with_the_second(store, now, petition, place):
    pack(now, "tests", petition, place)
    sign_away(place, now, petition, range(3))
    take_back(store, now, "tests", place)
    sign_away(place, now, petition, range(3, 5))
    assert take_back(store, now, "tests", place) == {"listed": 3, "counted": 2}


def test_who_withdrew_at_the_stall_is_withdrawn_here(store, now, petition, place):
    pack(now, "tests", petition, place)
    first, second = sign_away(place, now, petition, range(2))
    take_back(store, now, "tests", place)
    with closing(open_store(place)) as away, away.transaction("x", "withdraw", now) as change:
        change.put(replace(change.get(Signature, first), status="withdrawn", settled=now.date()))
    take_back(store, now, "tests", place)
    assert store.get(Signature, first).status == "withdrawn"
    assert store.get(Signature, second).status == "counted"
    assert counts(store, petition.id).total == 1


def test_another_petition_of_that_name_is_not_taken(store, now, petition, place, tmp_path):
    with closing(open_store(str(tmp_path / "other" / "h.json"), create=True)) as other:
        stranger = new_petition(other, now, "tests", id="wos", title="Another")
    pack(now, "tests", stranger, place)
    with pytest.raises(Refused, match="another than the pack's"):
        take_back(store, now, "tests", place)
    with pytest.raises(Refused, match="no pack"):
        take_back(store, now, "tests", _empty(tmp_path))


def _empty(tmp_path):
    place = str(tmp_path / "empty" / "h.json")
    open_store(place, create=True).close()
    return place


def test_a_pack_is_wiped_once_it_is_all_at_home(store, now, petition, place, tmp_path):
    pack(now, "tests", petition, place)
    sign_away(place, now, petition, range(2))
    with pytest.raises(Refused, match="2 signatures"):
        wipe_pack(store, place)
    take_back(store, now, "tests", place)
    kept_open = (tmp_path / "pack" / "stall.json").open("rb")
    journals = [path.open("rb") for path in (tmp_path / "pack").glob("stall.json.journal-*")]
    wipe_pack(store, place)
    assert list((tmp_path / "pack").iterdir()) == []
    for file in (kept_open, *journals):
        with file:
            assert not file.read().strip(b"\0")
    assert counts(store, petition.id).total == 2


def test_what_else_a_pack_holds_is_not_wiped(store, now, petition, place):
    pack(now, "tests", petition, place)
    with closing(open_store(place)) as away, away.transaction("x", "note", now) as change:
        change.put(Note(id="note", when=now, who="me", text="rang"))
    with pytest.raises(Refused, match="notes"):
        wipe_pack(store, place)
