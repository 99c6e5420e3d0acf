"""The list of cases: what it says is always so, though a case is read once for each version."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from data import starter
from data.evidence import disputed_topics
from data.overview.glances import Glance, glances, glances_of
from data.records import Case
from data.store import Store, open_store

DAY = date(2026, 11, 22)
CASE = "kz-wos-2023"


@pytest.fixture
def store(store_path: Path, now: datetime) -> Iterator[Store]:
    opened = open_store(str(store_path), create=True)
    starter.install(opened, now, "tests")
    yield opened
    opened.close()


def change(store: Store, now: datetime, **fields: object) -> None:
    with store.transaction("tests", "change", now) as to:
        to.put(replace(to.get(Case, CASE), **fields))


def glance(store: Store, day: date = DAY) -> Glance:
    return next(one for one in glances(store, day) if one.id == CASE)


def test_it_says_what_the_cases_say(store: Store) -> None:
    cases = list(store.all(Case))
    assert glances(store, DAY) == [
        (case.id, case.title, case.country, case.status, tuple(disputed_topics(case, DAY)))
        for case in cases
    ]
    assert glance(store).disputed


def test_a_case_that_nobody_changed_is_not_held_against_itself_again(store: Store) -> None:
    first = glances(store, DAY)
    with patch("data.overview.glances.disputed_topics", side_effect=AssertionError):
        assert glances(store, DAY) == first
        assert glances_of(store, [CASE], DAY) == [glance(store)]


def test_what_anyone_changed_is_seen(store: Store, now: datetime) -> None:
    glances(store, DAY)
    change(store, now, status="closed", facts=())
    assert (glance(store).status, glance(store).disputed) == ("closed", ())
    store.undo("tests", now)
    assert glance(store).disputed


def test_another_day_is_another_question(store: Store) -> None:
    assert glance(store).disputed
    assert glance(store, date(2023, 1, 1)).disputed == ()
    assert glance(store).disputed


def test_a_case_made_anew_under_an_id_that_was_taken_back_is_read_again(store: Store) -> None:
    before = store.get(Case, CASE)
    moments = [datetime.fromisoformat(f"2026-11-22T1{hour}:00:00+00:00") for hour in range(2)]
    for moment, facts in zip(moments, (before.facts, ()), strict=True):
        with store.transaction("tests", "new", moment) as to:
            to.put(replace(before, id="again", rev=0, facts=facts))
        (found,) = glances_of(store, ["again"], DAY)
        assert bool(found.disputed) is bool(facts)
        store.undo("tests", moment)


def test_those_of_ids_come_in_their_order_and_one_that_is_gone_is_left_out(store: Store) -> None:
    found = glances_of(store, [CASE, "nobody", "kz-foa"], DAY)
    assert [one.id for one in found] == [CASE, "kz-foa"]


@pytest.mark.parametrize("number", [3, 120])
def test_many_new_cases_are_read_in_one_go_and_say_the_same(
    store: Store, now: datetime, number: int
) -> None:
    case = store.get(Case, CASE)
    with store.transaction("tests", "fill", now) as to:
        to.add_many(replace(case, id=f"case-{place}", rev=0) for place in range(number))
    found = glances(store, DAY)
    assert len(found) == number + 2
    assert {one.disputed for one in found if one.id.startswith("case-")} == {glance(store).disputed}
