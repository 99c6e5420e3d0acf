"""The count shows its parts, adds up, and is rounded before it is shown in public."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import CountOnly, Signature
from petitions.signatures.counts import Counts, counts, rounded
from petitions.terms.petition import new_petition


def fill(store, now, petition, *groups):
    """Signatures in groups of (how many, channel, status), as they would have been kept."""
    rows = [(channel, status) for number, channel, status in groups for _ in range(number)]
    with store.transaction("tests", "import", now) as change:
        change.add_many(
            Signature(
                id=f"{petition}-{serial}",
                petition=petition,
                serial=serial,
                channel=channel,
                status=status,
                day=now.date(),
            )
            for serial, (channel, status) in enumerate(rows, start=1)
        )


def elsewhere(store, now, petition, count):
    with store.transaction("tests", "count elsewhere", now) as change:
        change.put(
            CountOnly(
                id=f"{petition}-paper-{count}",
                petition=petition,
                count=count,
                platform="paper",
                as_of="2026-11-22",
            )
        )


def test_nobody_has_signed_yet(store, petition):
    assert counts(store, petition.id) == Counts()


def test_the_parts_and_the_total(store, now, petition):
    fill(
        store,
        now,
        petition.id,
        (120, "web", "counted"),
        (15, "web", "pending"),
        (68, "paper", "counted"),
        (12, "paper", "duplicate"),
    )
    elsewhere(store, now, petition.id, 30)
    assert counts(store, petition.id) == Counts(
        web=120, paper=80, count_only=30, duplicates=12, pending=15, total=218
    )


def test_review_counts_and_what_was_taken_back_does_not(store, now, petition):
    fill(
        store,
        now,
        petition.id,
        (3, "stall", "counted"),
        (2, "imported", "review"),
        (1, "stall", "withdrawn"),
        (1, "imported", "rejected"),
    )
    assert counts(store, petition.id) == Counts(
        stall=4, imported=3, withdrawn=1, rejected=1, total=5
    )


def test_another_petition_is_another_count(store, now, petition):
    other = new_petition(store, now, "tests", title="Another")
    fill(store, now, petition.id, (2, "web", "counted"))
    elsewhere(store, now, petition.id, 5)
    assert counts(store, other.id).total == 0


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        (0, 0),
        (50, 0),
        (51, 50),
        (200, 150),
        (201, 200),
        (218, 200),
        (1_234, 1_200),
        (20_500, 20_000),
    ],
)
def test_a_public_count_is_a_round_number(total, shown):
    assert rounded(total) == shown


@given(st.integers(0, 2_000_000))
def test_a_public_count_is_below_the_total_and_never_falls(total):
    assert rounded(total) < max(1, total)
    assert rounded(total) <= rounded(total + 1)
