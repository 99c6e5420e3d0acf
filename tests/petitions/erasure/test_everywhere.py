"""Somebody who asks to be taken off is taken off everywhere, and is told which files had them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from data.errors import BadInput, NotFound, Refused
from data.exports import register_export
from data.records import Petition, Signature
from petitions.erasure.everywhere import (
    erase_everywhere,
    find_everywhere,
    one_person,
    withdraw_everywhere,
)
from petitions.signatures.counts import counts
from petitions.signatures.reviewing import merge
from petitions.signatures.roll import history, in_common, listed
from petitions.signatures.signing import Offer, sign
from petitions.terms.petition import new_petition

ANNA = Offer(name="Anna Quxley", email="anna.quxley@example.org", postcode="QX1 1QX")
BEN = Offer(name="Ben Quxley", email="anna.quxley@example.org", postcode="QX1 1QX")
LATER = Offer(name="ANNA QUXLEY", postcode="qx11qx", channel="paper", sheet="1", line=1)


@pytest.fixture
def two(store, now, petition):
    """Two petitions that Anna signed, the second one on paper as well."""
    other = new_petition(store, now, "tests", id="other", title="Another one")
    sign(store, now, "tests", petition, ANNA)
    sign(store, now, "tests", other, ANNA)
    copy = sign(store, now, "tests", other, LATER)
    merge(store, now, "tests", other, copy.id)
    return petition, other


def places(found):
    return [(place.petition.id, place.signature.id) for place in found]


def numbers(found):
    return [(place.petition.id, place.signature.serial) for place in found]


@pytest.mark.parametrize("words", ["anna.quxley@EXAMPLE.org", "anna quxley", "quxl ann"])
def test_a_person_is_found_on_every_petition(store, two, words):
    assert numbers(find_everywhere(store, words)) == [
        ("other", 1),
        *([] if "@" in words else [("other", 2)]),
        ("wos", 1),
    ]


def test_nobody_and_nothing(store, two):
    assert find_everywhere(store, "nobody") == []
    with pytest.raises(BadInput):
        find_everywhere(store, " ")


def test_one_name_at_one_address_is_one_person_and_a_household_is_not(store, now, two):
    found = find_everywhere(store, ANNA.email)
    assert one_person(found)
    sign(store, now, "tests", two[0], BEN)
    assert not one_person(find_everywhere(store, ANNA.email))
    assert not one_person(find_everywhere(store, "quxley"))
    assert not one_person([])


def test_erased_everywhere_no_byte_is_left_and_the_receipt_names_the_files(
    store, now, two, tmp_path
):
    register_export(
        store, now, "bo", what="signatures", path=tmp_path / "list.csv", records=[two[1]]
    )
    before = [counts(store, petition.id).total for petition in two]
    done = erase_everywhere(store, now, "tests", places(find_everywhere(store, "quxley")))
    said = f"{tmp_path}/list.csv (2026-11-22, bo)."
    assert done.sentence == f"erased 2 records and 1 merged copy; this export had it: {said}"
    assert [one.petition for one in done.receipts] == ["other", "wos"]
    left = b"".join(file.read_bytes() for file in Path(store.location).parent.iterdir())
    assert b"quxley" not in left.lower()
    assert [counts(store, petition.id).total for petition in two] == before
    assert find_everywhere(store, "quxley") == []


def test_erased_and_taken_back_it_counts_no_more(store, now, two):
    found = places(find_everywhere(store, ANNA.email))
    erase_everywhere(store, now, "tests", found, take_back=True)
    assert [counts(store, petition.id).total for petition in two] == [0, 0]
    with pytest.raises(Refused, match="already"):
        erase_everywhere(store, now, "tests", found)


def test_all_of_it_or_nothing(store, now, two):
    found = places(find_everywhere(store, ANNA.email))
    with pytest.raises(NotFound):
        erase_everywhere(store, now, "tests", [*found, ("zz-gone", "no-such")])
    assert places(find_everywhere(store, ANNA.email)) == found


def test_withdrawn_everywhere_in_one_step_that_can_be_undone(store, now, two):
    found = places(find_everywhere(store, "quxley"))
    done = withdraw_everywhere(store, now, "tests", found)
    assert [one.petition for one in done] == ["other", "wos"]
    assert [counts(store, petition.id).total for petition in two] == [0, 0]
    with pytest.raises(Refused, match="nothing to withdraw"):
        withdraw_everywhere(store, now, "tests", found)
    store.undo("tests", now)
    assert [counts(store, petition.id).total for petition in two] == [1, 1]


def test_a_petition_without_a_key_is_searched_by_words(store, now, two):
    with store.transaction("tests", "lose a key", now) as change:
        change.put(replace(change.get(Petition, "wos"), key=""))
    assert ("wos", 1) in numbers(find_everywhere(store, "quxl"))
    assert numbers(find_everywhere(store, ANNA.email)) == [("other", 1)]


def test_a_list_goes_by_numbers_with_the_erased_last(store, now, two):
    petition = two[0]
    others = [sign(store, now, "tests", petition, Offer(name=f"P {n}")) for n in range(3)]
    erase_everywhere(store, now, "tests", places(find_everywhere(store, ANNA.email)))
    ids = listed(store, petition.id)
    assert ids[:3] == [one.id for one in others]
    assert store.get(Signature, ids[3]).serial == 0
    assert listed(store, petition.id, "withdrawn") == []
    withdraw_everywhere(store, now, "tests", [(petition.id, ids[1])])
    assert listed(store, petition.id, "withdrawn") == [ids[1]]


def test_what_was_done_with_a_signature_is_on_record(store, now, two):
    (one,) = store.find(Signature, petition="wos")
    withdraw_everywhere(store, now, "tests", [("wos", one.id)])
    said = [log.what for log in history(store, one.id)]
    assert said == ["sign wos", "withdraw a signature of wos"]


def test_what_two_have_in_common_is_said_by_their_keys(store, now, two):
    (elsewhere,) = store.find(Signature, petition="wos")
    one, other = store.find(Signature, petition="other")
    assert in_common(one, other) == ("name", "postcode")
    assert in_common(one, elsewhere) == ()
