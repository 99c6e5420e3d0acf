"""Erased is erased, merged copies too; counts stay honest, and the receipt can be read out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.errors import Refused
from data.exports import register_export
from data.records import Export, Log, Merge, Signature
from data.store import open_store
from petitions.erasure.erasing import REFUSED_LINES, erase
from petitions.erasure.marks import Erased
from petitions.signatures.counts import counts
from petitions.signatures.reviewing import merge, unmerge, withdraw
from petitions.signatures.signing import Offer, sign

ANNA = Offer(
    name="Anna Quxley",
    email="anna.quxley@example.org",
    phone="+44 20 7946 0018",
    street="1 Quxley Street",
    postcode="QX1 1QX",
    workplace="Quxley Works",
    area="Aktau",
    source="quxstall",
    collector="Quxcollector",
    sheet="77",
    line=4,
    scan="quxscan.png",
    channel="paper",
)
WORDS = (b"Quxl", b"quxl", b"7946 0018", b"QX1 ", b"quxs", b"Quxc")


def everything(store) -> bytes:
    """Every byte beside and in the store, kept backups too."""
    return b"".join(file.read_bytes() for file in Path(store.location).parent.iterdir())


def fill(store, now, petition, number):
    with store.transaction("tests", "fill", now) as change:
        change.add_many(
            Signature(
                id=f"x-{n}", petition=petition.id, serial=n + 100, channel="web", day=now.date()
            )
            for n in range(number)
        )


def test_no_byte_of_the_person_is_left_and_the_total_stays(store, now, petition):
    fill(store, now, petition, 200)
    signed = sign(store, now, "collector", petition, ANNA)
    store.back_up("by-hand")
    before = counts(store, petition.id)
    assert any(word in everything(store) for word in WORDS)
    erase(store, now, "tests", petition, signed.id)
    left = everything(store)
    assert not [word for word in WORDS if word in left]
    for key in (signed.keys.name, signed.keys.email, signed.id):
        assert key.encode() not in left
    assert counts(store, petition.id) == before
    with open_store(store.location).transaction("tests", "look", now) as again:
        assert again.count(Signature) == 201


def test_what_remains_is_petition_channel_area_and_day(store, petition):
    afternoon = datetime(2026, 11, 22, 14, 2, 33, tzinfo=UTC)
    signed = sign(store, afternoon, "tests", petition, ANNA)
    erase(store, afternoon + timedelta(days=3), "tests", petition, signed.id)
    (left,) = store.find(Signature, petition=petition.id)
    midnight = datetime(2026, 11, 22, tzinfo=UTC)
    assert (left.created, left.updated, left.received) == (midnight, midnight, None)
    assert left == Signature(
        id=left.id,
        rev=1,
        created=midnight,
        updated=midnight,
        petition=petition.id,
        serial=0,
        channel="paper",
        status="counted",
        day=midnight.date(),
        area="Aktau",
    )
    milliseconds = int(left.id.replace("-", "")[:12], 16)
    assert datetime.fromtimestamp(milliseconds / 1000, UTC) == midnight


def test_the_log_no_longer_tells_when_it_was_given(store, now, petition):
    signed = sign(store, now, "collector", petition, ANNA)
    erase(store, now, "tests", petition, signed.id)
    entries = list(store.all(Log))
    assert signed.id not in {id for entry in entries for _, id in entry.records}
    assert "collector" not in {entry.who for entry in entries}
    with pytest.raises(Refused, match="erasure"):
        store.undo("tests", now)


def test_merged_copies_go_too_and_what_the_merge_kept(store, now, petition, tmp_path):
    sign(store, now, "tests", petition, ANNA)
    other = Offer(
        name="ANNA QUXLEY", postcode="qx11qx", email="", channel="web", consents=("sign",)
    )
    copy = sign(store, now, "tests", petition, other)
    merge(store, now, "tests", petition, copy.id)
    file = tmp_path / "list.csv"
    register_export(
        *(store, now, "ana"), what="list", path=file, records=[("petitions", petition.id)]
    )
    receipt = erase(store, now, "tests", petition, copy.id)
    assert (receipt.records, receipt.copies) == (1, 1)
    assert receipt.sentence == (
        f"erased 1 record and 1 merged copy; this export had it: {file} (2026-11-22, ana)."
    )
    assert store.count(Merge) == 0
    assert not [word for word in WORDS if word in everything(store)]
    assert (counts(store, petition.id).duplicates, counts(store, petition.id).total) == (1, 1)


def test_only_files_written_since_the_signature_are_named(store, now, petition, tmp_path):
    whole = [("petitions", petition.id)]
    register_export(store, now, "ana", what="list", path=tmp_path / "early.csv", records=whole)
    later = now + timedelta(hours=1)
    signed = sign(store, later, "tests", petition, ANNA)
    after = later + timedelta(hours=1)
    register_export(store, after, "ana", what="l", path=tmp_path / "late.csv", records=whole)
    register_export(
        *(store, after, "ana"), what="l", path=tmp_path / "n.csv", records=whole, names=False
    )
    register_export(*(store, after, "ana"), what="l", path=tmp_path / "one.csv", records=[signed])
    register_export(
        *(store, after, "ana"),
        what="l", path=tmp_path / "other.csv", records=[("signatures", "x"), *whole],
    )  # fmt: skip
    receipt = erase(store, after, "tests", petition, signed.id)
    assert {Path(export.path).name for export in receipt.exports} == {"late.csv", "one.csv"}
    assert store.count(Export) == 5


def test_refused_lines_may_have_had_the_person_whenever_they_were_written(
    store, now, petition, tmp_path
):
    file = tmp_path / "list.errors.csv"
    register_export(store, now, "ana", what=REFUSED_LINES, path=file, records=[petition])
    later = now + timedelta(hours=1)
    signed = sign(store, later, "tests", petition, ANNA)
    said = erase(store, later, "tests", petition, signed.id).sentence
    assert said == (
        "erased 1 record; no export had it; "
        f"this file of refused lines may have it: {file} (2026-11-22, ana)."
    )


def test_another_of_the_household_stays(store, now, petition):
    home = {"email": "home@example.org", "postcode": "QX1 1QX"}
    anna = sign(store, now, "tests", petition, Offer(name="Anna Kim", **home))
    bo = sign(store, now, "tests", petition, Offer(name="Bo Kim", **home))
    third = sign(store, now, "tests", petition, Offer(name="Cy Kim", channel="paper", **home))
    assert third.duplicate_of == anna.id
    receipt = erase(store, now, "tests", petition, anna.id)
    assert receipt.copies == 0
    assert store.get(Signature, bo.id).person.name == "Bo Kim"
    kept = store.get(Signature, third.id)
    assert (kept.person.name, kept.status, kept.duplicate_of) == ("Cy Kim", "duplicate", "")


def test_one_that_may_be_the_same_is_left_and_said(store, now, petition):
    first = sign(store, now, "tests", petition, Offer(name="Anna Kim", postcode="QX1 1QX"))
    second = sign(store, now, "tests", petition, Offer(name="ANNA KIM", postcode="qx11qx"))
    assert second.status == "review"
    receipt = erase(store, now, "tests", petition, first.id)
    assert receipt.alike == (second.serial,)
    assert store.get(Signature, second.id).status == "counted"


def test_erased_counts_unless_withdrawn(store, now, petition):
    signed = sign(store, now, "tests", petition, ANNA)
    erase(store, now, "tests", petition, signed.id, take_back=True)
    found = counts(store, petition.id)
    assert (found.paper, found.withdrawn, found.total) == (1, 1, 0)


def test_nobody_is_erased_twice(store, now, petition):
    signed = sign(store, now, "tests", petition, ANNA)
    erase(store, now, "tests", petition, signed.id)
    (left,) = store.find(Signature, petition=petition.id)
    for act in (erase, unmerge):
        with pytest.raises(Refused):
            act(store, now, "tests", petition, left.id)


def test_an_old_file_does_not_bring_them_back(store, now, petition):
    signed = sign(store, now, "tests", petition, ANNA)
    erase(store, now, "tests", petition, signed.id)
    assert Erased.of(store, petition.id).holds(signed.person, id=signed.id)


def test_numbers_go_on_after_an_erasure(store, now, petition):
    one = sign(store, now, "tests", petition, Offer(name="Anna Kim"))
    two = sign(store, now, "tests", petition, Offer(name="Bo Li"))
    erase(store, now, "tests", petition, one.id)
    three = sign(store, now, "tests", petition, Offer(name="Cy Ng"))
    assert three.serial not in {0, two.serial}
    withdraw(store, now, "tests", petition, two.id)
