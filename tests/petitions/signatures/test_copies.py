"""Signatures of one person are found through however many merges, and nobody else's with them."""

import pytest

from data.errors import Refused
from data.records import Signature
from petitions.erasure.erasing import erase
from petitions.erasure.everywhere import erase_everywhere
from petitions.signatures.copies import counting_for, every_copy
from petitions.signatures.counts import counts
from petitions.signatures.reviewing import merge, withdraw
from petitions.signatures.signing import Offer, sign


@pytest.fixture
def merged(store, now, petition):
    """The ids of three, the third merged into the second and that into the first."""
    names = ("Anna Quxley", "A. Quxley", "Anna Quxlee")
    ids = [sign(store, now, "tests", petition, Offer(name=name)).id for name in names]
    merge(store, now, "tests", petition, ids[2], ids[1])
    merge(store, now, "tests", petition, ids[1], ids[0])
    return ids


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_whichever_is_erased_all_of_them_are(store, now, petition, merged, asked):
    receipt = erase(store, now, "tests", petition, merged[asked])
    assert (receipt.records, receipt.copies) == (1, 2)
    assert not [one for one in store.find(Signature, petition=petition.id) if one.person]
    assert b"Qux" not in store.file.path.read_bytes()
    assert (counts(store, petition.id).duplicates, counts(store, petition.id).total) == (2, 1)


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_whichever_is_withdrawn_the_one_that_counts_is(store, now, petition, merged, asked):
    assert withdraw(store, now, "tests", petition, merged[asked]).id == merged[0]
    assert counts(store, petition.id).total == 0


def test_erased_from_every_petition_they_count_no_more(store, now, petition, merged):
    erase_everywhere(store, now, "tests", [(petition.id, merged[2])], take_back=True)
    assert (counts(store, petition.id).withdrawn, counts(store, petition.id).total) == (1, 0)


def test_the_third_at_an_address_is_nobody_s_copy(store, now, petition):
    home = {"email": "home@example.org", "postcode": "QX1 1QX", "channel": "paper"}
    anna, bo, cy = (
        sign(store, now, "tests", petition, Offer(name=name, **home))
        for name in ("Anna Kim", "Bo Kim", "Cy Kim")
    )
    assert cy.duplicate_of == anna.id
    assert counting_for(store, cy) == cy
    assert [[one.id for one in every_copy(store, each)] for each in (anna, bo, cy)] == [
        [anna.id],
        [bo.id],
        [cy.id],
    ]
    with pytest.raises(Refused, match="another person's"):
        withdraw(store, now, "tests", petition, cy.id)
