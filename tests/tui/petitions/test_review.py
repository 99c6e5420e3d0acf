"""The review list: one pair after another, whoever else decides meanwhile."""

from contextlib import closing
from pathlib import Path

import pytest

from data.records import Merge, Petition, Signature
from data.store import open_store
from petitions.signatures.counts import counts
from petitions.signatures.offers import Offer
from petitions.signatures.reviewing import confirm
from petitions.signatures.signing import sign
from petitions.terms.petition import new_petition
from tests.tui.driving import NOW, SMALL, WHO, opened, press, settle, shown

ID = "wos"
PAIRS = 4
REVIEW = ("3", "v", "r")


@pytest.fixture
def location(store_path: Path) -> str:
    """Four who signed at the stall, and each once more on paper, from the same postcode."""
    with closing(open_store(str(store_path), create=True)) as store:
        petition = new_petition(store, NOW, WHO, id=ID, title="Reinstate the workers")
        for number in range(PAIRS):
            person = {"name": f"Given{number} Family", "postcode": f"10{number}"}
            sign(store, NOW, WHO, petition, Offer(**person, email=f"g{number}@example.org"))
            sign(store, NOW, WHO, petition, Offer(**person, channel="paper"))
    return str(store_path)


def tally(location: str) -> tuple[int, int, int]:
    """How many count, are merged, and wait."""
    with closing(open_store(location)) as store:
        waiting = store.count(Signature, status="review")
        return counts(store, ID).total, store.count(Merge), waiting


async def test_each_decision_leads_to_the_next_until_nothing_is_left(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *REVIEW)
        assert "1 of 4" in shown(app)
        await press(pilot, "m")
        assert "2 of 4" in shown(app)
        assert "No. 2 is a duplicate of no. 1 now." in shown(app)
        await press(pilot, "o", "m", "o")
        assert "Nothing left to review." in shown(app)
        await press(pilot, "m", "o")
        await press(pilot, "escape")
        assert "8 on the list" in shown(app)
    assert tally(location) == (6, 2, 0)


async def test_keys_that_are_typed_ahead_decide_one_pair_each(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *REVIEW)
        await pilot.press(*"mmo")
        await settle(pilot)
        assert "4 of 4" in shown(app)
    assert tally(location) == (6, 2, 1)


async def test_what_is_passed_over_comes_again(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *REVIEW, "n", "m", "n", "n")
        assert "3 were passed over" in shown(app)
        await press(pilot, "n")
        assert "1 of 4" in shown(app)
        await press(pilot, "n", "p")
        assert "1 of 4" in shown(app)


async def test_undo_goes_back_to_the_pair(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *REVIEW, "m", "m")
        assert "3 of 4" in shown(app)
        await press(pilot, "u")
        assert "2 of 4" in shown(app)
        await press(pilot, "u")
        assert "1 of 4" in shown(app)
    assert tally(location) == (8, 0, 4)


async def test_a_pair_that_somebody_else_decided_on_is_left(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *REVIEW)
        with closing(open_store(location)) as store:
            petition = store.get(Petition, ID)
            first, second, *_ = sorted(
                store.find(Signature, status="review"), key=lambda one: one.serial
            )
            confirm(store, NOW, "bo", petition, first.id)
            confirm(store, NOW, "bo", petition, second.id)
        await app.look_again()
        await settle(pilot)
        assert "3 of 4" in shown(app)
        await press(pilot, "m", "m")
        assert "Nothing left to review." in shown(app)


async def test_what_joins_meanwhile_is_reviewed_too(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *REVIEW, "m", "m", "m")
        with closing(open_store(location)) as store:
            again = Offer(name="Given0 Family", postcode="100", channel="paper")
            sign(store, NOW, WHO, store.get(Petition, ID), again)
        await press(pilot, "m")
        assert "5 of 5" in shown(app)
        assert "No. 9  review" in shown(app)


async def test_what_is_the_same_is_said_in_words_beside_its_mark(location: str) -> None:
    async with opened(location, SMALL) as (app, pilot):
        await press(pilot, *REVIEW)
        lines = [" ".join(line.split()) for line in shown(app).splitlines()]
        assert "NAME G. F. = same G. F." in lines
        assert "E-MAIL kept, hidden - one side" in lines
        assert "BY stall # differs paper" in lines
        await press(pilot, "N")
        assert "Given0 Family" in shown(app)
        app.screen.hide_people()
        await settle(pilot)
        assert "Given0" not in shown(app)


async def test_the_whole_of_one_is_a_key_away(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *REVIEW, "enter")
        assert "NO. 2" in shown(app)
        await press(pilot, "w", "escape")
        assert "2 of 4" in shown(app)
