"""Names go on their day, and totals, days and areas stay as they were."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from data.records import Signature
from petitions.erasure.retention import Due, anonymise, retention_due
from petitions.signatures.counts import counts
from petitions.signatures.reviewing import reject, withdraw
from petitions.signatures.signing import Offer, sign
from petitions.terms.petition import new_petition

CLOSES = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def petition(store, now):
    started = new_petition(store, now, "tests", id="wos", title="T", closes="30 November 2026")
    days = {"retention_days": 28, "pending_days": 7, "rejected_days": 3, "withdrawn_days": 2}
    with store.transaction("tests", "retention", now) as change:
        return change.put(msgspec.structs.replace(started, **days))


@pytest.fixture
def signatures(store, now, petition):
    signed = [
        sign(
            *(store, now + timedelta(days=number % 4), "tests", petition),
            Offer(
                name=f"Person {number}", email=f"p{number}@example.org", area=f"area {number % 3}"
            ),
        )
        for number in range(12)
    ]
    with store.transaction("tests", "wait", now) as change:
        change.put(msgspec.structs.replace(signed[0], status="pending"))
    reject(store, now, "tests", petition, signed[1].id, "a joke")
    withdraw(store, now, "tests", petition, signed[2].id)
    return signed


def picture(store, petition):
    kept = store.find(Signature, petition=petition.id)
    by = Counter((one.day, one.area, one.channel, one.status) for one in kept)
    return counts(store, petition.id), by


def test_at_day_27_nothing_and_at_day_28_all(store, petition, signatures):
    names = signatures[3:]
    before = picture(store, petition)
    day_27 = CLOSES + timedelta(days=27, hours=23, minutes=59)
    assert retention_due(store, petition, day_27)[0] == Due("signatures", 9, 0, date(2026, 12, 29))
    anonymise(store, day_27, "tests", petition)
    assert all(store.get(Signature, one.id).person for one in names)
    day_28 = CLOSES + timedelta(days=28)
    assert retention_due(store, petition, day_28)[0] == Due(
        "signatures", 9, 9, None, date(2026, 12, 29)
    )
    assert anonymise(store, day_28, "tests", petition) == 9
    assert not any(one.person or one.keys for one in store.find(Signature, petition=petition.id))
    assert picture(store, petition) == before


def test_a_second_run_changes_nothing(store, petition, signatures):
    day_28 = CLOSES + timedelta(days=28)
    assert anonymise(store, day_28, "tests", petition) == 12
    changes = store.changes
    assert anonymise(store, day_28 + timedelta(days=9), "tests", petition) == 0
    assert store.changes == changes


def test_pending_rejected_and_withdrawn_have_dates_of_their_own(store, now, petition, signatures):
    due = {one.kind: one for one in retention_due(store, petition, now)}
    assert due["pending"] == Due("pending", 1, 0, date(2026, 11, 29))
    assert due["rejected"] == Due("rejected", 1, 0, date(2026, 11, 25))
    assert due["withdrawn"] == Due("withdrawn", 1, 0, date(2026, 11, 24))
    before = picture(store, petition)
    assert anonymise(store, now + timedelta(days=2), "tests", petition) == 1
    assert anonymise(store, now + timedelta(days=7), "tests", petition) == 2
    assert picture(store, petition) == before
    assert store.get(type(petition), petition.id).anonymised is None


def test_without_dates_nothing_is_ever_due(store, now):
    petition = new_petition(store, now, "tests", title="T", closes="30 November 2026")
    sign(store, now, "tests", petition, Offer(name="A"))
    assert anonymise(store, now + timedelta(days=9999), "tests", petition) == 0
    assert retention_due(store, petition, now)[0] == Due("signatures", 1, 0, None)


def test_the_petition_remembers_that_its_names_are_gone(store, petition, signatures):
    anonymise(store, CLOSES + timedelta(days=28), "tests", petition)
    assert store.get(type(petition), petition.id).anonymised == date(2026, 12, 29)
