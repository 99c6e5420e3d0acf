"""A pack goes out without names and comes back with each signature once."""

from contextlib import closing

import pytest
from msgspec.structs import replace

from data.errors import Refused
from data.records import Case, Note, Petition, Signature
from data.store import open_store
from petitions.erasure.erasing import erase
from petitions.packs.packing import pack, take_back, wipe_pack
from petitions.papers.sheets import finish, issue, leave_out, reckoning, sheets_of
from petitions.signatures.counts import counts
from petitions.signatures.signing import Offer, SignatureRefused, sign
from petitions.terms.petition import new_petition
from petitions.terms.support import count_elsewhere

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
    pack(store, now, "tests", petition, place)
    with closing(open_store(place)) as away:
        assert [one.id for one in away.all(Petition)] == [petition.id]
        assert not any(away.count(kind) for kind in (Signature, Case, Note))
        assert b"Person" not in away.file.path.read_bytes()
    with pytest.raises(Refused, match="there already"):
        pack(store, now, "tests", petition, place)


def test_a_pack_makes_no_packs_whose_sheets_would_have_its_numbers(
    store, now, petition, place, tmp_path
):
    pack(store, now, "tests", petition, place)
    with closing(open_store(place)) as away, pytest.raises(Refused, match="a pack itself"):
        pack(away, now, "stall", away.get(Petition, petition.id), str(tmp_path / "third.json"))


@pytest.mark.parametrize("home_first", [True, False])
def test_forty_away_and_sixty_at_home_are_ninety_five(store, now, petition, place, home_first):
    pack(store, now, "tests", petition, place)
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
    pack(store, now, "tests", petition, place)
    sign_away(place, now, petition, range(3))
    take_back(store, now, "tests", place)
    sign_away(place, now, petition, range(3, 5))
    assert take_back(store, now, "tests", place) == {"listed": 3, "counted": 2}


def test_who_withdrew_at_the_stall_is_withdrawn_here(store, now, petition, place):
    pack(store, now, "tests", petition, place)
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
    pack(store, now, "tests", stranger, place)
    with pytest.raises(Refused, match="another than the pack's"):
        take_back(store, now, "tests", place)
    with pytest.raises(Refused, match="no pack"):
        take_back(store, now, "tests", _empty(tmp_path))


def _empty(tmp_path):
    place = str(tmp_path / "empty" / "h.json")
    open_store(place, create=True).close()
    return place


def test_a_pack_is_wiped_once_it_is_all_at_home(store, now, petition, place, tmp_path):
    pack(store, now, "tests", petition, place)
    sign_away(place, now, petition, range(2))
    with pytest.raises(Refused, match="2 signatures"):
        wipe_pack(store, now, "tests", place)
    take_back(store, now, "tests", place)
    kept_open = (tmp_path / "pack" / "stall.json").open("rb")
    journals = [path.open("rb") for path in (tmp_path / "pack").glob("stall.json.journal-*")]
    wipe_pack(store, now, "tests", place)
    assert list((tmp_path / "pack").iterdir()) == []
    for file in (kept_open, *journals):
        with file:
            assert not file.read().strip(b"\0")
    assert counts(store, petition.id).total == 2


def test_what_else_a_pack_holds_is_not_wiped(store, now, petition, place):
    pack(store, now, "tests", petition, place)
    with closing(open_store(place)) as away, away.transaction("x", "note", now) as change:
        change.put(Note(id="note", when=now, who="me", text="rang"))
    with pytest.raises(Refused, match="notes"):
        wipe_pack(store, now, "tests", place)


def test_sheets_of_a_pack_have_numbers_of_their_own(store, now, petition, place, tmp_path):
    issue(store, now, "tests", petition, sheets=2)
    other = str(tmp_path / "second" / "stall.json")
    for location in (place, other):
        pack(store, now, "tests", petition, location)
        with closing(open_store(location)) as away:
            issue(away, now, "stall", away.get(Petition, petition.id), sheets=2)
        take_back(store, now, "tests", location)
    issue(store, now, "tests", petition)
    numbers = [sheet.number for sheet in sheets_of(store, petition)]
    assert numbers == [1, 2, 3, 10_001, 10_002, 20_001, 20_002]


def test_what_was_entered_since_comes_with_the_second_time(store, now, petition, place):
    count_elsewhere(store, now, "tests", petition, 100, platform="Change", as_of="2026-11-20")
    pack(store, now, "tests", petition, place)
    on_paper = {"channel": "paper", "sheet": "10001"}
    with closing(open_store(place)) as away:
        there = away.get(Petition, petition.id)
        issue(away, now, "stall", there, rows=5)
        sign(away, now, "stall", there, offer(1, line=1, **on_paper))
        for platform, count in (("paper", 7), ("change", 110)):
            count_elsewhere(away, now, "stall", there, count, platform=platform)
    take_back(store, now, "tests", place)
    leave_out(store, now, "tests", petition, 10_001, 3, "struck")
    with closing(open_store(place)) as away:
        sign(away, now, "stall", there, offer(2, line=2, **on_paper))
        leave_out(away, now, "stall", there, 10_001, 3, "unreadable")
        finish(away, now, "stall", there, 10_001)
        count_elsewhere(away, now, "stall", there, 120, platform="Change")
    take_back(store, now, "tests", place)
    (sheet,) = sheets_of(store, petition)
    assert (sheet.entered, sheet.unreadable, sheet.struck, sheet.empty) == ((1, 2), (), (3,), 2)
    assert reckoning(sheet).open == 0
    assert counts(store, petition.id).count_only == 127
    rev = sheet.rev
    take_back(store, now, "tests", place)
    assert sheets_of(store, petition)[0].rev == rev


def test_until_it_is_wiped_a_receipt_names_the_pack(store, now, petition, place):
    pack(store, now, "tests", petition, place)
    first, second, third = sign_away(place, now, petition, range(3))
    for _ in range(2):
        take_back(store, now, "tests", place)
    receipt = erase(store, now, "tests", petition, first)
    assert [one.path for one in receipt.exports] == [place]
    assert "this export had it" in receipt.sentence
    wipe_pack(store, now, "tests", place)
    assert not erase(store, now, "tests", petition, second).exports
    assert store.get(Signature, third).person


@pytest.mark.parametrize("same_machine", [True, False])
def test_who_was_erased_at_the_stall_after_coming_home_is_erased_at_home(
    store, now, petition, place, monkeypatch, tmp_path, same_machine
):
    sign_at_home(store, now, petition)
    pack(store, now, "tests", petition, place)
    ids = sign_away(place, now, petition, range(3))
    take_back(store, now, "tests", place)
    before = counts(store, petition.id)
    with monkeypatch.context() as there, closing(open_store(place)) as away:
        if not same_machine:
            there.setenv("HANDBILL_CONFIG", str(tmp_path / "stall" / "config.toml"))
        packed = away.get(Petition, petition.id)
        erase(away, now, "stall", packed, ids[0])
        erase(away, now, "stall", packed, ids[1], take_back=True)
        erase(away, now, "stall", packed, sign(away, now, "stall", packed, offer(999)).id)
    assert take_back(store, now, "tests", place)["gone"] == 2
    people = {one.person.name for one in store.find(Signature, petition=petition.id) if one.person}
    assert not people & {"Person 0", "Person 1", "Person 999"}
    assert "Person 2" in people
    assert b'Person 1"' not in store.file.path.read_bytes()
    after = counts(store, petition.id)
    assert (after.withdrawn, after.total) == (before.withdrawn + 1, before.total)
    assert take_back(store, now, "tests", place) == {"listed": 4}
    wipe_pack(store, now, "tests", place)
