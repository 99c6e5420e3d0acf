"""The ways out: erased with a receipt, taken off every petition, names whose time is over."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.exports import register_export
from data.records import Petition, Signature
from data.store import open_store
from petitions.signatures.counts import counts
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from petitions.terms.petition import new_petition
from tests.tui.driving import NOW, WHO, opened, press, shown, told, type_in

ANNA = Offer(name="Anna Quxley", email="anna@example.org")
BEN = Offer(name="Ben Quxley", email="ben@example.org")


@pytest.fixture
def location(store_path: Path) -> str:
    """Two petitions: Anna signed both, Ben the second; a file shows the list of the second."""
    with closing(open_store(str(store_path), create=True)) as store:
        first = new_petition(store, NOW, WHO, id="first", title="The first")
        second = new_petition(store, NOW, WHO, id="second", title="The second")
        for petition, offer in ((first, ANNA), (second, ANNA), (second, BEN)):
            sign(store, NOW, WHO, petition, offer)
        register_export(store, NOW, "bo", what="signatures", path="/lists/a.csv", records=[second])
    return str(store_path)


def totals(location: str) -> list[int]:
    with closing(open_store(location)) as store:
        return [counts(store, petition).total for petition in ("first", "second")]


def people(location: str) -> list[str]:
    with closing(open_store(location)) as store:
        return sorted(one.person.name for one in store.all(Signature) if one.person)


async def test_erasing_asks_first_and_leaves_a_receipt_until_esc(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "j", "v", "enter", "E", "enter")
        assert len(people(location)) == 3
        await press(pilot, "E", "j", "enter")
        assert people(location) == ["Anna Quxley", "Ben Quxley"]
        screen = " ".join(shown(app).split())
        assert "Erased 1 record; this export had it: /lists/a.csv" in screen
        assert "Quxley" not in screen
        await press(pilot, "j", "x")
        assert "RECEIPT" in shown(app)
        await press(pilot, "escape")
        assert "2 on the list" in shown(app)
        assert "erased" in shown(app)
    assert totals(location) == [1, 2]


async def test_one_person_is_marked_everywhere_and_erased_from_all(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "E")
        await type_in(pilot, "anna@example.org", "enter")
        assert "One person, marked everywhere" in shown(app)
        assert shown(app).count("[x]") == 2
        assert "Quxley" not in shown(app)
        await press(pilot, "E", "j", "j", "enter")
        assert "Erased 2 records; this export had it" in " ".join(shown(app).split())
        assert "first, second" in shown(app)
        await press(pilot, "escape")
        assert "Nobody like that has signed" in shown(app)
    assert people(location) == ["Ben Quxley"]
    assert totals(location) == [0, 1]


async def test_several_people_are_told_apart_by_marks(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "E")
        await type_in(pilot, "quxley", "enter")
        assert "may be several people" in shown(app)
        assert "[x]" not in shown(app)
        await press(pilot, "N")
        assert "Ben Quxley" in shown(app)
        await press(pilot, "space", "space", "w")
        assert totals(location) == [0, 1]
        assert "Withdrawn, counts no more" in " ".join(told(app))
        await press(pilot, "u")
        assert totals(location) == [1, 2]


async def test_without_a_mark_it_is_the_one_under_the_cursor(location: str) -> None:
    async with opened(location) as (_, pilot):
        await press(pilot, "3", "E")
        await type_in(pilot, "quxley", "enter")
        await press(pilot, "G", "w")
    with closing(open_store(location)) as store:
        (one,) = store.find(Signature, status="withdrawn")
    assert one.person
    assert one.person.name == "Ben Quxley"


@pytest.fixture
def overdue(location: str) -> str:
    """The second petition closed two days ago, and its names are kept for a day."""
    with closing(open_store(location)) as store, store.transaction(WHO, "close", NOW) as change:
        second = change.get(Petition, "second")
        closes = NOW - timedelta(days=2)
        change.put(replace(second, closes=closes, retention_days=1))
    return location


async def test_names_that_are_due_are_shown_before_anything_is_done(overdue: str) -> None:
    async with opened(overdue) as (app, pilot):
        await press(pilot, "3", "j", "v", "A")
        screen = shown(app)
        assert "2 due" in screen
        assert "21 November 2026" in screen
        assert "dry run" in screen
        await press(pilot, "A")
        await type_in(pilot, "3", "enter")
        assert "Nothing was changed" in " ".join(told(app))
        await press(pilot, "A", "escape")
    assert len(people(overdue)) == 3


async def test_the_number_that_was_typed_takes_them_out(overdue: str) -> None:
    async with opened(overdue) as (app, pilot):
        await press(pilot, "3", "j", "v", "A", "A")
        await type_in(pilot, "2", "enter")
        assert "Taken out: 2 names" in shown(app)
    assert people(overdue) == ["Anna Quxley"]
    assert totals(overdue) == [1, 2]


async def test_nothing_due_says_when_or_how(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "v", "A")
        assert "No date is near" in shown(app)
        await press(pilot, "A")
        assert "No name is due." in told(app)


async def test_it_is_offered_from_wherever_one_is(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "ctrl+p")
        await type_in(pilot, "take a person off", "enter")
        assert "TAKE A PERSON OFF" in shown(app)
        await press(pilot, "escape", "escape")
        assert "CASES" in shown(app)
