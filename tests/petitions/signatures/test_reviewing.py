"""What people decide about signatures, and that a merge can be taken back to the byte."""

import msgspec
import pytest

from data.errors import NotFound, Refused
from data.records import Merge, Signature
from petitions.signatures.counts import counts
from petitions.signatures.reviewing import confirm, merge, reject, unmerge, withdraw
from petitions.signatures.roll import find_people, in_review, signature_of
from petitions.signatures.signing import Offer, sign

ON_PAPER = Offer(
    name="Zoë Müller", postcode="sw1a1aa", channel="paper", sheet="3", line=2, phone="020 7946 0018"
)
ONLINE = Offer(
    name="Zoe Muller",
    email="zoe@example.org",
    postcode="SW1A 1AA",
    channel="web",
    consents=("sign", "contact"),
)


@pytest.fixture
def pair(store, now, petition):
    """The paper one, which counts, and the one from the web, which may repeat it."""
    return [sign(store, now, "tests", petition, offer) for offer in (ON_PAPER, ONLINE)]


def written(store, *ids):
    """The bytes of these signatures as they stand in the file."""
    kept = [bytes(content) for content in store._table(Signature).contents()]
    return [next(one for one in kept if b'"id":"%b"' % id.encode() in one) for id in ids]


def test_accents_and_case_make_one_item_of_review(store, petition, pair):
    paper, online = pair
    ((signature, other),) = in_review(store, petition.id)
    assert (signature.id, other.id) == (online.id, paper.id)
    assert counts(store, petition.id).total == 2


def test_merged_they_are_one_that_has_what_both_had(store, now, petition, pair):
    paper, online = pair
    kept = merge(store, now, "tests", petition, online.id)
    assert kept.id == paper.id
    assert (kept.person.name, kept.person.email) == ("Zoë Müller", "zoe@example.org")
    assert {given.purpose for given in kept.consents} == {"sign", "contact"}
    assert store.get(Signature, online.id).status == "duplicate"
    assert (counts(store, petition.id).duplicates, counts(store, petition.id).total) == (1, 1)
    assert not list(in_review(store, petition.id))


def test_unmerged_both_are_the_same_bytes_as_before(store, now, petition, pair):
    ids = [one.id for one in pair]
    before = written(store, *ids)
    merge(store, now, "tests", petition, ids[1])
    assert written(store, *ids) != before
    unmerge(store, now, "tests", petition, ids[1])
    assert written(store, *ids) == before
    assert store.count(Merge) == 0
    assert len(list(in_review(store, petition.id))) == 1
    store.undo("tests", now)
    assert store.get(Signature, ids[1]).status == "duplicate"


def test_unmerged_after_compaction_they_are_too(store, now, petition, pair):
    ids = [one.id for one in pair]
    before = written(store, *ids)
    merge(store, now, "tests", petition, ids[1])
    store.file.checkpoint()
    unmerge(store, now, "tests", petition, ids[0])
    assert written(store, *ids) == before


def test_what_was_changed_after_a_merge_is_not_thrown_away(store, now, petition, pair):
    merge(store, now, "tests", petition, pair[1].id)
    withdraw(store, now, "tests", petition, pair[0].id)
    with pytest.raises(Refused, match="changed since"):
        unmerge(store, now, "tests", petition, pair[1].id)


def test_merging_the_other_way_round_ends_the_review(store, now, petition, pair):
    kept = merge(store, now, "tests", petition, pair[0].id, pair[1].id)
    assert (kept.id, kept.status, kept.duplicate_of) == (pair[1].id, "counted", "")
    assert counts(store, petition.id).total == 1


def test_a_third_is_held_against_the_one_that_counts(store, now, petition, pair):
    third = sign(store, now, "tests", petition, Offer(name="ZOE MULLER", postcode="SW1A1AA"))
    merge(store, now, "tests", petition, pair[1].id)
    ((signature, other),) = in_review(store, petition.id)
    assert (signature.id, other.id) == (third.id, pair[0].id)
    merge(store, now, "tests", petition, third.id)
    assert counts(store, petition.id).total == 1


@pytest.mark.parametrize("against", ["itself", "another petition", "nothing", "withdrawn"])
def test_what_cannot_be_merged(store, now, petition, pair, against):
    from petitions.terms.petition import new_petition

    other = pair[1].id
    if against == "another petition":
        elsewhere = new_petition(store, now, "tests", title="Other")
        other = sign(store, now, "tests", elsewhere, ONLINE).id
    if against == "withdrawn":
        withdraw(store, now, "tests", petition, pair[1].id)
    kept = {"itself": other, "nothing": "no-such"}.get(against, pair[0].id)
    with pytest.raises(Refused):
        merge(store, now, "tests", petition, other, kept)


def test_two_people_after_all(store, now, petition, pair):
    assert confirm(store, now, "tests", petition, pair[1].id).status == "counted"
    assert not list(in_review(store, petition.id))
    with pytest.raises(Refused):
        confirm(store, now, "tests", petition, pair[1].id)


def test_a_rejection_has_a_reason_and_can_be_taken_back(store, now, petition, pair):
    with pytest.raises(Refused, match="why"):
        reject(store, now, "tests", petition, pair[0].id, " \u200b")
    rejected = reject(store, now, "tests", petition, pair[0].id, "a joke")
    assert (rejected.status, rejected.reason, rejected.settled) == (
        "rejected",
        "a joke",
        now.date(),
    )
    assert (counts(store, petition.id).rejected, counts(store, petition.id).total) == (1, 1)
    back = confirm(store, now, "tests", petition, pair[0].id)
    assert (back.status, back.reason, back.settled) == ("counted", "", None)


def test_a_pending_one_is_held_against_the_list_again(store, now, petition):
    first = sign(store, now, "tests", petition, ONLINE)
    with store.transaction("tests", "wait", now) as change:
        change.put(msgspec.structs.replace(first, status="pending"))
    stall = sign(store, now, "tests", petition, msgspec.structs.replace(ONLINE, channel="stall"))
    confirmed = confirm(store, now, "tests", petition, first.id)
    assert (confirmed.status, confirmed.duplicate_of) == ("duplicate", stall.id)
    assert counts(store, petition.id).total == 1


def test_withdrawing_a_copy_withdraws_the_one_that_counts(store, now, petition, pair):
    merge(store, now, "tests", petition, pair[1].id)
    assert withdraw(store, now, "tests", petition, pair[1].id).id == pair[0].id
    assert (counts(store, petition.id).withdrawn, counts(store, petition.id).total) == (1, 0)
    with pytest.raises(Refused):
        withdraw(store, now, "tests", petition, pair[0].id)


def test_an_old_file_does_not_bring_back_who_withdrew(store, now, petition):
    signed = sign(store, now, "tests", petition, ONLINE)
    withdraw(store, now, "tests", petition, signed.id)
    again = sign(store, now, "tests", petition, msgspec.structs.replace(ONLINE, channel="imported"))
    assert (again.status, counts(store, petition.id).total) == ("duplicate", 0)
    by_hand = sign(store, now, "tests", petition, msgspec.structs.replace(ONLINE, channel="stall"))
    assert (by_hand.status, counts(store, petition.id).total) == ("counted", 1)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("zoe@EXAMPLE.org", [2]),
        ("+44 20 7946 0018", [1]),
        ("020 7946 0018", [1]),
        ("zoé muller", [1, 2]),
        ("Muller", [1, 2]),
        ("mul zo", [1, 2]),
        ("nobody", []),
        ("1234567", []),
    ],
)
def test_people_are_found_by_address_or_name(store, petition, pair, words, numbers):
    assert [one.serial for one in find_people(store, petition, words)] == numbers


def test_a_signature_is_named_by_its_number_or_the_beginning_of_its_id(store, petition, pair):
    assert signature_of(store, petition, "#2").id == pair[1].id
    assert signature_of(store, petition, pair[0].id).id == pair[0].id
    for wrong in ("3", "0", "", "zzz", "²"):
        with pytest.raises(NotFound):
            signature_of(store, petition, wrong)
